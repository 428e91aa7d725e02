using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Monitor.Functions.Health;

/// <summary>Whether the machine's clock can be believed: a wrong one makes agencies late.</summary>
internal sealed class ClockCheck(TimeProvider time) : IHealthCheck
{
    private static readonly DateTimeOffset Released = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly DateTimeOffset startedAt = time.GetUtcNow();
    private readonly long startedTimestamp = time.GetTimestamp();

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        if (now < Released)
            return Task.FromResult(HealthReasons.Unhealthy(HealthReasons.ClockImplausible));
        var jump = now - startedAt - time.GetElapsedTime(startedTimestamp);
        return Task.FromResult(jump.Duration() > Tolerance
            ? HealthReasons.Degraded(HealthReasons.ClockJumped, (long)jump.TotalSeconds)
            : HealthCheckResult.Healthy());
    }
}
