using Monitor.Core.Evidence;
using Monitor.Net;
using Monitor.TestKit;

namespace Monitor.Crawling.Tests;

/// <summary>A visit asks what a robots.txt lets it ask; what it forbids is unknown and never absent. Source: RFC 9309, 2.3 and 2.4.</summary>
public class RobotsVisits
{
    private const string Ours = "清河县水利局2025年政府信息公开工作年度报告";
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Name, robots.txt, column, outcome, and what its detail must name.</summary>
    public static TheoryData<string, string, string, string, string> Looks => new()
    {
        { "nothing is forbidden", "User-agent: *\nDisallow: /admin/", Site.List(Site.Last), "absent", "" },
        { "the column", "User-agent: *\nDisallow: /nb/", Site.List(Site.Last), "robots", "line 2 of ROBOTS says 'Disallow: /nb/'" },
        { "the monitor by its name", "User-agent: disclosurereportmonitor\nDisallow: /\n\nUser-agent: *\nDisallow:", Site.List(Site.Last), "robots", "line 2 of ROBOTS says 'Disallow: /'" },
        { "another by its name", "User-agent: FooBot\nDisallow: /", Site.List(Site.Last), "absent", "" },
        { "the candidate", "User-agent: *\nDisallow: /*.html$", Site.List(Site.Last, Site.Item("/x.html", Ours, "2026-01-20")), "robots", "line 2 of ROBOTS says 'Disallow: /*.html$'" },
        { "the report of the year before", "User-agent: *\nDisallow: /2024.html", Site.List(Site.Last, Site.Item("/x.html", Ours, "2026-01-20")), "found", "" },
        { "the next page of the list", "User-agent: *\nDisallow: /nb/index_1", Site.List(Site.Last) + "<a href='/nb/index_1.html'>下一页</a>", "robots", "line 2 of ROBOTS" },
        { "the file behind the candidate", "User-agent: *\nDisallow: *.pdf", Site.List(Site.Last, Site.Item("/page.html", Ours, "2026-01-20")), "robots", "line 2 of ROBOTS says 'Disallow: *.pdf'" },
        { "the list of a year", "User-agent: *\nDisallow: /2025/", Site.List(Site.Last, Site.Item("/2025/", "2025年", "2026-01-20")), "robots", "line 2 of ROBOTS" },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task What_is_forbidden_is_unknown_and_names_its_rule(string name, string robots, string column, string outcome, string detail)
    {
        await using var site = Obeying().With("/robots.txt", robots).With("/x.html", Site.Report()).WithColumn(column)
            .With("/page.html", Site.Page(Ours, $"<h1>{Ours}</h1><p><a href='/a.pdf'>{Ours}.pdf</a></p>"));
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.True(outcome == Site.Name(look), $"{name}: {Site.Name(look)} {look.Detail}");
        Assert.Contains(detail.Replace("ROBOTS", site.Server.At("/robots.txt").AbsoluteUri, StringComparison.Ordinal), look.Detail ?? "", StringComparison.Ordinal);
        Assert.Equal("GET /robots.txt HTTP/1.1", site.Server.Requests[0]);
        Assert.Single(site.Server.Requests, request => request.Contains("robots", StringComparison.Ordinal));
    }

    /// <summary>Name, the answer to /robots.txt (empty: the connection is cut), and what comes of the look.</summary>
    public static TheoryData<string, byte[], string> Answers => new()
    {
        { "2.3.1.3 none", LocalServer.Response("404 Not Found", "x"), "absent" },
        { "2.3.1.3 refused", LocalServer.Response("403 Forbidden", "User-agent: *\nDisallow: /"), "absent" },
        { "2.3.1.3 gone", LocalServer.Response("410 Gone", "x"), "absent" },
        { "2.3.1.4 the server's failure", LocalServer.Response("500 x", "x"), "unreachable" },
        { "2.3.1.4 out of service", LocalServer.Response("503 Service Unavailable", "x"), "unreachable" },
        { "2.3.1.4 no answer", [], "unreachable" },
        { "2.3.1.4 a redirect to nowhere", LocalServer.Response("302 Found", "", "Location: http://127.0.0.1:1/robots.txt"), "unreachable" },
        { "2.3.1.2 more redirects than are followed", LocalServer.Response("302 Found", "", "Location: /robots.txt?again"), "absent" },
        { "too much asked", LocalServer.Response("429 Too Many Requests", "x"), "blocked" },
        { "a page with status 200", LocalServer.Response("200 OK", "<html><body>页面不存在</body></html>", "Content-Type: text/html"), "absent" },
        { "an empty file", LocalServer.Response("200 OK", ""), "absent" },
        { "another type all the same", LocalServer.Response("200 OK", "User-agent: *\nDisallow: /", "Content-Type: application/octet-stream"), "robots" },
        { "packed", LocalServer.Response("200 OK", Packed("User-agent: *\nDisallow: /"), "Content-Encoding: gzip"), "robots" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task What_comes_in_its_place_decides_as_the_standard_says(string name, byte[] answer, string outcome)
    {
        await using var site = Obeying().With("/robots.txt", answer).With("/robots.txt?again", LocalServer.Response("302 Found", "", "Location: /robots.txt")).WithColumn(Site.List(Site.Last));
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.True(outcome == Site.Name(look), $"{name}: {Site.Name(look)} {look.Detail}");
        var isAsked = site.Server.Requests.Exists(request => request.Contains("/nb/", StringComparison.Ordinal));
        Assert.Equal(outcome == "absent", isAsked);
    }

    [Fact]
    public async Task Five_redirects_lead_to_the_file_also_on_another_site()
    {
        await using var other = new Site().With("/r", "User-agent: *\nDisallow: /nb/");
        await using var site = Obeying().With("/robots.txt", To("/1")).With("/1", To("/2")).With("/2", To("/3")).With("/3", To("/4")).With("/4", To(other.Server.At("/r").AbsoluteUri));

        Assert.Equal("robots", await site.OutcomeAsync());
        static byte[] To(string location) => LocalServer.Response("302 Found", "", $"Location: {location}");
    }

    [Fact]
    public async Task It_is_kept_for_a_day_over_visits_and_is_evidence()
    {
        await using var site = Obeying().With("/robots.txt", "User-agent: *\nDisallow: /nb/");
        Assert.Equal("robots", await site.OutcomeAsync());
        site.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Equal("robots", await site.OutcomeAsync());
        Assert.Single(site.Server.Requests);
        var capture = Assert.Single(site.Evidence.Captures);
        Assert.Equal("User-agent: *\nDisallow: /nb/", System.Text.Encoding.UTF8.GetString(site.Evidence.Bodies[capture.Body!.Value]));

        site.Time.Advance(TimeSpan.FromSeconds(1));
        site.With("/robots.txt", "").WithColumn(Site.List(Site.Last));
        Assert.Equal("absent", await site.OutcomeAsync());
    }

    [Fact]
    public async Task That_there_is_none_is_kept_for_a_day_too()
    {
        await using var site = Obeying().WithColumn(Site.List(Site.Last));
        await site.OutcomeAsync();
        await site.OutcomeAsync();
        Assert.Single(site.Server.Requests, request => request.Contains("robots", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_kept_file_that_the_archive_lost_is_fetched_again()
    {
        var notes = new MemoryNotes();
        await using var site = new Site { Notes = notes }.With("/robots.txt", "User-agent: *\nDisallow: /nb/");
        site.Options.IgnoreRobots = false;
        await notes.KeepAsync(new(site.Server.At("/robots.txt"), Core.Hosts.RobotsState.Rules, site.Time.GetUtcNow()) { Body = BodyHash.Of("lost"u8) }, Cancelled);

        Assert.Equal("robots", await site.OutcomeAsync());
        Assert.Single(site.Server.Requests);
    }

    [Theory]
    [InlineData("User-agent: *\nDisallow: /nb/", "robots")]
    [InlineData(null, "absent")]
    public async Task After_thirty_days_out_of_reach_the_last_file_counts_or_none(string? last, string outcome)
    {
        await using var site = Obeying().WithColumn(Site.List(Site.Last));
        if (last is not null)
            await site.With("/robots.txt", last).OutcomeAsync();
        site.With("/robots.txt", LocalServer.Response("500 x", "x"));
        site.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("unreachable", await site.OutcomeAsync());
        site.Time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.Equal("unreachable", await site.OutcomeAsync());
        site.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(outcome, await site.OutcomeAsync());
    }

    [Fact]
    public async Task An_answer_in_between_ends_the_thirty_days()
    {
        await using var site = Obeying().WithColumn(Site.List(Site.Last)).With("/robots.txt", LocalServer.Response("500 x", "x"));
        Assert.Equal("unreachable", await site.OutcomeAsync());
        site.Time.Advance(TimeSpan.FromDays(29));
        Assert.Equal("absent", await site.With("/robots.txt", "").OutcomeAsync());
        site.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal("unreachable", await site.With("/robots.txt", LocalServer.Response("500 x", "x")).OutcomeAsync());
    }

    [Fact]
    public async Task A_site_whose_file_is_out_of_reach_is_asked_for_it_three_times_a_visit()
    {
        await using var site = Obeying().With("/robots.txt", LocalServer.Response("500 x", "x"));
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        using var visit = site.Visit(client);
        foreach (var path in (string[])["/a", "/b", "/c", "/d", "/e"])
            Assert.Equal("robotsUnreachable", (await visit.GetAsync(site.Server.At(path), false, Cancelled)).Outcome.Exchange.Failure);

        Assert.Equal(3, site.Server.Requests.Count);
        Assert.All(site.Evidence.Captures, capture => Assert.Equal(site.Server.At("/robots.txt"), capture.Url));
    }

    [Fact]
    public async Task A_redirect_to_what_another_site_forbids_is_not_followed()
    {
        await using var other = new Site().With("/robots.txt", "User-agent: *\nDisallow: /x").With("/x", "x");
        await using var site = Obeying().With("/a", LocalServer.Response("302 Found", "", $"Location: {other.Server.At("/x")}"));
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        using var visit = site.Visit(client);
        var page = await visit.GetAsync(site.Server.At("/a"), false, Cancelled);

        Assert.Equal("robots", Assert.IsType<FetchOutcome.Refused>(page.Outcome).Code);
        Assert.Equal(["GET /robots.txt HTTP/1.1"], other.Server.Requests);
        Assert.Equal("robots", site.Evidence.Captures.Single(capture => capture.Url == site.Server.At("/a")).Failure);
    }

    [Fact]
    public async Task An_operator_may_decide_to_look_all_the_same()
    {
        await using var site = new Site().With("/robots.txt", "User-agent: *\nDisallow: /").WithColumn(Site.List(Site.Last));
        site.Options.IgnoreRobots = true;

        Assert.Equal("absent", await site.OutcomeAsync());
        Assert.DoesNotContain(site.Server.Requests, request => request.Contains("robots", StringComparison.Ordinal));
        Assert.False(new CrawlOptions().IgnoreRobots);
    }

    private static Site Obeying()
    {
        var site = new Site();
        site.Options.IgnoreRobots = false;
        return site;
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Compress))
            gzip.Write(Site.Utf8(text));
        return packed.ToArray();
    }
}
