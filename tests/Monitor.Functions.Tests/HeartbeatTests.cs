using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Notices;
using Monitor.Core.Orders;
using Monitor.Functions.Triggers;
using Monitor.Work.Telling;

namespace Monitor.Functions.Tests;

/// <summary>What is noted of timers: the last time that each did its work.</summary>
public sealed class HeartbeatTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_timer_that_did_its_work_is_noted_and_one_that_failed_is_not()
    {
        var noted = new SignalledHeartbeats();
        var broken = new BrokenOutbox();
        await using var app = await TestApp.StartAsync(
            (args, configure) => MonitorApp.Create(args, builder =>
            {
                configure?.Invoke(builder);
                builder.Services.AddSingleton<IHeartbeats>(noted);
                builder.Services.AddSingleton<INoticeOutbox>(broken);
            }),
            null, "--Notices:WorkingDaysOnly", "false");
        await RunAsync(app, nameof(PlanNotices));
        await broken.Asked.WaitAsync(Cancellation);
        await RunAsync(app, nameof(PlanCrawl));
        await noted.Beat.WaitAsync(Cancellation);

        using var page = await app.GetAsync("/api/rules");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal([nameof(PlanCrawl)], noted.Names);
    }

    [Fact]
    public void The_timers_that_are_watched_are_functions() => Assert.All(MonitorAlarms.Timers, name => Assert.Contains(
        typeof(MonitorApp).Assembly.GetExportedTypes(), type => type.Name == name && Schedules.Names.Contains($"{name}Schedule")));

    private static async Task RunAsync(TestApp app, string timer)
    {
        var keys = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(app.KeyFile)!, "keys.json"), Cancellation));
        using var answer = await app.SendAsync(HttpMethod.Post, $"/admin/functions/{timer}", header: ("x-functions-key", keys.RootElement.GetProperty("master").GetString()!));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    private sealed class SignalledHeartbeats : IHeartbeats
    {
        private readonly ConcurrentQueue<string> names = new();
        private readonly TaskCompletionSource beat = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Beat => beat.Task;

        public IReadOnlyCollection<string> Names => names;

        public Task BeatAsync(string name, CancellationToken cancellationToken)
        {
            names.Enqueue(name);
            beat.TrySetResult();
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<Heartbeat>> AllAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Heartbeat>>([]);
    }

    private sealed class BrokenOutbox : INoticeOutbox
    {
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => asked.Task;

        public IAsyncEnumerable<PendingNotice> PendingAsync(CancellationToken cancellationToken)
        {
            asked.TrySetResult();
            throw new IOException("The table is gone.");
        }
    }
}
