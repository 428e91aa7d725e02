using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Monitor.Core.Agencies;
using Monitor.Core.Orders;
using Monitor.Functions.Triggers;

namespace Monitor.Functions.Health;

/// <summary>Whether sites were gone through lately: orders alone are no look.</summary>
/// <param name="heartbeats">When a host was last gone through to the end.</param>
/// <param name="registry">Whether there is anybody to look at.</param>
/// <param name="options">How long may pass.</param>
/// <param name="time">The system's clock.</param>
internal sealed class CrawlCheck(IHeartbeats heartbeats, IAgencyRegistryStore registry, IOptions<HealthOptions> options, TimeProvider time) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var beats = await heartbeats.AllAsync(cancellationToken);
            var last = beats.FirstOrDefault(beat => beat.Name == nameof(CrawlHost))?.Last;
            var since = last ?? beats.FirstOrDefault(beat => beat.Name == nameof(PlanCrawl))?.First;
            if (since is not { } start || time.GetUtcNow() - start is var age && age <= TimeSpan.FromDays(options.Value.CrawlDays))
                return HealthCheckResult.Healthy();
            // Without a registry there is nothing to look at, and nothing late.
            if ((await registry.ListAsync(null, 1, null, cancellationToken)).Items.Count == 0)
                return HealthCheckResult.Healthy();
            return HealthReasons.Degraded(HealthReasons.CrawlLate, (long)age.TotalDays, HealthReasons.Text(start));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthReasons.Unhealthy(HealthReasons.StorageUnreachable, e);
        }
    }
}
