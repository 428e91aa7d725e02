using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monitor.Core.Agencies;
using Monitor.Core.Bulletins;
using Monitor.Core.Cases;
using Monitor.Core.Notices;
using Monitor.Core.Orders;
using Monitor.Delivery.Letters;
using Monitor.Work.Notifying;
using Monitor.Work.Watching;

namespace Monitor.Work.Telling;

/// <summary>Sends bulletins as notices are sent: at least once, under one id, and with a record of each attempt.</summary>
/// <param name="bulletins">The bulletins.</param>
/// <param name="queues">Takes the orders.</param>
/// <param name="channel">Sends them.</param>
/// <param name="options">How long an attempt may go on.</param>
/// <param name="times">When they are sent.</param>
/// <param name="settings">In which language, and where they are sent in a test.</param>
/// <param name="time">The system's clock.</param>
/// <param name="watcher">Is told of each step.</param>
/// <param name="logger">Where to log.</param>
public sealed partial class BulletinSending(
    IBulletinStore bulletins,
    IOrderQueues queues,
    INoticeChannel channel,
    IOptions<WatchOptions> options,
    SendingTimes times,
    IOptions<NoticesOptions> settings,
    TimeProvider time,
    ICycleWatcher watcher,
    ILogger<BulletinSending> logger)
{
    private const string Overtaken = NoticeContents.Overtaken;

    private DateOnly First => times.Today.AddDays(-OfficeTelling.DaysRead);

    /// <summary>Orders what is due to be sent. A bulletin may be ordered twice; it is sent once.</summary>
    /// <returns>How many were ordered. Those that no setting can reach are logged and not counted.</returns>
    public async Task<int> OrderAsync(CancellationToken cancellationToken)
    {
        if (!times.IsOpen())
            return 0;
        var (ordered, unreachable) = (0, 0);
        var book = await bulletins.GetAsync(First, cancellationToken);
        foreach (var bulletin in book.Pending.OrderBy(pending => pending.PlannedAt))
        {
            if (!channel.IsConfiguredFor(settings.Value.SentTo(bulletin.Recipient)))
            {
                unreachable++;
                continue;
            }

            if (book.DeliveryOf(bulletin.Id) is { } delivery && SendSchedule.NextAttempt(delivery, options.Value) > time.GetUtcNow())
                continue;
            await queues.QueueAsync(new NoticeOrder(new BulletinDay(bulletin.Day).ToString(), bulletin.Id.Value), TimeSpan.Zero, cancellationToken);
            watcher.Reached(CycleStep.NoticeQueued);
            ordered++;
        }

        if (unreachable > 0)
            LogUnreachable(unreachable);
        return ordered;
    }

    /// <summary>Sends a bulletin, unless that was done or is being done.</summary>
    /// <param name="day">Its day.</param>
    /// <param name="order">The order.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="FormatException">The order names no bulletin.</exception>
    public async Task SendAsync(BulletinDay day, NoticeOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(order);
        if (!NoticeId.TryParse(order.Notice, out var id))
            throw new FormatException($"'{order.Case}', '{order.Notice}' is no bulletin.");
        if (!times.IsOpen())
            return;
        var (book, begun) = await BeginAsync(day, id, cancellationToken);
        if (begun is null)
        {
            if (book.DeliveryOf(id) is { IsUnderWay: true } last)
                await queues.QueueAsync(order, SendSchedule.NextAttempt(last, options.Value) - time.GetUtcNow(), cancellationToken);
            return;
        }

        watcher.Reached(CycleStep.SendingBegun);
        // From here on nobody cancels, as with notices.
        var outcome = await SendAsync(book.Bulletins.First(bulletin => bulletin.Id == id), begun, book);
        watcher.Reached(CycleStep.NoticeAccepted);
        var delivery = SendRecord.Ended(begun, outcome, time.GetUtcNow(), options.Value);
        await bulletins.UpdateAsync(day.Day, _ => new BulletinChanges([], [delivery]), CancellationToken.None);
        watcher.Reached(CycleStep.SendingRecorded);
        LogOutcome(id.Value, delivery.History[^1].Outcome ?? "", delivery.Failure ?? "");
    }

    private async Task<(BulletinBook Book, NoticeDelivery? Begun)> BeginAsync(BulletinDay day, NoticeId id, CancellationToken cancellationToken)
    {
        NoticeDelivery? begun = null;
        var book = await bulletins.UpdateAsync(
            day.Day,
            state =>
            {
                begun = Begin(state, id);
                return begun is null ? BulletinChanges.None : new BulletinChanges([], [begun]);
            },
            cancellationToken);
        return (book, begun);
    }

    private NoticeDelivery? Begin(BulletinBook state, NoticeId id)
    {
        var now = time.GetUtcNow();
        var last = state.DeliveryOf(id);
        var planned = state.Bulletins.FirstOrDefault(bulletin => bulletin.Id == id);
        if (planned is null || last is { IsDone: true } || (last is not null && SendSchedule.NextAttempt(last, options.Value) > now))
            return null;
        return SendRecord.Begun(last, id, Contact.Parse(settings.Value.SentTo(planned.Recipient))?.Channel ?? "mail", now);
    }

    private async Task<SendOutcome> SendAsync(Bulletin bulletin, NoticeDelivery begun, BulletinBook book)
    {
        // Yesterday's digest is no news beside today's, unless an officer wants it.
        if (bulletin.Digest is not null && begun.Resends.Count == 0 && book.Bulletins.Any(later => later.Digest is not null && later.Recipient == bulletin.Recipient && later.PlannedAt > bulletin.PlannedAt))
            return new SendOutcome.Refused(Overtaken, "A later digest is planned.");
        var (subject, text) = BulletinLetter.Write(bulletin, settings.Value.LanguageOf(bulletin.Recipient));
        var message = new NoticeMessage(bulletin.Id, bulletin.Recipient, subject, text, bulletin.PlannedAt) { Bulletin = bulletin, Resend = begun.Resends.Count };
        return await channel.SendAsync(settings.Value.SendAllTo is { Length: > 0 } tester ? TestNotice.Of(message, tester) : message, CancellationToken.None);
    }

    [LoggerMessage(5061, LogLevel.Warning, "{Count} bulletins to the office stay planned: the settings name no way to send them (sections Mail, Webhooks, Robots)")]
    private partial void LogUnreachable(int count);

    [LoggerMessage(5062, LogLevel.Information, "Sending the bulletin {Bulletin}: {Outcome} {Failure}")]
    private partial void LogOutcome(string bulletin, string outcome, string failure);
}
