using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Monitor.Core.Notices;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Cases;

/// <summary>The table <c>contactdays</c>: a contact is one partition, with a row that counts a day and one for each notice that has a place in it.</summary>
/// <remarks>The count changes under its ETag and together with the place, so that of two processes one counts anew. The first place of a day drops the days before.</remarks>
/// <param name="table">The table.</param>
/// <param name="maxAttempts">How often a place is tried for when others take places with the same contact.</param>
internal sealed class ContactDays(TableClient table, int maxAttempts) : IContactDays
{
    private const string DayFormat = "yyyyMMdd";
    private const string CountProperty = "Count";

    public async Task<bool> TakeAsync(string recipient, DateOnly day, NoticeId notice, int most, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(recipient);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var (partition, date) = (Partition(recipient), day.ToString(DayFormat, CultureInfo.InvariantCulture));
        var place = new TableEntity(partition, $"{date}|{notice}");
        for (var attempt = 1; ; attempt++)
        {
            // First the count: what is read after it, and is not there, was not there when it was counted.
            var row = await RowAsync(partition, date, cancellationToken);
            if (await RowAsync(partition, place.RowKey, cancellationToken) is not null)
                return true;
            var count = row?.GetInt32(CountProperty) ?? 0;
            if (count >= most)
                return false;
            try
            {
                await table.SubmitTransactionAsync([new(TableTransactionActionType.Add, place), Counted(partition, date, row, count + 1)], cancellationToken);
            }
            catch (RequestFailedException exception) when (Conflict.Is(exception) && attempt < maxAttempts)
            {
                // Somebody else took a place in between, perhaps for this notice: begin again with what is there now.
                continue;
            }

            if (row is null)
                await DropBeforeAsync(partition, date, cancellationToken);
            return true;
        }
    }

    private static TableTransactionAction Counted(string partition, string date, TableEntity? row, int count)
    {
        var counted = new TableEntity(partition, date) { [CountProperty] = count };
        return row is null
            ? new TableTransactionAction(TableTransactionActionType.Add, counted)
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, counted, row.ETag);
    }

    private async Task DropBeforeAsync(string partition, string date, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey lt {date}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken))
            await table.DeleteEntityAsync(partition, row.RowKey, ETag.All, cancellationToken);
    }

    private async Task<TableEntity?> RowAsync(string partition, string row, CancellationToken cancellationToken) =>
        await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellationToken) is { HasValue: true, Value: { } found } ? found : null;

    // Without regard to case, as mailboxes are: whoever writes an address otherwise has no second count.
    private static string Partition(string recipient) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(recipient.ToUpperInvariant())));
}
