using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;

namespace Monitor.Core.Notices;

/// <content>The steps that follow the first: each rests on a look that is newer than what was said before, so that nobody is reminded of what nobody saw.</content>
internal sealed partial class NoticePlan
{
    // What was seen last week may be mended today. Where nobody could look today, the reminder waits for the day on which somebody can.
    private static readonly TimeSpan FreshFor = TimeSpan.FromDays(1);

    /// <summary>Before the due day, and only where the last look proved that the report is not there yet.</summary>
    private IEnumerable<Notice> Soon()
    {
        // What was seen before in columns that were corrected since is there, wherever it is.
        if (obligation is not { Look: Look.Absent absent, FirstSeen: null } || now - absent.At > FreshFor || Ladder.SoonOn(obligation.Due.Date, today) is not { } days)
            return [];
        var about = new NoticeObligation(current.Id.ToString(), obligation.Due.Date);
        return NoticeRecipients.ToAgency(agency)
            .Select(contact => new Notice([], $"{NoticeSteps.Soon}.{days}", contact, now) { Obligation = about })
            .Where(notice => current.Notices.All(planned => planned.Id != notice.Id));
    }

    private IEnumerable<Telling> Reminders(Finding finding)
    {
        // That it was late cannot be mended.
        if (finding.Id.Rule == PublicationRules.Late.Id)
            return [];
        var isMissing = finding.Id.Rule == PublicationRules.Missing.Id;
        return NoticeRecipients.ToAgency(agency)
            .Where(contact => isMissing ? IsReminderDue(finding, contact) : IsAnswerOverdue(finding, contact))
            .Select(contact => new Telling(finding.Id, StageOf($"{NoticeSteps.Reminder}.{SaidTo(contact, finding, IsReminder).Count() + 1}", finding), contact));
    }

    /// <summary>Every week while the report is missing, by the last notice that was sent.</summary>
    private bool IsReminderDue(Finding finding, string contact) =>
        LastSent(SaidTo(contact, finding, ToAgency)) is { } last
        && today >= ChinaTime.DateOf(last).AddDays(Ladder.DaysBetweenReminders) && IsSeenAfter(finding, last);

    /// <summary>Once, when the time to answer is over.</summary>
    private bool IsAnswerOverdue(Finding finding, string contact) =>
        !SaidTo(contact, finding, IsReminder).Any() && LastSent(SaidTo(contact, finding, ToAgency)) is { } told
        && today > Ladder.AnswerBy(ChinaTime.DateOf(told), [finding.Id]) && IsSeenAfter(finding, told);

    /// <summary>The office was told of missing and late reports at once; of the rest it hears when the reminder was in vain.</summary>
    private IEnumerable<Telling> Escalations(Finding finding)
    {
        if (finding.Id.Rule == PublicationRules.Missing.Id || finding.Id.Rule == PublicationRules.Late.Id)
            return [];
        return LastSent(SaidOf(finding, IsReminder)) is { } reminded
            && today > Ladder.WorkingDays.After(ChinaTime.DateOf(reminded), Ladder.DaysToEscalation) && IsSeenAfter(finding, reminded)
            ? recipients.ToOffice.Select(contact => new Telling(finding.Id, StageOf(NoticeSteps.Escalation, finding), contact))
            : [];
    }

    /// <summary>When the office was told and it is still so. That it was late cannot be mended, and goes no further.</summary>
    private IEnumerable<Telling> Upwards(Finding finding)
    {
        if (recipients.Superior.Count == 0 || finding.Id.Rule == PublicationRules.Late.Id)
            return [];
        return LastSent(SaidOf(finding, step => step is NoticeSteps.Office or NoticeSteps.Escalation)) is { } told
            && today > Ladder.WorkingDays.After(ChinaTime.DateOf(told), Ladder.DaysToSuperior) && IsSeenAfter(finding, told)
            ? recipients.Superior.Distinct().Select(contact => new Telling(finding.Id, StageOf(NoticeSteps.Superior, finding), contact))
            : [];
    }

    private IEnumerable<Telling> Confirmations(Finding finding) =>
        now - finding.ChangedAt > TimeSpan.FromDays(Ladder.DaysToConfirm)
            ? []
            : Told(SaidOf(finding, NoticeSteps.IsAccusation)).Select(contact => new Telling(finding.Id, StageOf(NoticeSteps.Resolved, finding), contact));

    /// <summary>To all who were told that it is an error: nobody mends what is not asked for any more.</summary>
    private IEnumerable<Telling> Lowerings(Finding finding) =>
        Told(SaidOf(finding, NoticeSteps.IsAccusation)).Select(contact => new Telling(finding.Id, StageOf(NoticeSteps.Lowered, finding), contact));

    /// <summary>To all who were ever told of it, unless what they were told was taken back already.</summary>
    private IEnumerable<Telling> Retractions(Finding finding)
    {
        var said = current.Notices.Where(notice => notice.Findings.Contains(finding.Id)).ToList();
        return Told(said.Where(notice => NoticeSteps.IsAccusation(notice.Step) && !said.Exists(back =>
                back.Step == NoticeSteps.Retraction && back.Recipient == notice.Recipient && back.PlannedAt > notice.PlannedAt)))
            .Select(contact => new Telling(finding.Id, StageOf(NoticeSteps.Retraction, finding), contact));
    }

    private static bool ToAgency(string step) => step is NoticeSteps.First or NoticeSteps.Reminder;

    private static bool IsReminder(string step) => step == NoticeSteps.Reminder;

    private IEnumerable<Notice> SaidTo(string contact, Finding finding, Func<string, bool> isStep) => SaidOf(finding, isStep).Where(notice => notice.Recipient == contact);

    /// <summary>What is planned about a finding since it was found, or came back, the last time.</summary>
    private IEnumerable<Notice> SaidOf(Finding finding, Func<string, bool> isStep)
    {
        var since = Returns(finding).LastOrDefault()?.At ?? finding.OpenedAt;
        return current.Notices.Where(notice => notice.PlannedAt >= since && isStep(notice.Step) && notice.Findings.Contains(finding.Id));
    }

    /// <summary>When the last of some notices reached its receiver, UTC; null when one is still to be sent, so that nothing piles up, or none arrived.</summary>
    private DateTimeOffset? LastSent(IEnumerable<Notice> notices)
    {
        DateTimeOffset? last = null;
        foreach (var notice in notices)
        {
            var delivery = current.DeliveryOf(notice.Id);
            if (delivery is not { IsDone: true })
                return null;
            // A time to answer begins when the letter arrives. Where the business clock was shifted, the two are not of one time.
            if (delivery.SentAt is { } sent && (last is null || Later(sent, notice.PlannedAt) > last))
                last = Later(sent, notice.PlannedAt);
        }

        return last;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <summary>Those who have one of some notices, or may have it.</summary>
    private IEnumerable<string> Told(IEnumerable<Notice> notices) => notices
        .Where(notice => current.DeliveryOf(notice.Id) is { SentAt: not null } or { ResentAfterCrash: true } or { Failure: not null, EndedAt: null })
        .Select(notice => notice.Recipient).Distinct();

    /// <summary>Whether a look of today that can tell came after an instant. The finding stands, so that it showed no mending.</summary>
    private bool IsSeenAfter(Finding finding, DateTimeOffset instant) =>
        (finding.Id.Rule == PublicationRules.Missing.Id ? obligation.LastAbsent : (obligation.Look as Look.Found)?.At) is { } seen && seen > instant && now - seen <= FreshFor;
}
