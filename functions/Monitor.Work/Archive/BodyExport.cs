using Monitor.Core;
using Monitor.Core.Evidence;
using Monitor.Delivery.Warc;

namespace Monitor.Work.Archive;

/// <summary>Writes the captures that received a body as a WARC file (ISO 28500).</summary>
/// <param name="evidence">The archive.</param>
public sealed class BodyExport(IEvidenceStore evidence)
{
    private const int PageSize = 1000;
    private const int ReportEvery = 500;

    /// <summary>Writes all captures that received a body, by address, the oldest first. The same archive gives the same bytes.</summary>
    /// <param name="body">The body's hash.</param>
    /// <param name="output">Takes the file.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>What was written; nothing at all when there is no capture.</returns>
    public async Task<ExportResult> WriteAsync(BodyHash body, Stream output, CancellationToken cancellationToken)
    {
        var captures = new List<Capture>();
        await foreach (var capture in Listings.ItemsAsync((after, cancelled) => evidence.CapturesWithAsync(body, PageSize, after, cancelled), cancellationToken))
            captures.Add(capture);
        var stored = captures.OrderBy(capture => capture.Url.AbsoluteUri, StringComparer.Ordinal).ThenBy(capture => capture.StartedAt)
            .Select(capture => new StoredCapture($"{capture.Url} {capture.StartedAt:O}", capture, null));
        return await WriteAsync(evidence, stored.ToAsyncEnumerable(), $"sha256:{body}", output, null, null, cancellationToken);
    }

    /// <summary>Writes captures, those of one address together, the oldest first.</summary>
    internal static async Task<ExportResult> WriteAsync(
        IEvidenceStore evidence, IAsyncEnumerable<StoredCapture> all, string scope, Stream output, CdxjIndex? index, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var writer = new WarcWriter(output, index);
        var captures = 0L;
        var lost = new List<string>();
        BodyReading.Intact? last = null;
        BodyHash? lastHash = null;
        await foreach (var stored in all)
        {
            if (stored is not { Capture: { } capture, Fault: null })
            {
                lost.Add(stored.Place);
                continue;
            }

            if (captures++ == 0)
                await writer.WriteInfoAsync(new WarcInfo($"monitor {typeof(WarcWriter).Assembly.GetName().Version}", scope, capture.StartedAt), cancellationToken);
            // A page is received unchanged day after day: once is enough to read it.
            if (capture.Body is { } hash && hash != lastHash)
                (last, lastHash) = (await evidence.ReadAsync(hash, cancellationToken) as BodyReading.Intact, hash);
            var body = capture.Body is null ? null : last;
            if (capture.Body is not null && body is null)
                lost.Add($"{capture.Url} {capture.StartedAt:O}: {capture.Body}");
            await writer.WriteAsync(capture, body, cancellationToken);
            if (captures % ReportEvery == 0)
                progress?.Report(captures);
        }

        return new ExportResult(captures, writer.Records, lost);
    }
}
