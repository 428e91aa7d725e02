using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monitor.Core.Bulletins;
using Monitor.Core.Obligations;
using Monitor.Work.Notifying;
using Monitor.Work.Watching;

namespace Monitor.Work.Telling;

/// <summary>Plans what the office is told of the monitor: where it does not see or work, and the digest.</summary>
/// <param name="bulletins">What it was told.</param>
/// <param name="sights">How well bodies were seen.</param>
/// <param name="monitor">Whether the monitor works.</param>
/// <param name="digests">Writes digests.</param>
/// <param name="watch">Says what day it is.</param>
/// <param name="office">Whom to tell.</param>
/// <param name="options">When.</param>
/// <param name="notices">Whether anything is sent on days of rest.</param>
/// <param name="workingDays">The days that are worked.</param>
/// <param name="logger">Where to log.</param>
public sealed partial class OfficeTelling(
    IBulletinStore bulletins,
    SightReading sights,
    MonitorAlarms monitor,
    DigestWriting digests,
    Watch watch,
    IOptions<WatchOptions> office,
    IOptions<BulletinsOptions> options,
    IOptions<NoticesOptions> notices,
    WorkingDays workingDays,
    ILogger<OfficeTelling> logger)
{
    /// <summary>How many days of bulletins are read: an alarm that stands was told of, or the office reminded of it, in this time.</summary>
    internal const int DaysRead = 60;

    private const int DaysOfWeek = 7;

    /// <summary>Plans what is new. A repetition plans nothing again.</summary>
    /// <returns>How many bulletins were planned.</returns>
    public async Task<int> TellAsync(CancellationToken cancellationToken)
    {
        var contacts = office.Value.Office.Distinct().ToList();
        var (now, today) = (watch.Now, watch.Today);
        var book = await bulletins.GetAsync(today.AddDays(-DaysRead), cancellationToken);
        var (alarms, crawlingSince) = await monitor.ReadAsync(cancellationToken);
        var standing = AlarmRounds.Standing(book.Bulletins).Select(each => each.Alarm);
        IReadOnlyList<Alarm> current = [.. new Blindness(options.Value.FailuresInRow, options.Value.DaysUnseen).Of(await sights.ReadAsync(cancellationToken), standing, crawlingSince, now), .. alarms];
        Log(current);
        // On a day of rest nothing is sent: what ends before the next working day need not be told, and reminders must not pile up.
        if (contacts.Count == 0 || (notices.Value.WorkingDaysOnly && !workingDays.IsWorked(today)))
            return 0;

        var planned = await PlanAlarmsAsync(current, contacts, now, today, cancellationToken);
        if (DigestSince(book, now, today, await sights.IsAnybodyDailyAsync(today, cancellationToken)) is { } since)
        {
            var digest = await digests.WriteAsync(since, current, cancellationToken);
            planned += await PlanAsync(today, _ => [.. contacts.Select(contact => new Bulletin(today, 1, contact, now) { Digest = digest })], cancellationToken);
        }

        return planned;
    }

    private async Task<int> PlanAlarmsAsync(IReadOnlyList<Alarm> current, List<string> contacts, DateTimeOffset now, DateOnly today, CancellationToken cancellationToken)
    {
        var planned = 0;
        // One part at a time: what many alarms would take does not fit in one transaction.
        while (await PlanAsync(today, Next, cancellationToken) is var part and > 0)
            planned += part;
        return planned;

        List<Bulletin> Next(BulletinBook book)
        {
            var news = AlarmRounds.News(current, AlarmRounds.Standing(book.Bulletins), now, TimeSpan.FromDays(options.Value.RemindEvery));
            var number = 1 + book.Bulletins.Where(bulletin => bulletin.Day == today && bulletin.Stage == Bulletin.AlarmStage).Select(bulletin => bulletin.Number).DefaultIfEmpty(0).Max();
            return news.Count == 0 ? [] : contacts.ConvertAll(contact => new Bulletin(today, number, contact, now) { News = [.. news.Take(Bulletin.MostNews)] });
        }
    }

    private async Task<int> PlanAsync(DateOnly today, Func<BulletinBook, List<Bulletin>> decide, CancellationToken cancellationToken)
    {
        var before = 0;
        var after = await bulletins.UpdateAsync(
            today.AddDays(-DaysRead),
            book =>
            {
                before = book.Bulletins.Count;
                return new BulletinChanges(decide(book), []);
            },
            cancellationToken);
        return after.Bulletins.Count - before;
    }

    /// <summary>From when the news of today's digest are; null when there is none today.</summary>
    private DateTimeOffset? DigestSince(BulletinBook book, DateTimeOffset now, DateOnly today, bool isDaily)
    {
        if (!options.Value.Digest)
            return null;
        var last = book.Bulletins.Where(bulletin => bulletin.Digest is not null).MaxBy(bulletin => bulletin.PlannedAt);
        // On the first working day from the day of the week on; a week that was missed is made up for.
        var weekly = today.AddDays(-((today.DayOfWeek - options.Value.WeeklyOn + DaysOfWeek) % DaysOfWeek));
        var isDue = last is null || (isDaily ? last.Day < today : last.Day < weekly);
        return isDue ? last?.PlannedAt ?? now.AddDays(-1) : null;
    }

    private void Log(IReadOnlyList<Alarm> alarms)
    {
        foreach (var kind in alarms.GroupBy(alarm => alarm.Kind))
            LogAlarms(kind.Key, kind.Count());
    }

    [LoggerMessage(5060, LogLevel.Warning, "Alarms of kind {Kind} stand: {Count}")]
    private partial void LogAlarms(AlarmKind kind, int count);
}
