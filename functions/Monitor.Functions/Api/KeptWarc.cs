using Microsoft.AspNetCore.Http;
using Monitor.Core.Evidence;
using Monitor.Functions.Http;
using Monitor.Work.Archive;

namespace Monitor.Functions.Api;

/// <summary>Sends the captures that received a piece of evidence as a WARC file, to somebody who may see it.</summary>
internal static class KeptWarc
{
    /// <summary>Sends it as it is written, because as many captures as there were looks may belong to it. What is damaged or not there is not sent.</summary>
    public static async Task<IResult> SendAsync(HttpRequest request, IEvidenceStore evidence, BodyExport export, BodyHash body, CancellationToken cancellationToken)
    {
        var reading = await evidence.ReadAsync(body, cancellationToken);
        if (reading is BodyReading.Damaged)
            return Problems.Of(StatusCodes.Status500InternalServerError, ProblemCode.EvidenceDamaged);
        if (reading is not BodyReading.Intact || (await evidence.CapturesWithAsync(body, 1, null, cancellationToken)).Items.Count == 0)
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.EvidenceNotFound);
        request.HttpContext.Response.Headers.CacheControl = "private, no-cache";
        var aborted = request.HttpContext.RequestAborted;
        return TypedResults.Stream(stream => export.WriteAsync(body, stream, aborted), "application/gzip", $"{body}.warc.gz");
    }
}
