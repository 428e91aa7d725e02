using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/evidence/{sha256}/content</c>: the bytes as they were received.</summary>
public sealed class GetEvidenceContent(ICaseStore cases, IEvidenceStore evidence, BusinessClock clock)
{
    private const string Sandbox = "sandbox; default-src 'none'; frame-ancestors 'none'";

    /// <summary>
    /// Sends a piece of evidence as a file, before content decoding: its SHA-256 is its name. Somebody else's page is never shown as one of ours, so it comes as
    /// an attachment of no particular type, in a sandbox. Ranges and <c>If-None-Match</c> are honoured. A damaged one is not sent.
    /// </summary>
    [Function(nameof(GetEvidenceContent))]
    [RequiresRole(Role.Viewer)]
    [Operation("evidence", "The bytes as they were received, before content decoding", Description = "An attachment of no particular type: it is somebody else's page. `agency` and `year` as above. A damaged piece is not sent.")]
    [Takes(ApiParameter.Agency, ApiParameter.Year)]
    [Answers(null, Media = "application/octet-stream", Tag = AnswerTag.Content, Ranges = true)]
    [Refuses(404, ProblemCode.EvidenceNotFound)]
    [Refuses(500, ProblemCode.EvidenceDamaged)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/evidence/{sha256}/content")] HttpRequest request, string sha256, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (found, hidden) = await EvidenceLookup.FindAsync(request, sha256, cases, clock, cancellationToken);
        if (found is not { } hash)
            return hidden ?? Problems.Of(StatusCodes.Status404NotFound, ProblemCode.EvidenceNotFound);
        switch (await evidence.ReadAsync(hash, cancellationToken))
        {
            case BodyReading.Intact intact:
                var headers = request.HttpContext.Response.Headers;
                headers.ContentSecurityPolicy = Sandbox;
                headers.CacheControl = "private, no-cache";
                return TypedResults.Bytes(
                    intact.Body, "application/octet-stream", $"{hash}.bin", enableRangeProcessing: true, entityTag: new EntityTagHeaderValue($"\"{hash}\""));
            case BodyReading.Damaged:
                return Problems.Of(StatusCodes.Status500InternalServerError, ProblemCode.EvidenceDamaged);
            default:
                return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.EvidenceNotFound);
        }
    }
}
