using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.TestKit;
using static Monitor.Core.Tests.Cases.FollowedCase;

namespace Monitor.Core.Tests.Cases;

/// <summary>What looks and the passing of time come to for a case.</summary>
public sealed class AssessmentTests
{
    [Fact]
    public void A_clean_report_is_published_and_nobody_is_told_anything()
    {
        var state = Follow(New, Look(Before), Seen(new SampleReport()));
        Assert.Equal(ObligationStatus.Published, state.Obligation!.Status);
        Assert.Empty(state.Findings);
        Assert.Empty(state.Notices);
        Assert.Equal(Assert.Single(state.Reports).Body, state.Obligation.Report);
    }

    [Fact]
    public void A_fault_is_found_with_one_notice_for_each_contact_planned_beside_it()
    {
        var state = Follow(New, Look(Before), Seen(Faulty()));
        var finding = Assert.Single(state.Findings, finding => finding.Id.Rule == "T3-I");
        Assert.Equal(FindingStatus.Notified, finding.Status);
        Assert.Equal(Bureau.Contacts, state.Notices.Where(notice => notice.Findings.Contains(finding.Id)).Select(notice => notice.Recipient));
        Assert.Equal("http://www.qinghe.example/nb/2023.html", finding.Content.Proof!.Url.AbsoluteUri);
    }

    [Fact]
    public void The_same_report_seen_again_changes_nothing_but_the_look()
    {
        var first = Follow(New, Look(Before), Seen(Faulty()));
        // The page has a visitor count: another body in which the same stands.
        var changes = Assess(Before.AddDays(1)).AfterLook(first, Look(Before.AddDays(1)), true, Seen(Faulty(), body: "another"), []);
        var update = first.Plan(changes);
        Assert.Empty(update.Findings);
        Assert.Empty(update.Notices);
        Assert.Empty(update.Reports);
        Assert.Equal(first.Obligation!.Report, changes.Obligation!.Report);
    }

    [Fact]
    public void Another_wrong_number_is_the_same_finding_and_no_further_notice()
    {
        var first = Follow(New, Look(Before), Seen(Faulty(5)));
        var second = Follow(first, Look(Before.AddDays(1)), Seen(Faulty(6), body: "mended badly"), Before.AddDays(1));
        var finding = Assert.Single(second.Findings, finding => finding.Id.Rule == "T3-I");
        Assert.Equal([FindingEventKind.Opened, FindingEventKind.Notified, FindingEventKind.Notified, FindingEventKind.Changed], second.EventsOf(finding.Id).Select(change => change.Kind));
        Assert.Equal(first.Notices.Count, second.Notices.Count);
        Assert.Equal(2, second.Reports.Count);
    }

    [Fact]
    public void A_mended_report_resolves_its_findings_and_a_new_fault_reopens_them_with_a_new_notice()
    {
        var first = Follow(New, Look(Before), Seen(Faulty()));
        var mended = Follow(first, Look(Before.AddDays(1)), Seen(new SampleReport(), body: "mended"), Before.AddDays(1));
        Assert.All(mended.Findings, finding => Assert.Equal(FindingStatus.Resolved, finding.Status));
        var again = Follow(mended, Look(Before.AddDays(2)), Seen(Faulty(), body: "again"), Before.AddDays(2));
        Assert.Equal(FindingStatus.Notified, Assert.Single(again.Findings, finding => finding.Id.Rule == "T3-I").Status);
        Assert.Equal(first.Notices.Count * 2, again.Notices.Count);
    }

    [Fact]
    public void What_cannot_be_evaluated_any_more_stays_open()
    {
        var first = Follow(New, Look(Before), Seen(Faulty()));
        var blank = new SampleReport().With(Natural, CellStatus.Unreadable, null);
        var second = Follow(first, Look(Before.AddDays(1)), Seen(blank, body: "unreadable"), Before.AddDays(1));
        Assert.Equal(FindingStatus.Notified, Assert.Single(second.Findings, finding => finding.Id.Rule == "T3-I").Status);
    }

