using System.Net;
using Monitor.Core.Evidence;
using Monitor.Net;

namespace Monitor.Crawling;

/// <summary>A page that the archive has.</summary>
/// <param name="Body">Hash of its body as received.</param>
/// <param name="From">The capture in which the body came.</param>
/// <param name="Validators">What its server gave to ask whether it has changed.</param>
internal sealed record EarlierPage(BodyHash Body, EarlierBody From, Validators Validators);

/// <summary>Finds what the archive has of an address, so that a server is asked for it only if it has changed.</summary>
/// <param name="evidence">The archive.</param>
/// <param name="longest">How old a body may be; zero for none.</param>
/// <param name="maxBytes">The most bytes of a body after content decoding.</param>
/// <param name="time">The system's time.</param>
internal sealed class EarlierPages(IEvidenceStore evidence, TimeSpan longest, int maxBytes, TimeProvider time)
{
    // A site that failed for some days still has the page of before.
    private const int MostCaptures = 10;

    /// <summary>The newest page of an address that it gave itself, without a redirect, and with validators; null when there is none, or it is too old.</summary>
    public async Task<EarlierPage?> FindAsync(Uri address, CancellationToken cancellationToken)
    {
        if (longest <= TimeSpan.Zero || !address.IsAbsoluteUri)
            return null;
        foreach (var capture in (await evidence.CapturesOfAsync(address, MostCaptures, null, cancellationToken)).Items)
        {
            // What a form was answered is not the page of that address.
            if (capture is not { Body: { } body, Failure: null, Redirects.Count: 0, Form: null })
                continue;
            var from = capture.Unchanged ?? (capture.Status == (int)HttpStatusCode.OK ? new EarlierBody(capture.StartedAt, capture.HttpVersion, capture.Headers) : null);
            var isYoung = from is not null && time.GetUtcNow() - from.StartedAt is var age && age >= TimeSpan.Zero && age <= longest;
            return isYoung && from is not null && Validators.Of(from.Headers) is { } validators ? new EarlierPage(body, from, validators) : null;
        }

        return null;
    }

    /// <summary>The page as its server would have sent it again; null when the archive does not have it as it was received.</summary>
    /// <param name="page">The page.</param>
    /// <param name="unchanged">The server's word that it has not changed.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<FetchOutcome.Fetched?> ReadAsync(EarlierPage page, FetchOutcome.NotModified unchanged, CancellationToken cancellationToken)
    {
        if (await evidence.ReadAsync(page.Body, cancellationToken) is not BodyReading.Intact intact)
            return null;
        IEnumerable<string> Values(string name) => page.From.Headers.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value);
        return ContentCoding.Undo(intact.Body, Values("Content-Encoding"), maxBytes) is Decoding.Decoded decoded
            ? new FetchOutcome.Fetched(
                // What describes the body came with it.
                unchanged.Exchange with { HttpVersion = page.From.HttpVersion, Headers = page.From.Headers },
                unchanged.Exchange.Address,
                [],
                HttpStatusCode.NotModified,
                Values("Content-Type").FirstOrDefault(),
                intact.Body,
                decoded.Body)
            : null;
    }
}
