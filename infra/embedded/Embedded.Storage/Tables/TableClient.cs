using Azure.Core;
using Azure.Data.Tables.Models;
using Embedded.Storage.Tables.Entities;
using Embedded.Storage.Tables.Filters;
using Embedded.Storage.Transports;

namespace Azure.Data.Tables;

/// <summary>One table. Creating a client reaches nothing; it may be kept and shared between threads.</summary>
/// <remarks>
/// <para>Limits: keys up to 1 KiB without <c>/ \ # ?</c> and control characters; an entity up to 1 MiB and 252 properties of its own; a
/// text up to 32 Ki UTF-16 characters, bytes up to 64 KiB; a transaction up to 100 actions and 4 MiB in one partition; a page up to 1,000
/// entities;
/// a filter up to 15 comparisons.</para>
/// <para>
/// Errors are <see cref="RequestFailedException"/>; operations on a table that is not there give 404 <c>TableNotFound</c>, but for
/// <see cref="GetEntityIfExistsAsync{T}"/>.
/// </para>
/// </remarks>
public class TableClient
{
    private readonly ITableTransport _transport;

    /// <summary>A client for a table in the account of a connection string.</summary>
    /// <param name="connectionString">
    /// <c>UseLocalStorage=&lt;path&gt;</c>, optionally with <c>;AccountName=&lt;name&gt;</c>; <c>UseDevelopmentStorage=true</c>; or an
    /// account's, with its key.
    /// </param>
    /// <param name="tableName">The table's name: 3 to 63 letters and digits, first a letter; case does not count.</param>
    /// <exception cref="FormatException">The connection string is malformed or asks for a transport that this build lacks.</exception>
    public TableClient(string connectionString, string tableName)
        : this(StorageConnection.Tables(connectionString), tableName)
    {
    }

    /// <summary>A client for a table at an account's endpoint, with a token.</summary>
    /// <param name="endpoint">The account's table endpoint.</param>
    /// <param name="tableName">The table's name.</param>
    /// <param name="tokenCredential">Where tokens come from.</param>
    /// <param name="options">How the service is reached.</param>
    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(StorageConnection.Tables(endpoint, tokenCredential, options), tableName)
    {
    }

    internal TableClient(ITableTransport transport, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        _transport = transport;
        Name = tableName;
    }

    /// <summary>The account's name.</summary>
    public virtual string AccountName => _transport.AccountName;

    /// <summary>The table's name.</summary>
    public virtual string Name { get; }

    /// <summary>An OData filter with the values of an interpolated text quoted and escaped as literals.</summary>
    /// <param name="filter">For example <c>$"PartitionKey eq {agency} and RowKey ge {from}"</c>, without quotes around the values.</param>
    /// <exception cref="ArgumentException">A value has a type that no literal can express.</exception>
    public static string CreateQueryFilter(FormattableString filter) => FilterLiteral.Format(filter);

    /// <summary>Creates the table where there is none.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The table, whether it was created now (status 204) or before (status 409).</returns>
    /// <exception cref="RequestFailedException">400: not a table's name.</exception>
    public virtual async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
    {
        var response = await _transport.CreateTableAsync(Name, cancellationToken);
        if (response.IsError && Outcome.ErrorCode(response) != "TableAlreadyExists")
            throw Outcome.Failure(response);
        return Response.FromValue(new TableItem(Name), response);
    }

    /// <summary>
    /// Removes the table with all its entities. A table that is not there is answered with status 404, not with an exception.
    /// </summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public virtual async Task<Response> DeleteAsync(CancellationToken cancellationToken = default)
    {
        var response = await _transport.DeleteTableAsync(Name, cancellationToken);
        return response.Status == 404 ? response : Outcome.Require(response);
    }

    /// <summary>Stores a new entity.</summary>
    /// <typeparam name="T">The entity's type.</typeparam>
    /// <param name="entity">The entity; its ETag and timestamp do not count.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A response whose header has the stored version's ETag.</returns>
    /// <exception cref="RequestFailedException">409 <c>EntityAlreadyExists</c>; 400 for what exceeds a limit.</exception>
    public virtual async Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        Outcome.Require(await _transport.WriteAsync(Name, Write(WriteKind.Add, entity, ETag.All), cancellationToken));

