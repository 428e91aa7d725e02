using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Monitor.Core.Bulletins;
using Monitor.Core.Cases;
using Monitor.Core.Obligations;
using Monitor.Core.Orders;
using Monitor.Storage;
using Monitor.TestKit;
using Monitor.Work.Notifying;
using Monitor.Work.Telling;
using Monitor.Work.Tests.Notifying;
using Monitor.Work.Watching;

namespace Monitor.Work.Tests.Telling;

/// <summary>A bulletin that a server has is recorded as sent, whoever tells the program to stop meanwhile: else it would be sent again.</summary>
public sealed class BulletinSendingTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 2, 10, 1, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = ChinaTime.DateOf(Now);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bulletin-");
    private readonly ManualTimeProvider time = new(Now);
    private readonly ScriptedChannel channel = new() { Held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) };
    private readonly MonitorStorage storage;

    public BulletinSendingTests() => storage = MonitorStorage.Open(new StorageOptions { ConnectionString = $"UseLocalStorage={folder.FullName}" }, time);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await storage.Setup.CreateAllAsync(Cancellation);

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Told_to_stop_it_ends_what_it_has_begun_and_begins_nothing_more()
    {
        var (first, second) = (await PlannedAsync(1), await PlannedAsync(2));
        var sending = Sending();
        using var stop = new CancellationTokenSource();
        var begun = sending.SendAsync(new BulletinDay(Day), Order(first), stop.Token);
        await channel.Asked.Task.WaitAsync(Cancellation);
        await stop.CancelAsync();
        channel.Held!.SetResult();
        await begun;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.SendAsync(new BulletinDay(Day), Order(second), stop.Token));

        var book = await storage.Bulletins.GetAsync(Day, Cancellation);
        Assert.Equal((1, Now), book.DeliveryOf(first.Id) is { } sent ? (sent.Attempts, sent.SentAt) : default);
        Assert.Null(book.DeliveryOf(second.Id));
        Assert.Equal([first.Id], channel.Messages.Select(message => message.Id));
    }

    private BulletinSending Sending()
    {
        var notices = Options.Create(new NoticesOptions());
        var times = new SendingTimes(notices, WorkingDays.BuiltIn, new BusinessClock(time), NullLogger<SendingTimes>.Instance);
        return new BulletinSending(
            storage.Bulletins, new NoOrders(), channel, Options.Create(new WatchOptions()), times, notices, time, new UnwatchedCycle(), NullLogger<BulletinSending>.Instance);
    }

    private async Task<Bulletin> PlannedAsync(int number)
    {
        var bulletin = new Bulletin(Day, number, "office@qinghe.example", Now) { News = [new AlarmNews(AlarmChange.Begun, new Alarm(AlarmKind.Timer, "PlanCrawl"))] };
        await storage.Bulletins.UpdateAsync(Day, _ => new BulletinChanges([bulletin], []), Cancellation);
        return bulletin;
    }

    private static NoticeOrder Order(Bulletin bulletin) => new(new BulletinDay(bulletin.Day).ToString(), bulletin.Id.Value);

    private sealed class NoOrders : IOrderQueues
    {
        public Task QueueAsync(CrawlOrder order, TimeSpan delay, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task QueueAsync(NoticeOrder order, TimeSpan delay, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<OrderCount> CountAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
