using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;
using Monitor.Work.Archive;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/reports/{agency}/{year}</c>: what is known about one agency's report of one year, with its figures as the archive has them.</summary>
public sealed class GetReport(ICaseStore cases, IObservationStore observations, IEvidenceStore evidence, ArchivedReports archive, DraftLookup drafts)
{
    private const int LatestLooks = 20;

    /// <summary>
    /// Shows a report: the obligation, the versions seen, the latest 20 looks, its findings, and what is read in the current version.
    /// One of a region that is not the caller's is not there, so that nobody learns whether it exists.
    /// </summary>
    [Function(nameof(GetReport))]
    [RequiresRole(Role.Viewer)]
    [Operation("reports", "One report: obligation, versions, looks, findings, and the figures of the archived version")]
    [Takes(ApiParameter.Language)]
    [Answers(typeof(ReportJson), Tag = AnswerTag.Content)]
    [Refuses(404, ProblemCode.ReportNotFound)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reports/{agency}/{year:int}")] HttpRequest request,
        string agency,
        int year,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!AgencyId.TryParse(agency, out var id)
            || await CaseLookup.FindAsync(cases, request.HttpContext.RequiredCaller(), new CaseId(id, year), cancellationToken) is not var (found, obligation))
        {
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.ReportNotFound);
        }

        var looks = await observations.ListAsync(id, year, LatestLooks, null, cancellationToken);
        var reading = obligation.Report is { } current ? await archive.ReadAsync(current, cancellationToken) : null;
        var sightings = new Dictionary<BodyHash, IReadOnlyList<OfficerSighting>>();
        foreach (var version in found.Reports)
            sightings[version.Body] = await evidence.SightingsOfAsync(version.Body, cancellationToken);
        return Conditional.Json(request, ReportJson.Of(
            found, obligation, looks.Items, reading, sightings, await drafts.FindAsync(found, obligation.Report, reading, cancellationToken), RequestLanguage.Of(request).Language));
    }
}
