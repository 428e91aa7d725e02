using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Notices;
using Monitor.Core.Orders;
using Monitor.Functions.Triggers;

namespace Monitor.Functions.Tests;

/// <summary>Health says what does not happen: timers that did not do their work, sites that nobody went through, notices that nobody sent.</summary>
public sealed class HealthTests
{
    private static readonly DateTimeOffset Now = TestApp.Start;

    public static TheoryData<string, Heartbeat[], string, string?> Timers => new()
    {
        { "a crawl planned yesterday", [Beat(nameof(PlanCrawl), TimeSpan.FromHours(25))], nameof(PlanCrawl), null },
        { "a crawl planned the day before yesterday", [Beat(nameof(PlanCrawl), TimeSpan.FromHours(27))], nameof(PlanCrawl), "timer.late" },
        { "deadlines assessed too long ago", [Beat(nameof(AssessDeadlines), TimeSpan.FromHours(27))], nameof(AssessDeadlines), "timer.late" },
        { "the office told too long ago", [Beat(nameof(TellOffice), TimeSpan.FromHours(27))], nameof(TellOffice), "timer.late" },
        { "notices planned an hour ago, every five minutes", [Beat(nameof(PlanNotices), TimeSpan.FromMinutes(61))], nameof(PlanNotices), "timer.late" },
        { "notices planned a moment ago", [Beat(nameof(PlanNotices), TimeSpan.FromMinutes(6))], nameof(PlanNotices), null },
        { "a timer that never ran beside one that did for long", [Beat(nameof(PlanCrawl), TimeSpan.FromHours(27))], nameof(AssessDeadlines), "timer.never" },
        { "nothing ever ran in a program that just started", [], nameof(PlanCrawl), null },
        { "hosts gone through eight days ago, out of season", [Beat(nameof(CrawlHost), TimeSpan.FromDays(8))], "crawl", null },
        { "no host gone through for ten days", [Beat(nameof(CrawlHost), TimeSpan.FromDays(10))], "crawl", "crawl.late" },
        { "planned for ten days, and never gone through", [Beat(nameof(PlanCrawl), TimeSpan.FromDays(10))], "crawl", "crawl.late" },
    };

    // 1 February 2026 is a Sunday; two working days before it end on Thursday 29 January.
    public static TheoryData<string, DateTimeOffset[], string?> Outboxes => new()
    {
        { "nothing waits", [], null },
        { "planned on Thursday: Friday and Monday are its days", [new(2026, 1, 29, 1, 0, 0, TimeSpan.Zero)], null },
        { "planned on Wednesday: its days are over", [new(2026, 1, 28, 1, 0, 0, TimeSpan.Zero)], "outbox.old" },
    };

    [Theory]
    [MemberData(nameof(Timers))]
    public async Task A_part_that_did_not_do_its_work_is_named(string description, Heartbeat[] beats, string check, string? reason)
    {
        await using var app = await StartAsync(services => services.AddSingleton<IHeartbeats>(new Known(beats)));
        app.Registry.Add(MemoryRegistry.Agency("hy-1", "湖南省/衡阳市"));
        Assert.True(reason == await ReasonAsync(app, check), description);
    }

    [Fact]
    public async Task A_timer_that_never_ran_is_named_when_the_program_is_old_enough()
    {
        await using var app = await StartAsync(services => services.AddSingleton<IHeartbeats>(new Known([])));
        app.Clock.Advance(TimeSpan.FromHours(27));
        Assert.Equal("timer.never", await ReasonAsync(app, nameof(PlanCrawl)));
    }

    [Fact]
    public async Task Without_a_registry_no_crawl_is_late()
    {
        await using var app = await StartAsync(services => services.AddSingleton<IHeartbeats>(new Known([Beat(nameof(PlanCrawl), TimeSpan.FromDays(10))])));
        Assert.Null(await ReasonAsync(app, "crawl"));
    }

    [Theory]
    [MemberData(nameof(Outboxes))]
    public async Task A_notice_that_waits_too_long_is_named(string description, DateTimeOffset[] planned, string? reason)
    {
        await using var app = await StartAsync(services => services.AddSingleton<INoticeOutbox>(new Waiting(planned)));
        Assert.True(reason == await ReasonAsync(app, "outbox"), description);
    }

    [Theory]
    [InlineData("crawl")]
    [InlineData("outbox")]
    [InlineData(nameof(PlanCrawl))]
    public async Task A_store_that_cannot_be_read_is_no_good_news(string check)
    {
        await using var app = await StartAsync(services => services.AddSingleton<IHeartbeats>(new Unreachable()).AddSingleton<INoticeOutbox>(new Unreachable()));
        Assert.Equal("storage.unreachable", await ReasonAsync(app, check));
    }

    [Theory]
    [InlineData("zh-CN", "定时任务 PlanCrawl 上次成功是在 2026-01-31 06:00，已超过 27 小时没有完成。")]
    [InlineData("en", "The timer PlanCrawl last did its work at 2026-01-31 06:00 (China), 27 hours ago.")]
    public async Task What_is_late_is_told_with_its_time(string language, string message)
    {
        await using var app = await StartAsync(services => services.AddSingleton<IHeartbeats>(new Known([Beat(nameof(PlanCrawl), TimeSpan.FromHours(27))])));
        Assert.Equal(message, (await CheckAsync(app, nameof(PlanCrawl), language)).GetProperty("message").GetString());
    }

    private static Heartbeat Beat(string name, TimeSpan age) => new(name, Now - age, Now - age);

    private static Task<TestApp> StartAsync(Action<IServiceCollection> configure) => TestApp.StartAsync(
        (args, last) => MonitorApp.Create(args, builder =>
        {
            last?.Invoke(builder);
            configure(builder.Services);
        }),
        null,
        [.. Schedules.Names.SelectMany(name => (string[])[$"--{name}", Schedules.Never])]);

    private static async Task<string?> ReasonAsync(TestApp app, string check) => (await CheckAsync(app, check, "en")).GetProperty("reason").GetString();

    private static async Task<JsonElement> CheckAsync(TestApp app, string check, string language)
    {
        using var answer = await app.GetAsync($"/api/health?lang={language}", TestApp.ApproverKey);
        return (await TestApp.JsonAsync(answer)).GetProperty("checks").EnumerateArray().Single(one => one.GetProperty("name").GetString() == check);
    }

    private sealed class Known(Heartbeat[] beats) : IHeartbeats
    {
        public Task BeatAsync(string name, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<Heartbeat>> AllAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Heartbeat>>(beats);
    }

    private sealed class Waiting(DateTimeOffset[] planned) : INoticeOutbox
    {
        public IAsyncEnumerable<PendingNotice> PendingAsync(CancellationToken cancellationToken) =>
            planned.Select(at => new PendingNotice(SampleCases.Id("city"), NoticeId.Of([SampleCases.Finding("city", "PUB-01")], "late", "clerk@example.cn"), at)).ToAsyncEnumerable();
    }

    private sealed class Unreachable : IHeartbeats, INoticeOutbox
    {
        public Task BeatAsync(string name, CancellationToken cancellationToken) => throw new IOException("The table is gone.");

        public Task<IReadOnlyList<Heartbeat>> AllAsync(CancellationToken cancellationToken) => throw new IOException("The table is gone.");

        public IAsyncEnumerable<PendingNotice> PendingAsync(CancellationToken cancellationToken) => throw new IOException("The table is gone.");
    }
}
