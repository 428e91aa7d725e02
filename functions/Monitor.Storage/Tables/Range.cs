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
        Table.QueryAsync<TableEntity>(Filter(null, null), null, select, cancellationToken);

    /// <summary>Some rows and where to go on.</summary>
    /// <param name="condition">A filter over properties; null for none.</param>
    /// <param name="size">How many rows at most, 1 to 1,000.</param>
    /// <param name="continuation">Where the listing before ended; null for the beginning.</param>
    /// <param name="read">Makes an item of a row.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="FormatException">The continuation is none of this range.</exception>
    public async Task<Listing<T>> PageAsync<T>(
        string? condition, int size, string? continuation, Func<TableEntity, T> read, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, LargestPage);
        var filter = Filter(continuation is null ? null : Position(continuation), condition);
        var items = new List<T>(size);
        var last = "";
        // One more than asked for tells whether there is more. The service may answer with part of a page.
        var rows = Table.QueryAsync<TableEntity>(filter, Math.Min(size + 1, LargestPage), null, cancellationToken);
        await foreach (var page in rows.AsPages())
        {
            foreach (var row in page.Values)
            {
                if (items.Count == size)
                    return new Listing<T>(items, Token(last));
                items.Add(read(row));
                last = row.RowKey;
            }

            // The largest page has no room for one more, and the next one would be read whole to look for it.
            if (items.Count == size)
                return new Listing<T>(items, page.ContinuationToken is not null && await AnyAsync(last, condition, cancellationToken) ? Token(last) : null);
        }

        return new Listing<T>(items, null);
    }

    private async Task<bool> AnyAsync(string after, string? condition, CancellationToken cancellationToken)
    {
        await foreach (var _ in Table.QueryAsync<TableEntity>(Filter(after, condition), 1, [nameof(TableEntity.RowKey)], cancellationToken))
            return true;
        return false;
    }

    private string Filter(string? after, string? condition)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        if (after is not null)
            filter += TableClient.CreateQueryFilter($" and RowKey gt {after}");
        else if (Prefix.Length > 0)
            filter += TableClient.CreateQueryFilter($" and RowKey ge {Prefix}");
        if (Prefix.Length > 0)
            filter += TableClient.CreateQueryFilter($" and RowKey lt {KeyText.After(Prefix)}");
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
