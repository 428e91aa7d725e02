using Monitor.Core.Agencies;
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
    /// <returns>How many notices were ordered. Those that no setting can reach are logged and not counted.</returns>
    public async Task<int> PlanAsync(CancellationToken cancellationToken)
    {
        var ordered = 0;
        var unreachable = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await foreach (var pending in outbox.PendingAsync(cancellationToken))
        {
            var current = await cases.GetAsync(pending.Case, cancellationToken);
            // One that nobody can send yet waits, and holds up no other.
            if (current.Notices.FirstOrDefault(notice => notice.Id == pending.Notice) is { } planned && !channel.IsConfiguredFor(planned.Recipient))
            {
                var way = Contact.Parse(planned.Recipient)?.Channel ?? "mail";
                unreachable[way] = unreachable.GetValueOrDefault(way) + 1;
                continue;
            }

            var delivery = current.DeliveryOf(pending.Notice);
            if (delivery is not null && SendSchedule.NextAttempt(delivery, options.Value) > time.GetUtcNow())
                continue;
            await queues.QueueAsync(new NoticeOrder(pending.Case.ToString(), pending.Notice.Value), TimeSpan.Zero, cancellationToken);
            watcher.Reached(CycleStep.NoticeQueued);
            ordered++;
        }

        foreach (var (way, count) in unreachable)
            LogNoChannel(count, way);
        return ordered;
    }

    [LoggerMessage(5010, LogLevel.Warning, "{Count} notices stay planned: the settings name no way to send them to {Way} (sections Mail, Webhooks, Robots)")]
    private partial void LogNoChannel(int count, string way);
}
