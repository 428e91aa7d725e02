using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Embedded.Functions.Hosting;

/// <summary>Timers in a table of the host's account: partition is the app, row is the function. The table is the host's alone: an app may make its own anew.</summary>
internal sealed class TableHostStore(IConfiguration configuration, IHostEnvironment environment) : IHostStore
{
    /// <summary>Name of the table.</summary>
    public const string TableName = "hosttimers";

    private readonly Lazy<TableClient> _table = new(() => new TableServiceClient(
        SettingNames.Connection(configuration, null, "The host's own state")).GetTableClient(TableName));

    private volatile bool _exists;

    public async Task<TimerRecord?> ReadAsync(string timer, CancellationToken cancellationToken)
    {
        await EnsureTableAsync(cancellationToken);
        var found = await _table.Value.GetEntityIfExistsAsync<TableEntity>(
            environment.ApplicationName, timer, cancellationToken: cancellationToken);
        return found is { HasValue: true, Value: { } entity }
            ? new TimerRecord(
                entity.GetString(nameof(TimerRecord.Schedule)) ?? "",
                entity.GetDateTimeOffset(nameof(TimerRecord.Next)) ?? default,
                entity.GetDateTimeOffset(nameof(TimerRecord.Last)),
                entity.GetDateTimeOffset(nameof(TimerRecord.LastUpdated)),
                entity.GetString(nameof(TimerRecord.Owner)),
                entity.GetDateTimeOffset(nameof(TimerRecord.LeaseUntil)),
                entity.ETag.ToString())
            : null;
    }

    public async Task<TimerRecord?> TryWriteAsync(string timer, TimerRecord record, CancellationToken cancellationToken)
    {
        await EnsureTableAsync(cancellationToken);
        var entity = new TableEntity(environment.ApplicationName, timer)
        {
            [nameof(TimerRecord.Schedule)] = record.Schedule,
            [nameof(TimerRecord.Next)] = record.Next,
        };
        if (record.Last is { } last) entity[nameof(TimerRecord.Last)] = last;
        if (record.LastUpdated is { } updated) entity[nameof(TimerRecord.LastUpdated)] = updated;
        if (record.Owner is { } owner) entity[nameof(TimerRecord.Owner)] = owner;
        if (record.LeaseUntil is { } until) entity[nameof(TimerRecord.LeaseUntil)] = until;
        try
        {
            var response = record.Version is { } version
                ? await _table.Value.UpdateEntityAsync(entity, new ETag(version), TableUpdateMode.Replace, cancellationToken)
                : await _table.Value.AddEntityAsync(entity, cancellationToken);
            return record with { Version = response.Headers.ETag?.ToString() };
        }
        catch (RequestFailedException e) when (e.ErrorCode is "EntityAlreadyExists" or "UpdateConditionNotSatisfied" or "ResourceNotFound")
        {
            return null;
        }
    }

    private async Task EnsureTableAsync(CancellationToken cancellationToken)
    {
        if (_exists) return;
        await _table.Value.CreateIfNotExistsAsync(cancellationToken);
        _exists = true;
    }
}
