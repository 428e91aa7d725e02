using Monitor.Core.Agencies;
using Monitor.Core.Hosts;

namespace Monitor.Storage.Tests.Hosts;

/// <summary>How often hosts opened, by day.</summary>
public sealed class ProbeLogTests
{
    private static readonly HostKey Host = HostKey.Of(new Uri("http://www.hengshan.gov.cn:8080/"));
    private static readonly DateOnly Day = new(2026, 1, 31);
    private static readonly Probe Opened = new(ProbeResult.Opened, null, true);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Probes_are_counted_by_what_came_of_them_and_why()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var log = storage.Stores.Probes;
        Assert.Null(await log.DayAsync(Host, Day, Cancellation));
        Probe[] probes = [Opened, new(ProbeResult.Failed, "timeout", false), new(ProbeResult.Untold, "robots", false), new(ProbeResult.Failed, "http503", true), new(ProbeResult.Failed, "timeout", false)];
        foreach (var (turn, probe) in probes.Index())
            await log.CountAsync(Host, Day, turn * 2, probe, Cancellation);

        var day = await log.DayAsync(Host, Day, Cancellation);
        Assert.Equal((4, 3, 8), (day?.Probes, day?.Failed, day?.LastTurn));
        Assert.Equal(new Dictionary<string, int> { ["timeout"] = 2, ["http503"] = 1 }, day?.Failures);
        Assert.Equal(new Dictionary<string, int> { ["robots"] = 1 }, day?.Untold);
    }

    [Fact]
    public async Task A_turn_is_counted_once_however_many_count_it_at_once()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => storage.Stores.Probes.CountAsync(Host, Day, 3, Opened, Cancellation))));
        Assert.Equal(1, (await storage.Stores.Probes.DayAsync(Host, Day, Cancellation))?.Probes);
    }

    [Fact]
    public async Task Days_are_read_and_dropped_by_one_range_of_their_host()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var log = storage.Stores.Probes;
        var neighbour = HostKey.Of(new Uri("http://www.hengshan.gov.cn/"));
        foreach (var ago in Enumerable.Range(0, 5))
        {
            await log.CountAsync(Host, Day.AddDays(-ago), 0, Opened, Cancellation);
            await log.CountAsync(neighbour, Day.AddDays(-ago), 0, Opened, Cancellation);
        }

        storage.Table(StorageNames.Probes).Queries.Clear();
        Assert.Equal([Day.AddDays(-3), Day.AddDays(-2)], (await log.DaysAsync(Host, Day.AddDays(-3), Day.AddDays(-2), Cancellation)).Select(day => day.Day));
        await log.DropAsync(Host, Day.AddDays(-1), Cancellation);
        Assert.Equal([Day.AddDays(-1), Day], (await log.DaysAsync(Host, Day.AddDays(-9), Day, Cancellation)).Select(day => day.Day));
        Assert.Equal(5, (await log.DaysAsync(neighbour, Day.AddDays(-9), Day, Cancellation)).Count);
        Assert.All(storage.Table(StorageNames.Probes).Queries, filter => Assert.StartsWith("PartitionKey eq 'www.hengshan.gov.cn", filter));
    }
}
