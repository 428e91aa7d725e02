using Microsoft.Extensions.Diagnostics.HealthChecks;
using Monitor.Core.Cases;
using Monitor.Core.Obligations;

namespace Monitor.Functions.Health;

/// <summary>Whether notices were refused for good: nobody is told what they say until somebody sees to it.</summary>
/// <remarks>Anyone may ask for the state of the app: the year's cases are counted once a minute at most.</remarks>
internal sealed class NoticesCheck(ICaseIndex index, BusinessClock clock, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);
    private Counted? last;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var year = clock.Today.Year - 1;
            if (last is not { } known || known.Year != year || time.GetElapsedTime(known.At) >= Freshness)
                last = known = new Counted(year, time.GetTimestamp(), (await index.CountAsync(year, null, cancellationToken)).DeadNotices);
            return known.Dead == 0 ? HealthCheckResult.Healthy() : HealthReasons.Degraded(HealthReasons.NoticesDead, known.Dead, year);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthReasons.Unhealthy(HealthReasons.StorageUnreachable, e);
        }
    }

    private sealed record Counted(int Year, long At, int Dead);
}
