using Microsoft.Azure.Functions.Worker;
using Monitor.Work.Notifying;
using Monitor.Work.Telling;

namespace Monitor.Functions.Triggers;

/// <summary>Every few minutes: orders the sending of the notices that were planned and not sent.</summary>
public sealed class PlanNotices(NoticePlanning planning, BulletinSending bulletins)
{
    /// <summary>Orders them.</summary>
    [Function(nameof(PlanNotices))]
    public async Task Run([TimerTrigger($"%{Schedules.PlanNotices}%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        await planning.PlanAsync(cancellationToken);
        await bulletins.OrderAsync(cancellationToken);
    }
}
