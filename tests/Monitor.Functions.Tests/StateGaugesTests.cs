using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Monitor.Core;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Core.Orders;
using Monitor.Core.Telemetry;
using Monitor.Functions.Health;
using Monitor.Functions.Telemetry;
using Monitor.Functions.Triggers;
using Monitor.TestKit;

namespace Monitor.Functions.Tests;

/// <summary>How things stand is measured from the sources of health: once in an interval, only for who listens, and what cannot be told is no point.</summary>
public sealed class StateGaugesTests
{
    private static readonly DateTimeOffset Now = TestApp.Start;

    [Fact]
    public async Task What_stands_is_told_with_its_attributes()
    {
        var sources = new Sources
        {
            Beats = [new Heartbeat(nameof(PlanCrawl), Now.AddDays(-9), Now.AddHours(-3))],
            Planned = [Now.AddHours(-5), Now.AddHours(-30)],
            Orders = new OrderCount(7, 2, 1),
        };
        using var scene = new Scene(sources);
        using var readings = new MeterReadings(scene.Meter);
        await scene.Gauges.ReadAsync(TestContext.Current.CancellationToken);
        readings.Observe();

        Assert.Equal([(10_800, nameof(PlanCrawl))], readings.Of(Measures.RunAge).Select(point => (point.Value, point.Attributes["faas.name"])));
        Assert.Equal([108_000], readings.Of(Measures.OutboxAge).Select(point => point.Value));
        Assert.Equal([2], readings.Of(Measures.OutboxSize).Select(point => point.Value));
        Assert.Equal([1], readings.Of(Measures.Poison).Select(point => point.Value));
        Assert.Equal([(7, "crawl"), (2, "notices")], readings.Of(Measures.QueueSize).Select(point => (point.Value, point.Attributes["messaging.destination.name"])));
        Assert.Equal([(3, "notified", "error", 2025)], readings.Of(Measures.Findings).Where(point => point.Value > 0)
            .Select(point => (point.Value, point.Attributes["monitor.finding.status"], point.Attributes["monitor.finding.severity"], point.Attributes["monitor.report.year"])));
        Assert.Equal([(4, "missing")], readings.Of(Measures.Obligations).Where(point => point.Value > 0).Select(point => (point.Value, point.Attributes["monitor.obligation.status"])));
        Assert.Equal([5], readings.Of(Measures.DeadNotices).Select(point => point.Value));
        // Daily, and every five minutes.
        var intervals = readings.Of(Measures.RunInterval).ToDictionary(point => point.Attributes["faas.name"]!, point => point.Value);
        Assert.Equal((86_400, 300), (intervals[nameof(PlanCrawl)], intervals[nameof(PlanNotices)]));
    }

    [Fact]
    public async Task A_source_that_fails_is_a_line_in_the_log_and_no_point_and_the_others_are_told()
    {
        var sources = new Sources();
        using var scene = new Scene(sources);
        using var readings = new MeterReadings(scene.Meter);
        await scene.Gauges.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Single(readings.Observe().Of(Measures.Poison));

        sources.AreQueuesGone = true;
        await scene.Gauges.ReadAsync(TestContext.Current.CancellationToken);
        readings.Observe();
        Assert.Empty(readings.Of(Measures.Poison));
        Assert.Empty(readings.Of(Measures.QueueSize));
        Assert.Equal([0], readings.Of(Measures.OutboxAge).Select(point => point.Value));
        Assert.Equal(["How things stand cannot be measured now (queues); the points are left out"], scene.Log);
    }

