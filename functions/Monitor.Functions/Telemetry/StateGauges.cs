using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Core.Orders;
using Monitor.Core.Telemetry;
using Monitor.Functions.Health;
using Monitor.Functions.Triggers;

namespace Monitor.Functions.Telemetry;

/// <summary>
/// How things stand, for who measures: from the sources of health, asked once in an export interval and only while somebody listens. What cannot be
/// told is a line in the log and no point, never a zero.
/// </summary>
internal sealed partial class StateGauges : BackgroundService
{
    /// <summary>Setting of OpenTelemetry: milliseconds between two exports of measures.</summary>
    public const string IntervalSetting = "OTEL_METRIC_EXPORT_INTERVAL";

    private static readonly TimeSpan UsualInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(30);

    private readonly IHeartbeats heartbeats;
    private readonly INoticeOutbox outbox;
    private readonly IOrderQueues queues;
    private readonly YearCounts counts;
    private readonly IConfiguration configuration;
    private readonly TimeProvider time;
    private readonly ILogger<StateGauges> logger;
    private readonly TimeSpan interval;
    private readonly IReadOnlyList<Instrument> instruments;
    private volatile Reading<IReadOnlyList<Heartbeat>>? beats;
    private volatile Reading<(int Year, CaseCounts Counts)>? year;
    private volatile Reading<(long Count, DateTimeOffset? Oldest)>? waiting;
    private volatile Reading<OrderCount>? orders;

    public StateGauges(
        MonitorMeter meter, IHeartbeats heartbeats, INoticeOutbox outbox, IOrderQueues queues, YearCounts counts, IConfiguration configuration, BusinessClock clock, TimeProvider time, ILogger<StateGauges> logger)
    {
        (this.heartbeats, this.outbox, this.queues, this.counts) = (heartbeats, outbox, queues, counts);
        (this.configuration, this.time, this.logger) = (configuration, time, logger);
        interval = int.TryParse(configuration[IntervalSetting], NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds > 0
            ? TimeSpan.FromMilliseconds(milliseconds)
            : UsualInterval;
        instruments =
        [
            Count(meter, Measures.Findings, () => Counts(year, FindingsIn)),
            Count(meter, Measures.Obligations, () => Counts(year, ObligationsIn)),
            Count(meter, Measures.DeadNotices, () => Counts(year, known => [Point<long>(known.Counts.DeadNotices, (TelemetryAttributes.ReportYear, known.Year))])),
            Count(meter, Measures.OutboxSize, () => Counts(waiting, known => [Point(known.Count)])),
            Count(meter, Measures.QueueSize, () => Counts(orders, known => [Point(known.Hosts, (TelemetryAttributes.Queue, "crawl")), Point(known.Notices, (TelemetryAttributes.Queue, "notices"))])),
            Count(meter, Measures.Poison, () => Counts(orders, known => [Point(known.Failed)])),
            Gauge(meter, Measures.OutboxAge, () => Levels(waiting, known => [Point(known.Oldest is { } oldest ? Math.Max(0, (clock.GetUtcNow() - oldest).TotalSeconds) : 0)])),
            Gauge(meter, Measures.RunAge, () => Levels(beats, known => known.Select(beat => Point(Math.Max(0, (time.GetUtcNow() - beat.Last).TotalSeconds), (TelemetryAttributes.Function, beat.Name))))),
            Gauge(meter, Measures.RunInterval, Intervals),
        ];
    }

    /// <summary>Reads anew what is observed; nothing when nobody listens.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (!instruments.Any(instrument => instrument.Enabled))
            return;
        beats = await ReadAsync("heartbeats", heartbeats.AllAsync, cancellationToken);
        orders = await ReadAsync("queues", queues.CountAsync, cancellationToken);
        waiting = await ReadAsync("outbox", WaitingAsync, cancellationToken);
        year = await ReadAsync("counts", counts.CountAsync, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        do
            await ReadAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<(long Count, DateTimeOffset? Oldest)> WaitingAsync(CancellationToken cancellationToken)
    {
        var (count, oldest) = (0L, (DateTimeOffset?)null);
        await foreach (var notice in outbox.PendingAsync(cancellationToken))
        {
            count++;
            oldest = oldest < notice.PlannedAt ? oldest : notice.PlannedAt;
        }

        return (count, oldest);
    }

    // A status that nobody has any more is zero, and not gone: a collector would keep what it had.
    private static IEnumerable<Measurement<long>> FindingsIn((int Year, CaseCounts Counts) known)
    {
        foreach (var status in Enum.GetValues<FindingStatus>())
        {
            foreach (var severity in Enum.GetValues<Severity>())
            {
                var count = known.Counts.Findings.Where(count => count.Status == status && count.Severity == severity).Sum(count => count.Count);
                yield return Point<long>(count, (TelemetryAttributes.ReportYear, known.Year), (TelemetryAttributes.FindingStatus, status.Name()), (TelemetryAttributes.FindingSeverity, severity.Name()));
            }
        }
    }

    private static IEnumerable<Measurement<long>> ObligationsIn((int Year, CaseCounts Counts) known)
    {
        foreach (var status in Enum.GetValues<ObligationStatus>())
            yield return Point<long>(known.Counts.Obligations.GetValueOrDefault(status), (TelemetryAttributes.ReportYear, known.Year), (TelemetryAttributes.ObligationStatus, status.Name()));
    }

    private IEnumerable<Measurement<double>> Intervals()
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var name in Schedules.Names)
        {
            if (Schedules.Parse(configuration[name]) is not { } schedule)
                continue;
            var next = schedule.GetNextOccurrence(now);
            yield return Point((schedule.GetNextOccurrence(next) - next).TotalSeconds, (TelemetryAttributes.Function, Schedules.FunctionOf(name)));
        }
    }

