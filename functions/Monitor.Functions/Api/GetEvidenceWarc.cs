using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;
using Monitor.Work.Archive;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/evidence/{sha256}/warc</c>: the captures that received a piece of evidence, as a WARC file.</summary>
public sealed class GetEvidenceWarc(ICaseStore cases, IEvidenceStore evidence, BodyExport export, BusinessClock clock)
{
    /// <summary>
    /// Sends every capture that received these bytes, with requests, answers and times, as a file that other programs replay (ISO 28500). The same captures
    /// give the same bytes. A damaged piece is not sent.
    /// </summary>
    [Function(nameof(GetEvidenceWarc))]
    [RequiresRole(Role.Viewer)]
    [Operation("evidence", "The captures that received these bytes, as a WARC file", Description = "WARC 1.1, each record a gzip member. `agency` and `year` as above. A damaged piece is not sent.")]
    [Takes(ApiParameter.Agency, ApiParameter.Year)]
    [Answers(null, Media = "application/gzip")]
    [Refuses(404, ProblemCode.EvidenceNotFound)]
    [Refuses(500, ProblemCode.EvidenceDamaged)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/evidence/{sha256}/warc")] HttpRequest request, string sha256, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (found, hidden) = await EvidenceLookup.FindAsync(request, sha256, cases, clock, cancellationToken);
        return found is { } hash
            ? await KeptWarc.SendAsync(request, evidence, export, hash, cancellationToken)
            : hidden ?? Problems.Of(StatusCodes.Status404NotFound, ProblemCode.EvidenceNotFound);
    }
}
