using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Http;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/findings</c>: the findings of a year in the caller's region, by region, agency, rule and locus, in parts.</summary>
public sealed class ListFindings(ICaseIndex index, BusinessClock clock)
{
    private static readonly string[] RuleIds = [.. Catalogue.Rules.Select(rule => rule.Id)];

    /// <summary>
    /// Lists findings: <c>?year=</c>, by default the last that is over; <c>?jurisdiction=</c> a region within the caller's own, <c>?agency=</c>,
    /// <c>?rule=</c>, <c>?severity=</c> the least, <c>?status=</c>, <c>?pageSize=</c> 1 to 1,000, <c>?continuation=</c>.
    /// </summary>
    [Function(nameof(ListFindings))]
    [RequiresRole(Role.Viewer)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/findings")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new QueryParameters(request);
        var asked = Asked(query, request, clock);
        var pageSize = query.PageSize();
        if (query.Refusal is { } refusal)
            return refusal;

        var listing = await query.ListAsync(continuation => index.FindingsAsync(asked, pageSize, continuation, cancellationToken));
        return query.Refusal is { } foreign
            ? foreign
            : TypedResults.Json(new Listing<FindingItemJson>([.. listing.Items.Select(FindingItemJson.Of)], listing.Continuation));
    }

    /// <summary>Which findings a request asks for; what is wrong is remembered in the query's refusal.</summary>
    internal static FindingsQuery Asked(QueryParameters query, HttpRequest request, BusinessClock clock) => new(query.Year(clock))
    {
        Jurisdiction = query.Region(request.HttpContext.RequiredCaller().Jurisdiction),
        Agency = query.Agency(),
        Rule = query.OneOf("rule", ProblemCode.RequestRule, RuleIds),
        MinSeverity = query.OneOf("severity", ProblemCode.RequestSeverity, Enum.GetValues<Severity>(), Severities.Name),
        Status = query.OneOf("status", ProblemCode.RequestStatus, Enum.GetValues<FindingStatus>(), FindingStatuses.Name),
    };
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
    string Severity,
    string Status,
    DateTimeOffset OpenedAt,
    DateTimeOffset ChangedAt)
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
        finding.ChangedAt);
}
