using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core;
using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/reports</c>: how things stand with the reports of a year in the caller's region, by region and agency, in parts.</summary>
public sealed class ListReports(ICaseIndex index, BusinessClock clock)
{
    /// <summary>
    /// Lists reports, those that are missing too: <c>?year=</c>, by default the last that is over; <c>?jurisdiction=</c> a region within the caller's own,
    /// <c>?status=</c> of the obligation, <c>?pageSize=</c> 1 to 1,000, <c>?continuation=</c>.
    /// </summary>
    [Function(nameof(ListReports))]
    [RequiresRole(Role.Viewer)]
    [Operation("reports", "The reports of a year in a region, those that are missing too", Description = "By region and agency, from the office's list, which follows the cases at a short distance.")]
    [Takes(ApiParameter.Jurisdiction, ApiParameter.Year, ApiParameter.ObligationStatus, ApiParameter.PageSize, ApiParameter.Continuation)]
    [Answers(typeof(Listing<ReportItemJson>))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reports")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new QueryParameters(request);
        var asked = new CasesQuery(query.Year(clock))
        {
            Jurisdiction = query.Region(request.HttpContext.RequiredCaller().Jurisdiction),
            Status = query.OneOf("status", ProblemCode.RequestStatus, Enum.GetValues<ObligationStatus>(), ObligationStatuses.Name),
        };
        var pageSize = query.PageSize();
        if (query.Refusal is { } refusal)
            return refusal;

        var listing = await query.ListAsync(continuation => index.CasesAsync(asked, pageSize, continuation, cancellationToken));
        return query.Refusal is { } foreign
            ? foreign
            : TypedResults.Json(new Listing<ReportItemJson>([.. listing.Items.Select(ReportItemJson.Of)], listing.Continuation));
    }
}

/// <summary>A report in a list.</summary>
/// <param name="Agency">The agency's id.</param>
/// <param name="AgencyName">The agency's full name.</param>
/// <param name="Jurisdiction">The region it belongs to.</param>
/// <param name="Year">The report year.</param>
/// <param name="Due">The last day on which it is on time.</param>
/// <param name="Status">How things stand.</param>
/// <param name="Reason">Why it could not be told, a stable code; null when it could.</param>
/// <param name="PublishedOn">The day of publication that the site showed; null when it showed none, or the report was not found.</param>
/// <param name="FirstSeen">When it was first seen, UTC; null when it was not.</param>
/// <param name="DaysLate">Calendar days after the due day; null when it is not late, or late without a day that the site showed.</param>
/// <param name="OpenFindings">How many of its findings are not closed.</param>
internal sealed record ReportItemJson(
    string Agency,
    string AgencyName,
    string Jurisdiction,
    int Year,
    DateOnly Due,
    [property: OneOf(typeof(ObligationStatus))] string Status,
    string? Reason,
    DateOnly? PublishedOn,
    DateTimeOffset? FirstSeen,
    int? DaysLate,
    int OpenFindings)
{
    public static ReportItemJson Of(CaseSummary report) => new(
        report.Id.Agency.Value,
        report.AgencyName,
        report.Jurisdiction,
        report.Id.Year,
        report.Due,
        report.Status.Name(),
        report.Reason,
        report.PublishedOn,
        report.FirstSeen,
        report.DaysLate,
        report.Findings.Where(count => !count.Status.IsClosed()).Sum(count => count.Count));
}
