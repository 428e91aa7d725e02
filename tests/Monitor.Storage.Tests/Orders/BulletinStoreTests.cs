using Monitor.Core.Bulletins;
using Monitor.Core.Notices;

namespace Monitor.Storage.Tests.Orders;

/// <summary>What the office was told of the monitor.</summary>
public sealed class BulletinStoreTests
{
    private static readonly DateOnly Day = new(2026, 1, 12);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_planned_and_sent_is_read_again_from_a_day_on()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var store = storage.Stores.Bulletins;
        var bulletins = new[] { Of(Day.AddDays(-1)), Of(Day), Of(Day.AddDays(1)) };
        var delivery = new NoticeDelivery(bulletins[1].Id, 1, Sample.Instant) { SentAt = Sample.Instant };
        await store.UpdateAsync(Day.AddDays(-1), _ => new BulletinChanges(bulletins, []), Cancellation);
        await store.UpdateAsync(Day, _ => new BulletinChanges([], [delivery]), Cancellation);

        var book = await store.GetAsync(Day, Cancellation);
        Assert.Equal([bulletins[1].Id, bulletins[2].Id], book.Bulletins.Select(bulletin => bulletin.Id));
        Assert.Equal([bulletins[2].Id], book.Pending.Select(bulletin => bulletin.Id));
        Assert.Equal(delivery, book.DeliveryOf(bulletins[1].Id));
        var read = Assert.Single(book.Bulletins[0].News);
        Assert.Equal((AlarmChange.Begun, AlarmKind.Site, "www.qinghe.example", "tls", 2), (read.Change, read.Alarm.Kind, read.Alarm.Subject, read.Alarm.Reason, read.Alarm.Count));
        Assert.Equal(["清河县公路局"], read.Alarm.Names);
    }

    [Fact]
    public async Task Of_many_at_once_nobody_plans_twice_and_nothing_is_lost()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var store = storage.Stores.Bulletins;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => store.UpdateAsync(
            Day,
            // Each sees what is there and adds the next.
            book => new BulletinChanges([Of(Day, book.Bulletins.Count + 1)], []),
            Cancellation)));
        var book = await store.GetAsync(Day, Cancellation);
        Assert.Equal(Enumerable.Range(1, 16), book.Bulletins.Select(bulletin => bulletin.Number).Order());
    }

    [Fact]
    public async Task A_delivery_of_what_was_never_planned_is_refused()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var stranger = new NoticeDelivery(Of(Day).Id, 1, Sample.Instant);
        await Assert.ThrowsAsync<ArgumentException>(() => storage.Stores.Bulletins.UpdateAsync(Day, _ => new BulletinChanges([], [stranger]), Cancellation));
    }

    [Fact]
    public async Task More_than_a_transaction_takes_is_refused_whole()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var many = Enumerable.Range(1, 100).Select(number => Of(Day, number)).ToList();
        await Assert.ThrowsAsync<ArgumentException>(() => storage.Stores.Bulletins.UpdateAsync(Day, _ => new BulletinChanges(many, []), Cancellation));
        Assert.Empty((await storage.Stores.Bulletins.GetAsync(Day, Cancellation)).Bulletins);
    }

    private static Bulletin Of(DateOnly day, int number = 1) => new(day, number, "office@qinghe.example", Sample.Instant)
    {
        News = [new AlarmNews(AlarmChange.Begun, new Alarm(AlarmKind.Site, "www.qinghe.example") { Reason = "tls", Count = 2, Names = ["清河县公路局"] })],
    };
}
