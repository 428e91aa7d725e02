using Monitor.Core.Agencies;
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
        using var visit = site.Visit(client, First(site));
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
        using var visit = site.Visit(client, First(site));
        var page = visit.GetAsync(other.Server.At("/c"), false, Cancelled);
        await PassAsync(site.Time, 3);
        await site.Time.TimerAtAsync(site.Time.GetUtcNow().AddSeconds(2), Cancelled);
        site.Leases.Give(other.Host);
        site.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.IsType<FetchOutcome.Fetched>((await page).Outcome);
    }

    [Fact]
    public async Task Of_two_visits_that_want_each_others_host_one_gives_way_and_the_other_gets_in()
    {
        await using var one = new Site().With("/c", "c");
        await using var two = new Site { Leases = one.Leases, Time = one.Time }.With("/c", "c");
        var (before, behind) = string.CompareOrdinal(one.Host.Value, two.Host.Value) < 0 ? (one, two) : (two, one);
        await one.Leases.TakeAsync(before.Host, TimeSpan.Zero, Cancelled);
        var lease = await one.Leases.TakeAsync(behind.Host, TimeSpan.Zero, Cancelled);
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, one.Time);
        using var patient = before.Visit(client);
        var there = patient.GetAsync(behind.Server.At("/c"), false, Cancelled);
        await one.Time.TimerAtAsync(one.Time.GetUtcNow().AddSeconds(2), Cancelled);
        await using (var doors = behind.Doors())
        {
            using var giving = behind.Visit(client, doors);
            // No time passes: who comes behind does not wait.
            Assert.Equal(GuardedClient.HostBusy, (await giving.GetAsync(before.Server.At("/c"), false, Cancelled)).Outcome.Exchange.Failure);
            Assert.Equal(1, doors.TurnedAway);
        }

        Assert.NotNull(lease);
        await lease.DisposeAsync();
        one.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.IsType<FetchOutcome.Fetched>((await there).Outcome);
    }

    [Fact]
    public async Task A_visit_that_has_a_host_behind_does_not_wait_for_one_before_it()
    {
        await using var one = new Site().With("/c", "c");
        await using var two = new Site().With("/c", "c");
        var (before, behind) = string.CompareOrdinal(one.Host.Value, two.Host.Value) < 0 ? (one, two) : (two, one);
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, one.Time);
        await using var doors = First(one);
        using var visit = one.Visit(client, doors);
        await visit.GetAsync(behind.Server.At("/c"), false, Cancelled);
        await one.Leases.TakeAsync(before.Host, TimeSpan.Zero, Cancelled);

        Assert.Equal(GuardedClient.HostBusy, (await visit.GetAsync(before.Server.At("/c"), false, Cancelled)).Outcome.Exchange.Failure);
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

    /// <summary>Doors of a visit to a host that comes before all others by name, so that it waits for any of them.</summary>
    private static HostDoors First(Site site) => new(HostKey.Of(new Uri("http://a.example/")), site.Leases, TimeSpan.FromMinutes(1), site.Options.HostWait, site.Time);

    private static async Task PassAsync(ManualTimeProvider time, int retries)
    {
        for (var i = 0; i < retries; i++)
        {
            await time.TimerAtAsync(time.GetUtcNow().AddSeconds(2), Cancelled);
            time.Advance(TimeSpan.FromSeconds(2));
        }
    }
}
