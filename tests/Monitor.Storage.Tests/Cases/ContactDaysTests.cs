using System.Globalization;
using Azure.Data.Tables;
using Monitor.Core.Notices;

namespace Monitor.Storage.Tests.Cases;

/// <summary>How many notices a contact is sent on a day, for all processes together.</summary>
public sealed class ContactDaysTests
{
    private const string Clerk = "clerk@qinghe.example";
    private static readonly DateOnly Day = new(2026, 2, 10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_notice_keeps_its_place_and_others_wait_for_another_day()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        Assert.True(await TakeAsync(storage, Clerk, Day, 1));
        Assert.True(await TakeAsync(storage, "CLERK@qinghe.example", Day, 1));
        Assert.False(await TakeAsync(storage, Clerk, Day, 2));
        Assert.False(await TakeAsync(storage, "Clerk@Qinghe.example", Day, 2));
        Assert.True(await TakeAsync(storage, "webhook:oa", Day, 2));
        Assert.True(await TakeAsync(storage, Clerk, Day.AddDays(1), 2));
        Assert.False(await TakeAsync(storage, Clerk, Day.AddDays(1), 1));
    }

    [Fact]
    public async Task However_many_take_places_at_once_no_more_are_taken_than_there_are()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var taken = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Task.Run(() => TakeAsync(storage, Clerk, Day, number % 12, most: 5))));

        Assert.Equal(5, Enumerable.Range(0, 12).Count(number => taken[number]));
        // Who asked twice was told the same, or got the place in between.
        Assert.All(Enumerable.Range(0, 12), number => Assert.Equal(taken[number], taken[number + 12]));
    }

    [Fact]
    public async Task Nobodys_address_is_kept_and_nothing_longer_than_a_day()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        foreach (var number in Enumerable.Range(0, 3))
            await TakeAsync(storage, Clerk, Day, number, most: 9);
        await TakeAsync(storage, Clerk, Day.AddDays(1), 7);

        var rows = new List<TableEntity>();
        await foreach (var row in storage.Table(StorageNames.ContactDays).QueryAsync<TableEntity>(cancellationToken: Cancellation))
            rows.Add(row);
        Assert.Equal(["20260211", $"20260211|{Notice(7)}"], rows.Select(row => row.RowKey));
        Assert.All(rows, row => Assert.Matches("^[0-9a-f]{64}$", row.PartitionKey));
        Assert.DoesNotContain(rows.SelectMany(row => row.Keys.Select(key => row[key])), value => value is string text && text.Contains("clerk", StringComparison.OrdinalIgnoreCase));
    }

    private static Task<bool> TakeAsync(TemporaryStorage storage, string contact, DateOnly day, int number, int most = 1) =>
        storage.Stores.ContactDays.TakeAsync(contact, day, Notice(number), most, Cancellation);

    private static NoticeId Notice(int number) =>
        NoticeId.TryParse(number.ToString("x32", CultureInfo.InvariantCulture), out var id) ? id : throw new ArgumentOutOfRangeException(nameof(number));
}
