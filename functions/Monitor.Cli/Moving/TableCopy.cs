using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;

namespace Monitor.Cli.Moving;

/// <summary>
/// Makes a table of the target like that of the source: writes what differs and removes what the source does not have. Where a copy was cut short, what
/// it wrote is found and left as it is; the target itself says how far it came.
/// </summary>
internal sealed class TableCopy(Account source, Account target, CopyProgress progress)
{
    private const int MostActions = 100;

    // The service takes 4 MiB. What an entity takes in a request is estimated too high rather than too low.
    private const int MostBytes = 3 * 1024 * 1024;
    private const int BytesOfAction = 1024;
    private const int BytesOfCharacter = 6;

    // Most partitions are small, so that it is the way to the account and back that takes time.
    private const int AtOnce = 8;

    /// <summary>Copies a table.</summary>
    /// <returns>What was done, and how many rows stay where they are.</returns>
    /// <exception cref="InputFileException">One of the accounts failed; an entity that the target refuses is named.</exception>
    public async Task<(Work Work, long LeftBehind)> CopyAsync(string table, CancellationToken cancellationToken)
    {
        var there = await target.DoAsync(() => KnownAsync(table, cancellationToken));
        var (written, same, leftBehind) = (0L, 0L, 0L);
        var count = progress.Counter($"Copying {table}");

        await source.DoAsync(async () =>
        {
            await WriteAllAsync(table, BatchesAsync(DifferingAsync(cancellationToken), cancellationToken), count, cancellationToken);
            return true;
        });
        var stale = there.Keys.Select(key => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(key.Partition, key.Row), ETag.All));
        await WriteAllAsync(table, BatchesAsync(stale.OrderBy(action => action.Entity.PartitionKey, StringComparer.Ordinal).ToAsyncEnumerable(), cancellationToken), _ => { }, cancellationToken);
        return (new Work(written, same, there.Count), leftBehind);

        async IAsyncEnumerable<TableTransactionAction> DifferingAsync([EnumeratorCancellation] CancellationToken cancellation)
        {
            await foreach (var row in source.RowsAsync(table, cancellation))
            {
                if (Account.IsLeftBehind(table, row))
                {
                    leftBehind++;
                }
                else if (there.Remove((row.PartitionKey, row.RowKey), out var known) && known == Digest.Of(row))
                {
                    same++;
                    count(1);
                }
                else
                {
                    written++;
                    yield return new TableTransactionAction(TableTransactionActionType.UpsertReplace, row);
                }
            }
        }
    }

    /// <summary>All rows of a table that are compared.</summary>
    public static async Task<List<Item>> ReadAsync(Account account, string table, CopyProgress progress, CancellationToken cancellationToken)
    {
        var items = new List<Item>();
        var count = progress.Counter($"Comparing {table} ({account.Name})");
        await foreach (var row in account.RowsAsync(table, cancellationToken))
        {
            if (Account.IsLeftBehind(table, row))
                continue;
            // One text for all rows of a partition: there may be many of them.
            var partition = items.Count > 0 && items[^1].Key.First == row.PartitionKey ? items[^1].Key.First : row.PartitionKey;
            items.Add(new Item((partition, row.RowKey), Digest.Of(row), 0));
            count(1);
        }

        return items;
    }

    private async Task<Dictionary<(string Partition, string Row), Digest>> KnownAsync(string table, CancellationToken cancellationToken) =>
        (await ReadAsync(target, table, progress, cancellationToken)).ToDictionary(item => (item.Key.First, item.Key.Second), item => item.Hash);

    /// <summary>Puts together what one transaction can take: neighbours of one partition.</summary>
    private static async IAsyncEnumerable<List<TableTransactionAction>> BatchesAsync(
        IAsyncEnumerable<TableTransactionAction> actions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new List<TableTransactionAction>();
        var size = 0L;
        await foreach (var action in actions.WithCancellation(cancellationToken))
        {
            var more = SizeOf(action);
            if (batch.Count > 0 && (batch.Count == MostActions || size + more > MostBytes || batch[0].Entity.PartitionKey != action.Entity.PartitionKey))
            {
                yield return batch;
                (batch, size) = ([], 0);
            }

            batch.Add(action);
            size += more;
        }

        if (batch.Count > 0)
            yield return batch;
    }

    private static long SizeOf(TableTransactionAction action)
    {
        var size = BytesOfAction + ((long)BytesOfCharacter * 2 * (action.Entity.PartitionKey.Length + action.Entity.RowKey.Length));
        if (action is { ActionType: not TableTransactionActionType.Delete, Entity: TableEntity row })
        {
            foreach (var (name, value) in row)
            {
                size += (BytesOfCharacter * 2 * name.Length) + value switch
                {
                    string text => (long)BytesOfCharacter * text.Length,
                    byte[] bytes => 2L * bytes.Length,
                    _ => 100,
                };
            }
        }

        return size;
    }

    private Task WriteAllAsync(string table, IAsyncEnumerable<List<TableTransactionAction>> batches, Action<int> count, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (batch, cancellation) =>
        {
            await WriteAsync(table, batch, cancellation);
            count(batch.Count);
        });

    private async Task WriteAsync(string table, List<TableTransactionAction> batch, CancellationToken cancellationToken)
    {
        try
        {
            await target.Table(table).SubmitTransactionAsync(batch, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status is 400 or 413)
        {
            if (batch.Count == 1 || exception is TableTransactionFailedException { FailedTransactionActionIndex: not null })
            {
                var index = (exception as TableTransactionFailedException)?.FailedTransactionActionIndex ?? 0;
                var refused = batch[Math.Clamp(index, 0, batch.Count - 1)].Entity;
                throw new InputFileException(
                    $"{target.Name}: refuses the entity with partition key '{refused.PartitionKey}' and row key '{refused.RowKey}' of table {table}: {Account.Reason(exception)} "
                    + "Nothing is lost; mend or remove it in the source, then copy again.");
            }

            // The answer does not say which one it was.
            foreach (var action in batch)
                await WriteAsync(table, [action], cancellationToken);
        }
        catch (Exception exception) when (Account.Reason(exception) is { } reason)
        {
            throw new InputFileException($"{target.Name}: table {table}, partition '{batch[0].Entity.PartitionKey}': {reason}");
        }
    }
}
