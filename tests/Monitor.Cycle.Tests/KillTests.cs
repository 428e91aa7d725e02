using Monitor.Core.Cases;

namespace Monitor.Cycle.Tests;

/// <summary>
/// A cycle that SIGKILL ends somewhere and that is started again on the same data comes to what an undisturbed one does, counted from
/// outside: by what it prints, and by what a mail server and a webhook receiver have logged.
/// </summary>
public sealed class KillTests(KillFixture fixture) : IClassFixture<KillFixture>
{
    public static TheoryData<CycleStep, int> Steps
    {
        get
        {
            var steps = new TheoryData<CycleStep, int>();
            foreach (var step in Enum.GetValues<CycleStep>())
                steps.Add(step, 2);
            return steps;
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Killed_at_a_step_it_finishes_when_started_again(CycleStep step, int nth)
    {
        await using var scene = new KillFixture.KillScene(fixture);
        var (exitCode, _, errors) = await scene.RunAsync(step.ToString(), nth, oneAtATime: true);
        Assert.True(exitCode == KilledProcess.Killed, $"{step} was not reached {nth} times: {exitCode} {errors}");
        await FinishesAsync(scene, mayDouble: step == CycleStep.NoticeAccepted);
    }

    public static TheoryData<int> Rounds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Rounds))]
    public async Task Killed_at_a_random_time_it_finishes_when_started_again(int round)
    {
        await using var scene = new KillFixture.KillScene(fixture);
        // From the cycle's beginning to about its end; what was written by then differs from machine to machine.
        var time = TimeSpan.FromMilliseconds(new Random(round).Next(0, 2500));
        using (var process = scene.Start("-", 0))
            await process.KillAfterAsync(time);
        await FinishesAsync(scene, mayDouble: true);
    }

    private async Task FinishesAsync(KillFixture.KillScene scene, bool mayDouble)
    {
        var (exitCode, output, errors) = await scene.RunAsync("-", 0);
        Assert.True(exitCode == 0, errors);
        var outcomes = Outcomes.Parse(output);
        Assert.Equal(fixture.Undisturbed.Standings, outcomes.Standings);
        Assert.Equal(fixture.Undisturbed.Findings, outcomes.Findings);
        Assert.Equal(Ids(fixture.Undisturbed.Notices), Ids(outcomes.Notices));
        Assert.All(outcomes.Notices, notice => Assert.True(notice.IsSent, notice.Id));

        var received = scene.Received();
        Assert.Equal(Ids(outcomes.Notices), received.Distinct().Order(StringComparer.Ordinal));
        var doubled = received.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        if (!mayDouble)
            Assert.Empty(doubled);
        // Nothing is sent twice but after a crash that may have come between acceptance and record, and then it says so.
        Assert.Subset(outcomes.Notices.Where(notice => notice.IsResentAfterCrash).Select(notice => notice.Id).ToHashSet(), doubled.ToHashSet());
        Assert.All(received.GroupBy(id => id), group => Assert.InRange(group.Count(), 1, 2));
        AssertBulletins(scene.Bulletins(), mayDouble);
    }

    private void AssertBulletins(IReadOnlyList<string> received, bool mayDouble)
    {
        Assert.Equal(fixture.Bulletins, received.Distinct());
        Assert.InRange(received.Count, 1, mayDouble ? 2 : 1);
    }

    private static IEnumerable<string> Ids(IEnumerable<PlannedNotice> notices) => notices.Select(notice => notice.Id).Order(StringComparer.Ordinal);
}
