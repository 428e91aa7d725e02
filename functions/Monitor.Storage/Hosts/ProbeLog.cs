using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Monitor.Core.Agencies;
using Monitor.Core.Hosts;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Hosts;

/// <summary>The table <c>probes</c>: the days of a host are one partition, the oldest first.</summary>
/// <param name="table">The table.</param>
/// <param name="maxAttempts">How often a change is tried when others change the same day.</param>
internal sealed class ProbeLog(TableClient table, int maxAttempts) : IProbeLog
{
    private const string DayFormat = "yyyyMMdd";

    public async Task<ProbeDay?> DayAsync(HostKey host, DateOnly day, CancellationToken cancellationToken) =>
        await RowAsync(host, day, cancellationToken) is { } row ? row.Read<ProbeDay>() : null;

    public async Task<IReadOnlyList<ProbeDay>> DaysAsync(HostKey host, DateOnly from, DateOnly until, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(host)} and RowKey ge {Row(from)} and RowKey le {Row(until)}");
        var days = new List<ProbeDay>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
            days.Add(row.Read<ProbeDay>());
        return days;
    }

    public async Task CountAsync(HostKey host, DateOnly day, int turn, Probe probe, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var row = await RowAsync(host, day, cancellationToken);
            var before = row?.Read<ProbeDay>() ?? ProbeDay.Begin(day);
            var after = before.With(turn, probe);
            if (after == before)
                return;
            var entity = new TableEntity(Partition(host), Row(day)).With(after);
            try
            {
                _ = row is null
                    ? await table.AddEntityAsync(entity, cancellationToken)
                    : await table.UpdateEntityAsync(entity, row.ETag, TableUpdateMode.Replace, cancellationToken);
                return;
            }
            catch (RequestFailedException exception) when (Conflict.Is(exception) && attempt < maxAttempts)
            {
                // Somebody else counted in between: begin again with what is there now.
                continue;
            }
        }
    }

    public async Task DropAsync(HostKey host, DateOnly before, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(host)} and RowKey lt {Row(before)}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, null, ["PartitionKey", "RowKey"], cancellationToken))
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
    }

    private async Task<TableEntity?> RowAsync(HostKey host, DateOnly day, CancellationToken cancellationToken) =>
        await table.GetEntityIfExistsAsync<TableEntity>(Partition(host), Row(day), cancellationToken: cancellationToken) is { HasValue: true, Value: { } row } ? row : null;

    private static string Partition(HostKey host) => KeyText.Encode(host.Value);

    private static string Row(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);
}
