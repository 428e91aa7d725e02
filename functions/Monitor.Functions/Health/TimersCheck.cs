using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Monitor.Core.Orders;
using Monitor.Functions.Triggers;
using Monitor.Work.Telling;

namespace Monitor.Functions.Health;

/// <summary>Whether a timer did its work lately. One that does not run cannot say so itself.</summary>
/// <param name="timer">Name of the timer's function.</param>
/// <param name="heartbeats">When each timer last did its work.</param>
/// <param name="options">How late is late, as for the office's alarms.</param>
/// <param name="uptime">Since when the app runs.</param>
/// <param name="time">The system's clock, by which timers run.</param>
internal sealed class TimersCheck(string timer, IHeartbeats heartbeats, IOptions<BulletinsOptions> options, Uptime uptime, TimeProvider time) : IHealthCheck
{
    /// <summary>The timers that are looked at.</summary>
    public static IReadOnlyList<string> Timers { get; } = [nameof(PlanCrawl), nameof(AssessDeadlines), nameof(TellOffice), nameof(PlanNotices)];

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return Judge(await heartbeats.AllAsync(cancellationToken));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthReasons.Unhealthy(HealthReasons.StorageUnreachable, e);
        }
    }

    private HealthCheckResult Judge(IReadOnlyList<Heartbeat> beats)
    {
        var known = TimerLateness.Of(timer, beats, uptime.Since);
        var now = time.GetUtcNow();
        if (!known.IsLate(now, options.Value))
            return HealthCheckResult.Healthy();
        return known.Last is { } last
            ? HealthReasons.Degraded(HealthReasons.TimerLate, timer, HealthReasons.Text(last), (long)(now - last).TotalHours)
            : HealthReasons.Degraded(HealthReasons.TimerNever, timer, (long)(now - (known.Since ?? now)).TotalHours);
    }
}
