using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Monitor.Core.Cases;
using Monitor.Core.Notices;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Cases;

/// <summary>The table <c>outbox</c>: one partition, a row for each notice that is still to be sent, in the order of the cases.</summary>
/// <remarks>
/// A row may be there too long, never too short: a writer that was overtaken can put back the row of a notice that was sent meanwhile. Who
/// comes to send it sees in the case that there is nothing left to do, and removes it.
/// </remarks>
internal sealed class NoticeOutbox(TableClient table) : INoticeOutbox
{
    private const string Partition = "pending";
    private const int MaxActions = 100;

    public async IAsyncEnumerable<PendingNotice> PendingAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in new Tables.Range(table, Partition, "").AllAsync(null, cancellationToken))
            yield return row.Read<PendingNotice>();
    }

    /// <summary>Brings the outbox to a case.</summary>
    public async Task FollowAsync(Case current, CancellationToken cancellationToken)
    {
        if (current.Notices.Count == 0)
            return;
        var listed = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in new Tables.Range(table, Partition, Key(current.Id, "")).AllAsync(["RowKey"], cancellationToken))
            listed.Add(row.RowKey);
        var pending = current.Pending.Select(notice => new PendingNotice(current.Id, notice.Id, notice.PlannedAt)).ToDictionary(notice => Key(notice.Case, notice.Notice.Value));
        foreach (var part in pending.Where(notice => !listed.Contains(notice.Key)).Chunk(MaxActions))
        {
            await table.SubmitTransactionAsync(
                part.Select(notice => new TableTransactionAction(
                    TableTransactionActionType.UpsertReplace, new TableEntity(Partition, notice.Key).With(notice.Value))),
                cancellationToken);
        }

        // Only what this case says is done: a notice that it does not know was planned after it was read.
        foreach (var done in current.Notices.Select(notice => Key(current.Id, notice.Id.Value)).Where(key => listed.Contains(key) && !pending.ContainsKey(key)))
            await table.DeleteEntityAsync(Partition, done, ETag.All, cancellationToken);
    }

    /// <summary>Removes rows behind which there is no notice to be sent.</summary>
    /// <returns>How many.</returns>
    public async Task<long> RemoveStaleAsync(Func<CaseId, Task<Case>> read, CancellationToken cancellationToken)
    {
        var removed = 0L;
        await foreach (var row in new Tables.Range(table, Partition, "").AllAsync(null, cancellationToken))
        {
            var pending = row.Read<PendingNotice>();
            if ((await read(pending.Case)).Pending.Any(notice => notice.Id == pending.Notice))
                continue;
            await table.DeleteEntityAsync(Partition, row.RowKey, ETag.All, cancellationToken);
            removed++;
        }

        return removed;
    }

    private static string Key(CaseId id, string notice) => $"{id}|{notice}";
}
