using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.Core.Telemetry;
using Monitor.TestKit;
using Monitor.Work.Assessing;
using Monitor.Work.Notifying;
using Monitor.Work.Probing;
using Monitor.Work.Watching;

namespace Monitor.Work.Tests.Notifying;

/// <summary>A season from 1 December to 30 June on a virtual clock: who is sent what on which day. Sites are scripted; judging, planning and sending are the real ones.</summary>
/// <remarks><c>MONITOR_SEASON_BODIES=300</c> takes about three hundred bodies; all bodies of a story are sent the same, so that the golden file stays.</remarks>
public sealed class SeasonOfNotices : IDisposable
{
    private const int Year = 2023;
    private const string Office = "office@qinghe.example";
    private const string Superior = "city@xingtai.example";
    private static readonly DateOnly First = new(Year, 12, 1);
    private static readonly DateOnly Last = new(Year + 1, 6, 30);

    /// <summary>What a body does, by the day. Nothing means that there is no report yet.</summary>
    private static readonly Story[] Stories =
    [
        new("published in time") { Report = day => day < Jan(15) ? Nothing : Good },
        new("published late") { Report = day => day < Feb(5) ? Nothing : LateInFebruary },
        new("never published") { Report = _ => Nothing },
        new("wrong figures, never mended") { Report = day => day < Jan(10) ? Nothing : Wrong },
        new("wrong figures, mended in three days") { Report = day => day < Jan(10) ? Nothing : day < Jan(13) ? Wrong : Good },
        new("wrong figures, mended after the reminder") { Report = day => day < Jan(10) ? Nothing : day < Jan(19) ? Wrong : Good },
        new("wrong figures, mended, wrong again") { Report = day => day < Jan(10) ? Nothing : day >= Jan(13) && day < Feb(6) ? Good : Wrong },
        new("wrong figures, says that it is mending them") { Report = day => day < Jan(10) ? Nothing : Wrong, Officer = (Jan(12), FindingEventKind.RectificationStarted) },
        new("wrong figures, waived") { Report = day => day < Jan(10) ? Nothing : Wrong, Officer = (Jan(12), FindingEventKind.Waived) },
        new("wrong figures, our error") { Report = day => day < Jan(10) ? Nothing : Wrong, Officer = (Jan(25), FindingEventKind.Withdrawn) },
        new("a section left out, never mended") { Report = day => day < Jan(10) ? Nothing : Short },
        new("down for good") { Report = _ => Nothing, IsDown = _ => true },
        new("down from before the due day, then missing, then published") { Report = day => day < Feb(27) ? Nothing : LateAtItsEnd, IsDown = day => day >= Jan(23) && day < Feb(21) },
        new("never published, no such mailbox") { Report = _ => Nothing, Contact = "bounce" },
        new("a government, late in its own time") { Kind = BodyKind.Government, Report = day => day < Day(4, 10) ? Nothing : LateInApril },
    ];

