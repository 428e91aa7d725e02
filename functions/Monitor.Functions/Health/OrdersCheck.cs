using Microsoft.Extensions.Diagnostics.HealthChecks;
using Monitor.Core.Orders;

namespace Monitor.Functions.Health;

/// <summary>Whether orders were put aside because they failed too often: hosts that nobody has gone through, notices that nobody has sent.</summary>
internal sealed class OrdersCheck(IOrderQueues queues) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var failed = (await queues.CountAsync(cancellationToken)).Failed;
            return failed == 0 ? HealthCheckResult.Healthy() : HealthReasons.Degraded(HealthReasons.OrdersFailed, failed);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthReasons.Unhealthy(HealthReasons.StorageUnreachable, e);
        }
    }
}
