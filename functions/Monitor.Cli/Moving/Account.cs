using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Xml;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Monitor.Storage;

namespace Monitor.Cli.Moving;

/// <summary>One side of a copy: an account with everything that belongs to the monitor in it.</summary>
/// <param name="name">What to call it in errors; never the connection string, which has a key.</param>
/// <param name="connectionString">How it is reached.</param>
/// <exception cref="FormatException">The connection string is malformed.</exception>
internal sealed class Account(string name, string connectionString)
{
    /// <summary>Table of who copied what where; each account has its own, and it is never copied.</summary>
    public const string Copies = "copies";

    // The timers of a host that is no Azure's, which has no use for them.
    private const string HostTimers = "hosttimers";

    private readonly TableServiceClient tables = new(connectionString);
    private readonly BlobServiceClient blobs = new(connectionString);

    public string Name => name;

    public MonitorStorage Storage { get; } = MonitorStorage.Open(new StorageOptions { ConnectionString = connectionString }, TimeProvider.System);

    public TableClient Table(string table) => tables.GetTableClient(table);

    public BlobContainerClient Container(string container) => blobs.GetBlobContainerClient(container);

    /// <summary>Whether a row stays where it is: it says what a program on one machine is doing.</summary>
    public static bool IsLeftBehind(string table, TableEntity row) =>
        MachineRows.Contain(table, row.PartitionKey, row.RowKey) || table == HostTimers;

    /// <summary>The tables that are copied, in their order: those of the product, and others that are there.</summary>
    /// <remarks>Last what a program acts upon: on an account whose copy was cut short it would find no agencies to look at, and no notices to send.</remarks>
    public async Task<IReadOnlyList<string>> TablesAsync(CancellationToken cancellationToken)
    {
        var found = new SortedSet<string>(StorageNames.Tables, StringComparer.Ordinal);
        await foreach (var table in tables.QueryAsync(cancellationToken: cancellationToken))
            found.Add(table.Name);
        found.Remove(Copies);
        return [.. found.OrderBy(table => table is StorageNames.Outbox or StorageNames.Registry)];
    }

    /// <summary>Rows by key; none where there is no such table.</summary>
    public async IAsyncEnumerable<TableEntity> RowsAsync(string table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var rows = Table(table).QueryAsync<TableEntity>(cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(rows, "TableNotFound"))
            yield return rows.Current;
    }

    /// <summary>Blobs by name, with their metadata; none where there is no such container.</summary>
    public async IAsyncEnumerable<BlobItem> BlobsAsync(string container, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = new GetBlobsOptions { Traits = BlobTraits.Metadata };
        await using var items = Container(container).GetBlobsAsync(options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(items, "ContainerNotFound"))
            yield return items.Current;
    }

    /// <summary>Does something with the account, and says which one failed when it does.</summary>
    /// <exception cref="InputFileException">The account refuses, cannot be reached or cannot be read.</exception>
    public async Task<T> DoAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (Reason(exception) is { } reason)
        {
            throw new InputFileException($"{name}: {reason}");
        }
    }

    /// <summary>What a failed call says about an account, in one line; null when it was not the account that failed.</summary>
    public static string? Reason(Exception exception) => exception switch
    {
        // The sentence begins with the number of the action, which is nobody's but the client's.
        TableTransactionFailedException { FailedTransactionActionIndex: { } index } refused => $"{refused.Status} {refused.ErrorCode}: {FirstLine(refused).Replace($"{index}:", "", StringComparison.Ordinal)}",
        RequestFailedException { Status: 0 } unreached => $"cannot be reached: {FirstLine(unreached)}",
        RequestFailedException refused => $"{refused.Status} {refused.ErrorCode}: {FirstLine(refused)}",
        // What is left after the client has tried again in vain.
        AggregateException { InnerExceptions: [.., OperationCanceledException late] } => $"does not answer in time: {FirstLine(late)}",
        AggregateException { InnerExceptions: [.., var last] } => Reason(last),
        // The page of a proxy, say.
        JsonException or XmlException => $"does not answer as a storage account does: {FirstLine(exception)}",
        IOException or InvalidDataException => FirstLine(exception),
        _ => null,
    };

    private static string FirstLine(Exception exception) => exception.Message.Split('\n', 2)[0].Trim();

    private static async Task<bool> NextAsync<T>(IAsyncEnumerator<T> items, string unlessCode)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == unlessCode)
        {
            return false;
        }
    }
}
