using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Monitor.Core.Agencies;
using Monitor.Core.Bulletins;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Core.Orders;
using Monitor.Core.Telemetry;
using Monitor.Storage;
using Monitor.TestKit;
using Monitor.Work.Assessing;
using Monitor.Work.Notifying;
using Monitor.Work.Probing;
using Monitor.Work.Registering;
using Monitor.Work.Summarising;
using Monitor.Work.Telling;
using Monitor.Work.Verifying;
using Monitor.Work.Watching;

namespace Monitor.Work.Tests.Telling;

/// <summary>What the office is told of the monitor from December to March, on a virtual clock and a real store. Only what looks come to is scripted.</summary>
public sealed class SeasonOfBulletins : IAsyncLifetime
{
    private const string Office = "office@qinghe.example";
    private const int Year = 2025;
    private static readonly DateOnly First = new(2025, 12, 15);
    private static readonly DateOnly Last = new(2026, 3, 24);

    /// <summary>What looking at a body comes to, by the day: null for a look that shows that the report is not there yet, else why nobody could look.</summary>
    private static readonly (string Id, string Name, string? Host, Func<DateOnly, string?> Look)[] Bodies =
    [
        ("slj", "清河县水利局", "www.qinghe.example", _ => null),
        ("jyj", "清河县教育局", "www.qinghe.example", day => IsIn(day, Jan(12), Jan(28)) ? "emptyList" : null),
        ("jtj", "清河县交通运输局", "jt.qinghe.example", day => IsIn(day, Jan(8), Jan(21)) ? "unreachable" : null),
        ("glj", "清河县公路局", "jt.qinghe.example", day => IsIn(day, Jan(8), Jan(21)) ? "unreachable" : null),
        ("gaj", "清河县公安局", "ga.qinghe.example", day => day.DayNumber % 3 == 0 ? null : "tls"),
        ("mzj", "清河县民政局", "mz.qinghe.example", _ => "noReportItems"),
        ("wjw", "清河县卫生健康局", null, _ => null),
    ];

    private readonly ManualTimeProvider time = new(new DateTimeOffset(2025, 12, 15, 0, 0, 0, ChinaTime.Offset));
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bulletins-");
    private readonly MonitorStorage storage;
    private readonly IOptions<WatchOptions> settings = Options.Create(new WatchOptions());
    private readonly IOptions<NoticesOptions> notices = Options.Create(new NoticesOptions());
    private readonly BusinessClock clock;
    private readonly Watch watch;
    private readonly SentBulletins channel;
    private readonly OfficeTelling telling;
    private readonly BulletinSending sending;
    private readonly NoticeSending noticeSending;
    private readonly CollectedOrders orders;

    public SeasonOfBulletins()
    {
        settings.Value.Office.Add(Office);
        storage = MonitorStorage.Open(new StorageOptions { ConnectionString = $"UseLocalStorage={folder.FullName}" }, time);
        clock = new BusinessClock(time);
        watch = new Watch(settings, DueDates.Statutory, Policy.Standard, clock);
        channel = new SentBulletins(time);
        orders = new CollectedOrders();
        var options = Options.Create(new BulletinsOptions());
        var times = new SendingTimes(notices, WorkingDays.BuiltIn, clock, NullLogger<SendingTimes>.Instance);
        var summaries = new RegionSummaries(new RegistryCensus(storage.Registry, time), storage.Index, storage.Cases, clock);
        telling = new OfficeTelling(
            storage.Bulletins,
            new SightReading(storage.Registry, storage.Cases, storage.Observations, watch, options),
            new MonitorAlarms(storage.Heartbeats, orders, options, time),
            new DigestWriting(summaries, storage.Index, orders, storage.HeadFiles, watch),
            watch, settings, options, notices, WorkingDays.BuiltIn, NullLogger<OfficeTelling>.Instance);
        sending = new BulletinSending(storage.Bulletins, orders, channel, settings, times, notices, time, new UnwatchedCycle(), NullLogger<BulletinSending>.Instance);
        noticeSending = new NoticeSending(storage.Cases, storage.Evidence, orders, storage.ContactDays, channel, settings, times, notices, NoticeLadder.Usual, time, new UnwatchedCycle(), NullLogger<NoticeSending>.Instance);
        Planning = new NoticePlanning(storage.Outbox, storage.Cases, orders, storage.ContactDays, channel, settings, times, notices, time, new UnwatchedCycle(), NullLogger<NoticePlanning>.Instance);
    }