    [Fact]
    public async Task Sources_are_asked_once_in_an_interval_however_often_somebody_exports()
    {
        var sources = new Sources();
        using var scene = new Scene(sources);
        using var readings = new MeterReadings(scene.Meter);
        await scene.Gauges.StartAsync(TestContext.Current.CancellationToken);
        // The timer is there before the first reading is, in a task of the host's.
        await scene.Time.TimerAtAsync(Now.AddSeconds(20), TestContext.Current.CancellationToken);
        await sources.AskedTimesAsync(1);
        for (var i = 0; i < 5; i++)
            readings.Observe();
        Assert.Equal(1, sources.Asked);
        scene.Time.Advance(TimeSpan.FromSeconds(20));
        await sources.AskedTimesAsync(2);
        await scene.Gauges.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, sources.Asked);
    }

    [Fact]
    public async Task What_was_read_long_ago_is_not_told()
    {
        using var scene = new Scene(new Sources());
        using var readings = new MeterReadings(scene.Meter);
        await scene.Gauges.ReadAsync(TestContext.Current.CancellationToken);
        scene.Time.Advance(TimeSpan.FromSeconds(69));
        Assert.Single(readings.Observe().Of(Measures.Poison));
        scene.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(readings.Observe().Of(Measures.Poison));
    }

    [Fact]
    public async Task Nothing_is_asked_as_long_as_nobody_listens()
    {
        var sources = new Sources();
        using var scene = new Scene(sources);
        await scene.Gauges.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, sources.Asked);
    }

    private sealed class Scene : IDisposable
    {
        private readonly LogLines lines = new();
        private readonly ILoggerFactory loggers;

        public Scene(Sources sources)
        {
            loggers = LoggerFactory.Create(logging => logging.AddProvider(lines));
            var clock = new BusinessClock(Time);
            var settings = new Dictionary<string, string?>(Schedules.Defaults) { [StateGauges.IntervalSetting] = "20000" };
            Gauges = new StateGauges(
                Meter, sources, sources, sources, new YearCounts(sources, clock, Time), new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), clock, Time, loggers.CreateLogger<StateGauges>());
        }

        public ManualTimeProvider Time { get; } = new(Now);

        public MonitorMeter Meter { get; } = new();

        public StateGauges Gauges { get; }

        public IEnumerable<string> Log => lines;

        public void Dispose()
        {
            Gauges.Dispose();
            loggers.Dispose();
            lines.Dispose();
            Meter.Meter.Dispose();
        }
    }

    private sealed class Sources : IHeartbeats, INoticeOutbox, IOrderQueues, ICaseIndex
    {
        private readonly Lock gate = new();
        private readonly List<(int Times, TaskCompletionSource Reached)> waiting = [];

        public Heartbeat[] Beats { get; init; } = [];

        public DateTimeOffset[] Planned { get; init; } = [];

        public OrderCount Orders { get; init; } = new(0, 0, 0);

        public bool AreQueuesGone { get; set; }

        public int Asked { get; private set; }

        public Task AskedTimesAsync(int times)
        {
            lock (gate)
            {
                if (Asked >= times)
                    return Task.CompletedTask;
                var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                waiting.Add((times, reached));
                return reached.Task.WaitAsync(TestContext.Current.CancellationToken);
            }
        }

        public Task<IReadOnlyList<Heartbeat>> AllAsync(CancellationToken cancellationToken)
        {
            lock (gate)
            {
                Asked++;
                foreach (var (_, reached) in waiting.Where(each => each.Times <= Asked))
                    reached.TrySetResult();
            }

            return Task.FromResult<IReadOnlyList<Heartbeat>>(Beats);
        }

        public Task<OrderCount> CountAsync(CancellationToken cancellationToken) => AreQueuesGone ? throw new IOException("The queues are gone.") : Task.FromResult(Orders);

        public IAsyncEnumerable<PendingNotice> PendingAsync(CancellationToken cancellationToken) =>
            Planned.Select(at => new PendingNotice(SampleCases.Id("city"), NoticeId.Of([SampleCases.Finding("city", "PUB-01")], "late", "clerk@example.cn"), at)).ToAsyncEnumerable();

        public Task<IReadOnlyList<CaseSummary>> AllCasesAsync(int year, string? jurisdiction, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<CaseSummary>>(
        [
            .. Enumerable.Range(0, 4).Select(number => new CaseSummary(
                SampleCases.Id($"city-{number}"), "市教育局", SampleCases.City, new DateOnly(2026, 1, 31), ObligationStatus.Missing, null, number == 0 ? [new FindingCount(FindingStatus.Notified, Severity.Error, 3)] : [])
            {
                DeadNotices = number == 0 ? 5 : 0,
            }),
        ]);

        public Task BeatAsync(string name, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task QueueAsync(CrawlOrder order, TimeSpan delay, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task QueueAsync(NoticeOrder order, TimeSpan delay, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Listing<FindingSummary>> FindingsAsync(FindingsQuery query, int size, string? continuation, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Listing<NoticeSummary>> NoticesAsync(NoticesQuery query, int size, string? continuation, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Listing<CaseSummary>> CasesAsync(CasesQuery query, int size, string? continuation, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
