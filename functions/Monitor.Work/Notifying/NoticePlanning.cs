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
/// <param name="days">Counts what each contact is sent on a day.</param>
/// <param name="channel">Would send them.</param>
/// <param name="options">How long to wait after a failure.</param>
/// <param name="times">When notices are sent.</param>
/// <param name="settings">How many one contact is sent on a day.</param>
/// <param name="time">The system's clock: for waiting.</param>
/// <param name="watcher">Is told of each order.</param>
/// <param name="logger">Where to log.</param>
public sealed partial class NoticePlanning(
    INoticeOutbox outbox,
    ICaseStore cases,
    IOrderQueues queues,
    IContactDays days,
    INoticeChannel channel,
    IOptions<WatchOptions> options,
    SendingTimes times,
    IOptions<NoticesOptions> settings,
    TimeProvider time,
    ICycleWatcher watcher,
    ILogger<NoticePlanning> logger)
{
    /// <summary>Orders what is due to be sent. A notice may be ordered twice; it is sent once.</summary>
    /// <returns>How many notices were ordered. Those that no setting can reach are logged and not counted.</returns>
    public async Task<int> PlanAsync(CancellationToken cancellationToken)
    {
        if (!times.IsOpen())
            return 0;
        var (ordered, held) = (0, 0);
        var unreachable = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await foreach (var pending in outbox.PendingAsync(cancellationToken))
        {
            var current = await cases.GetAsync(pending.Case, cancellationToken);
            var planned = current.Notices.FirstOrDefault(notice => notice.Id == pending.Notice);
            // One that nobody can send yet waits, and holds up no other.
            if (planned is not null && settings.Value.SentTo(planned.Recipient) is var recipient && !channel.IsConfiguredFor(recipient))
            {
                var way = Contact.Parse(recipient)?.Channel ?? "mail";
                unreachable[way] = unreachable.GetValueOrDefault(way) + 1;
                continue;
            }

            var delivery = current.DeliveryOf(pending.Notice);
            if (delivery is not null && SendSchedule.NextAttempt(delivery, options.Value) > time.GetUtcNow())
                continue;
            if (planned is not null && !await days.TakeAsync(planned.Recipient, times.Today, planned.Id, settings.Value.MostPerDay, cancellationToken))
            {
                held++;
                continue;
            }

            await queues.QueueAsync(new NoticeOrder(pending.Case.ToString(), pending.Notice.Value), TimeSpan.Zero, cancellationToken);
            watcher.Reached(CycleStep.NoticeQueued);
            ordered++;
        }

        if (held > 0)
            LogHeld(held, settings.Value.MostPerDay);
        foreach (var (way, count) in unreachable)
            LogNoChannel(count, way);
        return ordered;
    }

    [LoggerMessage(5010, LogLevel.Warning, "{Count} notices stay planned: the settings name no way to send them to {Way} (sections Mail, Webhooks, Robots)")]
    private partial void LogNoChannel(int count, string way);

    [LoggerMessage(5011, LogLevel.Warning, "{Count} notices wait for tomorrow: their recipients were sent {Most} today (Notices:MostPerDay)")]
    private partial void LogHeld(int count, int most);
}
