using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/findings</c>: the findings of a year in the caller's region, by region, agency, rule and locus, in parts.</summary>
public sealed class ListFindings(ICaseIndex index, ICaseStore cases, BusinessClock clock)
{
    /// <summary>The orders: by the list's keys, by severity, by the last change.</summary>
    internal static readonly string[] Orders = [ByKey, BySeverity, ByChange];

    private const string ByKey = "key";
    private const string BySeverity = "severity";
    private const string ByChange = "changed";

    private static readonly string[] RuleIds = [.. Catalogue.Rules.Select(rule => rule.Id)];

    /// <summary>
    /// Lists findings: <c>?year=</c>, by default the last that is over; <c>?jurisdiction=</c> a region within the caller's own, <c>?agency=</c>,
    /// <c>?rule=</c>, <c>?severity=</c> the least, <c>?status=</c> a status or <c>unclosed</c>, <c>?pageSize=</c> 1 to 1,000, <c>?continuation=</c>. The list has one order page by page,
    /// that of its keys. Another, <c>?sort=</c> <c>severity</c> (the gravest first) or <c>changed</c> (the latest first), only those of one
    /// <c>?agency=</c> have: they are answered whole, from its case.
    /// </summary>
    [Function(nameof(ListFindings))]
    [RequiresRole(Role.Viewer)]
    [Operation("findings", "The findings of a year in a region", Description = "By region, agency, rule and place, from the office's list, which follows the cases at a short distance; see `sort` for other orders.")]
    [Takes(ApiParameter.Jurisdiction, ApiParameter.Year, ApiParameter.Agency, ApiParameter.Rule, ApiParameter.Severity, ApiParameter.FindingStatus, ApiParameter.Sort, ApiParameter.PageSize, ApiParameter.Continuation)]
    [Answers(typeof(Listing<FindingItemJson>))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/findings")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new QueryParameters(request);
        var asked = Asked(query, request, clock);
        var pageSize = query.PageSize();
        var sort = query.OneOf("sort", ProblemCode.RequestSort, Orders);
        if (query.Refusal is { } refusal)
            return refusal;
        if (sort is not (null or ByKey))
        {
            return asked.Agency is { } agency && !request.Query.ContainsKey("pageSize") && query.Continuation is null
                ? TypedResults.Json(new Listing<FindingItemJson>([.. Sorted(await OfAsync(agency, asked, cancellationToken), sort).Select(FindingItemJson.Of)], null))
                : Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.RequestSort, string.Join(", ", Orders));
        }

        var listing = await query.ListAsync(continuation => index.FindingsAsync(asked, pageSize, continuation, cancellationToken));
        return query.Refusal is { } foreign
            ? foreign
            : TypedResults.Json(new Listing<FindingItemJson>([.. listing.Items.Select(FindingItemJson.Of)], listing.Continuation));
    }

    /// <summary>Which findings a request asks for; what is wrong is remembered in the query's refusal.</summary>
    internal static FindingsQuery Asked(QueryParameters query, HttpRequest request, BusinessClock clock) => new FindingsQuery(query.Year(clock))
    {
        Jurisdiction = query.Region(request.HttpContext.RequiredCaller().Jurisdiction),
        Agency = query.Agency(),
        Rule = query.OneOf("rule", ProblemCode.RequestRule, RuleIds),
        MinSeverity = query.OneOf("severity", ProblemCode.RequestSeverity, Enum.GetValues<Severity>(), Severities.Name),
    }.WithStatus(query.OneOf("status", ProblemCode.RequestStatus, FindingsQuery.StatusNames));

    private async Task<IEnumerable<FindingSummary>> OfAsync(AgencyId agency, FindingsQuery asked, CancellationToken cancellationToken)
    {
        var found = await cases.GetAsync(new CaseId(agency, asked.Year), cancellationToken);
        return found.Obligation is { } obligation && (asked.Jurisdiction is null || new Jurisdiction(asked.Jurisdiction).Contains(obligation.Jurisdiction))
            ? found.Findings
                .Where(finding => (asked.Rule is null || finding.Id.Rule == asked.Rule)
                    && asked.Takes(finding.Status)
                    && (asked.MinSeverity is null || finding.Content.Severity >= asked.MinSeverity))
                .Select(finding => new FindingSummary(
                    finding.Id, obligation.AgencyName, obligation.Jurisdiction, finding.Content.Severity, finding.Status, finding.OpenedAt, finding.ChangedAt) { Events = finding.Events })
            : [];
    }

    private static IEnumerable<FindingSummary> Sorted(IEnumerable<FindingSummary> findings, string sort) =>
        (sort == BySeverity ? findings.OrderByDescending(finding => finding.Severity) : findings.OrderByDescending(finding => finding.ChangedAt))
            .ThenBy(finding => finding.Id.ToString(), StringComparer.Ordinal);
}

/// <summary>A finding in a list.</summary>
internal sealed record FindingItemJson(
    string Id,
    string Agency,
    string AgencyName,
    string Jurisdiction,
    int Year,
    string Rule,
    string Locus,
    [property: OneOf(typeof(Severity))] string Severity,
    [property: OneOf(typeof(FindingStatus))] string Status,
    DateTimeOffset OpenedAt,
    DateTimeOffset ChangedAt,
    int Events)
{
    public static FindingItemJson Of(FindingSummary finding) => new(
        finding.Id.ToString(),
        finding.Id.Agency.Value,
        finding.AgencyName,
        finding.Jurisdiction,
        finding.Id.Year,
        finding.Id.Rule,
        finding.Id.Locus,
        finding.Severity.Name(),
        finding.Status.Name(),
        finding.OpenedAt,
        finding.ChangedAt,
        finding.Events);
}
