using Azure;
using Azure.Data.Tables;

namespace Monitor.Storage.Tests;

/// <summary>A table that writes down what is asked of it, and lets a test step in before a write.</summary>
public sealed class WatchedTable(string connectionString, string name) : TableClient(connectionString, name)
{
    /// <summary>The filter of every query; null for one without.</summary>
    public List<string?> Queries { get; } = [];

    /// <summary>The row keys of every transaction that was written.</summary>
    public List<IReadOnlyList<string>> Transactions { get; } = [];

    /// <summary>Called before every transaction with how many were written before.</summary>
    public Action<int> BeforeTransaction { get; set; } = _ => { };

    public override AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        lock (Queries)
            Queries.Add(filter);
        return base.QueryAsync<T>(filter, maxPerPage, select, cancellationToken);
    }

    public override async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        var actions = transactionActions.ToList();
        int before;
        lock (Transactions)
            before = Transactions.Count;
        BeforeTransaction(before);
        var response = await base.SubmitTransactionAsync(actions, cancellationToken);
        lock (Transactions)
            Transactions.Add([.. actions.Select(action => action.Entity.RowKey)]);
        return response;
    }
}

/// <summary>The program dies here.</summary>
public sealed class DiedException : Exception;
