using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Net;
using Monitor.Net.Tests;
using Monitor.TestKit;

namespace Monitor.Crawling.Tests;

/// <summary>Politeness and evidence of a visit; time passes only where a test lets it.</summary>
public class Visits
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_next_request_to_a_host_waits_for_the_pause()
    {
        await using var site = new Site().With("/a", "a").With("/b", "b");
        site.Options.Pause = TimeSpan.FromSeconds(5);
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        using var visit = site.Visit(client);
        await visit.GetAsync(site.Server.At("/a"), false, Cancelled);
        var next = visit.GetAsync(site.Server.At("/b"), false, Cancelled);
        await site.Time.TimerAtAsync(site.Time.GetUtcNow().AddSeconds(5), Cancelled);

        Assert.Single(site.Server.Requests);
        site.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.IsType<FetchOutcome.Fetched>((await next).Outcome);
        Assert.Equal(2, site.Server.Requests.Count);
    }

    [Fact]
    public async Task Time_that_passed_anyway_counts_and_another_host_does_not_wait()
    {
        await using var site = new Site().With("/a", "a").With("/b", "b");
        await using var other = new Site().With("/c", "c");
        site.Options.Pause = TimeSpan.FromSeconds(5);
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        using var visit = site.Visit(client);
        await visit.GetAsync(site.Server.At("/a"), false, Cancelled);
        await visit.GetAsync(other.Server.At("/c"), false, Cancelled);
        site.Time.Advance(TimeSpan.FromSeconds(5));
        await visit.GetAsync(site.Server.At("/b"), false, Cancelled);

        Assert.Equal(2, site.Server.Requests.Count);
    }

    [Fact]
    public async Task A_page_is_fetched_once_and_a_failure_too()
    {
        await using var site = new Site().With("/a", "a");
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        using var visit = site.Visit(client);
        var first = await visit.GetAsync(site.Server.At("/a"), false, Cancelled);
        var again = await visit.GetAsync(site.Server.At("/a#part"), false, Cancelled);
        await visit.GetAsync(site.Server.At("/gone"), false, Cancelled);
        await visit.GetAsync(site.Server.At("/gone"), false, Cancelled);

        Assert.Same(first, again);
        Assert.Equal(2, site.Server.Requests.Count);
        Assert.Equal(2, site.Evidence.Captures.Count);
    }

    [Fact]
    public async Task What_a_visit_remembers_is_bounded()
    {
        await using var site = new Site().With("/a", "a").With("/b", "b");
        site.Options.MaxRememberedPages = 1;
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        using var visit = site.Visit(client);
        await visit.GetAsync(site.Server.At("/a"), false, Cancelled);
        await visit.GetAsync(site.Server.At("/b"), false, Cancelled);
        await visit.GetAsync(site.Server.At("/a"), false, Cancelled);

        Assert.Equal(3, site.Server.Requests.Count);
    }

    [Fact]
    public async Task Pages_failures_and_error_pages_are_evidence()
    {
        await using var site = new Site().With("/a", "a").With("/error", LocalServer.Response("500 x", "broken"));
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        using var visit = site.Visit(client);
        await visit.GetAsync(site.Server.At("/a"), false, Cancelled);
        await visit.GetAsync(site.Server.At("/error"), false, Cancelled);
        await visit.GetAsync(new Uri("http://www.qinghe.invalid/"), false, Cancelled);

        Assert.Equal([null, "httpStatus", "dns"], site.Evidence.Captures.Select(capture => capture.Failure));
        Assert.Equal([true, true, false], site.Evidence.Captures.Select(capture => capture.Body is not null));
        Assert.Equal([CycleStep.PageKept, CycleStep.PageCaptured, CycleStep.PageKept, CycleStep.PageCaptured, CycleStep.PageCaptured], site.Steps);
    }

    [Fact]
    public async Task An_address_with_a_password_is_neither_asked_nor_recorded()
    {
        await using var site = new Site();
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        using var visit = site.Visit(client);
        var page = await visit.GetAsync(new Uri($"http://a:secret@localhost:{site.Server.Port}/"), false, Cancelled);

        Assert.IsType<FetchOutcome.Refused>(page.Outcome);
        Assert.Empty(site.Evidence.Captures);
        Assert.Empty(site.Server.Requests);
    }

    /// <summary>Name, the port of the body's column, the port to which the page of its report redirects, and what comes of the look.</summary>
    public static TheoryData<string, int, int, string> Ports => new()
    {
        { "all where the web is", 80, 80, "found" },
        { "a port that the registry names", 8080, 8080, "found" },
        { "a page that leads to a port that nobody named", 80, 6379, "candidateUnreachable" },
    };

    [Theory]
    [MemberData(nameof(Ports))]
    public async Task A_port_is_asked_only_where_the_registry_names_it(string name, int column, int report, string outcome)
    {
        const string host = "www.qinghe.gov.cn";
        await using var site = new Site().With("/2025.html", Site.Report()).With("/moved.html", LocalServer.Response("302 Found", "", $"Location: http://{host}:{report}/2025.html"));
        site.WithColumn(Site.List(Site.Last, Site.Item("/moved.html", "清河县水利局2025年政府信息公开工作年度报告", "2026-01-20")));
        using var client = new GuardedClient(new FetchOptions(), new EgressOptions(), site.Time, new FakeWire(site.Server.Port).With(host, "61.150.65.235"));
        await using var doors = new HostDoors(HostKey.Of(new Uri($"http://{host}/")), site.Leases, TimeSpan.FromMinutes(1), TimeSpan.Zero, site.Time);
        using var visit = site.Visit(client, doors);

        var look = Assert.Single(await site.LookAsync(visit, new Uri($"http://{host}:{column}{Site.Column}"), 2025));
        Assert.True(Site.Name(look) == outcome, $"{name}: {Site.Name(look)} {look.Detail}");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(601)]
    public void A_pause_out_of_range_is_refused(int seconds) =>
        Assert.Throws<System.ComponentModel.DataAnnotations.ValidationException>(() => new CrawlOptions { Pause = TimeSpan.FromSeconds(seconds) }.Validate());

    [Fact]
    public void The_defaults_are_valid() => new CrawlOptions().Validate();
}
