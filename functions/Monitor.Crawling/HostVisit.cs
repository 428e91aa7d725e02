using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Net;

namespace Monitor.Crawling;

/// <summary>One visit to one host: fetches one page at a time with a pause, keeps each as evidence, remembers pages for the length of the visit.</summary>
/// <param name="doors">The host visited, and the way to others.</param>
/// <param name="client">Fetches.</param>
/// <param name="evidence">Where pages and captures are kept.</param>
/// <param name="options">The pause and what is remembered.</param>
/// <param name="time">The system's time, for the pause.</param>
/// <param name="watcher">Is told what was kept.</param>
public sealed class HostVisit(
    HostDoors doors, GuardedClient client, IEvidenceStore evidence, CrawlOptions options, TimeProvider time, ICycleWatcher watcher) : IHopGate, IDisposable
{
    private const long MostRememberedBytes = 64L * 1024 * 1024;
    private const int MostFailures = 3;

    private readonly SemaphoreSlim one = new(1);
    private readonly Dictionary<(string Address, bool LenientTls), VisitedPage> remembered = [];
    private readonly Queue<(string Address, bool LenientTls)> order = new();
    private readonly Dictionary<HostKey, long> lastEnds = [];
    private readonly Dictionary<HostKey, int> failures = [];
    private readonly Dictionary<HostKey, FetchOutcome> closed = [];
    private List<VisitedPage> met = [];
    private long rememberedBytes;

    /// <summary>The host visited. Pages of an agency's other hosts are fetched in the same visit, each host with its own pause and lease.</summary>
    public HostKey Host { get; } = doors.Own;

    /// <summary>The options of this visit.</summary>
    public CrawlOptions Options { get; } = options;

    /// <summary>Begins to note which pages are met, also such as are remembered: what a look rests on.</summary>
    /// <returns>The pages met from now until this is called again; it grows as they are met.</returns>
    public IReadOnlyList<VisitedPage> Note() => met = [];

    /// <summary>Fetches a page, or gives it again when this visit has met it. Failures are remembered and recorded as well.</summary>
    /// <param name="address">The address; a fragment does not matter.</param>
    /// <param name="lenientTls">Whether the page is used although the site's certificate is not trusted.</param>
    /// <param name="cancellationToken">Cancels the fetch.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<VisitedPage> GetAsync(Uri address, bool lenientTls, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var asked = address.IsAbsoluteUri && address.Fragment.Length > 0 ? new Uri(address.GetLeftPart(UriPartial.Query)) : address;
        var key = (asked.IsAbsoluteUri ? asked.AbsoluteUri : asked.OriginalString, lenientTls);
        await one.WaitAsync(cancellationToken);
        try
        {
            if (remembered.TryGetValue(key, out var known))
            {
                met.Add(known);
                return known;
            }

            if (HostOf(asked) is { } host && closed.TryGetValue(host, out var refusal))
                return new VisitedPage(asked, refusal, null);
            var outcome = await client.GetAsync(asked, lenientTls, this, cancellationToken);
            Brake(asked, outcome);
            var page = await KeepAsync(asked, outcome, cancellationToken);
            // A host that is busy now may be free for the next agency.
            if (outcome is not FetchOutcome.Failed { Code: GuardedClient.HostBusy })
                Remember(key, page);
            met.Add(page);
            return page;
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    /// <inheritdoc/>
    async Task<string?> IHopGate.EnterAsync(Uri address, CancellationToken cancellationToken)
    {
        if (HostOf(address) is not { } asked)
            return null;
        if (await doors.OpenAsync(asked, cancellationToken) is { } busy)
            return busy;
        if (lastEnds.TryGetValue(asked, out var end) && Options.Pause - time.GetElapsedTime(end) is var rest && rest > TimeSpan.Zero)
            await Task.Delay(rest, time, cancellationToken);
        return null;
    }

    /// <inheritdoc/>
    void IHopGate.Leave(Uri address)
    {
        if (HostOf(address) is { } asked)
            lastEnds[asked] = time.GetTimestamp();
    }

    /// <summary>
    /// A host that says that it is asked too much, or that does not answer several times in a row, is not asked again in this visit: what it
    /// said last holds for the rest.
    /// </summary>
    private void Brake(Uri asked, FetchOutcome outcome)
    {
        if (HostOf(asked) is not { } host)
            return;
        var isFull = outcome is FetchOutcome.Failed { Exchange.Status: 429 }
            || (outcome is FetchOutcome.Failed { Exchange: { Status: 503 } exchange } && exchange.Headers.Any(field => field.Name.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)));
        failures[host] = outcome is FetchOutcome.Failed { Code: "connect" or "dns" or "tls" or "timeout" } ? failures.GetValueOrDefault(host) + 1 : 0;
        if (isFull || failures[host] >= MostFailures)
            closed[host] = outcome;
    }

    private async Task<VisitedPage> KeepAsync(Uri asked, FetchOutcome outcome, CancellationToken cancellationToken)
    {
        // An address that is refused for its form was never asked, and may hold a password; nor was that of a busy host.
        if (outcome is FetchOutcome.Refused { Code: "schemeRefused" or "credentialsRefused", Exchange.Redirects.Count: 0 }
            or FetchOutcome.Failed { Code: GuardedClient.HostBusy, Exchange.Redirects.Count: 0 })
            return new VisitedPage(asked, outcome, null);
        ReadOnlyMemory<byte>? entity = outcome switch
        {
            FetchOutcome.Fetched fetched => fetched.Entity,
            FetchOutcome.Failed failed => failed.Entity,
            _ => null,
        };
        BodyHash? body = null;
        if (entity is { } bytes)
        {
            body = await evidence.KeepAsync(bytes, cancellationToken);
            watcher.Reached(CycleStep.PageKept);
        }

        await evidence.RecordAsync(outcome.Exchange.ToCapture(body), cancellationToken);
        watcher.Reached(CycleStep.PageCaptured);
        return new VisitedPage(asked, outcome, body);
    }

    private void Remember((string Address, bool LenientTls) key, VisitedPage page)
    {
        remembered[key] = page;
        order.Enqueue(key);
        rememberedBytes += SizeOf(page);
        while (order.Count > 1 && (order.Count > Options.MaxRememberedPages || rememberedBytes > MostRememberedBytes))
        {
            if (remembered.Remove(order.Dequeue(), out var oldest))
                rememberedBytes -= SizeOf(oldest);
        }
    }

    private static long SizeOf(VisitedPage page) => page.Outcome is FetchOutcome.Fetched fetched ? (long)fetched.Entity.Length + fetched.Body.Length : 0;

    private static HostKey? HostOf(Uri address) => address.IsAbsoluteUri && address.IdnHost.Length > 0 ? HostKey.Of(address) : null;
}