    private NoticePlanning Planning { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await storage.Setup.CreateAllAsync(Cancellation);
        await storage.Registry.ImportAsync([.. Bodies.Select(body => Body(body.Id, body.Name, body.Host))], new RegistryImport(time.GetUtcNow(), "test", null), Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        noticeSending.Dispose();
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_office_is_told_of_each_change_once_reminded_and_gets_its_digest_on_working_days()
    {
        for (var day = First; day <= Last; day = day.AddDays(1))
            await LiveAsync(day);

        var text = new StringBuilder($"What the office is told of the monitor in the season of the reports of {Year}; made by SeasonOfBulletins.\n");
        foreach (var (at, message) in channel.Sent)
            text.Append(Line(at, message.Bulletin!));
        Golden.Match(text.ToString(), "tests", "Monitor.Work.Tests", "Telling", "bulletins.txt");
        Assert.Equal(channel.Sent.Count, channel.Sent.Select(sent => sent.Message.Id).Distinct().Count());
        Assert.All(channel.Sent, sent => Assert.True(WorkingDays.BuiltIn.IsWorked(ChinaTime.DateOf(sent.At)), $"{sent.At}"));
        // The digest is the copy outside: its hashes are those of the files.
        foreach (var head in channel.Sent.SelectMany(sent => sent.Message.Bulletin!.Digest?.Heads ?? []).Where(head => head.Hash is not null))
            Assert.Contains(head.Hash!, await storage.HeadFiles.ReadAsync(head.Day, Cancellation), StringComparison.Ordinal);
    }

    private async Task LiveAsync(DateOnly day)
    {
        At(day, 2);
        var run = Run.Of(time.GetUtcNow());
        // For some days the crawl is not even planned.
        if (!IsIn(day, new(2026, 3, 17), new(2026, 3, 20)))
        {
            foreach (var body in Bodies.Where(body => body.Host is not null))
                await LookAsync(Body(body.Id, body.Name, body.Host), body.Look(day), run);
            await storage.Heartbeats.BeatAsync("PlanCrawl", Cancellation);
        }

        At(day, 7);
        await new DeadlineAssessment(storage.Registry, storage.Cases, storage.Probes, Options.Create(new ProbeOptions()), storage.Submissions, watch, new UnwatchedCycle(), new MonitorMeter()).AssessAsync(run, Cancellation);
        await new HeadKeeping(storage.CaseArchive, storage.HeadFiles, clock).KeepAsync(Cancellation);
        await storage.Heartbeats.BeatAsync("AssessDeadlines", Cancellation);
        await storage.Heartbeats.BeatAsync("PlanNotices", Cancellation);
        time.Advance(TimeSpan.FromMinutes(30));
        orders.Failed = day == Feb(25) ? 3 : 0;
        await telling.TellAsync(Cancellation);
        // Whatever runs twice plans nothing again.
        Assert.Equal(0, await telling.TellAsync(Cancellation));
        At(day, 9);
        await Planning.PlanAsync(Cancellation);
        await sending.OrderAsync(Cancellation);
        await sending.OrderAsync(Cancellation);
        while (orders.Notices.TryDequeue(out var order))
            await (BulletinDay.TryParse(order.Case, out var known) ? sending.SendAsync(known, order, Cancellation) : noticeSending.SendAsync(order, Cancellation));
    }

    private async Task LookAsync(Agency agency, string? failure, string run)
    {
        if (!watch.IsInSeason(agency))
            return;
        var now = time.GetUtcNow();
        Look look = failure is null ? new Look.Absent(now) : new Look.Unknown(now, failure);
        await storage.Observations.RecordAsync(new Observation(agency.Id, Year, agency.Columns[0], now, look, new Coverage(1, true, 3, 0, 0), run), Cancellation);
        await storage.Cases.UpdateAsync(new CaseId(agency.Id, Year), state => watch.Assess(agency, Year, "crawl", run).AfterLook(state, look, true, null, []), Cancellation);
    }

    private static string Line(DateTimeOffset at, Bulletin bulletin)
    {
        var day = string.Create(CultureInfo.InvariantCulture, $"{ChinaTime.DateOf(at):yyyy-MM-dd ddd}");
        if (bulletin.Digest is not { } digest)
            return string.Concat(bulletin.News.Select(news => $"{day} {news.Change} {news.Alarm.Kind} {news.Alarm.Subject} {news.Alarm.Reason} {news.Alarm.Count}\n"));
        var unseen = string.Join(' ', digest.Unseen.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key}={count.Value}"));
        var news = string.Join(' ', digest.News.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key}={count.Value}"));
        return $"{day} digest of {digest.Heads.Count} days; unseen {unseen}; alarms {digest.AlarmsInAll}; news {news}; accused {digest.AccusedInAll}; dead {digest.DeadInAll}\n";
    }

    private static bool IsIn(DateOnly day, DateOnly from, DateOnly until) => day >= from && day < until;

    private void At(DateOnly day, int hour) => time.SetUtcNow(new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, 0)), ChinaTime.Offset));

    private static DateOnly Jan(int day) => new(2026, 1, day);

    private static DateOnly Feb(int day) => new(2026, 2, day);

    private static Agency Body(string id, string name, string? host) =>
        new(AgencyId.TryParse(id, out var parsed) ? parsed : default, name, [], BodyKind.Department, "河北省/邢台市/清河县")
        {
            Columns = host is null ? [] : [new Uri($"http://{host}/{id}/")],
            Contacts = [id == "slj" ? "bounce@qinghe.example" : "clerk@qinghe.example"],
            FromYear = Year,
            ToYear = Year,
        };

    private sealed class CollectedOrders : IOrderQueues
    {
        public Queue<NoticeOrder> Notices { get; } = new();

        public long Failed { get; set; }

        public Task QueueAsync(CrawlOrder order, TimeSpan delay, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task QueueAsync(NoticeOrder order, TimeSpan delay, CancellationToken cancellationToken)
        {
            Notices.Enqueue(order);
            return Task.CompletedTask;
        }

        public Task<OrderCount> CountAsync(CancellationToken cancellationToken) => Task.FromResult(new OrderCount(0, Notices.Count, Failed));
    }

    /// <summary>Keeps the bulletins; takes the notices to agencies, but for the one whose mailbox is gone.</summary>
    private sealed class SentBulletins(TimeProvider time) : INoticeChannel
    {
        public List<(DateTimeOffset At, NoticeMessage Message)> Sent { get; } = [];

        public bool IsConfiguredFor(string recipient) => true;

        public Task<SendOutcome> SendAsync(NoticeMessage message, CancellationToken cancellationToken)
        {
            if (message.Recipient.StartsWith("bounce", StringComparison.Ordinal))
                return Task.FromResult<SendOutcome>(new SendOutcome.Refused("rejected", "no such mailbox"));
            if (message.Bulletin is not null)
                Sent.Add((time.GetUtcNow(), message));
            return Task.FromResult<SendOutcome>(new SendOutcome.Accepted());
        }
    }
}