    /// <summary>Stores an entity, whether or not there is one.</summary>
    /// <typeparam name="T">The entity's type.</typeparam>
    /// <param name="entity">The entity; its ETag and timestamp do not count.</param>
    /// <param name="mode">What becomes of stored properties that the entity lacks.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A response whose header has the stored version's ETag.</returns>
    /// <exception cref="RequestFailedException">400 for what exceeds a limit.</exception>
    public virtual async Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        var kind = Kind(mode, WriteKind.UpsertMerge, WriteKind.UpsertReplace);
        return Outcome.Require(await _transport.WriteAsync(Name, Write(kind, entity, ETag.All), cancellationToken));
    }

    /// <summary>Changes a stored entity if it is still the version that was read.</summary>
    /// <typeparam name="T">The entity's type.</typeparam>
    /// <param name="entity">The entity; its own ETag and timestamp do not count.</param>
    /// <param name="ifMatch">The version that must be stored; <see cref="ETag.All"/> for any.</param>
    /// <param name="mode">What becomes of stored properties that the entity lacks.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A response whose header has the stored version's ETag.</returns>
    /// <exception cref="ArgumentException"><paramref name="ifMatch"/> is empty.</exception>
    /// <exception cref="RequestFailedException">
    /// 412 <c>UpdateConditionNotSatisfied</c>: another version is stored. 404 <c>ResourceNotFound</c>: none is. 400 for what exceeds a
    /// limit.
    /// </exception>
    public virtual async Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        if (ifMatch == default)
            throw new ArgumentException("An update needs the version that must be stored, or ETag.All.", nameof(ifMatch));
        var kind = Kind(mode, WriteKind.UpdateMerge, WriteKind.UpdateReplace);
        return Outcome.Require(await _transport.WriteAsync(Name, Write(kind, entity, ifMatch), cancellationToken));
    }

    /// <summary>Removes an entity. One that is not there is answered with status 404, not with an exception.</summary>
    /// <param name="partitionKey">The first half of its key.</param>
    /// <param name="rowKey">The second half of its key.</param>
    /// <param name="ifMatch">The version that must be stored; by default any.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">412 <c>UpdateConditionNotSatisfied</c>: another version is stored.</exception>
    public virtual async Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        var write = new EntityWrite(WriteKind.Delete, partitionKey, rowKey, EntityMapper.NoProperties, Any(ifMatch));
        var response = await _transport.WriteAsync(Name, write, cancellationToken);
        return response.Status == 404 ? response : Outcome.Require(response);
    }

    /// <summary>Reads one entity.</summary>
    /// <typeparam name="T">The type to read it as.</typeparam>
    /// <param name="partitionKey">The first half of its key.</param>
    /// <param name="rowKey">The second half of its key.</param>
    /// <param name="select">The properties to read; null for all. Keys and timestamp must be named too, if wanted.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">404 <c>ResourceNotFound</c>.</exception>
    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var reply = Outcome.Require(await GetAsync(partitionKey, rowKey, select, cancellationToken));
        return Response.FromValue(EntityMapper.Read<T>(reply.Value), reply.GetRawResponse());
    }

    /// <summary>Reads one entity if it is there.</summary>
    /// <typeparam name="T">The type to read it as.</typeparam>
    /// <param name="partitionKey">The first half of its key.</param>
    /// <param name="rowKey">The second half of its key.</param>
    /// <param name="select">The properties to read; null for all. Keys and timestamp must be named too, if wanted.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A response without a value when there is no such entity, or no such table.</returns>
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var reply = await GetAsync(partitionKey, rowKey, select, cancellationToken);
        if (reply.Response.Status == 404)
            return new NoValueResponse<T>(reply.Response);
        var found = Outcome.Require(reply);
        return Response.FromValue(EntityMapper.Read<T>(found.Value), found.GetRawResponse());
    }

    /// <summary>Entities in the order of partition key, then row key, both ordinal; a page of up to 1,000 at a time.</summary>
    /// <remarks>A filter that fixes the partition key, and bounds the row key, reads only that range.</remarks>
    /// <typeparam name="T">The type to read them as.</typeparam>
    /// <param name="filter">
    /// An OData filter: <c>eq ne gt ge lt le</c>, <c>and or not</c>, parentheses; null for all. See <see cref="CreateQueryFilter"/>.
    /// </param>
    /// <param name="maxPerPage">The size of a page, 1 to 1,000; by default the service's.</param>
    /// <param name="select">The properties to read; null for all. Keys and timestamp must be named too, if wanted.</param>
    /// <param name="cancellationToken">Stops the enumeration.</param>
    /// <returns>Pages whose continuation tokens stay good, also after a restart.</returns>
    /// <exception cref="RequestFailedException">
    /// While enumerating: 400 <c>InvalidInput</c> for a malformed filter, 501 <c>NotImplemented</c> for one that says more.
    /// </exception>
    public virtual AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var columns = select?.ToHashSet(StringComparer.Ordinal);
        return new PageSequence<T>(
            async (continuation, size, cancellation) =>
            {
                var page = Outcome.Require(await _transport.QueryAsync(Name, new(filter, columns, size), continuation, cancellation));
                return Page<T>.FromValues(
                    [.. page.Value.Items.Select(EntityMapper.Read<T>)], page.Value.Continuation, page.GetRawResponse());
            },
            maxPerPage,
            cancellationToken);
    }

    /// <summary>Makes up to 100 changes in one partition, all or none.</summary>
    /// <param name="transactionActions">The changes, at most one per entity. An update without an ETag is an upsert.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>One response per action, in their order, with the ETags of what was stored.</returns>
    /// <exception cref="ArgumentException">There is no action.</exception>
    /// <exception cref="TableTransactionFailedException">
    /// The service refused; <see cref="TableTransactionFailedException.FailedTransactionActionIndex"/> says because of which action.
    /// Besides the errors of
    /// single changes: 400 <c>CommandsInBatchActOnDifferentPartitions</c>, <c>InvalidDuplicateRow</c>, <c>InvalidInput</c> for more than
    /// 100 actions.
    /// </exception>
    /// <exception cref="RequestFailedException">413 <c>RequestBodyTooLarge</c>: more than 4 MiB.</exception>
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        EntityWrite[] writes = [.. transactionActions.Select(action => Write(Kind(action), action.Entity, Any(action.ETag)))];
        if (writes.Length == 0)
            throw new ArgumentException("A transaction needs at least one action.", nameof(transactionActions));
        var reply = await _transport.WriteAllAsync(Name, writes, cancellationToken);
        // What is too large is refused before it is taken apart into actions.
        if (reply.Response.Status == 413)
            throw Outcome.Failure(reply.Response);
        if (reply.Response.IsError)
            throw new TableTransactionFailedException(Outcome.Failure(reply.Response)) { FailedTransactionActionIndex = reply.FailedIndex };
        return Response.FromValue(reply.Responses, reply.Response);
    }

    private static ETag Any(ETag etag) => etag == default ? ETag.All : etag;

    private static WriteKind Kind(TableUpdateMode mode, WriteKind merge, WriteKind replace) => mode switch
    {
        TableUpdateMode.Merge => merge,
        TableUpdateMode.Replace => replace,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Neither Merge nor Replace."),
    };

    // An update that names no version travels without If-Match, which the service takes for an upsert.
    private static WriteKind Kind(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Add => WriteKind.Add,
        TableTransactionActionType.UpdateMerge => action.ETag == default ? WriteKind.UpsertMerge : WriteKind.UpdateMerge,
        TableTransactionActionType.UpdateReplace => action.ETag == default ? WriteKind.UpsertReplace : WriteKind.UpdateReplace,
        TableTransactionActionType.Delete => WriteKind.Delete,
        TableTransactionActionType.UpsertMerge => WriteKind.UpsertMerge,
        TableTransactionActionType.UpsertReplace => WriteKind.UpsertReplace,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action.ActionType, "Not an action."),
    };

    private static EntityWrite Write(WriteKind kind, ITableEntity entity, ETag ifMatch)
    {
        ArgumentNullException.ThrowIfNull(entity);
        if (entity.PartitionKey is not { } partitionKey || entity.RowKey is not { } rowKey)
            throw new ArgumentNullException(nameof(entity), "An entity needs a partition key and a row key.");
        return new(
            kind, partitionKey, rowKey, kind == WriteKind.Delete ? EntityMapper.NoProperties : EntityMapper.Properties(entity), ifMatch);
    }

    private Task<Reply<Dictionary<string, object>>> GetAsync(
        string partitionKey, string rowKey, IEnumerable<string>? select, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        return _transport.GetEntityAsync(Name, partitionKey, rowKey, select?.ToHashSet(StringComparer.Ordinal), cancellationToken);
    }
}