    [Fact]
    public void A_finding_that_a_person_withdrew_or_waived_is_not_brought_back_by_the_program()
    {
        foreach (var kind in (FindingEventKind[])[FindingEventKind.Withdrawn, FindingEventKind.Waived])
        {
            var state = Follow(New, Look(Before), Seen(Faulty()));
            state = Apply(state, new CaseChanges { Events = [.. state.Findings.Select(finding => new FindingEvent(finding.Id, kind, Before, "李科长", "request 1"))] });
            var after = Follow(state, Look(Before.AddDays(1)), Seen(Faulty(7), body: "other"), Before.AddDays(1));
            Assert.All(after.Findings, finding => Assert.True(finding.IsClosed));
            Assert.Equal(state.Notices.Count, after.Notices.Count);
        }
    }

    [Fact]
    public void Absent_before_the_due_day_is_not_missing_and_after_it_is()
    {
        var early = Follow(New, new Look.Absent(Before), null);
        Assert.Equal(ObligationStatus.DueSoon, early.Obligation!.Status);
        Assert.Empty(early.Findings);

        var unlooked = Apply(early, Assess(After).AtDeadline(early));
        Assert.Equal((ObligationStatus.Unverifiable, "notLooked"), (unlooked.Obligation!.Status, unlooked.Obligation.Reason));
        Assert.Empty(unlooked.Findings);

        var missing = Follow(unlooked, new Look.Absent(After), null, After);
        Assert.Equal(ObligationStatus.Missing, missing.Obligation!.Status);
        Assert.Equal("PUB-01", Assert.Single(missing.Findings).Id.Rule);
        Assert.Equal([Page], missing.Findings[0].Content.Pages);
        Assert.Equal([.. Bureau.Contacts, "office@qinghe.example"], missing.Notices.Select(notice => notice.Recipient));
    }

