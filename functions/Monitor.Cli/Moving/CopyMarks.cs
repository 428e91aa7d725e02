using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Monitor.Storage;

namespace Monitor.Cli.Moving;

/// <summary>What an account says about the copy that was made into it.</summary>
/// <param name="Source">Which store was copied.</param>
/// <param name="Begun">When, UTC.</param>
/// <param name="Finished">When all was found equal, UTC; null until then.</param>
internal sealed record CopyMark(string Source, DateTimeOffset Begun, DateTimeOffset? Finished);

/// <summary>The rows of the table <c>copies</c>: in the source who it is, in the target what was copied there.</summary>
/// <param name="time">The system's clock.</param>
internal sealed class CopyMarks(TimeProvider time)
{
    private static readonly (string Partition, string Row) Identity = ("store", "identity");
    private static readonly (string Partition, string Row) Origin = ("copy", "origin");

    /// <summary>The identity of a store; it is given one if it has none. A back-up that is put back has the same.</summary>
    public async Task<string> IdentityOfAsync(Account source, CancellationToken cancellationToken)
    {
        var table = source.Table(Account.Copies);
        await table.CreateIfNotExistsAsync(cancellationToken);
        if (await FindAsync(table, Identity, cancellationToken) is { } known)
            return IdentityIn(known);
        var made = new TableEntity(Identity.Partition, Identity.Row) { ["Id"] = Guid.NewGuid().ToString("N"), ["Made"] = time.GetUtcNow() };
        await table.AddEntityAsync(made, cancellationToken);
        return IdentityIn(made);
    }

    /// <summary>Finds the mark of this source's copy, or makes it where the account has nothing yet.</summary>
    /// <exception cref="InputFileException">The account is the source itself, has the copy of another store, or other data.</exception>
    public async Task<CopyMark> BeginAsync(string source, Account target, IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        var table = target.Table(Account.Copies);
        if (await FindAsync(table, Identity, cancellationToken) is { } itself && IdentityIn(itself) == source)
            throw new InputFileException($"{target.Name}: is the store that would be copied.");
        if (await FindAsync(table, Origin, cancellationToken) is { } row && MarkIn(row) is var mark)
        {
            return mark.Source == source
                ? mark
                : throw new InputFileException($"{target.Name}: holds the copy of another store, begun at {Text(mark.Begun)}. Take an account that is empty.");
        }

        if (await HeldAsync(target, tables, cancellationToken) is { Count: > 0 } held)
            throw new InputFileException($"{target.Name}: already holds other data, which would be mixed with these: {string.Join(", ", held)}. Take an account that is empty, with no monitor running on it.");
        await table.CreateIfNotExistsAsync(cancellationToken);
        var begun = new CopyMark(source, time.GetUtcNow(), null);
        await table.AddEntityAsync(Row(begun), cancellationToken);
        return begun;
    }

    /// <summary>Notes that the copy is whole: from now on the account is the truth, and nothing writes into it from here.</summary>
    public async Task<CopyMark> FinishAsync(Account target, CopyMark mark, CancellationToken cancellationToken)
    {
        var finished = mark with { Finished = time.GetUtcNow() };
        await target.Table(Account.Copies).UpsertEntityAsync(Row(finished), TableUpdateMode.Replace, cancellationToken);
        return finished;
    }

    /// <summary>As instants are printed.</summary>
    public static string Text(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string IdentityIn(TableEntity row) => row.GetString("Id") ?? throw new InvalidDataException($"The table {Account.Copies} has an identity without an id.");

    private static CopyMark MarkIn(TableEntity row) => new(row.GetString("Source") ?? "", row.GetDateTimeOffset("Begun") ?? default, row.GetDateTimeOffset("Finished"));

    private static TableEntity Row(CopyMark mark)
    {
        var row = new TableEntity(Origin.Partition, Origin.Row) { ["Source"] = mark.Source, ["Begun"] = mark.Begun };
        if (mark.Finished is { } finished)
            row["Finished"] = finished;
        return row;
    }

    private static async Task<TableEntity?> FindAsync(TableClient table, (string Partition, string Row) key, CancellationToken cancellationToken)
    {
        try
        {
            return await table.GetEntityIfExistsAsync<TableEntity>(key.Partition, key.Row, cancellationToken: cancellationToken) is { HasValue: true, Value: { } row } ? row : null;
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == "TableNotFound")
        {
            return null;
        }
    }

    private static async Task<List<string>> HeldAsync(Account target, IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        var held = new List<string>();
        foreach (var table in tables)
        {
            await foreach (var row in target.RowsAsync(table, cancellationToken))
            {
                if (Account.IsLeftBehind(table, row))
                    continue;
                held.Add($"table {table}");
                break;
            }
        }

        foreach (var container in StorageNames.Containers)
        {
            await foreach (var _ in target.BlobsAsync(container, cancellationToken))
            {
                held.Add($"container {container}");
                break;
            }
        }

        var waiting = await target.Storage.Queues.CountAsync(cancellationToken);
        if (waiting.Hosts + waiting.Notices + waiting.Failed > 0)
            held.Add("queues with orders");
        return held;
    }
}
