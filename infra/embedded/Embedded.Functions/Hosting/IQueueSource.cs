namespace Embedded.Functions.Hosting;

/// <summary>Opens queues.</summary>
/// <remarks>The seam to storage: <see cref="StorageQueueSource"/> in the product, lists in unit tests.</remarks>
internal interface IQueueSource
{
    /// <summary>A queue of an account; it need not exist yet.</summary>
    /// <param name="connectionString">The account.</param>
    /// <param name="name">The queue's name.</param>
    IMessageQueue Open(string connectionString, string name);
}

/// <summary>A queue whose messages are hidden while they are handled. Message text is passed as it is stored.</summary>
internal interface IMessageQueue
{
    string Name { get; }

    /// <summary>Fetches and hides messages; none if the queue does not exist.</summary>
    Task<IReadOnlyList<HiddenMessage>> ReceiveAsync(int most, TimeSpan visibility, CancellationToken cancellationToken);

    /// <summary>Sets how long from now a message stays hidden.</summary>
    /// <returns>The new receipt; null if the message is no longer ours.</returns>
    Task<string?> TryHideAsync(string id, string receipt, TimeSpan visibility, CancellationToken cancellationToken);

    /// <summary>Removes a message. Does nothing if it is no longer ours.</summary>
    Task DeleteAsync(string id, string receipt, CancellationToken cancellationToken);

    /// <summary>Appends a message, to a queue that is made if need be.</summary>
    Task SendAsync(string text, CancellationToken cancellationToken);
}

/// <summary>A message that is hidden from others for now.</summary>
internal sealed record HiddenMessage(string Id, string Receipt, string Text, long DequeueCount);
