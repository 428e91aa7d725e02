using System.IO.Compression;
using System.Text;
using Monitor.Net;
using Monitor.TestKit;

namespace Monitor.Crawling.Tests;

/// <summary>A page that the archive has is asked for only if it has changed. Source: RFC 9110, 8.8 and 13.1.</summary>
public class Unchanged
{
    private const string Tag = "ETag: \"v1\"";
    private const string Modified = "Last-Modified: Sun, 15 Feb 2026 08:00:00 GMT";
    private static readonly byte[] NotModified = LocalServer.Head("304 Not Modified", "Connection: close");
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Name, headers of the first answer, and what is sent with the next request.</summary>
    public static TheoryData<string, string[], string[]> Conditions => new()
    {
        { "a tag", [Tag], ["If-None-Match: \"v1\""] },
        { "a weak tag", ["ETag: W/\"v1\""], ["If-None-Match: W/\"v1\""] },
        { "a tag without quotes, as it came", ["ETag: v1"], ["If-None-Match: v1"] },
        { "a date", [Modified], ["If-Modified-Since: Sun, 15 Feb 2026 08:00:00 GMT"] },
        { "a date in another form, as it came", ["Last-Modified: 2026-02-15 08:00"], ["If-Modified-Since: 2026-02-15 08:00"] },
        { "both", [Tag, Modified], ["If-None-Match: \"v1\"", "If-Modified-Since: Sun, 15 Feb 2026 08:00:00 GMT"] },
        { "neither", [], [] },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public async Task What_the_server_gave_is_sent_back(string name, string[] given, string[] sent)
    {
        await using var site = new Site().With("/a", LocalServer.Response("200 OK", "a", given));
        await AskAsync(site, "/a");
        Assert.DoesNotContain("\r\nIf-", site.Server.LastHead, StringComparison.OrdinalIgnoreCase);
        site.Time.Advance(TimeSpan.FromDays(1));
        await AskAsync(site, "/a");

        Assert.True(sent.SequenceEqual(site.Server.LastHead.Split("\r\n").Where(line => line.StartsWith("If-", StringComparison.Ordinal))), name);
    }

    [Fact]
    public async Task A_page_that_has_not_changed_is_read_from_the_archive_and_its_capture_says_so()
    {
        await using var site = new Site().With("/a", LocalServer.Response("200 OK", "a", Tag, "Content-Type: text/plain; charset=gbk"));
        var first = await AskAsync(site, "/a");
        foreach (var day in (int[])[1, 2])
        {
            site.Time.Advance(TimeSpan.FromDays(1));
            var again = await AskAsync(site.With("/a", NotModified), "/a");
            var fetched = Assert.IsType<FetchOutcome.Fetched>(again.Outcome);
            Assert.Equal(("a", "text/plain; charset=gbk"), (Encoding.UTF8.GetString(fetched.Body.Span), fetched.ContentType));
            Assert.True(again.IsUnchanged);
            Assert.Equal((first.Body, site.Time.GetUtcNow()), (again.Body, again.ReceivedAt));

            Assert.Equal(day + 1, site.Evidence.Captures.Count);
            var capture = site.Evidence.Captures[day];
            Assert.Equal((304, null, first.Body), (capture.Status, capture.Failure, capture.Body));
            Assert.Equal(first.ReceivedAt, capture.Unchanged!.StartedAt);
            Assert.DoesNotContain(capture.Headers, field => field.Name == "Content-Type");
            Assert.Contains(capture.BodyHeaders, field => field is { Name: "Content-Type", Value: "text/plain; charset=gbk" });
        }
    }

    [Fact]
    public async Task A_packed_page_is_unpacked_as_it_came()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            gzip.Write("a"u8);
        await using var site = new Site().With("/a", LocalServer.Response("200 OK", packed.ToArray(), Tag, "Content-Encoding: gzip"));
        await AskAsync(site, "/a");
        site.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal("a", Text(await AskAsync(site.With("/a", NotModified), "/a")));
    }

