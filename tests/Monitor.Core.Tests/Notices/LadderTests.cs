using System.Globalization;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.TestKit;
using static Monitor.Core.Tests.Cases.FollowedCase;

namespace Monitor.Core.Tests.Notices;

/// <summary>Who is told again, and when; always after a look that can tell, and never before the last letter arrived.</summary>
public sealed class LadderTests
{
    [Theory]
    [InlineData("2024-01-31", "2024-01-01", null)] // 30 days before, but New Year's Day
    [InlineData("2024-01-31", "2023-12-29", 30)] // the last working day before
    [InlineData("2024-01-31", "2024-01-02", 30)] // nobody looked since: still that one
    [InlineData("2024-01-31", "2024-01-17", 14)]
    [InlineData("2024-01-31", "2024-01-24", 7)]
    [InlineData("2024-01-31", "2024-01-26", 3)] // 28 January is a Sunday
    [InlineData("2024-01-31", "2024-01-30", 1)]
    [InlineData("2024-01-31", "2024-01-31", 1)]
    [InlineData("2024-01-31", "2024-02-01", null)]
    [InlineData("2025-01-31", "2025-01-27", 1)] // the day before the Spring Festival, in which the due day lies
    [InlineData("2025-01-31", "2025-01-30", null)]
    public void Reminders_before_the_due_day_fall_on_working_days(string due, string today, int? expected) =>
        Assert.Equal(expected, NoticeLadder.Usual.SoonOn(Day(due), Day(today)));

    [Fact]
    public void Who_has_not_published_is_reminded_once_for_each_of_the_days_and_only_by_a_look_that_can_tell()
    {
        var state = New;
        for (var day = Day("2023-12-20"); day <= Day("2024-01-31"); day = day.AddDays(1))
        {
            // From 15 to 18 January the site is down: on the 17th nobody is reminded, on the 19th they are.
            Look look = day.Day is >= 15 and <= 18 && day.Month == 1 ? new Look.Unknown(At(day), "unreachable") : new Look.Absent(At(day));
            state = Follow(state, look, null, At(day));
            state = Follow(state, look, null, At(day).AddHours(2));
        }

        Assert.Equal(
            ["2023-12-29 soon.30", "2024-01-19 soon.14", "2024-01-24 soon.7", "2024-01-26 soon.3", "2024-01-30 soon.1"],
            state.Notices.Where(notice => notice.Recipient == Bureau.Contacts[0]).Select(notice => $"{ChinaTime.DateOf(notice.PlannedAt):yyyy-MM-dd} {notice.Stage}"));
        Assert.Empty(state.Findings);
    }

    [Fact]
    public void A_reminder_is_not_sent_when_a_later_one_is_planned_the_day_is_over_or_the_report_is_there()
    {
        var (one, other) = (Day("2024-01-24"), Day("2024-01-26"));
        var state = Follow(Follow(New, new Look.Absent(At(one)), null, At(one)), new Look.Absent(At(other)), null, At(other));
        var (early, last) = (state.Notices.First(notice => notice.Stage == "soon.7"), state.Notices.First(notice => notice.Stage == "soon.3"));
        Assert.Equal(("overtaken", null), (early.WhyNot(state, other), last.WhyNot(state, other)));
        Assert.Equal("overtaken", last.WhyNot(state, Day("2024-02-01")));
        Assert.Equal("overtaken", last.WhyNot(Follow(state, Look(At(other).AddDays(1)), Seen(new SampleReport()), At(other).AddDays(1)), other));
        Assert.Equal("overtaken", last.WhyNot(Follow(state, new Look.Unknown(At(other).AddDays(1), "unreachable"), null, At(other).AddDays(1)), other));
    }

