using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.TestKit;
using static Monitor.Core.Tests.Cases.FollowedCase;

namespace Monitor.Core.Tests.Cases;

/// <summary>What an office's policy does not pursue: found, shown, told to nobody, and up to a day.</summary>
public sealed class PolicyWaiverTests
{
    private static readonly DateOnly Day = ChinaTime.DateOf(Before);
    private static readonly string Rule = Assert.Single(Follow(New, FollowedCase.Look(Before), Seen(Faulty())).Findings).ShownRule;

    public static TheoryData<string, PolicyWaiver, bool> Scopes => new()
    {
        { "everywhere", Waiver(), true },
        { "this agency", Waiver() with { Agency = Bureau.Id }, true },
        { "another agency", Waiver() with { Agency = AgencyId.TryParse("qh-jyj", out var other) ? other : null }, false },
        { "the city above", Waiver() with { Jurisdiction = "河北省/邢台市" }, true },
        { "a city of a longer name", Waiver() with { Jurisdiction = "河北省/邢台" }, false },
        { "its kind", Waiver() with { Kind = BodyKind.Department }, true },
        { "another kind", Waiver() with { Kind = BodyKind.Township }, false },
        { "its year", Waiver() with { Year = Year }, true },
        { "another year", Waiver() with { Year = Year + 1 }, false },
        { "another rule", Waiver() with { Rule = "STR-01" }, false },
        { "over", Waiver() with { Until = Day.AddDays(-1) }, false },
        { "its last day", Waiver() with { Until = Day }, true },
    };

    [Theory]
    [MemberData(nameof(Scopes))]
    public void A_policy_waives_what_it_names(string name, PolicyWaiver waiver, bool isWaived)
    {
        Assert.NotEmpty(name);
        var state = Look(New, Faulty(), Before, new Policy { Waivers = [waiver] });
        var finding = Assert.Single(state.Findings);
        Assert.Equal(isWaived ? (FindingStatus.Waived, waiver.Until, 0) : (FindingStatus.Notified, null, Bureau.Contacts.Count), (finding.Status, finding.WaivedUntil, state.Notices.Count));
        if (isWaived)
            Assert.Equal((FindingEvent.ByPolicy, waiver.Reason), state.EventsOf(finding.Id).Where(change => change.Kind == FindingEventKind.Waived).Select(change => (change.Actor, change.Note)).Single());
    }

    [Fact]
    public void The_day_after_its_last_what_is_still_wrong_is_told()
    {
        var policy = new Policy { Waivers = [Waiver()] };
        var waived = Look(New, Faulty(), Before, policy);
        var last = AtDeadline(waived, Before.AddDays(2), policy);
        Assert.Equal(FindingStatus.Waived, Assert.Single(last.Findings).Status);
        var over = AtDeadline(last, Before.AddDays(3), policy);
        Assert.Equal((FindingStatus.Notified, Bureau.Contacts.Count), (Assert.Single(over.Findings).Status, over.Notices.Count));
        Assert.True(over.Plan(Assess(Before.AddDays(4), policy).AtDeadline(over)).Findings.Count == 0);
    }

    [Fact]
    public void A_waiver_taken_out_of_the_policy_ends_with_the_next_look_that_finds_it_still()
    {
        var waived = Look(New, Faulty(), Before, new Policy { Waivers = [Waiver()] });
        Assert.Equal(FindingStatus.Notified, Assert.Single(Look(waived, Faulty(), Before.AddDays(1), Policy.Standard).Findings).Status);
        Assert.Equal(FindingStatus.Resolved, Assert.Single(Look(waived, new SampleReport(), Before.AddDays(1), Policy.Standard, "mended").Findings).Status);
    }

    [Fact]
    public void What_stands_is_waived_by_the_next_assessment_and_only_once()
    {
        var told = Look(New, Faulty(), Before, Policy.Standard);
        var policy = new Policy { Waivers = [Waiver()] };
        var waived = AtDeadline(told, Before.AddDays(1), policy);
        Assert.Equal((FindingStatus.Waived, told.Notices.Count), (Assert.Single(waived.Findings).Status, waived.Notices.Count));
        Assert.Empty(waived.Plan(Assess(Before.AddDays(1), policy).AtDeadline(waived)).Findings);
    }

    [Fact]
    public void A_rule_that_is_switched_off_accuses_nobody_any_more_until_it_is_on_again()
    {
        var told = Look(New, Faulty(), Before, Policy.Standard);
        // With the one rule alone the same wrong figure would be shown by another.
        var rules = Assert.Single(told.Findings).Violations.Select(key => FindingId.Of(Bureau.Id, Year, key).Rule).Distinct();
        var off = Look(told, Faulty(), Before.AddDays(1), new Policy { Rules = rules.ToDictionary(rule => rule, _ => new RulePolicy(false, null)) });
        var finding = Assert.Single(off.Findings);
        Assert.Equal((FindingStatus.Waived, (DateOnly?)null), (finding.Status, finding.WaivedUntil));
        Assert.Equal(FindingEvent.RuleSwitchedOff, off.EventsOf(finding.Id).Last().Note);

        var on = Look(off, Faulty(), Before.AddDays(2), Policy.Standard);
        Assert.Equal(FindingStatus.Notified, on.Findings.Single(other => other.Id == finding.Id).Status);
    }

    [Fact]
    public void An_officer_who_reopens_has_the_last_word_until_the_policy_is_another()
    {
        var policy = new Policy { Waivers = [Waiver()] };
        var waived = Look(New, Faulty(), Before, policy);
        var id = Assert.Single(waived.Findings).Id;
        var reopened = Apply(waived, new CaseChanges { Events = [new FindingDecision(DecisionKind.Reopen) { Reason = "督办" }.Event(id, Before.AddHours(1), "李科长", "r1")] });
        Assert.Equal(FindingStatus.Notified, Assert.Single(Look(reopened, Faulty(), Before.AddDays(1), policy).Findings).Status);
        Assert.Equal(FindingStatus.Waived, Assert.Single(Look(reopened, Faulty(), Before.AddDays(1), policy with { FeeDecimals = 2 }).Findings).Status);
    }

    private static PolicyWaiver Waiver() => new(Rule, "机构改革过渡期", Day.AddDays(2));

    private static Assessment Assess(DateTimeOffset now, Policy policy) => new(Bureau, Due, now, "crawl", $"run {now:O}", new NoticeRecipients([]), policy);

    private static Case Look(Case state, SampleReport report, DateTimeOffset now, Policy policy, string body = "body") =>
        Apply(state, Assess(now, policy).AfterLook(state, FollowedCase.Look(now), true, Seen(report, body), [Page]));

    private static Case AtDeadline(Case state, DateTimeOffset now, Policy policy) => Apply(state, Assess(now, policy).AtDeadline(state));
}
