using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Hosts;
using Monitor.Core.Obligations;
using Monitor.Core.Orders;
using Monitor.Crawling;
using Monitor.Net;
using Monitor.Work.Watching;

namespace Monitor.Work.Probing;

/// <summary>Asks for the home page of every registered host once in each of the day's turns, and counts how often it opens in time.</summary>
/// <remarks>
/// As politely as a crawl, and never beside one: a host that somebody is at waits for the next round of the same turn. A turn that was missed is not made up
/// for: the tries are to be spread over the day.
/// </remarks>
/// <param name="registry">The registry.</param>
/// <param name="log">Keeps the counts.</param>
/// <param name="leases">Says whether somebody else is at a host.</param>
/// <param name="evidence">Keeps the robots.txt that come.</param>
/// <param name="notes">What is remembered of hosts.</param>
/// <param name="client">Fetches pages, for as long as a page may take to open.</param>
/// <param name="watch">Says who is watched, and what time it is.</param>
/// <param name="options">Whether and how often.</param>
/// <param name="crawl">How politely.</param>
/// <param name="limits">How long a round lasts.</param>
/// <param name="time">The system's clock: for pauses.</param>
/// <param name="watcher">Is told what was kept.</param>
/// <param name="logger">Where to log.</param>
public sealed partial class SiteProbing(
    IAgencyRegistryStore registry,
    IProbeLog log,
    IHostLeases leases,
    IEvidenceStore evidence,
    IHostNotes notes,
    [FromKeyedServices(ProbeOptions.Section)] GuardedClient client,
    Watch watch,
    IOptions<ProbeOptions> options,
    IOptions<CrawlOptions> crawl,
    IOptions<WatchOptions> limits,
    TimeProvider time,
    ICycleWatcher watcher,
    ILogger<SiteProbing> logger)
{
    private const int AtOnce = 8;

    /// <summary>Probes the hosts that were not probed in the present turn. A repetition probes none of them again.</summary>
    /// <returns>How many probes were counted; 0 where probing is off, without a request.</returns>
    public async Task<int> ProbeAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled)
            return 0;
        var started = time.GetTimestamp();
        var (day, turn) = TurnAt(watch.Now);
        var round = new ConcurrentQueue<(HostKey Host, Probe Probe)>();
        await Parallel.ForEachAsync(
            await ColumnsByHostAsync(cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (host, cancelled) =>
            {
                if (time.GetElapsedTime(started) < limits.Value.VisitTime && await TryAsync(host.Key, host.Value, day, turn, cancelled) is { } probe)
                    round.Enqueue((host.Key, probe));
            });
        return await CountAsync([.. round], day, turn, cancellationToken);
    }

    /// <summary>The turn of the day in China at an instant.</summary>
    private (DateOnly Day, int Turn) TurnAt(DateTimeOffset now)
    {
        var local = now.ToOffset(ChinaTime.Offset);
        return (DateOnly.FromDateTime(local.DateTime), (int)(local.TimeOfDay.Ticks * options.Value.PerDay / TimeSpan.TicksPerDay));
    }

    private async Task<Dictionary<HostKey, IReadOnlyList<Uri>>> ColumnsByHostAsync(CancellationToken cancellationToken)
    {
        var agencies = new List<Agency>();
        await foreach (var line in registry.AllAsync(cancellationToken))
        {
            if (watch.YearsOf(line.Agency).Count > 0)
                agencies.Add(line.Agency);
        }

        return agencies.SelectMany(agency => HostKey.Of(agency).Select(host => (Host: host, agency.Columns)))
            .GroupBy(pair => pair.Host)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<Uri>)[.. group.SelectMany(pair => pair.Columns)]);
    }

    /// <returns>Null when the turn was counted already, or somebody else is there.</returns>
    private async Task<Probe?> TryAsync(HostKey host, IReadOnlyList<Uri> columns, DateOnly day, int turn, CancellationToken cancellationToken)
    {
        var known = await log.DayAsync(host, day, cancellationToken);
        if (known?.LastTurn >= turn)
            return null;
        if (known is null)
            await log.DropAsync(host, day.AddDays(-options.Value.KeepDays), cancellationToken);
        await using var lease = await leases.TakeAsync(host, limits.Value.HostLease, cancellationToken);
        if (lease is null)
            return null;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
        await using var doors = new HostDoors(host, leases, limits.Value.HostLease, TimeSpan.Zero, time);
        using var visit = new HostVisit(doors, client, evidence, notes, crawl.Value, time, watcher);
        try
        {
            return await SiteProbe.AskAsync(visit, columns, either.Token);
        }
        catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            LogLost(host.Value);
            return null;
        }
    }

    private async Task<int> CountAsync(IReadOnlyList<(HostKey Host, Probe Probe)> round, DateOnly day, int turn, CancellationToken cancellationToken)
    {
        // Where no site answers at all it is this side that is cut off, and no site's fault.
        var isCutOff = !round.Any(each => each.Probe.IsAnswered);
        var counted = 0;
        foreach (var (host, probe) in round)
        {
            if (isCutOff && probe.Result == ProbeResult.Failed)
                continue;
            await log.CountAsync(host, day, turn, probe, cancellationToken);
            counted++;
        }

        if (counted < round.Count)
            LogCutOff(round.Count - counted);
        return counted;
    }

    [LoggerMessage(5040, LogLevel.Warning, "None of {Hosts} hosts answered; nothing is counted against them")]
    private partial void LogCutOff(int hosts);

    [LoggerMessage(5041, LogLevel.Warning, "The lease of {Host} was lost during a probe; nothing is counted")]
    private partial void LogLost(string host);
}