    [Fact]
    public void Two_agencies_of_one_contact_have_two_reminders()
    {
        var about = new NoticeObligation("qh-slj|2023", Due.Date);
        NoticeId[] ids =
        [
            NoticeId.Of(about, "soon.7", "a@b.cn"), NoticeId.Of(about with { Case = "qh-czj|2023" }, "soon.7", "a@b.cn"),
            NoticeId.Of(about with { Due = Due.Date.AddDays(1) }, "soon.7", "a@b.cn"), NoticeId.Of(about, "soon.3", "a@b.cn"), NoticeId.Of(about, "soon.7", "c@b.cn"),
        ];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void A_missing_report_is_told_the_day_after_and_then_every_week_by_looks_of_that_week()
    {
        var state = Lived(New, "2024-01-31", "2024-03-10", day => day >= Day("2024-02-14") && day <= Day("2024-02-26") ? new Look.Unknown(At(day), "unreachable") : new Look.Absent(At(day)));
        Assert.Equal(
            // From the 14th nobody could look; on the 27th somebody did.
            ["2024-01-31 soon.1", "2024-02-01 first", "2024-02-08 reminder.1", "2024-02-27 reminder.2", "2024-03-05 reminder.3"],
            ToldTo(state, Bureau.Contacts[0]));
        Assert.Equal(["2024-02-01 office"], ToldTo(state, "office@qinghe.example"));
        // Ten working days from the 1st end on the 20th, with the Spring Festival between; on the 27th somebody could look again.
        Assert.Equal(["2024-02-27 superior"], ToldTo(state, "city@qinghe.example"));
    }

    [Fact]
    public void Nobody_is_reminded_of_a_letter_that_has_not_arrived()
    {
        var state = New;
        for (var day = Day("2024-02-01"); day <= Day("2024-03-10"); day = day.AddDays(1))
            state = Follow(state, new Look.Absent(At(day)), null, At(day));
        Assert.All(state.Notices, notice => Assert.Contains(notice.Step, (string[])["first", "office"]));
    }

    [Fact]
    public void Wrong_figures_are_reminded_of_once_when_the_time_is_over_and_then_the_office_hears_of_them()
    {
        var state = Lived(New, "2024-01-08", "2024-03-10", day => Look(At(day)), Faulty());
        // Five working days from Monday the 8th end on the 15th; five more from the 16th on the 23rd.
        Assert.Equal(["2024-01-08 first", "2024-01-16 reminder.1"], ToldTo(state, Bureau.Contacts[0]));
        Assert.Equal(["2024-01-24 escalation"], ToldTo(state, "office@qinghe.example"));
        // Ten more, with Sunday the 4th that is worked, end on the 6th of February.
        Assert.Equal(["2024-02-07 superior"], ToldTo(state, "city@qinghe.example"));
    }

    [Fact]
    public void While_the_agency_is_mending_it_nobody_is_reminded()
    {
        var state = Lived(New, "2024-01-08", "2024-01-09", day => Look(At(day)), Faulty());
        state = Apply(state, new CaseChanges { Events = [.. state.Findings.Select(finding => new FindingEvent(finding.Id, FindingEventKind.RectificationStarted, At(Day("2024-01-09")), "clerk", "answer 1"))] });
        Assert.Equal(["2024-01-08 first"], ToldTo(Lived(state, "2024-01-10", "2024-03-10", day => Look(At(day)), Faulty()), Bureau.Contacts[0]));
    }

    [Fact]
    public void Who_was_told_hears_once_that_it_is_mended_and_who_was_not_hears_nothing()
    {
        var told = Lived(New, "2024-02-01", "2024-02-03", day => new Look.Absent(At(day)));
        var mended = Lived(told, "2024-02-05", "2024-02-12", day => Look(At(day)) with { PublishedOn = new DateOnly(2024, 1, 30) }, new SampleReport());
        Assert.Equal(["2024-02-01 first", "2024-02-05 resolved"], ToldTo(mended, Bureau.Contacts[0]));
        Assert.Equal(["2024-02-01 office", "2024-02-05 resolved"], ToldTo(mended, "office@qinghe.example"));
        Assert.Empty(ToldTo(mended, "city@qinghe.example"));
        var knownAbove = Lived(New, "2024-02-01", "2024-03-10", day => new Look.Absent(At(day)));
        knownAbove = Lived(knownAbove, "2024-03-11", "2024-03-12", day => Look(At(day)) with { PublishedOn = new DateOnly(2024, 1, 30) }, new SampleReport());
        Assert.Equal(["2024-02-21 superior", "2024-03-11 resolved"], ToldTo(knownAbove, "city@qinghe.example"));

        // The letter never left: nobody needs to hear that it is void.
        var untold = Follow(New, new Look.Absent(After), null, After);
        untold = Follow(untold, Look(After.AddDays(2)), Seen(new SampleReport()), After.AddDays(2));
        Assert.DoesNotContain(Follow(untold, Look(After.AddDays(3)), Seen(new SampleReport()), After.AddDays(3)).Notices, notice => notice.Step == NoticeSteps.Resolved);
    }

    [Fact]
    public void What_was_mended_long_ago_is_not_confirmed_any_more()
    {
        var told = Lived(New, "2024-02-01", "2024-02-02", day => new Look.Absent(At(day)));
        var mended = Follow(told, Look(At(Day("2024-02-05"))), Seen(new SampleReport()), At(Day("2024-02-05")));
        mended = mended with { Notices = [.. mended.Notices.Where(notice => notice.Step != NoticeSteps.Resolved)] };
        Assert.DoesNotContain(Apply(mended, Assess(At(Day("2024-03-07"))).AtDeadline(mended)).Notices, notice => notice.Step == NoticeSteps.Resolved);
        Assert.Contains(Apply(mended, Assess(At(Day("2024-03-06"))).AtDeadline(mended)).Notices, notice => notice.Step == NoticeSteps.Resolved);
    }

    [Fact]
    public void Everyone_who_was_told_hears_once_that_it_was_our_error_also_who_is_no_contact_any_more()
    {
        var state = Lived(New, "2024-02-01", "2024-02-10", day => new Look.Absent(At(day)));
        state = Apply(state, new CaseChanges { Events = [new FindingEvent(state.Findings[0].Id, FindingEventKind.Withdrawn, At(Day("2024-02-10")), "李科长", "request 1")] });
        var moved = Bureau with { Contacts = ["new@qinghe.example"] };
        for (var day = Day("2024-02-11"); day <= Day("2024-02-14"); day = day.AddDays(1))
            state = Sent(Apply(state, new Assessment(moved, Due, At(day), "assess", $"run {day:O}", new NoticeRecipients([]), Policy.Standard).AtDeadline(state)), At(day));
        Assert.Equal(
            Bureau.Contacts.Append("office@qinghe.example").Order(StringComparer.Ordinal),
            state.Notices.Where(notice => notice.Stage == "retraction").Select(notice => notice.Recipient).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Who_was_told_of_an_error_hears_once_that_it_is_none_any_more_and_anew_when_it_is_one_again()
    {
        var contacts = Bureau.Contacts.Append("office@qinghe.example").ToList();
        var told = Lived(New, "2024-01-08", "2024-01-24", day => Look(At(day)), Faulty());
        Assert.Equal(["2024-01-24 escalation"], ToldTo(told, contacts[2]));

        var lowered = Judged(Judged(told, "2024-01-25", Severity.Warning), "2024-01-26", Severity.Warning);
        Assert.Equal(["2024-01-08 first", "2024-01-16 reminder.1", "2024-01-25 lowered"], ToldTo(lowered, contacts[0]));
        Assert.Equal(["2024-01-24 escalation", "2024-01-25 lowered"], ToldTo(lowered, contacts[2]));

        var raised = Judged(Judged(lowered, "2024-01-29", Severity.Error), "2024-01-30", Severity.Error);
        Assert.Equal(["2024-01-29 first.2"], ToldTo(raised, contacts[0]).Skip(3));
        Assert.Equal(["2024-02-01 lowered.2"], ToldTo(Judged(raised, "2024-02-01", Severity.Info), contacts[0]).Skip(4));
    }

    [Fact]
    public void Nobody_is_accused_of_what_is_no_error_any_more_when_the_letter_goes_and_who_was_not_told_hears_nothing()
    {
        var planned = Follow(New, Look(At(Day("2024-01-08"))), Seen(Faulty()), At(Day("2024-01-08")));
        var first = planned.Notices.First(notice => notice.Stage == "first");
        Assert.Null(first.WhyNot(planned, Day("2024-01-08")));

        var lowered = JudgedOnly(planned, "2024-01-09", Severity.Warning);

        Assert.Equal("closed", first.WhyNot(lowered, Day("2024-01-09")));
        Assert.DoesNotContain(lowered.Notices, notice => notice.Step == NoticeSteps.Lowered);
        Assert.Contains(JudgedOnly(lowered, "2024-01-10", Severity.Error).Notices, notice => notice.Stage == "first.2" && notice.WhyNot(JudgedOnly(lowered, "2024-01-10", Severity.Error), Day("2024-01-10")) is null);
    }

    /// <summary>A day on which the office's policy lets what is wrong be no graver than something, and every letter arrives.</summary>
    private static Case Judged(Case state, string day, Severity gravest) => Sent(JudgedOnly(state, day, gravest), At(Day(day)).AddHours(2));

    private static Case JudgedOnly(Case state, string day, Severity gravest)
    {
        // What a finding explains is no graver than what shows it, or it would be shown by that.
        var rules = state.Findings.SelectMany(finding => finding.Violations).Select(violation => violation.Split('|')[0]).Distinct();
        var policy = gravest >= Severity.Error ? Policy.Standard : Policy.Standard with { Rules = rules.ToDictionary(rule => rule, _ => new RulePolicy(null, gravest)) };
        var assessment = new Assessment(Bureau, Due, At(Day(day)), "crawl", $"run {day}", new NoticeRecipients(["office@qinghe.example"]), policy);
        return Apply(state, assessment.AfterLook(state, Look(At(Day(day))), true, Seen(Faulty()), [Page]));
    }

    /// <summary>Days with a look each, on which every letter that is planned arrives.</summary>
    private static Case Lived(Case state, string from, string to, Func<DateOnly, Look> look, SampleReport? report = null)
    {
        for (var day = Day(from); day <= Day(to); day = day.AddDays(1))
        {
            state = Follow(state, look(day), report is null ? null : Seen(report), At(day));
            state = Sent(Apply(state, Assess(At(day).AddHours(1)).AtDeadline(state)), At(day).AddHours(2));
        }

        return state;
    }

    private static Case Sent(Case state, DateTimeOffset at) => state with
    {
        Deliveries = [.. state.Deliveries, .. state.Pending.Select(notice => new NoticeDelivery(notice.Id, 1, at) { EndedAt = at, SentAt = at })],
    };

    private static IEnumerable<string> ToldTo(Case state, string recipient) => state.Notices.Where(notice => notice.Recipient == recipient)
        .Select(notice => string.Create(CultureInfo.InvariantCulture, $"{ChinaTime.DateOf(notice.PlannedAt):yyyy-MM-dd} {notice.Stage}"));

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(new TimeOnly(2, 0)), TimeSpan.Zero);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
