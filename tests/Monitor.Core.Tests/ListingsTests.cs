namespace Monitor.Core.Tests;

/// <summary>Listings that are read to their end.</summary>
public sealed class ListingsTests
{
    private readonly List<string?> asked = [];

    [Fact]
    public async Task All_items_come_in_order_and_an_empty_part_is_not_the_end()
    {
        var items = await Listings.ItemsAsync(ReadAsync, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal([1, 2, 3], items);
        Assert.Equal([null, "a", "b"], asked);
    }

    [Fact]
    public async Task A_part_that_nobody_asks_for_is_not_read()
    {
        Assert.Equal(1, await Listings.ItemsAsync(ReadAsync, TestContext.Current.CancellationToken).FirstAsync(TestContext.Current.CancellationToken));
        Assert.Equal([null], asked);
    }

    private Task<Listing<int>> ReadAsync(string? continuation, CancellationToken cancellationToken)
    {
        asked.Add(continuation);
        return Task.FromResult(continuation switch
        {
            null => new Listing<int>([1, 2], "a"),
            "a" => new Listing<int>([], "b"),
            "b" => new Listing<int>([3], null),
            _ => throw new ArgumentOutOfRangeException(nameof(continuation), continuation, "No such part."),
        });
    }
}
