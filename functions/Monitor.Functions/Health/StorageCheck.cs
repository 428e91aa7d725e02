using Microsoft.Extensions.Diagnostics.HealthChecks;
using Monitor.Core.Agencies;

namespace Monitor.Functions.Health;

/// <summary>Whether the registry can be read.</summary>
internal sealed class StorageCheck(IAgencyRegistryStore registry) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await registry.ListAsync(null, 1, null, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthReasons.Unhealthy(HealthReasons.StorageUnreachable, e);
        }
    }
}
