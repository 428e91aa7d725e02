using System.Globalization;
using Monitor.Core.Agencies;
using Monitor.Core.Hosts;
using Monitor.Net;

namespace Monitor.Crawling;

/// <summary>
/// How fast hosts are asked: a pause that grows with what the last request took and with what a robots.txt asks for, and no request at all
/// while a host does not want any, which is remembered beyond the visit.
/// </summary>
/// <param name="notes">Where a host's word is kept.</param>
/// <param name="options">The pauses.</param>
/// <param name="time">The system's time.</param>
internal sealed class HostPace(IHostNotes notes, CrawlOptions options, TimeProvider time)
{
    private readonly Dictionary<HostKey, Steps> hosts = [];

    /// <summary>Waits until a host may be asked.</summary>
    /// <returns>Null when it may be, or why not now.</returns>
    public async Task<ClosedGate?> EnterAsync(HostKey host, CancellationToken cancellationToken)
    {
        var steps = Of(host);
        if (!steps.IsKnown)
        {
            steps.Wait = await notes.WaitOfAsync(host, cancellationToken);
            steps.IsKnown = true;
        }

        var rest = steps.EndedAt is { } end ? PauseOf(steps) - time.GetElapsedTime(end) : TimeSpan.Zero;
        if (steps.Wait is { } wait && wait.Until - time.GetUtcNow() is var longer && longer > rest)
        {
            if (longer > options.LongestPause)
                return new ClosedGate(GateCodes.HostWaits, $"{wait.Address} answered with status {wait.Status} and does not want {host} to be asked before {wait.Until.ToString("u", CultureInfo.InvariantCulture)}; it was not asked.");
            rest = longer;
        }

        if (rest > TimeSpan.Zero)
            await Task.Delay(rest, time, cancellationToken);
        steps.BeganAt = time.GetTimestamp();
        return null;
    }

    /// <summary>A request to a host is over.</summary>
    public void Leave(HostKey host)
    {
        var steps = Of(host);
        steps.EndedAt = time.GetTimestamp();
        steps.Latency = time.GetElapsedTime(steps.BeganAt);
    }

    /// <summary>Takes over the pause that a host's robots.txt asks for; null for none.</summary>
    public void Ask(HostKey host, TimeSpan? delay) => Of(host).Delay = delay ?? TimeSpan.Zero;

    /// <summary>Takes a host at its word that it does not want to be asked for a time, and keeps it for everybody.</summary>
    /// <returns>How long; null when it said nothing.</returns>
    public async Task<TimeSpan?> HeedAsync(FetchOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome is not FetchOutcome.Failed { Exchange: { Status: 429 or 503 } exchange } || RetryAfter.Of(exchange, time.GetUtcNow()) is not { } asked)
            return null;
        var wait = new HostWait(time.GetUtcNow() + (asked < options.LongestWait ? asked : options.LongestWait), exchange.Address, exchange.Status ?? 0);
        var host = HostKey.Of(exchange.Address);
        Of(host).Wait = wait;
        await notes.KeepAsync(host, wait, cancellationToken);
        return wait.Until - time.GetUtcNow();
    }

    private TimeSpan PauseOf(Steps steps)
    {
        var grown = steps.Latency * options.LatencyFactor;
        var asked = grown > steps.Delay ? grown : steps.Delay;
        var bounded = asked < options.LongestPause ? asked : options.LongestPause;
        return bounded > options.Pause ? bounded : options.Pause;
    }

    private Steps Of(HostKey host)
    {
        if (!hosts.TryGetValue(host, out var steps))
            hosts[host] = steps = new Steps();
        return steps;
    }

    private sealed class Steps
    {
        public bool IsKnown { get; set; }

        public HostWait? Wait { get; set; }

        public TimeSpan Delay { get; set; }

        public TimeSpan Latency { get; set; }

        public long BeganAt { get; set; }

        public long? EndedAt { get; set; }
    }
}
