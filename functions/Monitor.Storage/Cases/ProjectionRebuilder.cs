using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Monitor.Core.Cases;
using Monitor.Storage.Agencies;

namespace Monitor.Storage.Cases;

/// <summary>Writes the lists anew and removes from them what nothing stands behind. Reads whole tables, one case at a time.</summary>
internal sealed partial class ProjectionRebuilder(
    CaseStore cases, CaseProjection office, NoticeOutbox outbox, AgencyRegistryStore registry, ILogger<ProjectionRebuilder> logger) : IProjectionRebuilder
{
    private const int ReportEvery = 200;

    public async Task RebuildAsync(IProgress<RebuildProgress>? progress, CancellationToken cancellationToken)
    {
        var written = 0L;
        await foreach (var current in cases.AllAsync(cancellationToken))
        {
            await outbox.FollowAsync(current, cancellationToken);
            await office.FollowAsync(current, anew: true, cancellationToken);
            Report(progress, "cases", ++written, last: false);
        }

        Report(progress, "cases", written, last: true);
        var removed = await RemoveStaleAsync(progress, cancellationToken);
        removed += await outbox.RemoveStaleAsync(id => cases.GetAsync(id, cancellationToken), cancellationToken);
        var agencies = await registry.RebuildHostsAsync(progress, cancellationToken);
        LogRebuilt(logger, written, removed, agencies);
    }

    internal static void Report(IProgress<RebuildProgress>? progress, string step, long done, bool last)
    {
        if (last || done % ReportEvery == 0)
            progress?.Report(new RebuildProgress(step, done));
    }

    private async Task<long> RemoveStaleAsync(IProgress<RebuildProgress>? progress, CancellationToken cancellationToken)
    {
        var looked = 0L;
        var removed = 0L;
        (CaseId? Id, HashSet<string> Rows) expected = (null, []);
        await foreach (var row in office.Table.QueryAsync<TableEntity>(
            select: ["PartitionKey", "RowKey", "Agency"], cancellationToken: cancellationToken))
        {
            // The rows of a case stand together, so its keys are read once or twice.
            if (!CaseId.TryParse($"{row.GetString("Agency")}|{row.PartitionKey}", out var id))
                expected = (null, []);
            else if (id != expected.Id || !expected.Rows.Contains(row.RowKey))
                // Also for a row that the case lacked a moment ago: it may be new.
                expected = (id, Expected(await cases.GetAsync(id, cancellationToken)));

            if (!expected.Rows.Contains(row.RowKey) && await RemoveAsync(row, cancellationToken))
                removed++;

            Report(progress, "stale", ++looked, last: false);
        }

        Report(progress, "stale", looked, last: true);
        return removed;
    }

    private async Task<bool> RemoveAsync(TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            // Only this version: whoever wrote it again meanwhile knew better.
            var response = await office.Table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellationToken);
            return response.Status != 404;
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
            return false;
        }
    }

    private static HashSet<string> Expected(Case current) => current.Obligation is not { } obligation
        ? []
        :
        [
            CaseProjection.CaseRow(current.Id, obligation.Jurisdiction),
            .. current.Findings.Select(finding => CaseProjection.FindingRow(finding.Id, obligation.Jurisdiction)),
            .. current.Notices.Select(notice => CaseProjection.NoticeRow(current.Id, notice.Id, obligation.Jurisdiction)),
        ];

    [LoggerMessage(EventId = 3003, Level = LogLevel.Information, Message = "Rebuilt the lists: {Cases} cases written, {Removed} stale rows removed, {Agencies} agencies written.")]
    private static partial void LogRebuilt(ILogger logger, long cases, long removed, long agencies);
}
