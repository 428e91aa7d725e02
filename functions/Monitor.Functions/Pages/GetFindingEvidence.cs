using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Api;
using Monitor.Functions.Http;
using Monitor.Work.Archive;

namespace Monitor.Functions.Pages;

/// <summary><c>GET findings/{id}/evidence/{hash}</c>: a piece of what a finding rests on, where it can do no harm.</summary>
public sealed class GetFindingEvidence(ICaseStore cases, IObservationStore observations, IEvidenceStore evidence, BodyExport export)
{
    /// <summary>Sends what was received, as <see cref="KeptContent"/> does: <c>?as=file</c> as a file; <c>?as=warc</c> with requests and answers as a WARC file.</summary>
    [Function(nameof(GetFindingEvidence))]
    [RequiresRole(Role.Viewer)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "findings/{id}/evidence/{hash}")] HttpRequest request, string id, string hash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await FindingLookup.FindAsync(cases, request.HttpContext.RequiredCaller(), id, cancellationToken) is not var (found, obligation, finding))
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.FindingNotFound);
        if ((await FindingEvidence.OfAsync(observations, found, obligation, finding, cancellationToken)).FirstOrDefault(piece => piece.Body.Value == hash) is not { } wanted)
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.EvidenceNotFound);
        // Here and not by api/evidence: the column without the report belongs to the finding, and the case does not name it.
        return request.Query["as"] == "warc"
            ? await KeptWarc.SendAsync(request, evidence, export, wanted.Body, cancellationToken)
            : await KeptContent.SendAsync(request, evidence, wanted.Body, cancellationToken);
    }
}
