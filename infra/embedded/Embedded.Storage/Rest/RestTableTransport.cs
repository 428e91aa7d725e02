using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Core;
using Embedded.Storage.Transports;

namespace Embedded.Storage.Rest;

/// <summary>Tables over HTTP.</summary>
/// <remarks>Source: "Table service REST API" of the service's documentation.</remarks>
internal sealed class RestTableTransport(RestService service) : ITableTransport
{
    private const string Json = "application/json";
    private const string Tables = "/Tables";

    public string AccountName => service.Address.AccountName;

    public async Task<Response> CreateTableAsync(string table, CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Post, Tables);
        Content(message.Request, JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>(StringComparer.Ordinal) { ["TableName"] = table }));
        return await service.SendAsync(message, cancellationToken);
    }

    public async Task<Response> DeleteTableAsync(string table, CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Delete, $"{Tables}('{Quoted(table)}')");
        return await service.SendAsync(message, cancellationToken);
    }

    public async Task<Reply<ItemPage<string>>> ListTablesAsync(
        string? filter, int? take, string? continuation, CancellationToken cancellationToken)
    {
        using var message = Message(
            RequestMethod.Get,
            Tables,
            ServiceAddress.Query(("$filter", Stated(filter)), ("$top", Number(take)), ("NextTableName", continuation)));
        var response = await service.SendAsync(message, cancellationToken);
        if (response.IsError)
            return new(response, null);
        using var json = JsonDocument.Parse(response.Content.ToMemory());
        List<string> names = [.. json.RootElement.GetProperty("value").EnumerateArray().Select(item => item.GetProperty("TableName").GetString() ?? string.Empty)];
        return new(response, new(names, RestService.Header(response, "x-ms-continuation-NextTableName")));
    }

    public async Task<Reply<Dictionary<string, object>>> GetEntityAsync(
        string table, string partitionKey, string rowKey, IReadOnlyCollection<string>? select, CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Get, EntityPath(table, partitionKey, rowKey), ServiceAddress.Query(("$select", Columns(select))));
        var response = await service.SendAsync(message, cancellationToken);
        if (response.IsError)
            return new(response, null);
        using var json = JsonDocument.Parse(response.Content.ToMemory());
        return new(response, RestEntityJson.Read(json.RootElement));
    }

    public async Task<Reply<ItemPage<Dictionary<string, object>>>> QueryAsync(
        string table, EntityQuery query, string? continuation, CancellationToken cancellationToken)
    {
        var from = TableContinuation.Parse(continuation);
        using var message = Message(
            RequestMethod.Get,
            $"/{Uri.EscapeDataString(table)}()",
            ServiceAddress.Query(
                ("$filter", Stated(query.Filter)),
                ("$top", Number(query.Take)),
                ("$select", Columns(query.Select)),
                ("NextPartitionKey", from?.PartitionKey),
                ("NextRowKey", from?.RowKey)));
        var response = await service.SendAsync(message, cancellationToken);
        if (response.IsError)
            return new(response, null);
        using var json = JsonDocument.Parse(response.Content.ToMemory());
        List<Dictionary<string, object>> entities = [.. json.RootElement.GetProperty("value").EnumerateArray().Select(RestEntityJson.Read)];
        return new(response, new(entities, TableContinuation.Of(response)?.ToString()));
    }

    public async Task<Response> WriteAsync(string table, EntityWrite write, CancellationToken cancellationToken)
    {
        var (method, path, body, ifMatch) = Operation(table, write);
        using var message = Message(method, path);
        if (ifMatch is not null)
            message.Request.Headers.Add("If-Match", ifMatch);
        if (body is not null)
            Content(message.Request, body);
        return await service.SendAsync(message, cancellationToken);
    }

    public async Task<TransactionReply> WriteAllAsync(string table, IReadOnlyList<EntityWrite> writes, CancellationToken cancellationToken)
    {
        var batch = new TableBatch();
        foreach (var write in writes)
        {
            var (method, path, body, ifMatch) = Operation(table, write);
            batch.Add(method, service.Address.At(path), body, ifMatch);
        }

        using var message = Message(RequestMethod.Post, "/$batch");
        message.Request.Headers.SetValue(HttpHeader.Names.ContentType, batch.ContentType);
        message.Request.Content = RequestContent.Create(batch.Close());
        var response = await service.SendAsync(message, cancellationToken);
        return response.IsError ? new(response, [], TableBatch.FailedIndex(response)) : TableBatch.Read(response, writes.Count);
    }

    private static (RequestMethod Method, string Path, byte[]? Body, string? IfMatch) Operation(string table, EntityWrite write)
    {
        var body = write.Kind == WriteKind.Delete ? null : RestEntityJson.Write(write.PartitionKey, write.RowKey, write.Properties);
        var path = EntityPath(table, write.PartitionKey, write.RowKey);
        var ifMatch = write.IfMatch.ToString("H");
        return write.Kind switch
        {
            WriteKind.Add => (RequestMethod.Post, $"/{Uri.EscapeDataString(table)}", body, null),
            WriteKind.UpdateMerge => (RequestMethod.Patch, path, body, ifMatch),
            WriteKind.UpdateReplace => (RequestMethod.Put, path, body, ifMatch),
            WriteKind.UpsertMerge => (RequestMethod.Patch, path, body, null),
            WriteKind.UpsertReplace => (RequestMethod.Put, path, body, null),
            WriteKind.Delete => (RequestMethod.Delete, path, null, ifMatch),
            _ => throw new ArgumentOutOfRangeException(nameof(write), write.Kind, "Not a kind of write."),
        };
    }

    private static string EntityPath(string table, string partitionKey, string rowKey) =>
        $"/{Uri.EscapeDataString(table)}(PartitionKey='{Quoted(partitionKey)}',RowKey='{Quoted(rowKey)}')";

    // A quote inside a literal is written twice.
    private static string Quoted(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));

    private static string? Stated(string? filter) => string.IsNullOrWhiteSpace(filter) ? null : filter;

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Columns(IReadOnlyCollection<string>? select) => select is { Count: > 0 } ? string.Join(',', select) : null;

    private static void Content(Request request, byte[] json)
    {
        request.Headers.SetValue(HttpHeader.Names.ContentType, Json);
        // Otherwise the service answers with what was just sent.
        request.Headers.SetValue("Prefer", "return-no-content");
        request.Content = RequestContent.Create(json);
    }

    private HttpMessage Message(RequestMethod method, string path, string query = "")
    {
        var message = service.Message(method, path, query);
        message.Request.Headers.Add(HttpHeader.Names.Accept, "application/json;odata=minimalmetadata");
        message.Request.Headers.Add("DataServiceVersion", "3.0");
        return message;
    }
}
