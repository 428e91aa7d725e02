using Microsoft.AspNetCore.Http;
using Monitor.Core.Evidence;
using Monitor.Documents;
using Monitor.Functions.Http;
using Monitor.Net;

namespace Monitor.Functions.Pages;

/// <summary>Sends what a site sent, where it can do no harm.</summary>
internal static class KeptContent
{
    private static readonly string[] Ways = ["page", "file"];

    /// <summary>
    /// Sends what was received: a web page in a sandbox without scripts, styles or requests; <c>?as=file</c>, and anything that is no web page, as
    /// a file whose bytes have the hash. What was changed since it was kept is not sent.
    /// </summary>
    public static async Task<IResult> SendAsync(HttpRequest request, IEvidenceStore evidence, BodyHash body, CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request);
        var way = query.OneOf("as", ProblemCode.RequestAs, Ways);
        if (query.Refusal is { } refusal)
            return refusal;
        if (await evidence.ReadAsync(body, cancellationToken) is not BodyReading.Intact intact)
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.EvidenceNotShown);

        SecurityHeadersMiddleware.Sandbox(request.HttpContext);
        var capture = await evidence.CaptureOfAsync(body, cancellationToken);
        var type = capture.BodyFields("Content-Type").FirstOrDefault();
        return way != "file" && type?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) is true
            && ContentCoding.Undo(intact.Body, capture.BodyFields("Content-Encoding"), DocumentParser.MaxBytes) is Decoding.Decoded decoded
            ? TypedResults.Bytes(decoded.Body, type)
            : TypedResults.Bytes(intact.Body, "application/octet-stream", $"{body}.bin");
    }
}
