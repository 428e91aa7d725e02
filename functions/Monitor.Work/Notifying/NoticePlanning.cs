using Monitor.Core.Cases;
using Monitor.Core.Notices;
using Monitor.Core.Orders;
using Monitor.Work.Watching;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Monitor.Work.Notifying;

/// <summary>Orders the sending of every notice that was planned and not sent. Notices are planned with their findings, in one transaction.</summary>
/// <param name="outbox">The notices that are still to be sent.</param>
/// <param name="cases">The cases.</param>
/// <param name="queues">Takes the orders.</param>
/// <param name="channel">Would send them.</param>
/// <param name="options">How long to wait after a failure.</param>
/// <param name="time">The system's clock: for waiting.</param>
/// <param name="watcher">Is told of each order.</param>
/// <param name="logger">Where to log.</param>
public sealed partial class NoticePlanning(
    INoticeOutbox outbox,
    ICaseStore cases,
    IOrderQueues queues,
    INoticeChannel channel,
    IOptions<WatchOptions> options,
    TimeProvider time,
    ICycleWatcher watcher,
    ILogger<NoticePlanning> logger)
{
    /// <summary>Orders what is due to be sent. A notice may be ordered twice; it is sent once.</summary>
    /// <returns>How many notices were ordered.</returns>
    public async Task<int> PlanAsync(CancellationToken cancellationToken)
    {
        if (!channel.IsConfigured)
        {
            LogNoChannel();
            return 0;
        }

        var ordered = 0;
        await foreach (var pending in outbox.PendingAsync(cancellationToken))
        {
            var delivery = (await cases.GetAsync(pending.Case, cancellationToken)).DeliveryOf(pending.Notice);
            if (delivery is not null && SendSchedule.NextAttempt(delivery, options.Value) > time.GetUtcNow())
                continue;
            await queues.QueueAsync(new NoticeOrder(pending.Case.ToString(), pending.Notice.Value), TimeSpan.Zero, cancellationToken);
            watcher.Reached(CycleStep.NoticeQueued);
            ordered++;
        }

        return ordered;
    }

    [LoggerMessage(5010, LogLevel.Warning, "Notices stay planned: the settings name no way to send them (section Mail)")]
    private partial void LogNoChannel();
}