    private readonly ManualTimeProvider time = new(new DateTimeOffset(Year, 12, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly SentNotices channel;
    private readonly IOptions<NoticesOptions> settings = Options.Create(new NoticesOptions());
    private readonly MemoryOffice office;
    private readonly Dictionary<Agency, Story> bodies;
    private readonly Dictionary<SampleReport, (Report Report, BodyHash Body)> readings = [];
    private readonly Watch watch;
    private readonly NoticePlanning planning;
    private readonly NoticeSending sending;

    public SeasonOfNotices()
    {
        channel = new SentNotices(time);
        bodies = Stories.SelectMany((story, number) => Enumerable.Range(0, BodiesOfStory()).Select(body => (Agency: Body(story, number, body), story))).ToDictionary(body => body.Agency, body => body.story);
        office = new MemoryOffice([.. bodies.Keys]);
        var options = Options.Create(new WatchOptions());
        options.Value.Office.Add(Office);
        options.Value.Superior.Add(Superior);
        var clock = new BusinessClock(time);
        var ladder = settings.Value.LadderOn(WorkingDays.BuiltIn);
        var times = new SendingTimes(settings, WorkingDays.BuiltIn, clock, NullLogger<SendingTimes>.Instance);
        watch = new Watch(options, DueDates.Statutory, Policy.Standard, clock, ladder);
        planning = new NoticePlanning(office, office, office, office, channel, options, times, settings, time, new UnwatchedCycle(), NullLogger<NoticePlanning>.Instance);
        sending = new NoticeSending(office, new MemoryEvidence(), office, office, channel, options, times, settings, ladder, time, new UnwatchedCycle(), NullLogger<NoticeSending>.Instance);
    }

    private static SampleReport? Nothing => null;

    private static SampleReport Good { get; } = new();

    private static SampleReport Wrong { get; } = new SampleReport().With("applications.new.natural", CellStatus.Number, 5).With("review.reconsideration.total", CellStatus.Number, 999);

    private static SampleReport LateInFebruary { get; } = Dated(Feb(5));

    private static SampleReport LateAtItsEnd { get; } = Dated(Feb(27));

    private static SampleReport LateInApril { get; } = Dated(Day(4, 10));

    private static SampleReport Short { get; } = WithoutProblems();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => sending.Dispose();

    [Fact]
    public async Task Everybody_is_told_what_the_ladder_says_once_and_on_working_days()
    {
        for (var day = First; day <= Last; day = day.AddDays(1))
            await LiveAsync(day);

        Golden.Match(Calendar(), "tests", "Monitor.Work.Tests", "Notifying", "season.txt");
        Assert.All(channel.Sent, sent =>
        {
            var at = sent.At.ToOffset(ChinaTime.Offset);
            Assert.True(WorkingDays.BuiltIn.IsWorked(DateOnly.FromDateTime(at.DateTime)), $"{at}");
            Assert.InRange(at.TimeOfDay, new TimeSpan(8, 30, 0), new TimeSpan(17, 30, 0));
        });
        // Nobody is told twice, nobody is forgotten.
        Assert.Equal(channel.Sent.Count, channel.Sent.Select(sent => sent.Message.Id).Distinct().Count());
        Assert.Empty(office.Cases.SelectMany(known => known.Pending));
        Assert.All(office.Cases, known => Assert.Equal(
            known.Notices.Count, known.Notices.Count(notice => channel.Sent.Any(sent => sent.Message.Id == notice.Id) || known.DeliveryOf(notice.Id) is { IsGivenUp: true })));
    }

    private static int BodiesOfStory() =>
        int.TryParse(Environment.GetEnvironmentVariable("MONITOR_SEASON_BODIES"), CultureInfo.InvariantCulture, out var wanted) && wanted >= Stories.Length ? wanted / Stories.Length : 2;

    private async Task LiveAsync(DateOnly day)
    {
        At(day, 2);
        foreach (var (agency, story) in bodies.Where(body => watch.IsInSeason(body.Key)))
            await LookAsync(agency, story, day);
        At(day, 6);
        foreach (var (agency, story) in bodies.Where(body => body.Value.Officer?.Day == day))
            await DecideAsync(agency, story.Officer!.Value.Decision);
        At(day, 7);
        var assessment = new DeadlineAssessment(office, office, office, Options.Create(new ProbeOptions()), office, watch, new UnwatchedCycle(), new MonitorMeter());
        // Whatever runs twice changes nothing.
        await assessment.AssessAsync($"{day:yyyyMMdd}T2300Z", Cancellation);
        await assessment.AssessAsync($"{day:yyyyMMdd}T2300Z", Cancellation);
        foreach (var hour in (int[])[8, 9, 12, 20])
        {
            At(day, hour);
            await planning.PlanAsync(Cancellation);
            await planning.PlanAsync(Cancellation);
            while (office.Orders.TryDequeue(out var order))
                await sending.SendAsync(order, Cancellation);
        }
    }

    private Task LookAsync(Agency agency, Story story, DateOnly day)
    {
        var now = time.GetUtcNow();
        var report = story.Report(day);
        Look look = story.IsDown(day) ? new Look.Unknown(now, "unreachable") : report is null ? new Look.Absent(now) : new Look.Found(now, report.Dates[0].Value);
        var seen = report is null || story.IsDown(day) ? null : new SeenReport(ReadOnce(report).Report, ReadOnce(report).Body, agency.Columns[0], now, "text/html");
        return office.UpdateAsync(new CaseId(agency.Id, Year), state => watch.Assess(agency, Year, "crawl", $"{day:yyyyMMdd}T1800Z").AfterLook(state, look, true, seen, []), Cancellation);
    }

    private (Report Report, BodyHash Body) ReadOnce(SampleReport report)
    {
        if (readings.TryGetValue(report, out var known))
            return known;
        var read = report.ToSubject().Report;
        return readings[report] = (read, BodyHash.Of(Encoding.UTF8.GetBytes(read.Fingerprint())));
    }

    private Task DecideAsync(Agency agency, FindingEventKind decision) => office.UpdateAsync(new CaseId(agency.Id, Year), state => new CaseChanges
    {
        Events = [.. state.Findings.Where(finding => !finding.IsClosed).Select(finding => new FindingEvent(finding.Id, decision, time.GetUtcNow(), "李科长", "request 1"))],
    }, Cancellation);

    private void At(DateOnly day, int hour) => time.SetUtcNow(new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, 0)), ChinaTime.Offset));

    /// <summary>What the bodies of each story were sent: the same, or the test ends here.</summary>
    private string Calendar()
    {
        var text = new StringBuilder($"What is sent in the season of the reports of {Year}, by story; made by SeasonOfNotices, all bodies of a story alike.\n");
        foreach (var story in Stories)
        {
            var calendars = bodies.Where(body => body.Value == story).Select(body => CalendarOf(body.Key)).Distinct().ToList();
            text.Append($"\n{story.Name}\n{Assert.Single(calendars)}");
        }

        return text.ToString();
    }

    private string CalendarOf(Agency agency)
    {
        var lines = office.Cases.Where(known => known.Id.Agency == agency.Id).SelectMany(known => known.Notices.Select(notice => (Notice: notice, Delivery: known.DeliveryOf(notice.Id)!)))
            .OrderBy(line => line.Delivery.EndedAt).ThenBy(line => line.Notice.Stage, StringComparer.Ordinal).ThenBy(line => line.Notice.Recipient, StringComparer.Ordinal)
            .Select(line => string.Create(CultureInfo.InvariantCulture,
                $"  {ChinaTime.DateOf(line.Delivery.EndedAt!.Value):yyyy-MM-dd ddd} {line.Notice.Stage} to {Party(line.Notice.Recipient)}{Rules(line.Notice)}{(line.Delivery.Failure is { } failure ? $" not sent: {failure}" : "")}"));
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static string Party(string recipient) => recipient switch
    {
        Office => "office",
        Superior => "superior",
        _ => "agency",
    };

    private static string Rules(Notice notice) => notice.Findings.Count == 0 ? "" : " " + string.Join(' ', notice.Findings.Select(finding => finding.Rule).Order(StringComparer.Ordinal));

    private static Agency Body(Story story, int number, int body) =>
        new(AgencyId.TryParse($"s{number}-b{body}", out var id) ? id : default, "清河县水利局", [], story.Kind, "河北省/邢台市/清河县")
        {
            Columns = [new Uri($"http://www.qinghe.example/s{number}/b{body}/")],
            Contacts = [$"{story.Contact}-{number}-{body}@qinghe.example"],
            FromYear = Year,
            ToYear = Year,
        };

    private static SampleReport Dated(DateOnly day)
    {
        var report = new SampleReport();
        report.Dates[0] = report.Dates[0] with { Value = day };
        return report;
    }

    private static SampleReport WithoutProblems()
    {
        var report = new SampleReport();
        report.Sections.Remove(report.Sections.Single(section => section.Name == SectionName.Problems));
        return report;
    }

    private static DateOnly Jan(int day) => Day(1, day);

    private static DateOnly Feb(int day) => Day(2, day);

    private static DateOnly Day(int month, int day) => new(Year + 1, month, day);

    /// <summary>A story.</summary>
    /// <param name="Name">What happens.</param>
    private sealed record Story(string Name)
    {
        public BodyKind Kind { get; init; } = BodyKind.Department;

        public string Contact { get; init; } = "clerk";

        /// <summary>The report that is there on a day; null when there is none.</summary>
        public required Func<DateOnly, SampleReport?> Report { get; init; }

        /// <summary>Whether nobody can look on a day.</summary>
        public Func<DateOnly, bool> IsDown { get; init; } = _ => false;

        /// <summary>What an officer decides on all that is open, and when; null for nothing.</summary>
        public (DateOnly Day, FindingEventKind Decision)? Officer { get; init; }
    }

    private sealed class SentNotices(TimeProvider time) : INoticeChannel
    {
        public List<(DateTimeOffset At, NoticeMessage Message)> Sent { get; } = [];

        public bool IsConfiguredFor(string recipient) => true;

        public Task<SendOutcome> SendAsync(NoticeMessage message, CancellationToken cancellationToken)
        {
            if (message.Recipient.StartsWith("bounce", StringComparison.Ordinal))
                return Task.FromResult<SendOutcome>(new SendOutcome.Refused("rejected", "no such mailbox"));
            Sent.Add((time.GetUtcNow(), message));
            return Task.FromResult<SendOutcome>(new SendOutcome.Accepted());
        }
    }
}
