using Azure.Data.Tables;
using Monitor.Core.Orders;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Orders;

/// <summary>A row of the table <c>leases</c> that is no host's.</summary>
/// <param name="table">The table.</param>
internal sealed class PlanNotes(TableClient table) : IPlanNotes
{
    // No host is written with this sign.
    internal const string Partition = "|plan";
    private const string Row = "everybody";

    public async Task<DateOnly?> LastForEverybodyAsync(CancellationToken cancellationToken) =>
        await table.GetEntityIfExistsAsync<TableEntity>(Partition, Row, cancellationToken: cancellationToken) is { HasValue: true, Value: { } row } ? row.Read<Note>().Day : null;

    public Task KeepForEverybodyAsync(DateOnly day, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(new TableEntity(Partition, Row).With(new Note(day)), TableUpdateMode.Replace, cancellationToken);

    private sealed record Note(DateOnly Day);
}
