using Azure.Data.Tables;
using Monitor.Core.Orders;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Orders;

/// <summary>Rows of the table <c>leases</c> that are no host's.</summary>
/// <param name="table">The table.</param>
/// <param name="time">The system's clock.</param>
internal sealed class Heartbeats(TableClient table, TimeProvider time) : IHeartbeats
{
    // No host is written with this sign.
    internal const string Partition = "|heartbeats";

    public async Task BeatAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var now = time.GetUtcNow();
        var row = KeyText.Encode(name);
        var known = await table.GetEntityIfExistsAsync<TableEntity>(Partition, row, cancellationToken: cancellationToken) is { HasValue: true, Value: { } stored } ? stored.Read<Heartbeat>() : null;
        await table.UpsertEntityAsync(new TableEntity(Partition, row).With(new Heartbeat(name, known?.First ?? now, now)), TableUpdateMode.Replace, cancellationToken);
    }

    public async Task<IReadOnlyList<Heartbeat>> AllAsync(CancellationToken cancellationToken)
    {
        var all = new List<Heartbeat>();
        await foreach (var row in new Tables.Range(table, Partition, "").AllAsync(null, cancellationToken))
            all.Add(row.Read<Heartbeat>());
        return all;
    }
}
