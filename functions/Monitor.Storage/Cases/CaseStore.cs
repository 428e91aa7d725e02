using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Cases;

/// <summary>Cases in the table <c>cases</c>: one partition each, and one row in it, the obligation's, that every transaction writes.</summary>
/// <remarks>
/// Because every transaction changes the obligation's row under its ETag, two writers of one case never both succeed on what they read: the
/// slower one reads and decides anew. What a decision rests on need not be among the rows that it changes.
/// </remarks>
internal sealed partial class CaseStore(
    TableClient table,
    CaseProjection projection,
    NoticeOutbox outbox,
    StorageOptions options,
    TimeProvider time,
    ICycleWatcher watcher,
    ILogger<CaseStore> logger) : ICaseStore, ICaseArchive, IEventTexts
{
    private const int LongestWait = 200;

    public async Task<Case> GetAsync(CaseId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        return (await ReadAsync(id, cancellationToken)).Case;
    }

    public async Task<ObligationState?> GetObligationAsync(CaseId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(id.ToString(), CaseRows.Obligation, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value?.Read<ObligationState>() : null;
    }

    public async Task<CaseReports> GetReportsAsync(CaseId id, CancellationToken cancellationToken)
    {
        if (await GetObligationAsync(id, cancellationToken) is not { } obligation)
            return new CaseReports(null, []);
        var versions = new List<ReportVersion>();
        await foreach (var version in new Tables.Range(table, id.ToString(), CaseRows.ReportPrefix).AllAsync(null, cancellationToken))
            versions.Add(version.Read<ReportVersion>());
        return new CaseReports(obligation.Report, versions);
    }

    public async Task<Case> UpdateAsync(CaseId id, Func<Case, CaseChanges> decide, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(decide);
        for (var attempt = 1; ; attempt++)
        {
            var stored = await ReadAsync(id, cancellationToken);
            var update = EventChain.Chained(stored, stored.Case.Plan(decide(stored.Case)));
            var after = stored.Case;
            try
            {
                if (!update.IsEmpty)
                    after = CaseRows.After(stored.Case, update, await WriteAsync(stored, update, cancellationToken));
            }
            catch (RequestFailedException exception) when (Conflict.Is(exception) && attempt < options.MaxAttempts)
            {
                LogContended(logger, id.Agency.Value, id.Year, attempt);
                var wait = Random.Shared.Next(1, Math.Min(LongestWait, 1 << Math.Min(attempt, 10)) + 1);
                await Task.Delay(TimeSpan.FromMilliseconds(wait), time, cancellationToken);
                continue;
            }

            // Also when nothing was new: a run that died between the two writes is healed by its own repetition.
            await outbox.FollowAsync(after, cancellationToken);
            watcher.Reached(CycleStep.OutboxFollowed);
            await projection.FollowAsync(after, anew: false, cancellationToken);
            watcher.Reached(CycleStep.CaseListed);
            return after;
        }
    }

    /// <summary>All cases in the order of their keys, read as they are asked for. For maintenance.</summary>
    /// <exception cref="FormatException">A partition is no case's, or a row of it cannot be read.</exception>
    public async IAsyncEnumerable<Case> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var rows in PartitionsAsync(cancellationToken))
            yield return Whole(rows).Case;
    }

    public async Task<IReadOnlyList<EventText>> ReadAsync(FindingId finding, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var texts = new List<EventText>();
        await foreach (var row in new Tables.Range(table, new CaseId(finding.Agency, finding.Year).ToString(), CaseRows.EventsOf(finding)).AllAsync(null, cancellationToken))
            texts.Add(EventChain.TextOf(row.Read<RecordedEvent>(), row.ReadJson()));
        return texts;
    }

    public async IAsyncEnumerable<StoredCaseReading> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var rows in PartitionsAsync(cancellationToken))
            yield return Reading(rows);
    }

    private async IAsyncEnumerable<List<TableEntity>> PartitionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: cancellationToken))
        {
            if (rows.Count > 0 && rows[0].PartitionKey != row.PartitionKey)
            {
                yield return rows;
                rows = [];
            }

            rows.Add(row);
        }

        if (rows.Count > 0)
            yield return rows;
    }

    private static StoredCaseReading Reading(List<TableEntity> rows)
    {
        var place = $"{StorageNames.Cases}: {rows[0].PartitionKey}";
        try
        {
            var whole = Whole(rows);
            return new StoredCaseReading(place, whole.Case, null)
            {
                Contradictions = [.. CaseConsistency.Of(whole.Case), .. EventChain.Faults(whole)],
                Hashes = whole.Hashes,
                Unchained = EventChain.CountUnchained(whole.Case),
            };
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return new StoredCaseReading(place, null, exception.Message);
        }
    }

    private static StoredCase Whole(List<TableEntity> rows) => CaseId.TryParse(rows[0].PartitionKey, out var id)
        ? CaseRows.Read(id, rows)
        : throw new FormatException($"The table {StorageNames.Cases} has a partition '{rows[0].PartitionKey}', which is no case.");

    private async Task<StoredCase> ReadAsync(CaseId id, CancellationToken cancellationToken)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in new Tables.Range(table, id.ToString(), "").AllAsync(null, cancellationToken))
            rows.Add(row);
        return CaseRows.Read(id, rows);
    }

    /// <returns>The version that the case has then.</returns>
    private async Task<long> WriteAsync(StoredCase stored, CaseUpdate update, CancellationToken cancellationToken)
    {
        var id = stored.Case.Id;
        var transactions = CaseTransactions.Cut(stored, update);
        var version = stored.Case.Version;
        ETag? tag = stored.Tags.TryGetValue(CaseRows.Obligation, out var known) ? known : null;
        for (var i = 0; i < transactions.Count; i++)
        {
            // The new state of the obligation goes with the last transaction, except where there is no earlier one to keep.
            var obligation = (i == transactions.Count - 1 ? update.Obligation : null) ?? stored.Case.Obligation ?? update.Obligation
                ?? throw new InvalidOperationException($"The case {id} has no obligation.");
            version++;
            var row = CaseRows.Row(id, obligation, version);
            var guard = tag is { } current
                ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, current)
                : new TableTransactionAction(TableTransactionActionType.Add, row);
            var response = await table.SubmitTransactionAsync([guard, .. transactions[i]], cancellationToken);
            tag = response.Value[0].Headers.ETag ?? throw new InvalidOperationException("The service stored a row and did not say which version.");
            watcher.Reached(CycleStep.CaseWritten);
        }

        return version;
    }

    [LoggerMessage(EventId = 3001, Level = LogLevel.Information, Message = "Somebody else changed the case {Agency}|{Year}; trying again after attempt {Attempt}.")]
    private static partial void LogContended(ILogger logger, string agency, int year, int attempt);
}
