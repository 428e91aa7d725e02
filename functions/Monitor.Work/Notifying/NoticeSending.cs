using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Notices;
using Monitor.Core.Orders;
using Monitor.Delivery.Letters;
using Monitor.Work.Watching;

namespace Monitor.Work.Notifying;

/// <summary>Sends one planned notice: at least once, and more than once only when a crash comes between the receiver's acceptance and our record.</summary>
/// <param name="cases">The cases.</param>
/// <param name="evidence">Keeps each letter.</param>
/// <param name="queues">Takes the order again while an attempt is going on.</param>
/// <param name="days">Counts what each contact is sent on a day.</param>
/// <param name="channel">Sends it.</param>
/// <param name="options">How long an attempt may go on.</param>
/// <param name="times">When notices are sent.</param>
/// <param name="settings">How many at once, and where they are sent in a test.</param>
/// <param name="ladder">How much time letters give.</param>
/// <param name="time">The system's clock.</param>
/// <param name="watcher">Is told of each step.</param>
/// <param name="logger">Where to log.</param>
public sealed partial class NoticeSending(
    ICaseStore cases,
    IEvidenceStore evidence,
    IOrderQueues queues,
    IContactDays days,
    INoticeChannel channel,
    IOptions<WatchOptions> options,
    SendingTimes times,
    IOptions<NoticesOptions> settings,
    NoticeLadder ladder,
    TimeProvider time,
    ICycleWatcher watcher,
    ILogger<NoticeSending> logger) : IDisposable
{
    private readonly SemaphoreSlim turns = new(settings.Value.AtOnce);

    /// <summary>Sends a notice, unless that was done or is being done. Waits for its turn where as many as are allowed are being sent.</summary>
    /// <exception cref="FormatException">The order names no case or no notice.</exception>
    public async Task SendAsync(NoticeOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (!CaseId.TryParse(order.Case, out var caseId) || !NoticeId.TryParse(order.Notice, out var noticeId))
            throw new FormatException($"'{order.Case}', '{order.Notice}' is no notice of a case.");

        // Before the attempt is recorded: its time does not begin while it waits.
        await turns.WaitAsync(cancellationToken);
        try
        {
            await SendAsync(order, caseId, noticeId, cancellationToken);
        }
        finally
        {
            turns.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turns.Dispose();

    private async Task SendAsync(NoticeOrder order, CaseId caseId, NoticeId noticeId, CancellationToken cancellationToken)
    {
        if (!times.IsOpen())
        {
            // It stays planned, and is ordered again when the time has come.
            LogClosed(order.Notice);
            return;
        }

        if (!await HasPlaceAsync(caseId, noticeId, cancellationToken))
        {
            // As above.
            LogHeld(order.Notice, settings.Value.MostPerDay);
            return;
        }

        var (current, begun) = await BeginAsync(caseId, noticeId, cancellationToken);
        if (begun is null)
        {
            await LeaveAsync(order, current.DeliveryOf(noticeId), cancellationToken);
            return;
        }

        watcher.Reached(CycleStep.SendingBegun);

        // From here on nobody cancels: a letter that is cut off may have arrived, and would be sent again. The channels have time limits of their own.
        var (outcome, letter) = await SendAsync(current.Notices.First(planned => planned.Id == noticeId), begun, current);
        watcher.Reached(CycleStep.NoticeAccepted);

        var delivery = SendRecord.Ended(begun.With(begun.History[^1] with { Letter = letter }), outcome, time.GetUtcNow(), options.Value);
        await cases.UpdateAsync(caseId, _ => new CaseChanges { Deliveries = [delivery] }, CancellationToken.None);
        watcher.Reached(CycleStep.SendingRecorded);
        Log(outcome, noticeId, delivery.ResentAfterCrash);
    }

    /// <summary>
    /// Whether the notice is one of those that its contact is sent today. Planning took its place already, unless it was ordered on another day.
    /// </summary>
    private async Task<bool> HasPlaceAsync(CaseId caseId, NoticeId noticeId, CancellationToken cancellationToken)
    {
        var current = await cases.GetAsync(caseId, cancellationToken);
        return Begin(current, noticeId) is null
            || await days.TakeAsync(current.Notices.First(planned => planned.Id == noticeId).Recipient, times.Today, noticeId, settings.Value.MostPerDay, cancellationToken);
    }

    private async Task<(SendOutcome Outcome, BodyHash? Letter)> SendAsync(Notice notice, NoticeDelivery begun, Case current)
    {
        // Closed between planning and sending: nobody is told of what is no matter any more.
        if (notice.WhyNot(current, times.Today) is { } code)
            return (new SendOutcome.Refused(code, "The matter was closed or overtaken before the notice was sent."), null);
        var language = settings.Value.LanguageOf(notice.Recipient);
        var (subject, text) = NoticeLetter.Write(notice, current, language, ladder: ladder);
        var message = new NoticeMessage(notice.Id, notice.Recipient, subject, text, notice.PlannedAt)
        {
            Matter = NoticeMatter.Of(notice, current, language),
            Resend = begun.Resends.Count,
        };
        // Before it goes: nobody gets a letter that cannot be shown later.
        var kept = await new KeptLetter(subject, text, language.Name).KeepAsync(evidence, CancellationToken.None);
        return (await channel.SendAsync(settings.Value.SendAllTo is { Length: > 0 } tester ? TestNotice.Of(message, tester) : message, CancellationToken.None), kept);
    }

    /// <summary>Records that an attempt begins.</summary>
    /// <returns>The case, and the attempt; null when there is nothing to do now: it is done, was never planned, or somebody is at it.</returns>
    private async Task<(Case Current, NoticeDelivery? Begun)> BeginAsync(CaseId caseId, NoticeId noticeId, CancellationToken cancellationToken)
    {
        NoticeDelivery? begun = null;
        var current = await cases.UpdateAsync(
            caseId,
            state =>
            {
                begun = Begin(state, noticeId);
                return begun is null ? CaseChanges.None : new CaseChanges { Deliveries = [begun] };
            },
            cancellationToken);
        return (current, begun);
    }

    private NoticeDelivery? Begin(Case state, NoticeId noticeId)
    {
        var now = time.GetUtcNow();
        var last = state.DeliveryOf(noticeId);
        var planned = state.Notices.FirstOrDefault(notice => notice.Id == noticeId);
        if (planned is null || last is { IsDone: true } || (last is not null && SendSchedule.NextAttempt(last, options.Value) > now))
            return null;
        return SendRecord.Begun(last, noticeId, Contact.Parse(settings.Value.SentTo(planned.Recipient))?.Channel ?? "mail", now);
    }

    /// <summary>Leaves a notice. An attempt that has not ended is come back to: it may have been cut short.</summary>
    private async Task LeaveAsync(NoticeOrder order, NoticeDelivery? last, CancellationToken cancellationToken)
    {
        LogNothingToDo(order.Notice);
        if (last is { IsUnderWay: true })
            await queues.QueueAsync(order, SendSchedule.NextAttempt(last, options.Value) - time.GetUtcNow(), cancellationToken);
    }

    private void Log(SendOutcome outcome, NoticeId notice, bool afterCrash)
    {
        switch (outcome)
        {
            case SendOutcome.Accepted:
                LogSent(notice.Value, afterCrash);
                break;
            case SendOutcome.Deferred deferred:
                LogDeferred(notice.Value, deferred.Code, deferred.Message);
                break;
            case SendOutcome.Unclear unclear:
                LogUnclear(notice.Value, unclear.Code, unclear.Message);
                break;
            case SendOutcome.Refused refused:
                LogRefused(notice.Value, refused.Code, refused.Message);
                break;
        }
    }

    [LoggerMessage(5020, LogLevel.Information, "Sent the notice {Notice}; after a crash: {AfterCrash}")]
    private partial void LogSent(string notice, bool afterCrash);

    [LoggerMessage(5021, LogLevel.Warning, "The notice {Notice} could not be sent ({Code}) and will be tried again: {Message}")]
    private partial void LogDeferred(string notice, string code, string message);

    [LoggerMessage(5024, LogLevel.Warning, "The receiver did not say whether it took the notice {Notice} ({Code}); it will be sent again: {Message}")]
    private partial void LogUnclear(string notice, string code, string message);

    [LoggerMessage(5022, LogLevel.Error, "The notice {Notice} was refused ({Code}) and is given up: {Message}")]
    private partial void LogRefused(string notice, string code, string message);

    [LoggerMessage(5025, LogLevel.Information, "The notice {Notice} waits: nothing is sent on days of rest and outside the hours of Notices:From and Notices:Until")]
    private partial void LogClosed(string notice);

    [LoggerMessage(5026, LogLevel.Information, "The notice {Notice} waits for tomorrow: its recipient was sent {Most} today (Notices:MostPerDay)")]
    private partial void LogHeld(string notice, int most);

    [LoggerMessage(5023, LogLevel.Information, "The notice {Notice} was sent already, or somebody is sending it")]
    private partial void LogNothingToDo(string notice);
}
