using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;
using Monitor.Work.Exporting;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/findings/{id}/export</c>: everything known about a finding as one ZIP that can be verified without this program.</summary>
public sealed partial class ExportFinding(ICaseStore cases, IEvidenceStore evidence, DraftLookup drafts, FindingExport export, ILogger<ExportFinding> logger)
{
    /// <summary>
    /// Sends the ZIP as it is written. One of a region that is not the caller's is not there. An answer that breaks off has no directory: no program
    /// takes it for a whole one. Who exports is logged.
    /// </summary>
    [Function(nameof(ExportFinding))]
    [RequiresRole(Role.Officer)]
    [Operation("findings", "Everything known about a finding as a ZIP that is verified without this program")]
    [Answers(null, Media = "application/zip")]
    [Refuses(404, ProblemCode.FindingNotFound)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/findings/{id}/export")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = request.HttpContext.RequiredCaller();
        if (await FindingLookup.FindAsync(cases, caller, id, cancellationToken) is not var (found, obligation, finding))
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.FindingNotFound);
        var papers = ExportPapers.Of(
            found,
            obligation,
            finding,
            await FindingLookup.SightingsAsync(evidence, finding, cancellationToken),
            await drafts.FindAsync(found, finding.Content.Proof?.Body, cancellationToken));
        LogExported($"{finding.Id}", caller.LogName());
        // The function is over before the answer is written; who hung up needs no more of it.
        var aborted = request.HttpContext.RequestAborted;
        return TypedResults.Stream(stream => export.WriteAsync(found, finding, papers, stream, aborted), "application/zip", FindingExport.NameOf(finding.Id));
    }

    [LoggerMessage(1033, LogLevel.Information, "The finding {Finding} is exported to {Caller}")]
    private partial void LogExported(string finding, string caller);
}
