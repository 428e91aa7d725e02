using Azure;

namespace Embedded.Storage.Transports;

/// <summary>The operations of the table service, one member per operation of the wire protocol.</summary>
/// <remarks>What the service refuses comes back as a response with <see cref="Response.IsError"/>; an exception is an outage.</remarks>
internal interface ITableTransport
{
    string AccountName { get; }

    Task<Response> CreateTableAsync(string table, CancellationToken cancellationToken);

    Task<Response> DeleteTableAsync(string table, CancellationToken cancellationToken);

    Task<Reply<ItemPage<string>>> ListTablesAsync(string? filter, int? take, string? continuation, CancellationToken cancellationToken);

    /// <summary>Reads one entity as it stands on the wire: system properties by their names, the ETag as <c>odata.etag</c>.</summary>
    Task<Reply<Dictionary<string, object>>> GetEntityAsync(
        string table, string partitionKey, string rowKey, IReadOnlyCollection<string>? select, CancellationToken cancellationToken);

    Task<Reply<ItemPage<Dictionary<string, object>>>> QueryAsync(
        string table, EntityQuery query, string? continuation, CancellationToken cancellationToken);

    Task<Response> WriteAsync(string table, EntityWrite write, CancellationToken cancellationToken);

    /// <summary>All or nothing. An error names its action in <see cref="TransactionReply.FailedIndex"/>.</summary>
    Task<TransactionReply> WriteAllAsync(string table, IReadOnlyList<EntityWrite> writes, CancellationToken cancellationToken);
}

/// <summary>A response and, unless it is an error, what it carries.</summary>
internal readonly record struct Reply<T>(Response Response, T? Value)
    where T : class;

/// <summary>One page of a listing; no continuation means that the listing is at its end.</summary>
internal sealed record ItemPage<T>(IReadOnlyList<T> Items, string? Continuation);

internal sealed record EntityQuery(string? Filter, IReadOnlyCollection<string>? Select, int? Take);

internal enum WriteKind
{
    Add,
    UpdateMerge,
    UpdateReplace,
    Delete,
    UpsertMerge,
    UpsertReplace,
}

/// <summary>One change of one entity.</summary>
/// <remarks>
/// The properties are the entity's own, none for a deletion; <c>IfMatch</c> is the version that must be there, <see cref="ETag.All"/> for
/// any.
/// </remarks>
internal sealed record EntityWrite(
    WriteKind Kind, string PartitionKey, string RowKey, IReadOnlyDictionary<string, object> Properties, ETag IfMatch);

internal sealed record TransactionReply(Response Response, IReadOnlyList<Response> Responses, int? FailedIndex);
