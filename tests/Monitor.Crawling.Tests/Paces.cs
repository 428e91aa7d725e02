using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Monitor.Core.Hosts;
using Monitor.Net;
using Monitor.TestKit;

namespace Monitor.Crawling.Tests;

/// <summary>How fast a host is asked, and when not at all; time passes only where a test or the site lets it.</summary>
public class Paces
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Name, the least pause, the factor, how long the site takes, the Crawl-delay, and the pause that follows; all in seconds.</summary>
    public static TheoryData<string, double, double, double, string, double> Pauses => new()
    {
        { "a fast site", 1, 1, 0, "", 1 },
        { "as long as the last request took", 1, 1, 3, "", 3 },
        { "twice as long", 1, 2, 3, "", 6 },
        { "half as long, not less than the least", 1, 0.5, 1.5, "", 1 },
        { "switched off", 1, 0, 3, "", 1 },
        { "not longer than the longest", 1, 1, 40, "", 10 },
        { "a least pause above the longest", 20, 1, 40, "", 20 },
        { "what robots.txt asks for", 1, 1, 0, "5", 5 },
        { "the longer of both", 1, 1, 7, "5", 7 },
        { "a silly wish stops nothing", 1, 1, 0, "86400", 10 },
    };

    [Theory]
    [MemberData(nameof(Pauses))]
    public async Task The_pause_grows_with_latency_and_with_what_robots_txt_asks_for(string name, double least, double factor, double latency, string delay, double pause)
    {
        await using var site = new Site();
        await using var slow = LocalServer.Start((_, stream, cancellationToken) =>
        {
            site.Time.Advance(TimeSpan.FromSeconds(latency));
            return stream.WriteAsync(LocalServer.Response("200 OK", "x"), cancellationToken).AsTask();
        });
        (site.Options.Pause, site.Options.LatencyFactor, site.Options.IgnoreRobots) = (TimeSpan.FromSeconds(least), factor, false);
        var robots = await site.Evidence.KeepAsync(Site.Utf8($"User-agent: *\nCrawl-delay: {delay}"), Cancelled);
        await site.Notes.KeepAsync(new RobotsNote(slow.At("/robots.txt"), RobotsState.Rules, site.Time.GetUtcNow()) { Body = robots }, Cancelled);
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true, HeadTime = TimeSpan.FromMinutes(1) }, site.Time);
        using var visit = site.Visit(client);
        await visit.GetAsync(slow.At("/a"), false, Cancelled);
        var next = visit.GetAsync(slow.At("/b"), false, Cancelled);
        await site.Time.TimerAtAsync(site.Time.GetUtcNow().AddSeconds(pause), Cancelled);

        Assert.True(slow.Requests.Count == 1, name);
        site.Time.Advance(TimeSpan.FromSeconds(pause));
        Assert.IsType<FetchOutcome.Fetched>((await next).Outcome);
    }

    /// <summary>Name, status, header, what the server's clock says (null: nothing), and for how many seconds the host is not asked by anybody; 0 for not at all.</summary>
    public static TheoryData<string, int, string, string?, double> Waits => new()
    {
        { "seconds", 429, "3600", null, 3600 },
        { "seconds of a site out of service", 503, "120", null, 120 },
        { "a date", 503, "Sun, 01 Mar 2026 01:00:00 GMT", null, 3600 },
        { "a date by a clock that is an hour fast", 503, "Sun, 01 Mar 2026 02:00:00 GMT", "Sun, 01 Mar 2026 01:00:00 GMT", 3600 },
        { "a date in an old form", 429, "Sunday, 01-Mar-26 01:00:00 GMT", null, 3600 },
        { "not longer than the longest", 429, "99999999", null, 86400 },
        { "more than a number holds", 503, "99999999999999999999", null, 86400 },
        { "a date that is over", 429, "Sun, 01 Feb 2026 00:00:00 GMT", null, 0 },
        { "nothing that can be read", 503, "soon", null, 0 },
        { "a negative number", 503, "-5", null, 0 },
        { "of another failure", 500, "3600", null, 0 },
        { "of a page that is not there", 404, "3600", null, 0 },
    };

    [Theory]
    [MemberData(nameof(Waits))]
    public async Task A_host_that_asks_to_wait_is_asked_by_nobody_before_that_time(string name, int status, string retryAfter, string? date, double seconds)
    {
        await using var site = new Site().With("/a", LocalServer.Response($"{status} x", "x", [$"Retry-After: {retryAfter}", .. date is null ? Array.Empty<string>() : [$"Date: {date}"]])).With("/b", "b");
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        using (var visit = site.Visit(client))
            await visit.GetAsync(site.Server.At("/a"), false, Cancelled);
        // Another visit, of another process perhaps, at the last moment of the wait and then after it.
        if (seconds > 0)
        {
            site.Time.Advance(TimeSpan.FromSeconds(seconds) - site.Options.LongestPause - TimeSpan.FromSeconds(1));
            var early = await AskAsync();
            Assert.True(early is FetchOutcome.Failed { Code: "hostWaits" }, name);
            Assert.Single(site.Server.Requests);
            site.Time.Advance(site.Options.LongestPause + TimeSpan.FromSeconds(1));
        }

        Assert.True(await AskAsync() is FetchOutcome.Fetched, name);

        async Task<FetchOutcome> AskAsync()
        {
            using var visit = site.Visit(client);
            return (await visit.GetAsync(site.Server.At("/b"), false, Cancelled)).Outcome;
        }
    }

    [Fact]
    public async Task A_short_wait_is_a_pause()
    {
        await using var site = new Site().With("/a", LocalServer.Response("429 x", "x", "Retry-After: 8")).With("/b", "b");
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        using var visit = site.Visit(client);
        await visit.GetAsync(site.Server.At("/a"), false, Cancelled);
        var next = visit.GetAsync(site.Server.At("/b"), false, Cancelled);
        await site.Time.TimerAtAsync(site.Time.GetUtcNow().AddSeconds(8), Cancelled);

        Assert.Single(site.Server.Requests);
        site.Time.Advance(TimeSpan.FromSeconds(8));
        Assert.IsType<FetchOutcome.Fetched>((await next).Outcome);
    }

    [Fact]
    public async Task Short_waits_without_end_close_the_host_for_the_visit()
    {
        await using var site = new Site();
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        using var visit = site.Visit(client);
        foreach (var path in (string[])["/a", "/b", "/c", "/d", "/e"])
        {
            await visit.GetAsync(site.With(path, LocalServer.Response("429 x", "x", "Retry-After: 1")).Server.At(path), false, Cancelled);
            site.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(3, site.Server.Requests.Count);
    }

    [Fact]
    public async Task The_host_that_answered_waits_and_not_the_one_that_led_there()
    {
        await using var other = new Site().With("/x", LocalServer.Response("429 x", "x", "Retry-After: 3600")).With("/y", "y");
        await using var site = new Site().With("/a", LocalServer.Response("302 Found", "", $"Location: {other.Server.At("/x")}")).With("/b", LocalServer.Response("302 Found", "", $"Location: {other.Server.At("/y")}")).With("/c", "c");
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        await using (var doors = site.Doors())
        {
            using var visit = site.Visit(client, doors);
            await visit.GetAsync(site.Server.At("/a"), false, Cancelled);
        }

        using var later = site.Visit(client);

        Assert.Equal("hostWaits", (await later.GetAsync(site.Server.At("/b"), false, Cancelled)).Outcome.Exchange.Failure);
        Assert.IsType<FetchOutcome.Fetched>((await later.GetAsync(site.Server.At("/c"), false, Cancelled)).Outcome);
        Assert.Single(other.Server.Requests);
    }

    [Fact]
    public async Task A_column_on_a_host_that_waits_is_unknown()
    {
        await using var site = new Site().WithColumn(Site.List(Site.Last));
        await site.Notes.KeepAsync(site.Host, new HostWait(site.Time.GetUtcNow().AddHours(1), site.Server.At("/"), 429), Cancelled);

        var look = Assert.Single(await site.LookAsync(2025));
        Assert.Equal("blocked", Site.Name(look));
        Assert.Contains("2026-03-01 01:00:00Z", look.Detail, StringComparison.Ordinal);
        Assert.Empty(site.Server.Requests);
    }

    /// <summary>Name, hours, the time in China, and how many hours it is until sites may be looked at.</summary>
    public static TheoryData<string, string, string, double> Windows => new()
    {
        { "no hours are all hours", "", "12:00", 0 },
        { "inside", "09:00-17:00", "12:00", 0 },
        { "the first moment", "09:00-17:00", "09:00", 0 },
        { "the end is outside", "09:00-17:00", "17:00", 16 },
        { "before", "09:00-17:00", "08:30", 0.5 },
        { "after, until tomorrow", "09:00-17:00", "18:00", 15 },
        { "over midnight, before it", "22:00-06:00", "23:00", 0 },
        { "over midnight, after it", "22:00-06:00", "05:59", 0 },
        { "over midnight, by day", "22:00-06:00", "12:00", 10 },
        { "up to midnight", "22:00-00:00", "23:59", 0 },
        { "the next of two", "02:00-04:00,20:00-21:00", "12:00", 8 },
        { "one of two", "02:00-04:00,20:00-21:00", "03:00", 0 },
        { "blanks around", " 22:00 - 06:00 ", "12:00", 10 },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public void Sites_are_looked_at_in_the_hours_that_are_set(string name, string hours, string china, double wait)
    {
        var options = new CrawlOptions();
        foreach (var window in hours.Split(',', StringSplitOptions.RemoveEmptyEntries))
            options.Windows.Add(window);
        options.Validate();
        var now = DateTimeOffset.Parse($"2026-01-10T{china}:00+08:00", CultureInfo.InvariantCulture);

        Assert.True(CrawlWindow.NextOpening(options.ReadWindows(), now.ToUniversalTime()) - now == TimeSpan.FromHours(wait), name);
    }

    [Theory]
    [InlineData("22:00")]
    [InlineData("22:00-22:00")]
    [InlineData("22-06")]
    [InlineData("24:00-06:00")]
    [InlineData("22:00-06:00-07:00")]
    [InlineData("at night")]
    [InlineData("")]
    public void Hours_that_are_none_are_refused_by_name(string hours)
    {
        var options = new CrawlOptions();
        options.Windows.Add(hours);

        Assert.Contains($"Crawl:Windows: '{hours}'", Assert.Throws<ValidationException>(options.Validate).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(CrawlOptions.LatencyFactor), -0.1)]
    [InlineData(nameof(CrawlOptions.LatencyFactor), 100.1)]
    [InlineData(nameof(CrawlOptions.LongestPause), -1.0)]
    [InlineData(nameof(CrawlOptions.LongestPause), 601.0)]
    [InlineData(nameof(CrawlOptions.LongestWait), -1.0)]
    [InlineData(nameof(CrawlOptions.LongestWait), 604801.0)]
    public void A_setting_out_of_range_is_refused_by_name(string setting, double value)
    {
        var options = new CrawlOptions();
        var property = typeof(CrawlOptions).GetProperty(setting)!;
        property.SetValue(options, property.PropertyType == typeof(double) ? value : TimeSpan.FromSeconds(value));

        Assert.Contains(setting, Assert.Throws<ValidationException>(options.Validate).Message, StringComparison.Ordinal);
    }
}
