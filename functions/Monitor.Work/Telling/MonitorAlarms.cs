using Microsoft.Extensions.Options;
using Monitor.Core.Bulletins;
using Monitor.Core.Orders;

namespace Monitor.Work.Telling;

/// <summary>Says where the monitor itself does not work: timers that are late, orders that were put aside.</summary>
/// <param name="heartbeats">When each timer last did its work.</param>
/// <param name="queues">The orders.</param>
/// <param name="options">How late is late.</param>
/// <param name="time">The system's clock, by which timers run.</param>
public sealed class MonitorAlarms(IHeartbeats heartbeats, IOrderQueues queues, IOptions<BulletinsOptions> options, TimeProvider time)
{
    /// <summary>The timer that plans crawls.</summary>
    public const string PlanCrawl = "PlanCrawl";

    private const string OrdersSubject = "orders";

    /// <summary>The timers that are watched, by the names of their functions. Who tells the office cannot tell it that it does not run.</summary>
    public static IReadOnlyList<string> Timers { get; } = [PlanCrawl, "AssessDeadlines", "PlanNotices"];

    /// <summary>The alarms that stand, and when a crawl was planned for the first time.</summary>
    public async Task<(IReadOnlyList<Alarm> Alarms, DateTimeOffset? CrawlingSince)> ReadAsync(CancellationToken cancellationToken)
    {
        var beats = await heartbeats.AllAsync(cancellationToken);
        var failed = (await queues.CountAsync(cancellationToken)).Failed;
        var now = time.GetUtcNow();
        var alarms = Timers.Select(timer => TimerLateness.Of(timer, beats, runningSince: null)).Where(timer => timer.IsLate(now, options.Value))
            .Select(timer => new Alarm(AlarmKind.Timer, timer.Timer) { Since = timer.Last }).ToList();
        if (failed > 0)
            alarms.Add(new Alarm(AlarmKind.Orders, OrdersSubject) { Count = (int)Math.Min(failed, int.MaxValue) });
        return (alarms, beats.FirstOrDefault(beat => beat.Name == PlanCrawl)?.First);
    }
}
