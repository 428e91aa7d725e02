using Azure;
using Azure.Storage.Queues.Models;

namespace Embedded.Storage.Transports;

/// <summary>The operations of the queue service. Message texts are as on the wire, already encoded.</summary>
/// <remarks>What the service refuses comes back as a response with <see cref="Response.IsError"/>; an exception is an outage.</remarks>
internal interface IQueueTransport
{
    string AccountName { get; }

    /// <summary>201 when created, 204 when it was there with the same metadata.</summary>
    Task<Response> CreateAsync(string queue, IDictionary<string, string>? metadata, CancellationToken cancellationToken);

    Task<Reply<QueueProperties>> GetPropertiesAsync(string queue, CancellationToken cancellationToken);

    Task<Reply<SendReceipt>> SendAsync(
        string queue, string text, TimeSpan? visibilityTimeout, TimeSpan? timeToLive, CancellationToken cancellationToken);

    Task<Reply<IReadOnlyList<StoredMessage>>> ReceiveAsync(
        string queue, int? maxMessages, TimeSpan? visibilityTimeout, CancellationToken cancellationToken);

    Task<Reply<IReadOnlyList<StoredMessage>>> PeekAsync(string queue, int? maxMessages, CancellationToken cancellationToken);

    /// <summary>Hides a message anew; a text of null leaves its text as it is.</summary>
    Task<Reply<UpdateReceipt>> UpdateAsync(
        string queue, string messageId, string popReceipt, string? text, TimeSpan visibilityTimeout, CancellationToken cancellationToken);

    Task<Response> DeleteAsync(string queue, string messageId, string popReceipt, CancellationToken cancellationToken);
}

/// <summary>A message as the service hands it out; without receipt and visibility when it was peeked at.</summary>
internal sealed record StoredMessage(
    string Id,
    string Text,
    long DequeueCount,
    DateTimeOffset InsertedOn,
    DateTimeOffset ExpiresOn,
    string? PopReceipt,
    DateTimeOffset? NextVisibleOn);