    public static TheoryData<string, Look?> Looks => new()
    {
        { "nobody looked", null },
        { "site down", new Look.Unknown(After, "unreachable") },
        { "more pages", new Look.Unknown(After, "morePages") },
        { "looked before it was due only", new Look.Absent(Before) },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public void Who_could_not_be_looked_at_is_never_missing(string name, Look? look)
    {
        Assert.NotEmpty(name);
        var state = look is null ? New : Follow(New, look, null, After);
        state = Apply(state, Assess(After).AtDeadline(state));
        Assert.Equal(ObligationStatus.Unverifiable, state.Obligation!.Status);
        Assert.Empty(state.Findings);
        Assert.Empty(state.Notices);
    }

    [Fact]
    public void What_was_proved_missing_stays_so_when_the_site_goes_down_and_ends_when_the_report_is_there()
    {
        var missing = Follow(New, new Look.Absent(After), null, After);
        var down = Follow(missing, new Look.Unknown(After.AddDays(1), "unreachable"), null, After.AddDays(1));
        Assert.Equal(ObligationStatus.Missing, down.Obligation!.Status);
        Assert.False(Assert.Single(down.Findings).IsClosed);

        var late = new SampleReport();
        late.Dates[0] = late.Dates[0] with { Value = new DateOnly(2024, 2, 4) };
        var found = Follow(down, Look(After.AddDays(2)) with { PublishedOn = new DateOnly(2024, 2, 4) }, Seen(late), After.AddDays(2));
        Assert.Equal(ObligationStatus.PublishedLate, found.Obligation!.Status);
        Assert.Equal(FindingStatus.Resolved, found.Findings.Single(finding => finding.Id.Rule == "PUB-01").Status);
        Assert.Equal(FindingStatus.Notified, found.Findings.Single(finding => finding.Id.Rule == "PUB-02").Status);
    }

    [Fact]
    public void When_sight_was_lost_and_came_back_is_kept_until_it_changes_again()
    {
        var state = New;
        foreach (var (day, look, changed) in new (int, Look, int?)[]
        {
            (0, new Look.Absent(Before), null),
            (1, new Look.Unknown(Before, "tls"), 1),
            (2, new Look.Unknown(Before, "blocked"), 1),
            (3, new Look.Absent(Before), 3),
            (4, Look(Before), 3),
        })
        {
            var now = Before.AddDays(day);
            state = Follow(state, look with { At = now }, look is Look.Found ? Seen(new SampleReport()) : null, now);
            Assert.Equal(changed is { } known ? Before.AddDays(known) : null, state.Obligation!.SightChangedAt);
        }
    }

    public static TheoryData<string, int?, string, int?, bool> LaterLooks => new()
    {
        { "of before versions were noted, and now it goes on where nobody can follow", null, "morePages", 1, true },
        { "of an older version, and now a script fills the list", 1, "emptyList", 2, true },
        { "a candidate is in doubt for the newer one", 1, "candidateUnreadable", 2, true },
        { "of the same version: the site has changed since", 2, "morePages", 2, false },
        { "the newer one did not get there", 1, "unreachable", 2, false },
        { "the newer one was turned away", 1, "blocked", 2, false },
        { "nobody knows of what version the later one is", null, "morePages", null, false },
    };

    [Theory]
    [MemberData(nameof(LaterLooks))]
    public void What_an_older_version_proved_is_taken_back_when_a_newer_one_does_not_understand_the_column(string name, int? then, string reason, int? now, bool isTakenBack)
    {
        Assert.NotEmpty(name);
        var missing = Follow(New, new Look.Absent(After) { ReaderVersion = then }, null, After);
        var later = Follow(missing, new Look.Unknown(After.AddDays(1), reason) { ReaderVersion = now }, null, After.AddDays(1));

        Assert.Equal(isTakenBack ? (FindingStatus.Withdrawn, ObligationStatus.Unverifiable) : (FindingStatus.Notified, ObligationStatus.Missing), (Assert.Single(later.Findings).Status, later.Obligation!.Status));
        // Nor does it make a report late or back-dated that is found later.
        Assert.Equal(isTakenBack ? null : After, later.Obligation.LastAbsent);
        Assert.Equal(missing.Notices.Count, later.Notices.Count);
        Assert.True(later.Plan(Assess(After.AddDays(1)).AfterLook(later, new Look.Unknown(After.AddDays(1), reason) { ReaderVersion = now }, true, null, [Page])).IsEmpty);
    }

    [Fact]
    public void Who_was_written_to_of_what_is_taken_back_is_told_that_too()
    {
        var missing = Follow(New, new Look.Absent(After), null, After);
        var sent = Apply(missing, new CaseChanges { Deliveries = [.. missing.Notices.Select(notice => new NoticeDelivery(notice.Id, 1, After) { EndedAt = After, SentAt = After })] });
        var doubted = Follow(sent, new Look.Unknown(After.AddDays(1), "morePages") { ReaderVersion = 1 }, null, After.AddDays(1));

        Assert.NotEmpty(missing.Notices);
        Assert.Equal(
            missing.Notices.Select(notice => notice.Recipient).Order(StringComparer.Ordinal),
            doubted.Notices.Where(notice => notice.Step == NoticeSteps.Retraction).Select(notice => notice.Recipient).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_was_taken_back_and_is_proved_anew_is_told_anew_but_not_what_a_person_withdrew()
    {
        var missing = Follow(New, new Look.Absent(After), null, After);
        var doubted = Follow(missing, new Look.Unknown(After.AddDays(1), "morePages") { ReaderVersion = 1 }, null, After.AddDays(1));
        var again = Follow(doubted, new Look.Absent(After.AddDays(2)) { ReaderVersion = 1 }, null, After.AddDays(2));
        Assert.Equal((FindingStatus.Notified, ObligationStatus.Missing), (Assert.Single(again.Findings).Status, again.Obligation!.Status));
        Assert.Equal(missing.Notices.Count * 2, again.Notices.Count);

        var withdrawn = Apply(missing, new CaseChanges { Events = [new FindingEvent(missing.Findings[0].Id, FindingEventKind.Withdrawn, After, "李科长", "request 1")] });
        withdrawn = Follow(withdrawn, new Look.Unknown(After.AddDays(1), "morePages") { ReaderVersion = 1 }, null, After.AddDays(1));
        Assert.True(Assert.Single(Follow(withdrawn, new Look.Absent(After.AddDays(2)) { ReaderVersion = 1 }, null, After.AddDays(2)).Findings).IsClosed);
    }

    [Fact]
    public void A_report_that_was_seen_is_not_unpublished_when_it_is_not_found_any_more()
    {
        var seen = Follow(New, Look(Before), Seen(new SampleReport()));
        foreach (var look in (Look[])[new Look.Absent(After), new Look.Unknown(After, "unreachable")])
        {
            var later = Follow(seen, look, null, After);
            Assert.Equal(ObligationStatus.Published, later.Obligation!.Status);
            Assert.Empty(later.Findings);
        }
    }

    [Fact]
    public void Judging_the_same_again_on_a_later_day_writes_nothing()
    {
        var missing = Follow(New, new Look.Absent(After), null, After);
        Assert.True(missing.Plan(Assess(After.AddDays(3)).AtDeadline(missing)).IsEmpty);
    }

    [Fact]
    public void A_report_that_was_there_on_time_is_not_late_because_its_page_is_dated_anew()
    {
        var seen = Follow(New, Look(Before), Seen(new SampleReport()));
        var stamped = new SampleReport();
        stamped.Dates[0] = stamped.Dates[0] with { Value = new DateOnly(2024, 2, 20) };
        var later = After.AddDays(20);
        var state = Follow(seen, Look(later) with { PublishedOn = new DateOnly(2024, 2, 20) }, Seen(stamped, body: "stamped"), later);
        Assert.Equal(ObligationStatus.Published, state.Obligation!.Status);
        Assert.Empty(state.Findings);

        // Nor when nothing but our own look says that it was there.
        var undated = new SampleReport();
        undated.Dates.Clear();
        seen = Follow(New, Look(Before) with { PublishedOn = null }, Seen(undated));
        state = Follow(seen, Look(later) with { PublishedOn = new DateOnly(2024, 2, 20) }, Seen(stamped, body: "stamped"), later);
        Assert.Equal(ObligationStatus.Published, state.Obligation!.Status);
        Assert.DoesNotContain(state.Findings, finding => finding.Id.Rule == "PUB-02");
    }

    [Fact]
    public void While_another_column_was_never_looked_at_nobody_is_late()
    {
        var late = new SampleReport();
        late.Dates[0] = late.Dates[0] with { Value = new DateOnly(2024, 2, 4) };
        var look = Look(After.AddDays(5)) with { PublishedOn = new DateOnly(2024, 2, 4) };
        Assert.Empty(Assess(After.AddDays(5)).AfterLook(New, look, false, Seen(late), []).Events);
        Assert.NotEmpty(Assess(After.AddDays(5)).AfterLook(New, look, true, Seen(late), []).Events);
    }

    [Fact]
    public void That_it_was_not_in_columns_that_were_corrected_since_proves_nothing()
    {
        var missing = Follow(New, new Look.Absent(After), null, After);
        var moved = Bureau with { Columns = [new Uri("http://www.qinghe.example/new/")] };
        var assessment = new Assessment(moved, Due, After.AddDays(1), "crawl", "run 2", NoticeRecipients.AgenciesOnly, Policy.Standard);
        var state = Apply(missing, assessment.AfterLook(missing, new Look.Unknown(After.AddDays(1), "unreachable"), true, null, []));
        Assert.Equal((ObligationStatus.Unverifiable, "unreachable"), (state.Obligation!.Status, state.Obligation.Reason));
        var without = new Assessment(Bureau with { Columns = [] }, Due, After.AddDays(1), "assess", "run 3", NoticeRecipients.AgenciesOnly, Policy.Standard);
        Assert.Equal("noColumn", Apply(missing, without.AtDeadline(missing)).Obligation!.Reason);
    }

    [Fact]
    public void A_contact_that_is_corrected_later_is_told_of_what_is_open_and_so_is_a_webhook()
    {
        var before = Follow(New, new Look.Absent(After), null, After);
        var corrected = Bureau with { Contacts = [.. Bureau.Contacts, "new@qinghe.example", "webhook:oa", "robot:group"] };
        var assessment = new Assessment(corrected, Due, After.AddDays(1), "assess", "run 2", new NoticeRecipients(["office@qinghe.example"]), Policy.Standard);
        var state = Apply(before, assessment.AtDeadline(before));
        Assert.Equal(["new@qinghe.example", "robot:group", "webhook:oa"], state.Notices.Select(notice => notice.Recipient).Except(before.Notices.Select(notice => notice.Recipient)).Order(StringComparer.Ordinal));
        Assert.True(state.Plan(assessment.AtDeadline(state)).IsEmpty);
    }

    [Fact]
    public void An_agency_without_a_column_cannot_be_looked_at()
    {
        var agency = Bureau with { Columns = [] };
        var assessment = new Assessment(agency, Due, After, "assess", "run", NoticeRecipients.AgenciesOnly, Policy.Standard);
        var state = Apply(New, assessment.AtDeadline(New));
        Assert.Equal((ObligationStatus.Unverifiable, "noColumn"), (state.Obligation!.Status, state.Obligation.Reason));
    }
}
