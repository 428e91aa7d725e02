using Monitor.Core.Evidence;
using Monitor.Core.Obligations;

namespace Monitor.Storage.Tests.Obligations;

public sealed class ObservationStoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Looks_are_listed_newest_first_by_pages_of_one_partition()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        Observation[] looks =
        [
            Seen(new Look.Unknown(Sample.Instant, "emptyList")),
            Seen(new Look.Absent(Sample.Instant.AddDays(2))) with { Pages = [Page], IsFollowed = true, Signs = Signs },
            Seen(new Look.Found(Sample.Instant.AddDays(3), new DateOnly(2027, 1, 30))),
        ];
        foreach (var look in looks)
            await storage.Stores.Observations.RecordAsync(look, Cancellation);
        await storage.Stores.Observations.RecordAsync(Seen(new Look.Absent(Sample.Instant)) with { Year = 2025 }, Cancellation);

        var first = await storage.Stores.Observations.ListAsync(Sample.Case.Agency, Sample.Year, 2, null, Cancellation);
        var second = await storage.Stores.Observations.ListAsync(Sample.Case.Agency, Sample.Year, 2, first.Continuation, Cancellation);
        // Pages are lists, which records compare by reference.
        IReadOnlyList<PageProof> none = [];
        Observation Alone(Observation look) => look with { Pages = none, Signs = ColumnSigns.None };
        Assert.Equal(looks.Reverse().Select(Alone), first.Items.Concat(second.Items).Select(Alone));
        Assert.Equal([Page], first.Items[1].Pages);
        var signs = first.Items[1].Signs;
        Assert.Equal((Signs.State, Signs.Misfiled[0], Signs.FailedTries[0]), (signs.State, signs.Misfiled[0], signs.FailedTries[0]));
        Assert.Equal(Signs.Years, signs.Years);
        Assert.Equal((null, null, 0, 0), (first.Items[0].Signs.State, first.Items[0].Signs.Years, first.Items[0].Signs.Misfiled.Count, first.Items[0].Signs.FailedTries.Count));
        Assert.Null(second.Continuation);
        Assert.All(storage.Table(StorageNames.Observations).Queries, filter => Assert.StartsWith("PartitionKey eq 'hengshan-zfb|2026'", filter));
    }

    private static ColumnSigns Signs { get; } = new()
    {
        State = ColumnState.Filled,
        Years = [2024, 2025],
        Misfiled = [new Misfiled("2026年年报", new Uri("https://www.hengshan.gov.cn/1.html"), "2025年年报")],
        FailedTries = [new FailedTry(new Uri("https://www.hengshan.gov.cn/2.html"), Sample.Instant, "http404")],
    };

    private static PageProof Page { get; } = new(new Uri("https://www.hengshan.gov.cn/年报/"), BodyHash.Of("list"u8), Sample.Instant);

    [Fact]
    public async Task A_look_recorded_twice_is_one_look_and_two_columns_are_two()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var look = Seen(new Look.Absent(Sample.Instant));
        await storage.Stores.Observations.RecordAsync(look, Cancellation);
        await storage.Stores.Observations.RecordAsync(look, Cancellation);
        await storage.Stores.Observations.RecordAsync(look with { Column = new Uri("https://www.hengshan.gov.cn/other/") }, Cancellation);
        Assert.Equal(2, (await storage.Stores.Observations.ListAsync(Sample.Case.Agency, Sample.Year, 10, null, Cancellation)).Items.Count);
    }

    private static Observation Seen(Look look) => new(
        Sample.Case.Agency, Sample.Year, new Uri("https://www.hengshan.gov.cn/年报/"), look.At.AddMinutes(-1), look, new Coverage(2, true, 17, 1, 1), "2027-02-01T18:00Z");
}
