using Azure;
using Azure.Data.Tables;
using Monitor.Core.Agencies;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Agencies;

/// <summary>The table <c>hosts</c>: the agencies of a host are one partition.</summary>
internal sealed class HostProjection(TableClient table)
{
    private const int MaxActions = 100;

    public IAsyncEnumerable<TableEntity> RowsAsync(HostKey host, CancellationToken cancellationToken) =>
        new Tables.Range(table, Partition(host), "").AllAsync(null, cancellationToken);

    public IAsyncEnumerable<TableEntity> AllRowsAsync(CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken);

    public static string Partition(HostKey host) => KeyText.Encode(host.Value);

    /// <summary>Writes the rows of agencies on all their hosts.</summary>
    public async Task WriteAsync(IEnumerable<Agency> agencies, CancellationToken cancellationToken)
    {
        var rows = agencies.SelectMany(agency => HostKey.Of(agency).Select(host => new TableEntity(Partition(host), agency.Id.Value).With(agency)));
        foreach (var host in rows.GroupBy(row => row.PartitionKey))
        {
            foreach (var part in host.Chunk(MaxActions))
            {
                await table.SubmitTransactionAsync(
                    part.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), cancellationToken);
            }
        }
    }

    /// <summary>Removes an agency from a host.</summary>
    public Task RemoveAsync(string partition, string agency, CancellationToken cancellationToken) =>
        table.DeleteEntityAsync(partition, agency, ETag.All, cancellationToken);
}
