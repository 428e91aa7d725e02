using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Monitor.Core.Bulletins;
using Monitor.Core.Notices;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Orders;

/// <summary>The table <c>bulletins</c>: one partition, in it a row that every transaction writes under its ETag, and by day the bulletins and how far each has come.</summary>
/// <param name="table">The table.</param>
/// <param name="options">How often a writer who was overtaken tries again.</param>
internal sealed class BulletinStore(TableClient table, StorageOptions options) : IBulletinStore
{
    private const string Partition = "office";
    private const string GuardRow = "v";
    private const string BulletinPrefix = "n|";
    private const string DeliveryPrefix = "d|";
    private const int MaxChanges = 99;

    public async Task<BulletinBook> GetAsync(DateOnly from, CancellationToken cancellationToken) => new(
        await ReadAsync<Bulletin>(BulletinPrefix, from, cancellationToken), await ReadAsync<NoticeDelivery>(DeliveryPrefix, from, cancellationToken));

    public async Task<BulletinBook> UpdateAsync(DateOnly from, Func<BulletinBook, BulletinChanges> decide, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decide);
        for (var attempt = 1; ; attempt++)
        {
            // The guard first: whoever writes after it was read makes the transaction fail.
            var guard = await table.GetEntityIfExistsAsync<TableEntity>(Partition, GuardRow, cancellationToken: cancellationToken);
            var book = await GetAsync(from, cancellationToken);
            var changes = book.Plan(decide(book));
            if (changes.IsEmpty)
                return book;
            try
            {
                await WriteAsync(guard.HasValue ? guard.Value?.ETag : null, book.After(changes), changes, cancellationToken);
                return book.After(changes);
            }
            catch (RequestFailedException exception) when (Conflict.Is(exception) && attempt < options.MaxAttempts)
            {
                continue;
            }
        }
    }

    private Task WriteAsync(ETag? tag, BulletinBook after, BulletinChanges changes, CancellationToken cancellationToken)
    {
        var days = after.Bulletins.ToDictionary(bulletin => bulletin.Id, bulletin => bulletin.Day);
        List<TableEntity> rows =
        [
            .. changes.Bulletins.Select(bulletin => new TableEntity(Partition, Key(BulletinPrefix, bulletin.Day, bulletin.Id)).With(bulletin)),
            .. changes.Deliveries.Select(delivery => new TableEntity(Partition, Key(DeliveryPrefix, days[delivery.Notice], delivery.Notice)).With(delivery)),
        ];
        if (rows.Count > MaxChanges)
            throw new ArgumentException($"{rows.Count} changes of bulletins do not fit in one transaction of {MaxChanges}. Plan fewer at once.", nameof(changes));
        var guard = new TableEntity(Partition, GuardRow);
        var first = tag is { } known
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, guard, known)
            : new TableTransactionAction(TableTransactionActionType.Add, guard);
        return table.SubmitTransactionAsync([first, .. rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row))], cancellationToken);
    }

    private async Task<List<T>> ReadAsync<T>(string prefix, DateOnly from, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {prefix + Day(from)} and RowKey lt {KeyText.After(prefix)}");
        var items = new List<T>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
            items.Add(row.Read<T>());
        return items;
    }

    private static string Key(string prefix, DateOnly day, NoticeId id) => $"{prefix}{Day(day)}|{id}";

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
