using Monitor.Core.Findings;

namespace Monitor.Core.Tests.Findings;

/// <summary>What an officer must say for a decision to be taken.</summary>
public sealed class DecisionRuleTests
{
    private static readonly DateOnly Today = new(2027, 2, 1);

    public static TheoryData<string, FindingDecision, DecisionFault?> Decisions() => new()
    {
        { "mending needs no words", new(DecisionKind.Acknowledge), null },
        { "an explanation", new(DecisionKind.Explain) { Reason = "附有说明" }, null },
        { "an explanation that explains nothing", new(DecisionKind.Explain), DecisionFault.ReasonMissing },
        { "blanks are no reason", new(DecisionKind.Withdraw) { Reason = " \n" }, DecisionFault.ReasonMissing },
        { "reopened for no reason", new(DecisionKind.Reopen), DecisionFault.ReasonMissing },
        { "an empty comment", new(DecisionKind.Comment) { Reason = "" }, DecisionFault.ReasonMissing },
        { "the longest reason", new(DecisionKind.Comment) { Reason = new string('字', FindingDecision.LongestReason) }, null },
        { "a reason too long", new(DecisionKind.Comment) { Reason = new string('字', FindingDecision.LongestReason + 1) }, DecisionFault.TooLong },
        { "waived up to and with today", new(DecisionKind.Waive) { Reason = "机构改革", Until = Today }, null },
        { "waived up to yesterday", new(DecisionKind.Waive) { Reason = "机构改革", Until = Today.AddDays(-1) }, DecisionFault.UntilOver },
        { "waived for five years", new(DecisionKind.Waive) { Reason = "机构改革", Until = Today.AddYears(5) }, null },
        { "a mistyped year", new(DecisionKind.Waive) { Reason = "机构改革", Until = Today.AddYears(5).AddDays(1) }, DecisionFault.UntilTooFar },
        { "waived for ever", new(DecisionKind.Waive) { Reason = "机构改革" }, DecisionFault.UntilMissing },
        { "waived for no reason", new(DecisionKind.Waive) { Until = Today }, DecisionFault.ReasonMissing },
        { "an explanation with an end", new(DecisionKind.Explain) { Reason = "附有说明", Until = Today }, DecisionFault.Unexpected },
        { "given to somebody", new(DecisionKind.Assign) { To = "李科员" }, null },
        { "given to nobody", new(DecisionKind.Assign) { Reason = "忙" }, DecisionFault.AssigneeMissing },
        { "a comment to somebody", new(DecisionKind.Comment) { Reason = "请看", To = "李科员" }, DecisionFault.Unexpected },
        { "a name too long", new(DecisionKind.Assign) { To = new string('名', FindingDecision.LongestName + 1) }, DecisionFault.TooLong },
    };

    [Theory]
    [MemberData(nameof(Decisions))]
    public void A_decision_says_what_it_must_and_nothing_else(string name, FindingDecision decision, DecisionFault? expected) =>
        Assert.True(expected == decision.Fault(Today), $"{name}: {decision.Fault(Today)}");

    [Theory]
    [InlineData("acknowledge", FindingEventKind.RectificationStarted, false)]
    [InlineData("explain", FindingEventKind.Explained, false)]
    [InlineData("waive", FindingEventKind.Waived, true)]
    [InlineData("withdraw", FindingEventKind.Withdrawn, true)]
    [InlineData("reopen", FindingEventKind.Reopened, false)]
    [InlineData("assign", FindingEventKind.Assigned, false)]
    [InlineData("comment", FindingEventKind.Commented, false)]
    public void Each_kind_has_its_name_its_event_and_who_may(string name, FindingEventKind expected, bool needsApprover)
    {
        var kind = Assert.NotNull(DecisionKinds.Parse(name));
        Assert.Equal((name, expected, needsApprover), (kind.Name(), kind.Event(), kind.NeedsApprover()));
        Assert.Null(DecisionKinds.Parse(name.ToUpperInvariant()));
    }
}
