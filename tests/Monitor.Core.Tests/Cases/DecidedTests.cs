using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.TestKit;
using static Monitor.Core.Tests.Cases.FollowedCase;

namespace Monitor.Core.Tests.Cases;

/// <summary>What looks and the passing of time do to findings that an officer decided on.</summary>
public sealed class DecidedTests
{
    // 10:00 in China on 20 January.
    private static readonly DateOnly Day = ChinaTime.DateOf(Before);

    [Fact]
    public void A_waiver_that_is_over_is_reopened_by_the_daily_assessment_once_and_the_agency_is_told_anew()
    {
        var waived = Decide(Follow(New, Look(Before), Seen(Faulty())), Waiver(Day.AddDays(2)));
        var last = Apply(waived, Assess(Before.AddDays(2)).AtDeadline(waived));
        Assert.Equal((FindingStatus.Waived, waived.Notices.Count), (Fault(last).Status, last.Notices.Count));

        var over = Apply(last, Assess(Before.AddDays(3)).AtDeadline(last));
        Assert.Equal((FindingStatus.Notified, (DateOnly?)null), (Fault(over).Status, Fault(over).WaivedUntil));
        Assert.Equal(waived.Notices.Count + Bureau.Contacts.Count, over.Notices.Count);
        Assert.Equal($"waiver 1 until {Day.AddDays(2):yyyy-MM-dd}", Assert.Single(over.EventsOf(Fault(over).Id), change => change.Kind == FindingEventKind.Reopened).Cause);
        Assert.Empty(over.Plan(Assess(Before.AddDays(4)).AtDeadline(over)).Findings);
    }

    [Fact]
    public void A_day_that_was_set_twice_ends_the_waiver_twice()
    {
        var state = Follow(New, Look(Before), Seen(Faulty()));
        for (var i = 0; i < 2; i++)
        {
            state = Decide(state, Waiver(Day, request: $"w{i}"));
            state = Apply(state, Assess(Before.AddDays(1 + i)).AtDeadline(state));
            Assert.Equal(FindingStatus.Notified, Fault(state).Status);
        }
    }

    [Fact]
    public void A_waiver_without_an_end_never_ends()
    {
        var waived = Decide(Follow(New, Look(Before), Seen(Faulty())), Waiver(null));
        var later = Apply(waived, Assess(Before.AddYears(3)).AtDeadline(waived));
        Assert.Equal(FindingStatus.Waived, Fault(later).Status);
    }

    [Fact]
    public void What_was_mended_while_it_was_waived_is_held_against_nobody_when_the_waiver_ends()
    {
        var waived = Decide(Follow(New, Look(Before), Seen(Faulty())), Waiver(Day.AddDays(5)));
        var mended = Follow(waived, Look(Before.AddDays(1)), Seen(new SampleReport(), body: "mended"), Before.AddDays(1));
        Assert.Equal(FindingStatus.Resolved, Fault(mended).Status);
        var over = Apply(mended, Assess(Before.AddDays(6)).AtDeadline(mended));
        Assert.Equal((FindingStatus.Resolved, waived.Notices.Count), (Fault(over).Status, over.Notices.Count));
    }

    [Fact]
    public void What_is_mended_in_the_look_after_the_waiver_is_resolved_and_not_told()
    {
        var waived = Decide(Follow(New, Look(Before), Seen(Faulty())), Waiver(Day));
        var mended = Follow(waived, Look(Before.AddDays(1)), Seen(new SampleReport(), body: "mended"), Before.AddDays(1));
        Assert.Equal((FindingStatus.Resolved, waived.Notices.Count), (Fault(mended).Status, mended.Notices.Count));
    }

    [Fact]
    public void What_comes_back_before_the_waiver_ends_is_waived_again_and_after_it_is_told()
    {
        var waived = Decide(Follow(New, Look(Before), Seen(Faulty())), Waiver(Day.AddDays(2)));
        var mended = Follow(waived, Look(Before.AddDays(1)), Seen(new SampleReport(), body: "mended"), Before.AddDays(1));
        var back = Follow(mended, Look(Before.AddDays(2)), Seen(Faulty(6), body: "back"), Before.AddDays(2));
        Assert.Equal((FindingStatus.Waived, waived.Notices.Count), (Fault(back).Status, back.Notices.Count));
        Assert.NotEqual(Fault(waived).Content.Left, Fault(back).Content.Left);

        var late = Follow(mended, Look(Before.AddDays(3)), Seen(Faulty(6), body: "back"), Before.AddDays(3));
        Assert.Equal(FindingStatus.Notified, Fault(late).Status);
    }

