using Monitor.Core.Findings;
using Monitor.Work.Deciding;

namespace Monitor.Work.Tests.Deciding;

/// <summary>What becomes of an officer's decision.</summary>
public sealed class FindingDecisionsTests
{
    private static readonly FindingDecision Explain = new(DecisionKind.Explain) { Reason = "附有说明" };

    [Fact]
    public async Task A_decision_is_an_event_with_who_when_why_and_request()
    {
        await using var cases = await DecidedCases.CreateAsync();
        var waive = new FindingDecision(DecisionKind.Waive) { Reason = "机构改革", Until = new DateOnly(2026, 3, 31) };
        var recorded = Assert.IsType<DecisionOutcome.Recorded>(await cases.DecideAsync(waive, "r1", seen: 1, by: "王科长"));
        Assert.Equal((FindingStatus.Waived, 2, waive.Until), (recorded.Finding.Status, recorded.Finding.Events, recorded.Finding.WaivedUntil));
        var change = (await cases.EventsAsync(DecidedCases.Finding(0)))[^1];
        Assert.Equal(
            (FindingEventKind.Waived, "王科长", DecidedCases.Now, "机构改革", waive.Until, "request r1"),
            (change.Kind, change.Actor, change.At, change.Note, change.Until, change.Cause));
    }

    [Fact]
    public async Task Who_decides_about_what_is_not_there_any_more_is_shown_what_is()
    {
        await using var cases = await DecidedCases.CreateAsync();
        await cases.DecideAsync(new FindingDecision(DecisionKind.Comment) { Reason = "已去电" }, "r1", seen: 1);
        var overtaken = Assert.IsType<DecisionOutcome.Overtaken>(await cases.DecideAsync(Explain, "r2", seen: 1));
        Assert.Equal((FindingStatus.Open, 2), (overtaken.Finding.Status, overtaken.Finding.Events));
        Assert.Equal(2, (await cases.EventsAsync(DecidedCases.Finding(0))).Count);
        Assert.IsType<DecisionOutcome.Recorded>(await cases.DecideAsync(Explain, "r2", seen: 2));
    }

    [Fact]
    public async Task The_same_request_again_is_recorded_once_and_another_under_its_id_is_refused()
    {
        await using var cases = await DecidedCases.CreateAsync();
        for (var i = 0; i < 2; i++)
        {
            var recorded = Assert.IsType<DecisionOutcome.Recorded>(await cases.DecideAsync(Explain, "r1", seen: 1));
            Assert.Equal((FindingStatus.Explained, 2), (recorded.Finding.Status, recorded.Finding.Events));
        }

        Assert.IsType<DecisionOutcome.RequestReused>(await cases.DecideAsync(Explain with { Reason = "另一说明" }, "r1", seen: 2));
        Assert.IsType<DecisionOutcome.RequestReused>(await cases.DecideAsync(new FindingDecision(DecisionKind.Comment) { Reason = "附有说明" }, "r1"));
        Assert.Equal(2, (await cases.EventsAsync(DecidedCases.Finding(0))).Count);
    }

    [Fact]
    public async Task What_cannot_be_decided_is_said_and_changes_nothing()
    {
        await using var cases = await DecidedCases.CreateAsync();
        Assert.Equal(FindingStatus.Open, Assert.IsType<DecisionOutcome.Impossible>(await cases.DecideAsync(new FindingDecision(DecisionKind.Reopen) { Reason = "误" }, "r1")).Finding.Status);
        Assert.Equal(DecisionFault.ReasonMissing, Assert.IsType<DecisionOutcome.Faulty>(await cases.DecideAsync(new FindingDecision(DecisionKind.Explain), "r2")).Fault);
        Assert.IsType<DecisionOutcome.NotFound>(await cases.DecideAsync(Explain, "r3", finding: DecidedCases.Finding(0, row: 7)));
        Assert.IsType<DecisionOutcome.NotFound>(await cases.DecideAsync(Explain, "r4", finding: DecidedCases.Finding(99)));
        Assert.Single(await cases.EventsAsync(DecidedCases.Finding(0)));
    }
}
