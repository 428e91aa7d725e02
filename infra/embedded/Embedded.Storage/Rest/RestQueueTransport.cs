using System.Globalization;
using System.Xml.Linq;
using Azure;
using Azure.Core;
using Azure.Storage.Queues.Models;
using Embedded.Storage.Local;
using Embedded.Storage.Transports;

namespace Embedded.Storage.Rest;

/// <summary>Queues over HTTP.</summary>
/// <remarks>
/// Source: "Queue service REST API" of the service's documentation. When the answer to a receive is lost, its messages stay hidden
/// for their time and come again.
/// </remarks>
internal sealed class RestQueueTransport(RestService service) : IQueueTransport
{
    public string AccountName => service.Address.AccountName;

    public async Task<Response> CreateAsync(string queue, IDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        // What cannot be a header is refused as the service would refuse it.
        if (LocalNames.Metadata(metadata) is { } refusal)
            return refusal;
        using var message = service.Message(RequestMethod.Put, Path(queue));
        RestService.Add(message.Request, metadata);
        return await service.SendAsync(message, cancellationToken);
    }

    public async Task<Reply<QueueProperties>> GetPropertiesAsync(string queue, CancellationToken cancellationToken)
    {
        using var message = service.Message(RequestMethod.Get, Path(queue), "comp=metadata");
        var response = await service.SendAsync(message, cancellationToken);
        return response.IsError
            ? new(response, null)
            : new(response, new()
            {
                Metadata = RestService.Metadata(response),
                ApproximateMessagesCountLong = long.Parse(
                    RestService.Header(response, "x-ms-approximate-messages-count") ?? "0", NumberStyles.None, CultureInfo.InvariantCulture),
            });
    }

    public async Task<Reply<SendReceipt>> SendAsync(
        string queue, string text, TimeSpan? visibilityTimeout, TimeSpan? timeToLive, CancellationToken cancellationToken)
    {
        using var message = service.Message(
            RequestMethod.Post,
            $"{Path(queue)}/messages",
            ServiceAddress.Query(("visibilitytimeout", Seconds(visibilityTimeout)), ("messagettl", Seconds(timeToLive))));
        Content(message.Request, text);
        var response = await service.SendAsync(message, cancellationToken);
        if (response.IsError)
            return new(response, null);
        var sent = Messages(response).Single();
        return new(response, new()
        {
            MessageId = Text(sent, "MessageId"),
            PopReceipt = Text(sent, "PopReceipt"),
            InsertionTime = RestService.Date(Text(sent, "InsertionTime")),
            ExpirationTime = RestService.Date(Text(sent, "ExpirationTime")),
            TimeNextVisible = RestService.Date(Text(sent, "TimeNextVisible")),
        });
    }

    public Task<Reply<IReadOnlyList<StoredMessage>>> ReceiveAsync(
        string queue, int? maxMessages, TimeSpan? visibilityTimeout, CancellationToken cancellationToken) => ListAsync(
        queue,
        ServiceAddress.Query(("numofmessages", Number(maxMessages)), ("visibilitytimeout", Seconds(visibilityTimeout))),
        cancellationToken);

    public Task<Reply<IReadOnlyList<StoredMessage>>> PeekAsync(string queue, int? maxMessages, CancellationToken cancellationToken) =>
        ListAsync(queue, ServiceAddress.Query(("peekonly", "true"), ("numofmessages", Number(maxMessages))), cancellationToken);

    public async Task<Reply<UpdateReceipt>> UpdateAsync(
        string queue, string messageId, string popReceipt, string? text, TimeSpan visibilityTimeout, CancellationToken cancellationToken)
    {
        using var message = service.Message(
            RequestMethod.Put,
            MessagePath(queue, messageId),
            ServiceAddress.Query(("popreceipt", popReceipt), ("visibilitytimeout", Seconds(visibilityTimeout))));
        if (text is not null)
            Content(message.Request, text);
        var response = await service.SendAsync(message, cancellationToken);
        return response.IsError
            ? new(response, null)
            : new(response, new()
            {
                PopReceipt = RestService.Header(response, "x-ms-popreceipt") ?? string.Empty,
                NextVisibleOn = RestService.Date(RestService.Header(response, "x-ms-time-next-visible")),
            });
    }

    public async Task<Response> DeleteAsync(string queue, string messageId, string popReceipt, CancellationToken cancellationToken)
    {
        using var message = service.Message(
            RequestMethod.Delete, MessagePath(queue, messageId), ServiceAddress.Query(("popreceipt", popReceipt)));
        return await service.SendAsync(message, cancellationToken);
    }

    private static string Path(string queue) => $"/{Uri.EscapeDataString(queue)}";

    private static string MessagePath(string queue, string messageId) => $"{Path(queue)}/messages/{Uri.EscapeDataString(messageId)}";

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Seconds(TimeSpan? time) => time is { } span ? ((long)span.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null;

    private static void Content(Request request, string text)
    {
        request.Headers.SetValue(HttpHeader.Names.ContentType, "application/xml");
        request.Content = RequestContent.Create(RestXml.Write(new("QueueMessage", new XElement("MessageText", text))));
    }

    private static IEnumerable<XElement> Messages(Response response) =>
        RestXml.Read(response.Content.ToMemory()).Root?.Elements("QueueMessage") ?? [];

    private static string Text(XElement message, string name) => message.Element(name)?.Value ?? string.Empty;

    private static StoredMessage Stored(XElement message) => new(
        Text(message, "MessageId"),
        Text(message, "MessageText"),
        long.Parse(Text(message, "DequeueCount"), NumberStyles.None, CultureInfo.InvariantCulture),
        RestService.Date(Text(message, "InsertionTime")),
        RestService.Date(Text(message, "ExpirationTime")),
        message.Element("PopReceipt")?.Value,
        message.Element("TimeNextVisible") is { } visible ? RestService.Date(visible.Value) : null);

    private async Task<Reply<IReadOnlyList<StoredMessage>>> ListAsync(string queue, string query, CancellationToken cancellationToken)
    {
        using var message = service.Message(RequestMethod.Get, $"{Path(queue)}/messages", query);
        var response = await service.SendAsync(message, cancellationToken);
        return response.IsError ? new(response, null) : new(response, [.. Messages(response).Select(Stored)]);
    }
}
