using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Monitor.Functions.Health;

/// <summary>Whether notices were refused for good: nobody is told what they say until somebody sees to it.</summary>
/// <param name="counts">The year's counts; anyone may ask for the state of the app.</param>
internal sealed class NoticesCheck(YearCounts counts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var (year, counted) = await counts.GetAsync(cancellationToken);
            return counted.DeadNotices == 0 ? HealthCheckResult.Healthy() : HealthReasons.Degraded(HealthReasons.NoticesDead, counted.DeadNotices, year);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthReasons.Unhealthy(HealthReasons.StorageUnreachable, e);
        }
    }
}
