using Monitor.Net;
using Monitor.TestKit;

namespace Monitor.Crawling.Tests;

/// <summary>Every request of a visit, those of redirects too, waits for its turn; another host is asked only while its lease is held.</summary>
public class Doors
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_redirect_on_the_host_waits_for_the_pause_however_long_it_is()
    {
        await using var site = new Site().With("/a", LocalServer.Response("302 Found", "", "Location: /b")).With("/b", "b");
        site.Options.Pause = TimeSpan.FromMinutes(5);
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        using var visit = site.Visit(client);
        var page = visit.GetAsync(site.Server.At("/a"), false, Cancelled);
        await site.Time.TimerAtAsync(site.Time.GetUtcNow().AddMinutes(5), Cancelled);

        Assert.Single(site.Server.Requests);
        site.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.IsType<FetchOutcome.Fetched>((await page).Outcome);
        Assert.Equal(2, site.Server.Requests.Count);
    }

    [Fact]
    public async Task Another_hosts_lease_is_held_to_the_end_of_the_visit()
    {
        await using var site = new Site().With("/a", "a");
        await using var other = new Site().With("/c", "c").With("/d", "d");
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        await using (var doors = site.Doors())
        {
            using var visit = site.Visit(client, doors);
            await visit.GetAsync(site.Server.At("/a"), false, Cancelled);
            Assert.Empty(site.Leases.Held);
            await visit.GetAsync(other.Server.At("/c"), false, Cancelled);
            await visit.GetAsync(other.Server.At("/d"), false, Cancelled);
            Assert.Equal([other.Host], site.Leases.Held);
        }

        Assert.Empty(site.Leases.Held);
        Assert.Equal(2, other.Server.Requests.Count);
    }

    [Fact]
    public async Task A_host_that_somebody_has_is_waited_for_once_and_then_not_asked()
    {
        await using var site = new Site();
        await using var other = new Site().With("/c", "c");
        await site.Leases.TakeAsync(other.Host, TimeSpan.Zero, Cancelled);
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        using var visit = site.Visit(client);
        var first = visit.GetAsync(other.Server.At("/c"), false, Cancelled);
        await PassAsync(site.Time, 15);
        var again = await visit.GetAsync(other.Server.At("/c"), false, Cancelled);

        Assert.Equal(GuardedClient.HostBusy, Assert.IsType<FetchOutcome.Failed>((await first).Outcome).Code);
        Assert.Equal(GuardedClient.HostBusy, Assert.IsType<FetchOutcome.Failed>(again.Outcome).Code);
        Assert.Empty(other.Server.Requests);
        Assert.Empty(site.Evidence.Captures);
        site.Leases.Give(other.Host);
        Assert.IsType<FetchOutcome.Fetched>((await visit.GetAsync(other.Server.At("/c"), false, Cancelled)).Outcome);
    }

    [Fact]
    public async Task A_host_that_is_given_back_in_time_is_asked()
    {
        await using var site = new Site();
        await using var other = new Site().With("/c", "c");
        await site.Leases.TakeAsync(other.Host, TimeSpan.Zero, Cancelled);
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        using var visit = site.Visit(client);
        var page = visit.GetAsync(other.Server.At("/c"), false, Cancelled);
        await PassAsync(site.Time, 3);
        await site.Time.TimerAtAsync(site.Time.GetUtcNow().AddSeconds(2), Cancelled);
        site.Leases.Give(other.Host);
        site.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.IsType<FetchOutcome.Fetched>((await page).Outcome);
    }

    [Fact]
    public async Task Two_visits_that_want_each_others_host_both_go_on_without()
    {
        await using var site = new Site();
        await using var other = new Site { Leases = site.Leases };
        await site.Leases.TakeAsync(site.Host, TimeSpan.Zero, Cancelled);
        await site.Leases.TakeAsync(other.Host, TimeSpan.Zero, Cancelled);
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        using var visit = site.Visit(client);
        using var opposite = other.Visit(client);
        var there = visit.GetAsync(other.Server.At("/c"), false, Cancelled);
        await PassAsync(site.Time, 15);
        var here = opposite.GetAsync(site.Server.At("/c"), false, Cancelled);
        await PassAsync(other.Time, 15);

        Assert.Equal(GuardedClient.HostBusy, (await there).Outcome.Exchange.Failure);
        Assert.Equal(GuardedClient.HostBusy, (await here).Outcome.Exchange.Failure);
        Assert.Equal(2, site.Leases.Held.Count);
    }

    [Fact]
    public async Task A_redirect_to_a_host_that_somebody_has_is_not_followed()
    {
        await using var other = new Site().With("/c", "c");
        await using var site = new Site().With("/a", LocalServer.Response("302 Found", "", $"Location: {other.Server.At("/c")}"));
        site.Options.HostWait = TimeSpan.Zero;
        await site.Leases.TakeAsync(other.Host, TimeSpan.Zero, Cancelled);
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        using var visit = site.Visit(client);
        var page = await visit.GetAsync(site.Server.At("/a"), false, Cancelled);

        Assert.Equal(GuardedClient.HostBusy, page.Outcome.Exchange.Failure);
        Assert.Empty(other.Server.Requests);
        Assert.Single(Assert.Single(site.Evidence.Captures).Redirects);
    }

    [Theory]
    [InlineData(true, "candidateUnreachable")]
    [InlineData(false, "found")]
    public async Task A_candidate_on_a_busy_host_is_out_of_reach(bool isBusy, string outcome)
    {
        await using var other = new Site().With("/x.html", Site.Report());
        await using var site = new Site();
        site.Options.HostWait = TimeSpan.Zero;
        site.OtherHosts.Add(other.Host.Value);
        site.WithColumn(Site.List(Site.Last, Site.Item(other.Server.At("/x.html").AbsoluteUri, "清河县水利局2025年政府信息公开工作年度报告", "2026-01-20")));
        if (isBusy)
            await site.Leases.TakeAsync(other.Host, TimeSpan.Zero, Cancelled);
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.Equal(outcome, Site.Name(look));
        Assert.Equal(isBusy, look.Detail?.Contains("Another visit", StringComparison.Ordinal));
    }

    private static async Task PassAsync(ManualTimeProvider time, int retries)
    {
        for (var i = 0; i < retries; i++)
        {
            await time.TimerAtAsync(time.GetUtcNow().AddSeconds(2), Cancelled);
            time.Advance(TimeSpan.FromSeconds(2));
        }
    }
}
