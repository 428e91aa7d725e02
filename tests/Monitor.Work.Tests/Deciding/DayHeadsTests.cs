using Monitor.Core.Findings;
using Monitor.Work.Verifying;

namespace Monitor.Work.Tests.Deciding;

/// <summary>The heads that a day's digest names.</summary>
public sealed class DayHeadsTests
{
    private static readonly DateOnly Day = new(2026, 2, 10);

    [Fact]
    public async Task A_day_has_the_last_event_of_each_finding_that_had_one_and_stays_the_same_later()
    {
        await using var cases = await DecidedCases.CreateAsync(cases: 2);
        await cases.DecideAsync(new FindingDecision(DecisionKind.Comment) { Reason = "已去电" }, "r1");
        var heads = await OfAsync(cases, Day);
        Assert.Equal([(DecidedCases.Finding(0), 2), (DecidedCases.Finding(1), 1)], heads.Heads.Select(head => (head.Finding, head.Number)));

        // Midnight in China is 16:00 UTC.
        cases.Time.Advance(new DateTimeOffset(2026, 2, 10, 16, 0, 0, TimeSpan.Zero) - DecidedCases.Now);
        await cases.DecideAsync(new FindingDecision(DecisionKind.Explain) { Reason = "附有说明" }, "r2");
        Assert.Equal(heads.Hash, (await OfAsync(cases, Day)).Hash);
        var next = await OfAsync(cases, Day.AddDays(1));
        Assert.Equal((DecidedCases.Finding(0), 3), (Assert.Single(next.Heads).Finding, next.Heads[0].Number));
        Assert.NotEqual(heads.Hash, next.Hash);
    }

    private static Task<DayHeads> OfAsync(DecidedCases cases, DateOnly day) => DayHeads.OfAsync(cases.Storage.CaseArchive, day, TestContext.Current.CancellationToken);
}
