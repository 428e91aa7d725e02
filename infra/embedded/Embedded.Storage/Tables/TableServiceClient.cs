using Azure.Core;
using Azure.Data.Tables.Models;
using Embedded.Storage.Transports;

namespace Azure.Data.Tables;

/// <summary>The tables of one account. Creating a client reaches nothing; it may be kept and shared between threads.</summary>
public class TableServiceClient
{
    private readonly ITableTransport _transport;

    /// <summary>A client for the account of a connection string.</summary>
    /// <param name="connectionString">
    /// <c>UseLocalStorage=&lt;path&gt;</c>, optionally with <c>;AccountName=&lt;name&gt;</c>; <c>UseDevelopmentStorage=true</c>; or an
    /// account's, with its key.
    /// </param>
    /// <exception cref="FormatException">The connection string is malformed or asks for a transport that this build lacks.</exception>
    public TableServiceClient(string connectionString)
        : this(connectionString, options: null)
    {
    }

    /// <summary>A client for the account of a connection string.</summary>
    /// <param name="connectionString">
    /// <c>UseLocalStorage=&lt;path&gt;</c>, optionally with <c>;AccountName=&lt;name&gt;</c>; <c>UseDevelopmentStorage=true</c>; or an
    /// account's, with its key.
    /// </param>
    /// <param name="options">How the service is reached; of no use to the local transport.</param>
    /// <exception cref="FormatException">The connection string is malformed or asks for a transport that this build lacks.</exception>
    public TableServiceClient(string connectionString, TableClientOptions? options = null)
    {
        _transport = StorageConnection.Tables(connectionString, options);
    }

    /// <summary>A client for an account's endpoint, with a token.</summary>
    /// <param name="endpoint">The account's table endpoint.</param>
    /// <param name="tokenCredential">Where tokens come from.</param>
    /// <param name="options">How the service is reached.</param>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null)
    {
        _transport = StorageConnection.Tables(endpoint, tokenCredential, options);
    }

    /// <summary>A client for one table, which need not exist.</summary>
    /// <param name="tableName">The table's name.</param>
    public virtual TableClient GetTableClient(string tableName) => new(_transport, tableName);

    /// <summary>The account's tables by name, a page of up to 1,000 at a time.</summary>
    /// <param name="filter">An OData filter over <c>TableName</c>; null for all.</param>
    /// <param name="maxPerPage">The size of a page, 1 to 1,000; by default the service's.</param>
    /// <param name="cancellationToken">Stops the enumeration.</param>
    public virtual AsyncPageable<TableItem> QueryAsync(
        string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new PageSequence<TableItem>(
            async (continuation, size, cancellation) =>
            {
                var page = Outcome.Require(await _transport.ListTablesAsync(filter, size, continuation, cancellation));
                return Page<TableItem>.FromValues(
                    [.. page.Value.Items.Select(name => new TableItem(name))], page.Value.Continuation, page.GetRawResponse());
            },
            maxPerPage,
            cancellationToken);

    /// <summary>
    /// Removes a table with all its entities. A table that is not there is answered with status 404, not with an exception.
    /// </summary>
    /// <param name="tableName">The table's name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).DeleteAsync(cancellationToken);
}
