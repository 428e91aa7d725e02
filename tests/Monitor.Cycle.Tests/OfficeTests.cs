namespace Monitor.Cycle.Tests;

/// <summary><c>monitor run</c> as an office leaves it: nobody orders anything, timers and queues do it all.</summary>
public sealed class OfficeTests(KillFixture fixture) : IClassFixture<KillFixture>
{
    [Fact]
    public async Task The_timers_alone_bring_the_letters_and_a_second_process_on_the_same_data_none()
    {
        await using var scene = new KillFixture.KillScene(fixture);
        using var first = scene.Serve();
        using var second = scene.Serve();
        var expected = fixture.Undisturbed.Notices.Select(notice => notice.Id).ToHashSet();
        await scene.ReceivedAsync(received => expected.SetEquals(received));

        // Both stop when told to, having done what they had begun.
        await first.StopAsync();
        await second.StopAsync();
        var (exitCode, output, errors) = await scene.RunAsync("-", 0);
        Assert.True(exitCode == 0, errors);
        var outcomes = Outcomes.Parse(output);
        Assert.Equal(fixture.Undisturbed.Standings, outcomes.Standings);
        Assert.Equal(expected, outcomes.Notices.Select(notice => notice.Id).ToHashSet());
        Assert.Equal(expected.Count, scene.Received().Count);
    }
}
