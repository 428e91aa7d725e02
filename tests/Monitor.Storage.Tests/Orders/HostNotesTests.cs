using Monitor.Core.Agencies;
using Monitor.Core.Evidence;
using Monitor.Core.Hosts;

namespace Monitor.Storage.Tests.Orders;

/// <summary>What is remembered of hosts, beside their leases.</summary>
public sealed class HostNotesTests
{
    private static readonly Uri Site = new("https://www.hengshan.gov.cn/robots.txt");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_kept_last_is_read_again_and_a_lease_does_not_touch_it()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var (notes, host) = (storage.Stores.Notes, HostKey.Of(Site));
        Assert.Null(await notes.WaitOfAsync(host, Cancellation));
        Assert.Null(await notes.RobotsOfAsync(Site, Cancellation));
        var wait = new HostWait(Sample.Instant, Site, 429);
        var note = new RobotsNote(Site, RobotsState.Unreachable, Sample.Instant) { Body = BodyHash.Of("x"u8), UnreachableSince = Sample.Instant };
        await notes.KeepAsync(host, wait with { Status = 503 }, Cancellation);
        await notes.KeepAsync(host, wait, Cancellation);
        await notes.KeepAsync(new RobotsNote(Site, RobotsState.Rules, Sample.Instant), Cancellation);
        await notes.KeepAsync(note, Cancellation);
        await using (var lease = await storage.Stores.Leases.TakeAsync(host, TimeSpan.FromMinutes(1), Cancellation))
            Assert.NotNull(lease);

        Assert.Equal(wait, await notes.WaitOfAsync(host, Cancellation));
        Assert.Equal(note, await notes.RobotsOfAsync(Site, Cancellation));
    }

    [Fact]
    public async Task A_column_that_was_found_is_that_of_one_agency_on_one_host()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var (notes, host) = (storage.Stores.Notes, HostKey.Of(Site));
        var agency = AgencyId.TryParse("hengshan-slj", out var id) ? id : default;
        var other = AgencyId.TryParse("hengshan-jtj", out var another) ? another : default;
        var note = new ColumnNote(agency, new Uri("https://www.hengshan.gov.cn/gkmlpt/index#2629"), Sample.Instant);
        await notes.KeepAsync(host, note, Cancellation);
        await notes.KeepAsync(host, note with { Lost = 1 }, Cancellation);

        var read = await notes.ColumnOfAsync(host, agency, Cancellation);
        Assert.Equal(note with { Lost = 1 }, read);
        Assert.Equal("#2629", read!.Address.Fragment);
        Assert.Null(await notes.ColumnOfAsync(host, other, Cancellation));
        Assert.Null(await notes.ColumnOfAsync(HostKey.Of(new Uri("https://slj.hengshan.gov.cn/")), agency, Cancellation));
    }

    [Fact]
    public async Task Http_and_https_are_one_host_with_two_files()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var notes = storage.Stores.Notes;
        await notes.KeepAsync(new RobotsNote(Site, RobotsState.Unavailable, Sample.Instant), Cancellation);

        Assert.Null(await notes.RobotsOfAsync(new Uri("http://www.hengshan.gov.cn/robots.txt"), Cancellation));
    }

    [Fact]
    public async Task Of_each_timer_the_first_and_the_last_success_are_remembered()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var heartbeats = storage.Stores.Heartbeats;
        Assert.Empty(await heartbeats.AllAsync(Cancellation));
        await heartbeats.BeatAsync("PlanCrawl", Cancellation);
        var first = Assert.Single(await heartbeats.AllAsync(Cancellation));
        await heartbeats.BeatAsync("AssessDeadlines", Cancellation);
        await heartbeats.BeatAsync("PlanCrawl", Cancellation);

        var all = await heartbeats.AllAsync(Cancellation);
        Assert.Equal(["AssessDeadlines", "PlanCrawl"], all.Select(beat => beat.Name));
        Assert.Equal(first.First, all[1].First);
        Assert.True(all[1].Last >= first.Last);
    }
}
