using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Core.Agencies;
using Monitor.Core.Orders;
using Monitor.Storage.Orders;
using Monitor.TestKit;

namespace Monitor.Storage.Tests.Orders;

/// <summary>Orders and leases.</summary>
public sealed class OrderTests
{
    private static readonly HostKey Host = HostKey.Of(new Uri("http://www.hengshan.gov.cn/"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Orders_are_counted_until_they_are_carried_out_also_those_that_wait()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var queues = storage.Stores.Queues;
        await queues.QueueAsync(new CrawlOrder("20260110T1800Z", Host.Value), TimeSpan.Zero, Cancellation);
        await queues.QueueAsync(new CrawlOrder("20260110T1800Z", Host.Value), TimeSpan.FromMilliseconds(1500), Cancellation);
        await queues.QueueAsync(new NoticeOrder("a|2025", "b"), TimeSpan.Zero, Cancellation);
        Assert.Equal(new OrderCount(2, 1, 0), await queues.CountAsync(Cancellation));
    }

    [Fact]
    public async Task One_at_a_time_has_a_host()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await using (var held = await storage.Stores.Leases.TakeAsync(Host, TimeSpan.FromMinutes(1), Cancellation))
        {
            Assert.NotNull(held);
            Assert.Null(await storage.Stores.Leases.TakeAsync(Host, TimeSpan.FromMinutes(1), Cancellation));
            Assert.False(held.Lost.IsCancellationRequested);
        }

        await using var next = await storage.Stores.Leases.TakeAsync(Host, TimeSpan.FromMinutes(1), Cancellation);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task Of_many_who_ask_at_once_one_gets_the_host()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var leases = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => storage.Stores.Leases.TakeAsync(Host, TimeSpan.FromMinutes(1), Cancellation))));
        var held = Assert.Single(leases, lease => lease is not null);
        await held!.DisposeAsync();
    }

    [Fact]
    public async Task A_lease_whose_holder_died_ends_with_its_time_and_one_that_is_held_does_not()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var table = storage.Table(StorageNames.Leases);
        var dead = new ManualTimeProvider(Sample.Instant);
        var abandoned = await new HostLeases(table, dead, NullLogger<HostLeases>.Instance).TakeAsync(Host, TimeSpan.FromMinutes(1), Cancellation);
        Assert.NotNull(abandoned);

        // Another process: its clock moves on, and nobody renews.
        var time = new ManualTimeProvider(Sample.Instant.AddSeconds(59));
        var others = new HostLeases(table, time, NullLogger<HostLeases>.Instance);
        Assert.Null(await others.TakeAsync(Host, TimeSpan.FromMinutes(1), Cancellation));
        time.Advance(TimeSpan.FromSeconds(2));
        await using var taken = await others.TakeAsync(Host, TimeSpan.FromMinutes(1), Cancellation);
        Assert.NotNull(taken);

        // The first one comes back to life, and learns that it has lost the host.
        var lost = new TaskCompletionSource();
        await using var registration = abandoned.Lost.Register(lost.SetResult);
        dead.Advance(TimeSpan.FromSeconds(20));
        await lost.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Cancellation);
        await abandoned.DisposeAsync();
        Assert.Null(await others.TakeAsync(Host, TimeSpan.FromMinutes(1), Cancellation));
    }
}
