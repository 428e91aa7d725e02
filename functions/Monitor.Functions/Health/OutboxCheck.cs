using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;

namespace Monitor.Functions.Health;

/// <summary>Whether a planned notice has waited longer than it should: no way to send it, a receiver that does not take it, a timer that does not run.</summary>
/// <param name="outbox">The notices that are still to be sent.</param>
/// <param name="calendar">The office's working days, on which notices are sent.</param>
/// <param name="options">How long they may wait.</param>
/// <param name="clock">By which notices are planned.</param>
internal sealed class OutboxCheck(INoticeOutbox outbox, WorkingDays calendar, IOptions<HealthOptions> options, BusinessClock clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var (late, oldest) = (0L, DateTimeOffset.MaxValue);
            await foreach (var notice in outbox.PendingAsync(cancellationToken))
            {
                if (calendar.After(ChinaTime.DateOf(notice.PlannedAt), options.Value.OutboxDays) >= clock.Today)
                    continue;
                late++;
                oldest = notice.PlannedAt < oldest ? notice.PlannedAt : oldest;
            }

            return late == 0 ? HealthCheckResult.Healthy() : HealthReasons.Degraded(HealthReasons.OutboxOld, late, options.Value.OutboxDays, HealthReasons.Text(oldest));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthReasons.Unhealthy(HealthReasons.StorageUnreachable, e);
        }
    }
}