    [Fact]
    public void While_it_is_waived_a_finding_goes_on_saying_what_would_hold()
    {
        var waived = Decide(Follow(New, Look(Before), Seen(Faulty())), Waiver(Day.AddDays(5)));
        var other = Follow(waived, Look(Before.AddDays(1)), Seen(Faulty(7), body: "other"), Before.AddDays(1));
        Assert.Equal((FindingStatus.Waived, waived.Notices.Count), (Fault(other).Status, other.Notices.Count));
        Assert.NotEqual(Fault(waived).Content.Left, Fault(other).Content.Left);
        Assert.Equal(Day.AddDays(5), Fault(other).WaivedUntil);
    }

    [Fact]
    public void An_explanation_holds_for_the_figures_that_were_explained_and_for_no_others()
    {
        var told = Follow(New, Look(Before), Seen(Faulty(5)));
        var explained = Decide(told, finding => Happened(finding, FindingEventKind.Explained, "e1"));
        var same = Follow(explained, Look(Before.AddDays(1)), Seen(Faulty(5), body: "counter"), Before.AddDays(1));
        Assert.Equal((FindingStatus.Explained, told.Notices.Count), (Fault(same).Status, same.Notices.Count));

        var other = Follow(same, Look(Before.AddDays(2)), Seen(Faulty(6), body: "other"), Before.AddDays(2));
        Assert.Equal(FindingStatus.Notified, Fault(other).Status);
        Assert.True(other.Notices.Count > told.Notices.Count);

        // The site shows both versions in turn: what was explained once stays explained.
        var both = Decide(other, finding => Happened(finding, FindingEventKind.Explained, "e2"));
        var turn = Follow(both, Look(Before.AddDays(3)), Seen(Faulty(5), body: "counter"), Before.AddDays(3));
        Assert.Equal((FindingStatus.Explained, both.Notices.Count), (Fault(turn).Status, turn.Notices.Count));
    }

    [Fact]
    public void Another_version_of_the_rule_or_the_reader_accuses_nobody_who_has_explained()
    {
        var told = Follow(New, Look(Before), Seen(Faulty(5)));
        var content = Fault(told).Content;
        foreach (var older in (FindingContent[])[content with { RuleVersion = content.RuleVersion + 1 }, content with { Proof = content.Proof! with { ReaderVersion = 0 } }])
        {
            var explained = Decide(told, finding => Happened(finding, FindingEventKind.Explained, "e1") with { Content = older });
            var other = Follow(explained, Look(Before.AddDays(1)), Seen(Faulty(6), body: "other"), Before.AddDays(1));
            Assert.Equal((FindingStatus.Explained, told.Notices.Count), (Fault(other).Status, other.Notices.Count));
        }
    }

    [Fact]
    public void Looking_back_shows_what_was_known_then()
    {
        var told = Follow(New, Look(Before), Seen(Faulty(5)));
        var changed = Follow(told, Look(Before.AddDays(1)), Seen(Faulty(6), body: "other"), Before.AddDays(1));
        var decided = Decide(changed, finding => Happened(finding, FindingEventKind.Explained, "e1") with { At = Before.AddDays(2) });
        var id = Fault(decided).Id;

        Assert.Null(FindingHistory.AsOf(decided, id, Before.AddTicks(-1)));
        var (first, then) = FindingHistory.AsOf(decided, id, Before)!.Value;
        Assert.Equal((FindingStatus.Notified, Fault(told).Content.Left, told.EventsOf(id).Count()), (then.Status, then.Content.Left, first.Events.Count));
        Assert.Equal(FindingStatus.Notified, FindingHistory.AsOf(decided, id, Before.AddDays(2).AddTicks(-1))!.Value.Finding.Status);
        Assert.Equal(FindingStatus.Explained, FindingHistory.AsOf(decided, id, Before.AddDays(2))!.Value.Finding.Status);
    }

    private static Func<Finding, FindingEvent> Waiver(DateOnly? until, string request = "w") =>
        finding => Happened(finding, FindingEventKind.Waived, request) with { Until = until };

    private static FindingEvent Happened(Finding finding, FindingEventKind kind, string request) =>
        new(finding.Id, kind, Before, "李科长", $"request {request}") { Note = "机构改革" };

    private static Case Decide(Case state, Func<Finding, FindingEvent> decision) =>
        Apply(state, new CaseChanges { Events = [.. state.Findings.Where(finding => !finding.IsClosed).Select(decision)] });

    private static Finding Fault(Case state) => Assert.Single(state.Findings, finding => finding.Id.Rule == "T3-I");
}
