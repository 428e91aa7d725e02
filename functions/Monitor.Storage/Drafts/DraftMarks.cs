using Azure;
using Azure.Data.Tables;
using Monitor.Core.Drafts;

namespace Monitor.Storage.Drafts;

/// <summary>The table <c>drafts</c>: a hash is one partition, with a row for what it is of. A row is written once.</summary>
internal sealed class DraftMarks(TableClient table) : IDraftMarks
{
    private const string AtProperty = "At";

    public async Task MarkAsync(DraftDigest digest, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(digest);
        try
        {
            await table.AddEntityAsync(new TableEntity(digest.Sha256, Row(digest.Kind)) { [AtProperty] = at }, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            // It was checked before, and that is what counts.
            return;
        }
    }

    public async Task<DateTimeOffset?> FindAsync(DraftDigest digest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(digest);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(digest.Sha256, Row(digest.Kind), cancellationToken: cancellationToken);
        return row.HasValue ? row.Value?.GetDateTimeOffset(AtProperty) : null;
    }

    public async Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var forgotten = 0;
        var filter = TableClient.CreateQueryFilter($"At lt {before}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, null, ["PartitionKey", "RowKey"], cancellationToken))
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
            forgotten++;
        }

        return forgotten;
    }

    private static string Row(DraftDigestKind kind) => kind switch
    {
        DraftDigestKind.File => "file",
        DraftDigestKind.Figures => "figures",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
