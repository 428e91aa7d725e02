using System.Buffers.Text;
using System.Text;
using Azure.Data.Tables;
using Monitor.Core;

namespace Monitor.Storage.Tables;

/// <summary>Rows of one partition whose keys begin alike: the only thing that a listing reads.</summary>
/// <param name="Table">The table.</param>
/// <param name="Partition">The partition key.</param>
/// <param name="Prefix">What the row keys begin with; empty for all rows.</param>
internal sealed record Range(TableClient Table, string Partition, string Prefix)
{
    private const int LargestPage = 1000;

    /// <summary>All rows, read as they are asked for.</summary>
    /// <param name="select">Properties to read; null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public IAsyncEnumerable<TableEntity> AllAsync(IEnumerable<string>? select, CancellationToken cancellationToken) =>
        Table.QueryAsync<TableEntity>(Filter(new Stretch(Prefix, Prefix), null, null), null, select, cancellationToken);

    /// <summary>Some rows and where to go on.</summary>
    /// <param name="condition">A filter over properties; null for none.</param>
    /// <param name="size">How many rows at most, 1 to 1,000.</param>
    /// <param name="continuation">Where the listing before ended; null for the beginning.</param>
    /// <param name="read">Makes an item of a row.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="FormatException">The continuation is none of this range.</exception>
    public Task<Listing<T>> PageAsync<T>(string? condition, int size, string? continuation, Func<TableEntity, T> read, CancellationToken cancellationToken) =>
        PageAsync([new Stretch(Prefix, Prefix)], condition, size, continuation, read, cancellationToken);

    /// <summary>Some rows of stretches of the range, and where to go on. What lies between the stretches is not looked at.</summary>
    /// <param name="stretches">They, in order, none of which overlaps another.</param>
    /// <param name="condition">A filter over properties; null for none.</param>
    /// <param name="size">How many rows at most, 1 to 1,000.</param>
    /// <param name="continuation">Where the listing before ended; null for the beginning.</param>
    /// <param name="read">Makes an item of a row.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="FormatException">The continuation is none of this range.</exception>
    public async Task<Listing<T>> PageAsync<T>(
        IReadOnlyList<Stretch> stretches, string? condition, int size, string? continuation, Func<TableEntity, T> read, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, LargestPage);
        var after = continuation is null ? null : Position(continuation);
        var items = new List<T>(size);
        var last = "";
        foreach (var stretch in stretches.Where(stretch => after is null || !stretch.EndsBefore(after)))
        {
            // One more than asked for tells whether there is more. The service may answer with part of a page.
            var rows = Table.QueryAsync<TableEntity>(Filter(stretch, after, condition), Math.Min(size + 1 - items.Count, LargestPage), null, cancellationToken);
            await foreach (var page in rows.AsPages())
            {
                foreach (var row in page.Values)
                {
                    if (items.Count == size)
                        return new Listing<T>(items, Token(last));
                    items.Add(read(row));
                    last = row.RowKey;
                }

                if (items.Count < size || page.ContinuationToken is null)
                    continue;
                // The largest page has no room for one more, and the next one would be read whole to look for it.
                if (await AnyAsync(Filter(stretch, last, condition), cancellationToken))
                    return new Listing<T>(items, Token(last));
                break;
            }
        }

        return new Listing<T>(items, null);
    }

    private async Task<bool> AnyAsync(string filter, CancellationToken cancellationToken)
    {
        await foreach (var _ in Table.QueryAsync<TableEntity>(filter, 1, [nameof(TableEntity.RowKey)], cancellationToken))
            return true;
        return false;
    }

    private string Filter(Stretch stretch, string? after, string? condition)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        if (after is not null && string.CompareOrdinal(after, stretch.First) >= 0)
            filter += TableClient.CreateQueryFilter($" and RowKey gt {after}");
        else if (stretch.First.Length > 0)
            filter += TableClient.CreateQueryFilter($" and RowKey ge {stretch.First}");
        if (stretch.Last.Length > 0)
            filter += TableClient.CreateQueryFilter($" and RowKey lt {KeyText.After(stretch.Last)}");
        return condition is null ? filter : $"{filter} and ({condition})";
    }

    // A row key and not the service's token: it stays good across transports, versions and restarts, and cannot lead out of the range.
    private string Token(string rowKey) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Partition}\n{rowKey}"));

    private string Position(string token)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)).Split('\n', 2);
            if (parts.Length == 2 && parts[0] == Partition && parts[1].StartsWith(Prefix, StringComparison.Ordinal))
                return parts[1];
        }
        catch (FormatException exception)
        {
            throw new FormatException("The continuation is not readable.", exception);
        }

        throw new FormatException("The continuation belongs to another listing.");
    }
}

/// <summary>A part of a range.</summary>
/// <param name="First">What its first keys begin with; empty for the beginning of the range.</param>
/// <param name="Last">What its last keys begin with; empty for the end.</param>
internal readonly record struct Stretch(string First, string Last)
{
    /// <summary>Whether all its keys come before a key.</summary>
    public bool EndsBefore(string key) => Last.Length > 0 && string.CompareOrdinal(KeyText.After(Last), key) <= 0;
}
