using Azure;
using Azure.Data.Tables;
using Monitor.Core.Agencies;
using Monitor.Core.Hosts;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Orders;

/// <summary>What is remembered of a host, in rows of the table <c>leases</c> beside its lease.</summary>
internal sealed class HostNotes(TableClient table) : IHostNotes, IHostFailures
{
    private const string WaitRow = "wait";
    private const string FailureRow = "failure";

    public Task<HostWait?> WaitOfAsync(HostKey host, CancellationToken cancellationToken) => ReadAsync<HostWait>(host, WaitRow, cancellationToken);

    public Task KeepAsync(HostKey host, HostWait wait, CancellationToken cancellationToken) => WriteAsync(host, WaitRow, wait, cancellationToken);

    public Task<RobotsNote?> RobotsOfAsync(Uri address, CancellationToken cancellationToken) => ReadAsync<RobotsNote>(HostKey.Of(address), RobotsRow(address), cancellationToken);

    public Task KeepAsync(RobotsNote note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(note);
        return WriteAsync(HostKey.Of(note.Address), RobotsRow(note.Address), note, cancellationToken);
    }

    public Task<ColumnNote?> ColumnOfAsync(HostKey host, AgencyId agency, CancellationToken cancellationToken) => ReadAsync<ColumnNote>(host, ColumnRow(agency), cancellationToken);

    public Task KeepAsync(HostKey host, ColumnNote note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(note);
        return WriteAsync(host, ColumnRow(note.Agency), note, cancellationToken);
    }

    public Task<HostFailure?> FailureOfAsync(HostKey host, CancellationToken cancellationToken) => ReadAsync<HostFailure>(host, FailureRow, cancellationToken);

    public Task KeepAsync(HostKey host, HostFailure failure, CancellationToken cancellationToken) => WriteAsync(host, FailureRow, failure, cancellationToken);

    public async Task ForgetAsync(HostKey host, CancellationToken cancellationToken)
    {
        // Most hosts have none, and a read costs less than a write.
        if (await FailureOfAsync(host, cancellationToken) is not null)
            await table.DeleteEntityAsync(KeyText.Encode(host.Value), FailureRow, ETag.All, cancellationToken);
    }

    private static string ColumnRow(AgencyId agency) => $"column|{KeyText.Encode(agency.Value)}";

    // http and https are one host, and may have two files.
    private static string RobotsRow(Uri address) => $"robots|{address.Scheme}";

    private async Task<T?> ReadAsync<T>(HostKey host, string row, CancellationToken cancellationToken)
        where T : class =>
        await table.GetEntityIfExistsAsync<TableEntity>(KeyText.Encode(host.Value), row, cancellationToken: cancellationToken) is { HasValue: true, Value: { } found } ? found.Read<T>() : null;

    private Task WriteAsync<T>(HostKey host, string row, T value, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(new TableEntity(KeyText.Encode(host.Value), row).With(value), TableUpdateMode.Replace, cancellationToken);
}
