using System.Net;
using Embedded.Functions.Hosting;
using Embedded.Functions.Sample;
using Embedded.Functions.Tests.Doubles;
using Microsoft.Azure.Functions.Worker;

namespace Embedded.Functions.Tests.Timers;

/// <summary>Timers run by NCRONTAB in UTC, each occurrence once over all processes (webjobs extensions: TimerListener, ScheduleMonitor).</summary>
public sealed class TimerTests
{
    private const string EveryFiveMinutes = "0 */5 * * * *";
    private static readonly string[] Settings = ["--TickSchedule", EveryFiveMinutes];
    private static readonly DateTimeOffset Midnight = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);
    private static CancellationToken Now => Patience.Limited;

    [Fact]
    public async Task A_timer_runs_when_its_time_has_come_and_its_status_is_stored()
    {
        await using var host = await TestHost.StartAsync([typeof(Tick)], Settings);

        await host.Parts.Clock.TimerAtAsync(Midnight, Now);
        Assert.True(host.Stage.IsSilent);
        host.Parts.Clock.AdvanceTo(Midnight);

        Assert.Equal("tick 2026-02-01T00:00:00 on time", await host.Stage.NextAsync(Now));
        var record = await host.Parts.Store.WrittenAsync(r => r.Last is not null, Now);
        Assert.Equal((Midnight, Midnight.AddMinutes(5), Midnight), (record.Last, record.Next, record.LastUpdated));
        Assert.Null(record.Owner);

        await host.Parts.Clock.TimerAtAsync(Midnight.AddMinutes(5), Now);
        host.Parts.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("tick 2026-02-01T00:05:00 on time", await host.Stage.NextAsync(Now));
    }

    [Fact]
    public async Task Runs_missed_while_no_host_ran_are_made_up_for_once()
    {
        var parts = new TestParts();
        parts.Store.Plant("Tick", new TimerRecord(EveryFiveMinutes, TestHost.Start.AddHours(-3), Last: TestHost.Start.AddHours(-4)));

        await using var host = await TestHost.StartAsync(parts, [typeof(Tick)], Settings);

        Assert.Equal($"tick {TestHost.Start.AddHours(-3):s} past due", await host.Stage.NextAsync(Now));
        await parts.Clock.TimerAtAsync(Midnight, Now);
        Assert.True(host.Stage.IsSilent);
        Assert.Equal(Midnight, parts.Store["Tick"]?.Next);
        parts.Clock.AdvanceTo(Midnight);
        Assert.Equal("tick 2026-02-01T00:00:00 on time", await host.Stage.NextAsync(Now));
    }

    [Fact]
    public async Task Of_several_processes_one_runs_an_occurrence()
    {
        var parts = new TestParts();
        using var gate = new SemaphoreSlim(0);
        parts.Stage.Direct((_, token) => gate.WaitAsync(token));
        await using var one = await TestHost.StartAsync(parts, [typeof(Tick)], Settings);
        await using var two = await TestHost.StartAsync(parts, [typeof(Tick)], Settings);
        await using var three = await TestHost.StartAsync(parts, [typeof(Tick)], Settings);

        for (var occurrence = Midnight; occurrence < Midnight.AddHours(1); occurrence += TimeSpan.FromMinutes(5))
        {
            await parts.Clock.TimerAtAsync(occurrence, 3, Now);
            parts.Store.ReadTogether(3);
            parts.Clock.AdvanceTo(occurrence);
            Assert.Equal($"tick {occurrence:s} on time", await parts.Stage.NextAsync(Now));

            // One renews its lease at a third of it, the others look again at the same instant.
            await parts.Clock.TimerAtAsync(occurrence.AddSeconds(20), 3, Now);
            Assert.True(parts.Stage.IsSilent);
            gate.Release();
            await parts.Store.WrittenAsync(record => record.Next > occurrence && record.Owner is null, Now);
            // A clock that jumped between its look at the time and its sleep would wake it 20 seconds late.
            await parts.Clock.TimerAtAsync(occurrence.AddMinutes(5), Now);
            parts.Clock.Advance(TimeSpan.FromSeconds(20));
        }
    }

    [Fact]
    public async Task The_run_of_a_process_that_died_is_made_up_for_when_its_lease_has_run_out()
    {
        var parts = new TestParts();
        parts.Store.Plant("Tick", new TimerRecord(
            EveryFiveMinutes, TestHost.Start.AddSeconds(-10), Owner: "dead", LeaseUntil: TestHost.Start.AddSeconds(30)));

        await using var host = await TestHost.StartAsync(parts, [typeof(Tick)], Settings);

        await parts.Clock.TimerAtAsync(TestHost.Start.AddSeconds(20), Now);
        parts.Clock.Advance(TimeSpan.FromSeconds(20));
        await parts.Clock.TimerAtAsync(TestHost.Start.AddSeconds(30), Now);
        Assert.True(host.Stage.IsSilent);
        parts.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal($"tick {TestHost.Start.AddSeconds(-10):s} past due", await host.Stage.NextAsync(Now));
    }

    [Fact]
    public async Task The_lease_is_renewed_at_a_third_of_it_while_the_function_runs()
    {
        var parts = new TestParts();
        var release = new TaskCompletionSource();
        parts.Stage.Direct((_, token) => release.Task.WaitAsync(token));
        parts.Store.Plant("Tick", new TimerRecord(EveryFiveMinutes, TestHost.Start.AddHours(-1)));
        await using var host = await TestHost.StartAsync(parts, [typeof(Tick)], Settings);
        await host.Stage.NextAsync(Now);

        for (var third = 1; third <= 4; third++)
        {
            var at = TestHost.Start.AddSeconds(20 * third);
            await parts.Clock.TimerAtAsync(at, Now);
            parts.Clock.AdvanceTo(at);
            await parts.Store.WrittenAsync(record => record.LeaseUntil == at.AddSeconds(60), Now);
        }

        var finished = parts.Store.WrittenAsync(r => r.Last is not null, Now);
        release.SetResult();
        var record = await finished;
        Assert.Equal((TestHost.Start, Midnight), (record.Last, record.Next));
        Assert.Equal(TestHost.Start.AddSeconds(80), record.LastUpdated);

        // The occurrence that passed meanwhile is made up for, once.
        Assert.Equal("tick 2026-02-01T00:00:00 past due", await host.Stage.NextAsync(Now));
    }

    [Fact]
    public async Task A_lease_that_was_lost_cancels_the_run_and_the_status_is_left_to_the_other()
    {
        var parts = new TestParts();
        var cancelled = new TaskCompletionSource();
        parts.Stage.Direct(async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancelled.SetResult();
        });
        parts.Store.Plant("Tick", new TimerRecord(EveryFiveMinutes, TestHost.Start.AddHours(-1)));
        await using var host = await TestHost.StartAsync(parts, [typeof(Tick)], Settings);
        await host.Stage.NextAsync(Now);
        await parts.Clock.TimerAtAsync(TestHost.Start.AddSeconds(20), Now);
        var other = new TimerRecord(EveryFiveMinutes, TestHost.Start.AddHours(-1), Owner: "other", LeaseUntil: TestHost.Start.AddHours(1));
        parts.Store.Plant("Tick", other);

        parts.Clock.Advance(TimeSpan.FromSeconds(20));

        await cancelled.Task.WaitAsync(Now);
        await parts.Clock.TimerAtAsync(TestHost.Start.AddSeconds(40), Now);
        Assert.Equal("other", parts.Store["Tick"]?.Owner);
    }

    [Fact]
    public async Task A_run_that_fails_is_not_repeated()
    {
        var parts = new TestParts();
        parts.Stage.Direct((_, _) => throw new InvalidOperationException("as directed"));
        await using var host = await TestHost.StartAsync(parts, [typeof(Tick)], Settings);
        await parts.Clock.TimerAtAsync(Midnight, Now);
        parts.Clock.AdvanceTo(Midnight);
        await host.Stage.NextAsync(Now);

        await parts.Clock.TimerAtAsync(Midnight.AddMinutes(5), Now);

        Assert.True(host.Stage.IsSilent);
        Assert.Equal(Midnight, parts.Store["Tick"]?.Last);
    }

    [Fact]
    public async Task A_run_cut_short_by_shutdown_is_made_up_for_by_the_next_process()
    {
        var parts = new TestParts();
        parts.Stage.Direct((_, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token));
        await using (var host = await TestHost.StartAsync(parts, [typeof(Tick)], Settings))
        {
            await parts.Clock.TimerAtAsync(Midnight, Now);
            parts.Clock.AdvanceTo(Midnight);
            await host.Stage.NextAsync(Now);
            await host.StopAsync();
        }

        Assert.Equal((Midnight, null), (parts.Store["Tick"]?.Next, parts.Store["Tick"]?.Owner));
        parts.Stage.Direct((_, _) => Task.CompletedTask);
        await using var next = await TestHost.StartAsync(parts, [typeof(Tick)], Settings);

        Assert.Equal("tick 2026-02-01T00:00:00 past due", await parts.Stage.NextAsync(Now));
    }

    [Fact]
    public async Task A_schedule_that_was_changed_owes_nothing_for_the_time_before()
    {
        var parts = new TestParts();
        parts.Store.Plant("Tick", new TimerRecord("0 0 * * * *", TestHost.Start.AddDays(-3), Last: TestHost.Start.AddDays(-4)));

        await using var host = await TestHost.StartAsync(parts, [typeof(Tick)], Settings);

        await parts.Clock.TimerAtAsync(Midnight, Now);
        Assert.True(host.Stage.IsSilent);
        Assert.Equal((EveryFiveMinutes, TestHost.Start.AddDays(-4)), (parts.Store["Tick"]?.Schedule, parts.Store["Tick"]?.Last));
    }

    [Fact]
    public async Task Without_UseMonitor_a_missed_run_is_not_made_up_for()
    {
        var parts = new TestParts();
        parts.Store.Plant("Unmonitored", new TimerRecord(EveryFiveMinutes, TestHost.Start.AddDays(-3)));
        await using var host = await TestHost.StartAsync(parts, [typeof(Unmonitored)]);

        await parts.Clock.TimerAtAsync(Midnight, Now);
        Assert.True(host.Stage.IsSilent);
        parts.Clock.AdvanceTo(Midnight);

        Assert.Equal("no status, on time", await host.Stage.NextAsync(Now));
    }

    [Fact]
    public async Task RunOnStartup_runs_at_once_and_then_by_schedule()
    {
        await using var host = await TestHost.StartAsync([typeof(Eager)]);

        Assert.Equal("eager, on time", await host.Stage.NextAsync(Now));
        await host.Parts.Clock.TimerAtAsync(Midnight, Now);
        Assert.True(host.Stage.IsSilent);
    }

    [Fact]
    public async Task Storage_that_is_out_of_reach_is_tried_again()
    {
        var parts = new TestParts();
        parts.Store.FailReads(2);
        await using var host = await TestHost.StartAsync(parts, [typeof(Tick)], Settings);

        foreach (var seconds in (int[])[5, 10])
        {
            await parts.Clock.TimerAtAsync(TestHost.Start.AddSeconds(seconds), Now);
            parts.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        // The third look came at midnight exactly, when the next occurrence is five minutes ahead.
        await parts.Clock.TimerAtAsync(Midnight.AddMinutes(5), Now);
    }

    [Fact]
    public async Task An_occurrence_months_ahead_is_waited_for_in_days()
    {
        await using var host = await TestHost.StartAsync([typeof(Tick)], "--TickSchedule", "0 0 0 1 4 *");
        var occurrence = new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);

        for (var at = TestHost.Start.AddDays(1); at < occurrence; at = at.AddDays(1))
        {
            await host.Parts.Clock.TimerAtAsync(at, Now);
            host.Parts.Clock.AdvanceTo(at);
        }

        await host.Parts.Clock.TimerAtAsync(occurrence, Now);
        Assert.True(host.Stage.IsSilent);
        host.Parts.Clock.AdvanceTo(occurrence);
        Assert.Equal("tick 2026-04-01T00:00:00 on time", await host.Stage.NextAsync(Now));
    }

    [Fact]
    public async Task A_run_asked_for_by_hand_leaves_the_schedule_alone()
    {
        await using var host = await TestHost.StartAsync([typeof(Tick)], Settings);
        await host.Parts.Clock.TimerAtAsync(Midnight, Now);
        var before = host.Parts.Store["Tick"];
        var release = new TaskCompletionSource();
        host.Stage.Direct((_, token) => release.Task.WaitAsync(token));

        using var response = await host.SendAsync("POST", "/admin/functions/Tick", host.Keys.GetProperty("master").GetString());

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("tick  on time", await host.Stage.NextAsync(Now));
        Assert.Equal(before, host.Parts.Store["Tick"]);
        release.SetResult();
    }

    [Theory]
    [InlineData("0 */5 * * *", "six NCRONTAB fields")]
    [InlineData("00:05:00", "six NCRONTAB fields")]
    [InlineData("", "'TickSchedule' named by '%TickSchedule%' is missing or empty")]
    public void A_schedule_that_is_none_stops_the_start(string schedule, string message)
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => TestHost.Builder(new TestParts(), AppContext.BaseDirectory, [typeof(Tick)], "--TickSchedule", schedule).Build());

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("'Tick'", error.Message, StringComparison.Ordinal);
    }

    public sealed class Unmonitored(Stage stage)
    {
        [Function(nameof(Unmonitored))]
        public Task Run([TimerTrigger(EveryFiveMinutes, UseMonitor = false)] TimerInfo timer, CancellationToken cancellationToken)
            => stage.PlayAsync($"{(timer.ScheduleStatus is null ? "no status" : "status")}, {(timer.IsPastDue ? "past due" : "on time")}", cancellationToken);
    }

    public sealed class Eager(Stage stage)
    {
        [Function(nameof(Eager))]
        public Task Run([TimerTrigger(EveryFiveMinutes, RunOnStartup = true)] TimerInfo timer, CancellationToken cancellationToken)
            => stage.PlayAsync($"eager, {(timer.IsPastDue ? "past due" : "on time")}", cancellationToken);
    }
}
