using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Monitor.Core.Agencies;
using Monitor.Core.Orders;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Orders;

/// <summary>The table <c>leases</c>: a row for each host that was ever taken, with until when, by the system's clock.</summary>
internal sealed class HostLeases(TableClient table, TimeProvider time, ILogger<HostLeases> logger) : IHostLeases
{
    internal const string Row = "lease";

    public async Task<IHostLease?> TakeAsync(HostKey host, TimeSpan duration, CancellationToken cancellationToken)
    {
        var partition = KeyText.Encode(host.Value);
        var known = await table.GetEntityIfExistsAsync<TableEntity>(partition, Row, cancellationToken: cancellationToken);
        if (known is { HasValue: true, Value: { } held } && held.GetDateTimeOffset(HostLease.UntilProperty) > time.GetUtcNow())
            return null;
        var mine = HostLease.Entity(partition, Row, time.GetUtcNow() + duration);
        try
        {
            var response = known is { HasValue: true, Value: { } former }
                ? await table.UpdateEntityAsync(mine, former.ETag, TableUpdateMode.Replace, cancellationToken)
                : await table.AddEntityAsync(mine, cancellationToken);
            var tag = response.Headers.ETag ?? throw new InvalidOperationException("The service stored a row and did not say which version.");
            return new HostLease(table, mine, tag, duration, time, logger);
        }
        catch (RequestFailedException exception) when (Conflict.Is(exception))
        {
            return null;
        }
    }
}
