using Embedded.Functions.Sample;
using Embedded.Functions.Tests.Doubles;

namespace Embedded.Functions.Tests.Hosting;

/// <summary>What is at work when the host is told to stop is cancelled, and gets the drain time to end.</summary>
public sealed class ShutdownTests
{
    private static CancellationToken Now => Patience.Limited;

    public static TheoryData<string, Type, int> Stubborn => new()
    {
        { "a message, default drain time", typeof(TakeText), 20 },
        { "a message, another drain time", typeof(TakeText), 3 },
        { "a timer", typeof(Tick), 20 },
    };

    [Theory]
    [MemberData(nameof(Stubborn))]
    public async Task What_does_not_end_in_time_is_left(string name, Type function, int seconds)
    {
        var parts = new TestParts();
        var told = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        parts.Stage.Direct(async (_, token) =>
        {
            await using var registration = token.Register(told.SetResult);
            await release.Task;
        });
        parts.Queues["account", "texts"].Put("x");
        parts.Store.Plant("Tick", new Embedded.Functions.Hosting.TimerRecord("0 0 0 * * *", TestHost.Start.AddHours(-1)));
        await using var host = await TestHost.StartAsync(
            parts, [function], "--TextStorage", "account", "--TickSchedule", "0 0 0 * * *", $"--EmbeddedHost:DrainTime=00:00:{seconds:D2}",
            "--EmbeddedHost:QueueVisibility=00:05:00", "--EmbeddedHost:TimerLease=00:05:00");
        await host.Stage.NextAsync(Now);

        var stopping = host.StopAsync();
        await told.Task.WaitAsync(Now);
        await parts.Clock.TimerAtAsync(TestHost.Start.AddSeconds(seconds), Now);
        Assert.False(stopping.IsCompleted, name);
        parts.Clock.Advance(TimeSpan.FromSeconds(seconds));

        await stopping;
        release.SetResult();
    }

    [Fact]
    public async Task A_request_at_work_is_cancelled_and_answered()
    {
        await using var host = await TestHost.StartAsync([typeof(Perform)]);
        host.Stage.Direct((_, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ContinueWith(
            _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default));
        var sending = host.SendAsync("POST", "/api/perform/x");
        await host.Stage.NextAsync(Now);

        await host.StopAsync();

        using var response = await sending;
        Assert.Equal(204, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_timer_run_by_hand_is_waited_for_too()
    {
        await using var host = await TestHost.StartAsync([typeof(Tick)], "--TickSchedule", "0 0 0 * * *");
        var ended = false;
        host.Stage.Direct(async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ended = true;
        });
        using var response = await host.SendAsync("POST", "/admin/functions/Tick", host.Keys.GetProperty("master").GetString());
        await host.Stage.NextAsync(Now);

        await host.StopAsync();

        Assert.True(ended);
    }

    [Theory]
    [InlineData("--EmbeddedHost:QueueVisibility", "00:00:00.5")]
    [InlineData("--EmbeddedHost:TimerLease", "00:00:00")]
    [InlineData("--EmbeddedHost:DrainTime", "-00:00:01")]
    [InlineData("--EmbeddedHost:DataFolder", "")]
    public void A_setting_out_of_its_range_stops_the_start(string setting, string value)
    {
        var error = Assert.ThrowsAny<Exception>(
            () => TestHost.Builder(new TestParts(), AppContext.BaseDirectory, [typeof(NoRoute)], setting, value).Build());

        Assert.Contains(setting.Split(':')[1], error.Message, StringComparison.Ordinal);
    }
}
