using Azure.Core;
using Embedded.Storage.Transports;

namespace Azure.Storage.Queues;

/// <summary>The queues of one account. Creating a client reaches nothing; it may be kept and shared between threads.</summary>
public class QueueServiceClient
{
    private readonly IQueueTransport _transport;
    private readonly QueueMessageEncoding _encoding;

    /// <summary>A client for the account of a connection string.</summary>
    /// <param name="connectionString">
    /// <c>UseLocalStorage=&lt;path&gt;</c>, optionally with <c>;AccountName=&lt;name&gt;</c>; <c>UseDevelopmentStorage=true</c>; or an
    /// account's, with its key.
    /// </param>
    /// <exception cref="FormatException">The connection string is malformed or asks for a transport that this build lacks.</exception>
    public QueueServiceClient(string connectionString)
        : this(connectionString, new QueueClientOptions())
    {
    }

    /// <summary>A client for the account of a connection string.</summary>
    /// <param name="connectionString">
    /// <c>UseLocalStorage=&lt;path&gt;</c>, optionally with <c>;AccountName=&lt;name&gt;</c>; <c>UseDevelopmentStorage=true</c>; or an
    /// account's, with its key.
    /// </param>
    /// <param name="options">How messages are encoded; read now, later changes have no effect.</param>
    /// <exception cref="FormatException">The connection string is malformed or asks for a transport that this build lacks.</exception>
    public QueueServiceClient(string connectionString, QueueClientOptions? options)
    {
        _transport = StorageConnection.Queues(connectionString, options);
        _encoding = options?.MessageEncoding ?? QueueMessageEncoding.None;
    }

    /// <summary>A client for an account's endpoint, with a token.</summary>
    /// <param name="serviceUri">The account's queue endpoint.</param>
    /// <param name="credential">Where tokens come from.</param>
    /// <param name="options">How the service is reached and messages are encoded.</param>
    public QueueServiceClient(Uri serviceUri, TokenCredential credential, QueueClientOptions? options = null)
    {
        _transport = StorageConnection.Queues(serviceUri, credential, options);
        _encoding = options?.MessageEncoding ?? QueueMessageEncoding.None;
    }

    /// <summary>A client for one queue, which need not exist.</summary>
    /// <param name="queueName">The queue's name.</param>
    public virtual QueueClient GetQueueClient(string queueName) => new(_transport, queueName, _encoding);
}