    [Fact]
    public async Task A_page_that_has_changed_replaces_the_earlier_one()
    {
        await using var site = new Site().With("/a", LocalServer.Response("200 OK", "a", Tag));
        await AskAsync(site, "/a");
        site.Time.Advance(TimeSpan.FromDays(1));
        var changed = await AskAsync(site.With("/a", LocalServer.Response("200 OK", "b", "ETag: \"v2\"")), "/a");
        Assert.Equal("b", Text(changed));
        Assert.False(changed.IsUnchanged);
        site.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal("b", Text(await AskAsync(site.With("/a", NotModified), "/a")));
        Assert.Contains("If-None-Match: \"v2\"", site.Server.LastHead, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_page_that_the_archive_has_lost_or_damaged_is_fetched_without_conditions(bool isDamaged)
    {
        await using var site = new Site().With("/a", LocalServer.Response("200 OK", "a", Tag));
        var first = await AskAsync(site, "/a");
        site.Evidence.Lose(first.Body ?? default, isDamaged);
        site.Time.Advance(TimeSpan.FromDays(1));
        var again = await AskAsync(site.WithTurns("/a", NotModified, LocalServer.Response("200 OK", "again", "ETag: \"v2\"")), "/a");

        Assert.Equal("again", Text(again));
        Assert.False(again.IsUnchanged);
        Assert.DoesNotContain("If-None-Match", site.Server.LastHead, StringComparison.Ordinal);
        Assert.Equal([200, 304, 200], site.Evidence.Captures.Select(capture => capture.Status ?? 0));
        Assert.Equal([true, false, true], site.Evidence.Captures.Select(capture => capture.Body is not null));
    }

    /// <summary>Name, the first answer, days until the second request, and how long a server is believed.</summary>
    public static TheoryData<string, byte[], double, double> Whole => new()
    {
        { "believed for a week", LocalServer.Response("200 OK", "a", Tag), 7.01, 7 },
        { "switched off", LocalServer.Response("200 OK", "a", Tag), 1, 0 },
        { "a page to which a redirect leads", LocalServer.Response("302 Found", "", "Location: /b", Tag), 1, 7 },
        { "an error page", LocalServer.Response("404 Not Found", "x", Tag), 1, 7 },
        { "two tags", LocalServer.Response("200 OK", "a", Tag, "ETag: \"v2\""), 1, 7 },
        { "a tag of characters that no tag has", LocalServer.Response("200 OK", "a", "ETag: \"年\""), 1, 7 },
        { "an empty tag", LocalServer.Response("200 OK", "a", "ETag: "), 1, 7 },
    };

    [Theory]
    [MemberData(nameof(Whole))]
    public async Task Some_pages_are_asked_for_whole(string name, byte[] answer, double days, double believed)
    {
        await using var site = new Site().With("/a", answer).With("/b", LocalServer.Response("200 OK", "b", Tag));
        site.Options.LongestUnchanged = TimeSpan.FromDays(believed);
        await AskAsync(site, "/a");
        site.Time.Advance(TimeSpan.FromDays(days));
        await AskAsync(site, "/a");

        Assert.False(site.Server.LastHead.Contains("If-", StringComparison.Ordinal), name);
    }

    [Fact]
    public async Task The_age_counts_from_the_day_on_which_the_page_came()
    {
        await using var site = new Site().With("/a", LocalServer.Response("200 OK", "a", Tag));
        await AskAsync(site, "/a");
        for (var day = 1; day <= 7; day++)
        {
            site.Time.Advance(TimeSpan.FromDays(1));
            Assert.True((await AskAsync(site.With("/a", NotModified), "/a")).IsUnchanged);
        }

        site.Time.Advance(TimeSpan.FromDays(1));
        Assert.False((await AskAsync(site.With("/a", LocalServer.Response("200 OK", "a", Tag)), "/a")).IsUnchanged);
    }

    [Fact]
    public async Task Conditions_are_not_sent_to_where_a_redirect_leads()
    {
        await using var site = new Site().With("/a", LocalServer.Response("200 OK", "a", Tag));
        await AskAsync(site, "/a");
        site.Time.Advance(TimeSpan.FromDays(1));
        await AskAsync(site.With("/a", LocalServer.Response("302 Found", "", "Location: /b")).With("/b", "b"), "/a");

        Assert.StartsWith("GET /b", site.Server.LastHead, StringComparison.Ordinal);
        Assert.DoesNotContain("If-", site.Server.LastHead, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_that_failed_in_between_still_has_its_page()
    {
        await using var site = new Site().With("/a", LocalServer.Response("200 OK", "a", Tag));
        await AskAsync(site, "/a");
        site.Time.Advance(TimeSpan.FromDays(1));
        await AskAsync(site.With("/a", LocalServer.Response("500 x", "x")), "/a");
        site.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal("a", Text(await AskAsync(site.With("/a", NotModified), "/a")));
    }

    [Fact]
    public async Task A_304_that_nobody_asked_for_is_a_failure()
    {
        await using var site = new Site().With("/a", NotModified);
        Assert.Equal("httpStatus", (await AskAsync(site, "/a")).Outcome.Exchange.Failure);
    }

    [Fact]
    public async Task A_list_and_a_report_that_have_not_changed_are_a_good_look()
    {
        await using var site = new Site().With("/x.html", Page(Site.Report())).With(Site.Column, Page(Site.Page("政府信息公开年报", Site.List(Site.Last, Site.Item("/x.html", "清河县水利局2025年政府信息公开工作年度报告", "2026-01-20")))));
        var first = Assert.Single(await site.LookAsync(2025));
        site.Time.Advance(TimeSpan.FromDays(1));
        var again = Assert.Single(await site.With("/x.html", NotModified).With(Site.Column, NotModified).LookAsync(2025));

        Assert.Equal(("found", "found"), (Site.Name(first), Site.Name(again)));
        Assert.Equal((first.Coverage, first.Report!.Body), (again.Coverage, again.Report!.Body));
        Assert.Equal(site.Time.GetUtcNow(), again.Report.ReceivedAt);
        Assert.Equal(first.Pages.Select(page => page.Body), again.Pages.Select(page => page.Body));
    }

    [Theory]
    [InlineData("what is not overdue rests on what is known", false, "absent", 1)]
    [InlineData("what is held against somebody is fetched whole, whatever the server says", true, "found", 3)]
    public async Task A_server_that_says_by_mistake_that_nothing_has_changed_accuses_nobody(string name, bool isOverdue, string outcome, int requests)
    {
        var list = Page(Site.Page("政府信息公开年报", Site.List(Site.Last)));
        await using var site = new Site().With("/x.html", Site.Report()).With(Site.Column, list);
        await site.LookAsync(2025);
        var before = site.Server.Requests.Count;
        site.Time.Advance(TimeSpan.FromDays(1));
        site.WithTurns(Site.Column, NotModified, Page(Site.Page("政府信息公开年报", Site.List(Site.Last, Site.Item("/x.html", "清河县水利局2025年政府信息公开工作年度报告", "2026-01-20")))));
        if (isOverdue)
            site.OverdueYears.Add(2025);

        Assert.True(outcome == Site.Name(Assert.Single(await site.LookAsync(2025))), name);
        Assert.Equal(requests, site.Server.Requests.Count - before);
    }

    [Fact]
    public async Task The_proof_of_an_absence_is_the_page_that_was_fetched_whole()
    {
        await using var site = new Site().With(Site.Column, Page(Site.Page("政府信息公开年报", Site.List(Site.Last))));
        site.OverdueYears.Add(2025);
        await site.LookAsync(2025);
        site.Time.Advance(TimeSpan.FromDays(1));
        var look = Assert.Single(await site.WithTurns(Site.Column, NotModified, Page(Site.Page("政府信息公开年报", Site.List(Site.Last) + "<p>2026</p>"))).LookAsync(2025));

        Assert.Equal("absent", Site.Name(look));
        Assert.Contains("<p>2026</p>", Encoding.UTF8.GetString(site.Evidence.Bodies[Assert.Single(look.Pages).Body]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(366.0)]
    public void A_time_out_of_range_is_refused_by_name(double days) => Assert.Contains(
        nameof(CrawlOptions.LongestUnchanged),
        Assert.Throws<System.ComponentModel.DataAnnotations.ValidationException>(() => new CrawlOptions { LongestUnchanged = TimeSpan.FromDays(days) }.Validate()).Message,
        StringComparison.Ordinal);

    private static byte[] Page(string html) => LocalServer.Response("200 OK", html, "Content-Type: text/html; charset=utf-8", Tag);

    private static string Text(VisitedPage page) => Encoding.UTF8.GetString(Assert.IsType<FetchOutcome.Fetched>(page.Outcome).Body.Span);

    /// <summary>Asks in a visit of its own.</summary>
    private static async Task<VisitedPage> AskAsync(Site site, string path)
    {
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        using var visit = site.Visit(client);
        return await visit.GetAsync(site.Server.At(path), false, Cancelled);
    }
}
