using Microsoft.Azure.Functions.Worker;
using Monitor.Work.Notifying;

namespace Monitor.Functions.Triggers;

/// <summary>Every few minutes: orders the sending of the notices that were planned and not sent.</summary>
public sealed class PlanNotices(NoticePlanning planning)
{
    /// <summary>Orders them.</summary>
    [Function(nameof(PlanNotices))]
    public Task Run([TimerTrigger($"%{Schedules.PlanNotices}%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        return planning.PlanAsync(cancellationToken);
    }
}
