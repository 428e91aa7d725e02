using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Hosts;
using Monitor.Crawling.Robots;
using Monitor.Net;

namespace Monitor.Crawling;

/// <summary>One visit to one host: fetches one page at a time with a pause, keeps each as evidence, remembers pages for the length of the visit.</summary>
/// <param name="doors">The host visited, and the way to others.</param>
/// <param name="client">Fetches.</param>
/// <param name="evidence">Where pages and captures are kept.</param>
/// <param name="notes">What is remembered of hosts beyond the visit.</param>
/// <param name="options">The pause and what is remembered.</param>
/// <param name="time">The system's time, for the pause.</param>
/// <param name="watcher">Is told what was kept.</param>
public sealed class HostVisit(
    HostDoors doors, GuardedClient client, IEvidenceStore evidence, IHostNotes notes, CrawlOptions options, TimeProvider time, ICycleWatcher watcher) : IHopGate, IDisposable
{
    private const long MostRememberedBytes = 64L * 1024 * 1024;
    private const int MostFailures = 3;

    private readonly SemaphoreSlim one = new(1);
    private readonly Dictionary<(string Address, string? Form, bool LenientTls), VisitedPage> remembered = [];
    private readonly Queue<(string Address, string? Form, bool LenientTls)> order = new();
    private readonly HostPace pace = new(notes, options, time);
    private readonly EarlierPages earlier = new(evidence, options.LongestUnchanged, client.MaxExpandedBytes, time);
    private readonly SiteRobots robots = new(client.ProductToken, notes, evidence, time);
    private readonly Dictionary<HostKey, int> failures = [];
    private readonly Dictionary<HostKey, FetchOutcome> closed = [];
    private readonly HashSet<HostKey> named = [doors.Own];
    private readonly Dictionary<AgencyId, int> requests = [];
    private AgencyId? current;
    private List<VisitedPage> met = [];
    private long rememberedBytes;
    private bool isLenient;
    private bool isTrying;
    private FetchOutcome? robotsFailure;

    /// <summary>The host visited. Pages of an agency's other hosts are fetched in the same visit, each host with its own pause and lease.</summary>
    public HostKey Host { get; } = doors.Own;

    /// <summary>The options of this visit.</summary>
    public CrawlOptions Options { get; } = options;

    /// <summary>Whether pages are fetched whole, whatever the archive has of them, and those again that were not.</summary>
    internal bool AsksWhole { get; set; }

    /// <summary>Begins to note which pages are met, also such as are remembered: what a look rests on.</summary>
    /// <returns>The pages met from now until this is called again; it grows as they are met.</returns>
    public IReadOnlyList<VisitedPage> Note() => met = [];

    /// <summary>Begins to look for an agency: its requests count, and its hosts are asked at whatever port the registry says.</summary>
    internal void LookFor(AgencyId agency, IEnumerable<HostKey> hosts)
    {
        current = agency;
        named.UnionWith(hosts);
    }

    /// <summary>Fetches a page, or gives it again when this visit has met it. Failures are remembered and recorded as well.</summary>
    /// <param name="address">The address; a fragment does not matter.</param>
    /// <param name="lenientTls">Whether the page is used although the site's certificate is not trusted.</param>
    /// <param name="cancellationToken">Cancels the fetch.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<VisitedPage> GetAsync(Uri address, bool lenientTls, CancellationToken cancellationToken) => AskAsync(address, null, lenientTls, cancellationToken);

    /// <summary>Posts a form to an interface that fills a list, or gives its answer again when this visit has asked the same. The archive is never asked instead.</summary>
    /// <param name="address">The address; a fragment does not matter.</param>
    /// <param name="form">The fields as <c>application/x-www-form-urlencoded</c>.</param>
    /// <param name="lenientTls">Whether the answer is used although the site's certificate is not trusted.</param>
    /// <param name="cancellationToken">Cancels the fetch.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<VisitedPage> PostAsync(Uri address, string form, bool lenientTls, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        return AskAsync(address, form, lenientTls, cancellationToken);
    }

    /// <summary>
    /// Asks for a page to see whether it opens, whatever the certificate is worth. Nothing of it is kept or remembered, nor is a robots.txt that does not
    /// come; when that does not come because nothing does, the outcome is that of asking for it: the page itself is not asked then.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<FetchOutcome> TryAsync(Uri address, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            (isLenient, isTrying, robotsFailure) = (true, true, null);
            var outcome = await client.GetAsync(address, lenientTls: true, this, cancellationToken);
            await pace.HeedAsync(outcome, cancellationToken);
            return outcome is FetchOutcome.Failed { Code: GateCodes.RobotsUnreachable } && robotsFailure is FetchOutcome.Failed { Code: "timeout" or "connect" or "dns" } nothing ? nothing : outcome;
        }
        finally
        {
            isTrying = false;
            one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    /// <inheritdoc/>
    async Task<ClosedGate?> IHopGate.EnterAsync(Uri address, CancellationToken cancellationToken)
    {
        if (HostOf(address) is not { } host)
            return null;
        if (IsOverLimit())
            return new ClosedGate(GateCodes.PageLimit, $"{address} was not asked: {Options.MaxPages} pages were, for one agency in one visit.");
        if (await doors.OpenAsync(host, cancellationToken) is { } busy)
            return new ClosedGate(GuardedClient.HostBusy, busy);
        if (!Options.IgnoreRobots)
        {
            var ruling = await robots.RuleAsync(address, site => FetchRobotsAsync(site, cancellationToken), cancellationToken);
            if (ruling.Closed is not null)
                return ruling.Closed;
            pace.Ask(host, ruling.Delay);
        }

        return await pace.EnterAsync(host, cancellationToken);
    }

    /// <inheritdoc/>
    bool IHopGate.IsNamed(Uri address) => HostOf(address) is { } host && named.Contains(host);

    /// <inheritdoc/>
    void IHopGate.Leave(Uri address)
    {
        if (HostOf(address) is { } host)
            pace.Leave(host);
    }

    /// <summary>Counts a request; a site that makes up pages without end must not keep its neighbours waiting.</summary>
    private bool IsOverLimit()
    {
        if (current is not { } agency)
            return false;
        var before = requests.GetValueOrDefault(agency);
        requests[agency] = before + 1;
        return before >= Options.MaxPages;
    }

    private async Task<VisitedPage> AskAsync(Uri address, string? form, bool lenientTls, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var asked = address.IsAbsoluteUri && address.Fragment.Length > 0 ? new Uri(address.GetLeftPart(UriPartial.Query)) : address;
        var key = (asked.IsAbsoluteUri ? asked.AbsoluteUri : asked.OriginalString, form, lenientTls);
        await one.WaitAsync(cancellationToken);
        try
        {
            if (remembered.TryGetValue(key, out var known) && !(AsksWhole && known.IsUnchanged))
            {
                met.Add(known);
                return known;
            }

            if (HostOf(asked) is { } host && closed.TryGetValue(host, out var refusal))
                return new VisitedPage(asked, refusal, null);
            isLenient = lenientTls;
            var page = form is null
                ? await FetchAsync(asked, lenientTls, cancellationToken)
                : await KeepAsync(asked, await client.PostAsync(asked, form, lenientTls, this, cancellationToken), cancellationToken);
            Brake(asked, page.Outcome, await pace.HeedAsync(page.Outcome, cancellationToken));
            // What is closed now may be open for the next agency.
            if (!IsClosedNow(page.Outcome))
                Remember(key, page);
            met.Add(page);
            return page;
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<VisitedPage> FetchAsync(Uri asked, bool lenientTls, CancellationToken cancellationToken)
    {
        var known = AsksWhole ? null : await earlier.FindAsync(asked, cancellationToken);
        var outcome = await client.GetAsync(asked, lenientTls, this, known?.Validators, cancellationToken);
        if (outcome is not FetchOutcome.NotModified unchanged || known is null)
            return await KeepAsync(asked, outcome, cancellationToken);
        if (await earlier.ReadAsync(known, unchanged, cancellationToken) is { } page)
        {
            await RecordAsync(outcome.Exchange.ToCapture(known.Body) with { Unchanged = known.From }, cancellationToken);
            return new VisitedPage(asked, page, known.Body);
        }

        // What the archive has lost only the server can give.
        await RecordAsync(outcome.Exchange.ToCapture(null), cancellationToken);
        return await KeepAsync(asked, await client.GetAsync(asked, lenientTls, this, cancellationToken), cancellationToken);
    }

    private async Task<FetchOutcome> FetchRobotsAsync(Uri site, CancellationToken cancellationToken)
    {
        var outcome = await client.GetAsync(site, isLenient, new PacedGate(doors, pace, this), cancellationToken);
        await pace.HeedAsync(outcome, cancellationToken);
        if (!isTrying || outcome is FetchOutcome.Fetched)
            await KeepAsync(site, outcome, cancellationToken);
        robotsFailure = outcome;
        return outcome;
    }

    /// <summary>
    /// A host that says that it is asked too much, or that does not answer several times in a row, is not asked again in this visit: what it
    /// said last holds for the rest.
    /// </summary>
    private void Brake(Uri asked, FetchOutcome outcome, TimeSpan? wait)
    {
        if (HostOf(asked) is not { } host)
            return;
        // A short wait is a pause.
        var isFull = wait is { } asks ? asks > Options.LongestPause : outcome is FetchOutcome.Failed { Exchange.Status: 429 };
        failures[host] = wait is not null || outcome is FetchOutcome.Failed { Code: "connect" or "dns" or "tls" or "timeout" or "proxy" } ? failures.GetValueOrDefault(host) + 1 : 0;
        if (isFull || failures[host] >= MostFailures)
            closed[host] = outcome;
    }

    private static bool IsClosedNow(FetchOutcome outcome) => outcome is FetchOutcome.Failed failed && GateCodes.All.Contains(failed.Code);

    private async Task<VisitedPage> KeepAsync(Uri asked, FetchOutcome outcome, CancellationToken cancellationToken)
    {
        // An address that is refused for its form was never asked, and may hold a password; nor was one before a closed gate.
        if (outcome.Exchange.Redirects.Count == 0 && (outcome is FetchOutcome.Refused { Code: "schemeRefused" or "credentialsRefused" or GateCodes.Robots } || IsClosedNow(outcome)))
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

        await RecordAsync(outcome.Exchange.ToCapture(body), cancellationToken);
        return new VisitedPage(asked, outcome, body);
    }

    private async Task RecordAsync(Capture capture, CancellationToken cancellationToken)
    {
        await evidence.RecordAsync(capture, cancellationToken);
        watcher.Reached(CycleStep.PageCaptured);
    }

    private void Remember((string Address, string? Form, bool LenientTls) key, VisitedPage page)
    {
        if (remembered.Remove(key, out var former))
            rememberedBytes -= SizeOf(former);
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

    /// <summary>The gate of a robots.txt, which no robots.txt forbids.</summary>
    private sealed class PacedGate(HostDoors doors, HostPace pace, IHopGate outer) : IHopGate
    {
        public async Task<ClosedGate?> EnterAsync(Uri address, CancellationToken cancellationToken) =>
            await doors.OpenAsync(HostKey.Of(address), cancellationToken) is { } busy ? new ClosedGate(GuardedClient.HostBusy, busy) : await pace.EnterAsync(HostKey.Of(address), cancellationToken);

        public bool IsNamed(Uri address) => outer.IsNamed(address);

        public void Leave(Uri address) => pace.Leave(HostKey.Of(address));
    }
}
