using System.Globalization;
using Monitor.Core.Agencies;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.TestKit;

namespace Monitor.Work.Tests.Crawling;

/// <summary>A whole season, looked at every day for sixty days by bodies with stories of their own. What is left at the end is what happened, and nothing else.</summary>
/// <remarks><c>MONITOR_SEASON_BODIES=200</c> takes two hundred bodies; each story is told by the same number of them.</remarks>
public sealed class SeasonTests : CrawlRig
{
    private const int Days = 60;
    private const int UsualBodies = 10;
    private static readonly DateOnly First = new(Year + 1, 1, 9);

    /// <summary>What a body does in the season, and what there is to say of it in the end.</summary>
    private static readonly Story[] Stories =
    [
        new("published in time", [], ObligationStatus.Published) { Listed = Jan(15) },
        new("published late", ["PUB-02"], ObligationStatus.PublishedLate) { Listed = Feb(5) },
        new("never published", ["PUB-01"], ObligationStatus.Missing),
        new("dated back", ["PUB-05"], ObligationStatus.Published) { Listed = Feb(10), Dated = Jan(20) },
        new("down for good", [], ObligationStatus.Unverifiable) { Listed = Jan(15), IsDown = _ => true },
        new("down over the due day, published meanwhile", [], ObligationStatus.Published) { Listed = Jan(20), IsDown = day => day >= Jan(13) && day <= Feb(12) },
        new("down over the due day, without a report", ["PUB-01"], ObligationStatus.Missing) { IsDown = day => day >= Jan(20) && day <= Feb(20) },
        new("down at the end, without a report before", [], ObligationStatus.Unverifiable) { IsDown = day => day >= Jan(25) },
        new("changed afterwards", ["PUB-10"], ObligationStatus.Published) { Listed = Jan(15), Changed = Feb(15) },
        new("listed, but not to be opened", ["PUB-11"], ObligationStatus.Unverifiable) { Listed = Jan(20), IsDead = true },
    ];

    private readonly Dictionary<Story, LocalServer> servers = [];
    private DateOnly today = First;

    [Fact]
    public async Task Sixty_days_end_with_what_happened_and_nobody_is_accused_whose_site_was_down()
    {
        var each = Bodies() / Stories.Length;
        foreach (var story in Stories)
            servers[story] = LocalServer.Start((path, stream, cancellationToken) => stream.WriteAsync(Answer(story, path), cancellationToken).AsTask());
        try
        {
            await RegisterAsync([.. Stories.SelectMany((story, i) => Enumerable.Range(0, each).Select(body => Body(story, i, body)))]);
            for (var day = 0; day < Days; day++)
                await LiveAsync(First.AddDays(day));

            foreach (var (story, i) in Stories.Select((story, i) => (story, i)))
            {
                for (var body = 0; body < each; body++)
                    Assert.Equal($"{story.Name}: {story.Status} {string.Join(' ', story.Findings)}", $"{story.Name}: {await EndOfAsync(Name(i, body))}");
            }
        }
        finally
        {
            foreach (var server in servers.Values)
                await server.DisposeAsync();
        }
    }

    private static int Bodies() =>
        int.TryParse(Environment.GetEnvironmentVariable("MONITOR_SEASON_BODIES"), CultureInfo.InvariantCulture, out var bodies) && bodies >= Stories.Length ? bodies : UsualBodies;

    private async Task LiveAsync(DateOnly day)
    {
        today = day;
        var at = new DateTimeOffset(day, new TimeOnly(1, 0), TimeSpan.Zero);
        Clock = new BusinessClock(TimeProvider.System, at);
        foreach (var server in servers.Values)
        {
            Order = Order with { Run = $"{at:yyyyMMdd'T'HHmm'Z'}", Host = $"localhost:{server.Port}" };
            await CrawlAsync();
        }

        await Assessor().AssessAsync(Order.Run, Cancellation);
    }

    private async Task<string> EndOfAsync(string id)
    {
        var known = await CaseAsync(id);
        var open = known.Findings.Where(finding => !finding.IsClosed && finding.Status != FindingStatus.Withdrawn && finding.Id.Rule.StartsWith("PUB-", StringComparison.Ordinal)).Select(finding => finding.Id.Rule);
        return $"{known.Obligation?.Status} {string.Join(' ', open.Order(StringComparer.Ordinal))}";
    }

    private byte[] Answer(Story story, string path)
    {
        if (story.IsDown(today))
            return LocalServer.Response("503 Service Unavailable", "closed for maintenance");
        var parts = path.Trim('/').Split('/');
        if (parts is not [var id, ..])
            return LocalServer.Response("404 Not Found", "gone");
        var isListed = story.Listed is { } listed && today >= listed;
        return parts switch
        {
            [_] => Html(Column(story, id, isListed)),
            [_, "2025.html"] when isListed && !story.IsDead => Html(Page(story, id)),
            _ => LocalServer.Response("404 Not Found", "gone"),
        };
    }

    private static byte[] Html(string page) => LocalServer.Response("200 OK", page, "Content-Type: text/html; charset=utf-8");

    private static string Column(Story story, string id, bool isListed) =>
        "<html><head><title>政府信息公开年报</title></head><body><h2>政府信息公开年报</h2><ul>"
        + (isListed ? $"<li><a href=\"/{id}/2025.html\">2025年政府信息公开工作年度报告</a><span>{Day(story)}</span></li>" : "")
        + $"<li><a href=\"/{id}/2024.html\">2024年政府信息公开工作年度报告</a><span>2025-01-18</span></li></ul></body></html>";

    private string Page(Story story, string id) =>
        Report(NameOf(id), Year, story.Changed is { } changed && today >= changed ? 77 : 7).Replace("2026-01-15 09:30", $"{Day(story)} 09:30", StringComparison.Ordinal);

    private static string Day(Story story) => (story.Dated ?? story.Listed ?? First).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Agency Body(Story story, int number, int body) => Agency(Name(number, body), NameOf(Name(number, body))) with
    {
        Hosts = [$"localhost:{servers[story].Port}"],
        Columns = [servers[story].At($"/{Name(number, body)}/")],
        FromYear = Year,
    };

    private static string Name(int story, int body) => $"s{story}-b{body}";

    private static string NameOf(string id)
    {
        var parts = id.Split('-');
        return $"{"青白赤黑黄紫翠碧丹墨"[int.Parse(parts[0][1..], CultureInfo.InvariantCulture)]}{"子丑寅卯辰巳午未申酉戌亥甲乙丙丁戊己庚辛"[int.Parse(parts[1][1..], CultureInfo.InvariantCulture)]}县水利局";
    }

    private static DateOnly Jan(int day) => new(Year + 1, 1, day);

    private static DateOnly Feb(int day) => new(Year + 1, 2, day);

    /// <summary>A story.</summary>
    /// <param name="Name">What happens.</param>
    /// <param name="Findings">The rules of publication that are open in the end.</param>
    /// <param name="Status">What is said of the obligation in the end.</param>
    private sealed record Story(string Name, string[] Findings, ObligationStatus Status)
    {
        /// <summary>The day on which the report appears; null for never.</summary>
        public DateOnly? Listed { get; init; }

        /// <summary>The day of publication that the site shows; that of its appearance where null.</summary>
        public DateOnly? Dated { get; init; }

        /// <summary>The day on which figures change; null for never.</summary>
        public DateOnly? Changed { get; init; }

        /// <summary>Whether its link leads nowhere.</summary>
        public bool IsDead { get; init; }

        /// <summary>Whether the site answers nobody on a day.</summary>
        public Func<DateOnly, bool> IsDown { get; init; } = _ => false;
    }
}