    private async Task<Reading<T>?> ReadAsync<T>(string source, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LongestRead, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return new Reading<T>(await ask(either.Token), time.GetTimestamp());
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnknown(exception, source);
            return null;
        }
    }

    /// <summary>The points of a reading; none when there is none, or it is so old that the next one is overdue.</summary>
    private IEnumerable<Measurement<TNumber>> Points<T, TNumber>(Reading<T>? reading, Func<T, IEnumerable<Measurement<TNumber>>> points)
        where TNumber : struct => reading is not null && time.GetElapsedTime(reading.At) <= interval * 2 + LongestRead ? points(reading.Value) : [];

    private IEnumerable<Measurement<long>> Counts<T>(Reading<T>? reading, Func<T, IEnumerable<Measurement<long>>> points) => Points(reading, points);

    private IEnumerable<Measurement<double>> Levels<T>(Reading<T>? reading, Func<T, IEnumerable<Measurement<double>>> points) => Points(reading, points);

    private static Measurement<T> Point<T>(T value, params ReadOnlySpan<(TelemetryTag Attribute, object Value)> tags)
        where T : struct
    {
        var pairs = new KeyValuePair<string, object?>[tags.Length];
        for (var i = 0; i < tags.Length; i++)
            pairs[i] = new(tags[i].Attribute.Name, tags[i].Value);
        return new Measurement<T>(value, pairs);
    }

    private static ObservableUpDownCounter<long> Count(MonitorMeter meter, Measure measure, Func<IEnumerable<Measurement<long>>> observe) =>
        meter.Meter.CreateObservableUpDownCounter(measure.Name, observe, measure.Unit, measure.Description);

    private static ObservableGauge<double> Gauge(MonitorMeter meter, Measure measure, Func<IEnumerable<Measurement<double>>> observe) =>
        meter.Meter.CreateObservableGauge(measure.Name, observe, measure.Unit, measure.Description);

    [LoggerMessage(1070, LogLevel.Warning, "How things stand cannot be measured now ({Source}); the points are left out")]
    private partial void LogUnknown(Exception exception, string source);

    private sealed record Reading<T>(T Value, long At);
}
