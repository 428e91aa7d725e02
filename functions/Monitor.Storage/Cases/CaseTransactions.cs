using Azure.Data.Tables;
using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Core.Notices;

namespace Monitor.Storage.Cases;

/// <summary>Cuts an update into transactions such that a finding, its events and the notices about it stay together.</summary>
internal static class CaseTransactions
{
    // The service takes 100 actions and 4 MiB; one action is the obligation's, which every transaction writes.
    private const int MaxActions = 99;
    private const int MaxWeight = 3_500_000;

    /// <summary>The actions of each transaction, without the obligation's.</summary>
    /// <returns>At least one, which may be empty: then only the obligation is written.</returns>
    /// <exception cref="ArgumentException">What hangs together does not fit in one transaction.</exception>
    public static IReadOnlyList<IReadOnlyList<TableTransactionAction>> Cut(StoredCase stored, CaseUpdate update)
    {
        var transactions = new List<IReadOnlyList<TableTransactionAction>>();
        var current = new List<TableTransactionAction>();
        var weight = 0;
        foreach (var group in Groups(stored, update))
        {
            if (group.Count > MaxActions)
            {
                throw new ArgumentException(
                    $"{group.Count} changes of the case {stored.Case.Id} hang together by their notices; {MaxActions} fit in one transaction. Plan smaller notices, or open findings first.",
                    nameof(update));
            }

            var more = group.Sum(action => Weight(action.Entity));
            if (current.Count > 0 && (current.Count + group.Count > MaxActions || weight + more > MaxWeight))
            {
                transactions.Add(current);
                current = [];
                weight = 0;
            }

            current.AddRange(group);
            weight += more;
        }

        transactions.Add(current);
        return transactions;
    }

    private static IEnumerable<IReadOnlyList<TableTransactionAction>> Groups(StoredCase stored, CaseUpdate update)
    {
        var id = stored.Case.Id;
        // Report versions first: findings name them.
        foreach (var report in update.Reports)
            yield return [new TableTransactionAction(TableTransactionActionType.Add, CaseRows.Row(id, report))];

        var left = update.Findings.ToDictionary(finding => finding.Finding.Id);
        var notices = update.Notices.ToList();
        foreach (var first in update.Findings)
        {
            if (!left.ContainsKey(first.Finding.Id))
                continue;
            var group = new List<TableTransactionAction>();
            var reached = new Queue<FindingId>([first.Finding.Id]);
            while (reached.TryDequeue(out var next))
            {
                if (!left.Remove(next, out var finding))
                    continue;
                group.AddRange(Actions(stored, finding));
                foreach (var notice in notices.Where(notice => notice.Findings.Contains(next)).ToList())
                {
                    notices.Remove(notice);
                    group.Add(Add(id, notice));
                    foreach (var other in notice.Findings)
                        reached.Enqueue(other);
                }
            }

            yield return group;
        }

        foreach (var notice in notices)
            yield return [Add(id, notice)];
        foreach (var delivery in update.Deliveries)
            yield return [Put(stored, CaseRows.Row(id, delivery))];
    }

    private static IEnumerable<TableTransactionAction> Actions(StoredCase stored, FindingUpdate update)
    {
        yield return Put(stored, CaseRows.Row(stored.Case.Id, update.Finding));
        foreach (var recorded in update.Events)
            yield return new TableTransactionAction(TableTransactionActionType.Add, CaseRows.Row(stored.Case.Id, recorded));
    }

    private static TableTransactionAction Put(StoredCase stored, TableEntity row) => stored.Tags.TryGetValue(row.RowKey, out var tag)
        ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, tag)
        : new TableTransactionAction(TableTransactionActionType.Add, row);

    private static TableTransactionAction Add(CaseId id, Notice notice) => new(TableTransactionActionType.Add, CaseRows.Row(id, notice));

    // On the wire a character takes up to six bytes (\uXXXX).
    private static int Weight(ITableEntity entity) => entity is TableEntity row ? row.Values().Sum(value => value is string text ? text.Length * 6 : 100) : 0;

    private static IEnumerable<object?> Values(this TableEntity row) => row.Keys.Select(key => row[key]);
}
