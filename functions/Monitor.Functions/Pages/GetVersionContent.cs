using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Documents;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Net;

namespace Monitor.Functions.Pages;

/// <summary><c>GET reports/{agency}/{year}/versions/{hash}/content</c>: a version as it was received, where it can do no harm.</summary>
public sealed class GetVersionContent(ICaseStore cases, IEvidenceStore evidence)
{
    private static readonly string[] Ways = ["page", "file"];

    /// <summary>
    /// Sends what was received: a web page in a sandbox without scripts, styles or requests; <c>?as=file</c>, and anything that is no web page, as
    /// a file whose bytes have the hash. What was changed since it was kept is not sent.
    /// </summary>
    [Function(nameof(GetVersionContent))]
    [RequiresRole(Role.Viewer)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "reports/{agency}/{year:int}/versions/{hash}/content")] HttpRequest request,
        string agency,
        int year,
        string hash,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await VersionLookup.FindAsync(cases, request.HttpContext.RequiredCaller(), agency, year, hash, cancellationToken) is not var (_, _, version))
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.ReportNotFound);
        var query = new QueryParameters(request);
        var way = query.OneOf("as", ProblemCode.RequestAs, Ways);
        if (query.Refusal is { } refusal)
            return refusal;
        if (await evidence.ReadAsync(version.Body, cancellationToken) is not BodyReading.Intact intact)
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.EvidenceNotShown);

        SecurityHeadersMiddleware.Sandbox(request.HttpContext);
        var capture = await evidence.CaptureOfAsync(version.Body, cancellationToken);
        var type = capture.BodyFields("Content-Type").FirstOrDefault();
        return way != "file" && type?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) is true
            && ContentCoding.Undo(intact.Body, capture.BodyFields("Content-Encoding"), DocumentParser.MaxBytes) is Decoding.Decoded decoded
            ? TypedResults.Bytes(decoded.Body, type)
            : TypedResults.Bytes(intact.Body, "application/octet-stream", $"{version.Body.Value}.bin");
    }
}
