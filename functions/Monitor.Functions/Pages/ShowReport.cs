using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Reports;
using Monitor.Functions.Access;
using Monitor.Functions.Api;
using Monitor.Functions.Http;
using Monitor.Web.Reports;
using Monitor.Work.Archive;

namespace Monitor.Functions.Pages;

/// <summary><c>GET reports/{agency}/{year}</c>: the page of one report. Its twin for programs is <see cref="GetReport"/>.</summary>
public sealed class ShowReport(ICaseStore cases, ArchivedReports archive, DraftLookup drafts, PageResults pages)
{
    /// <summary>
    /// Shows a report with its tables as the form has them: <c>?compare=previous</c> beside that of the year before, or <c>?compare=</c> a version's
    /// hash beside that version. One of a region that is not the caller's is not there.
    /// </summary>
    [Function(nameof(ShowReport))]
    [RequiresRole(Role.Viewer)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "reports/{agency}/{year:int}")] HttpRequest request, string agency, int year, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!AgencyId.TryParse(agency, out var id)
            || await CaseLookup.FindAsync(cases, request.HttpContext.RequiredCaller(), new CaseId(id, year), cancellationToken) is not var (found, obligation))
        {
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.ReportNotFound);
        }

        var compare = new QueryParameters(request).Text("compare");
        if (compare is not (null or Comparison.Previous) && found.Reports.All(version => version.Body.Value != compare))
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.ReportNotFound);
        var reading = obligation.Report is { } current ? await archive.ReadAsync(current, cancellationToken) : null;
        var model = new ReportPageModel(
            found.Id, obligation, [.. found.Reports.OrderBy(version => version.FirstSeen)], found.Findings, ReportOf(reading), reading?.Problem)
        {
            Compared = await ComparedAsync(found, compare, cancellationToken),
            CheckedBefore = await drafts.FindAsync(found, obligation.Report, reading, cancellationToken),
        };
        return await pages.ShowAsync<ReportPage>(request.HttpContext, new Dictionary<string, object?> { [nameof(ReportPage.Model)] = model });
    }

    private async Task<Comparison?> ComparedAsync(Case found, string? compare, CancellationToken cancellationToken)
    {
        BodyHash? other = compare switch
        {
            null => null,
            Comparison.Previous => (await cases.GetAsync(new CaseId(found.Id.Agency, found.Id.Year - 1), cancellationToken)).Obligation?.Report,
            _ => found.Reports.First(version => version.Body.Value == compare).Body,
        };
        return other is { } body && compare is not null && ReportOf(await archive.ReadAsync(body, cancellationToken)) is { } report ? new Comparison(compare, report) : null;
    }

    private static Report? ReportOf(ArchivedReading? reading) => (reading as ArchivedReading.Read)?.Inspection.Report;
}
