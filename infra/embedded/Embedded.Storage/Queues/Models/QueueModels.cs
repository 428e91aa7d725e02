namespace Azure.Storage.Queues.Models;

/// <summary>A message that was received: hidden from others until <see cref="NextVisibleOn"/>.</summary>
public class QueueMessage
{
    internal QueueMessage()
    {
    }

    /// <summary>The message's identity, the same at every delivery.</summary>
    public string MessageId { get; internal init; } = string.Empty;

    /// <summary>What permits to change or delete the message, until somebody else receives it.</summary>
    public string PopReceipt { get; internal init; } = string.Empty;

    /// <summary>The content, decoded.</summary>
    public BinaryData Body { get; internal init; } = BinaryData.Empty;

    /// <summary>The content as text.</summary>
    public string MessageText => Body.ToString();

    /// <summary>When others may receive it (UTC, whole seconds).</summary>
    public DateTimeOffset? NextVisibleOn { get; internal init; }

    /// <summary>When it was sent (UTC, whole seconds).</summary>
    public DateTimeOffset? InsertedOn { get; internal init; }

    /// <summary>When it disappears unhandled (UTC, whole seconds).</summary>
    public DateTimeOffset? ExpiresOn { get; internal init; }

    /// <summary>How often it has been received, this time included.</summary>
    public long DequeueCount { get; internal init; }

    /// <summary>The message after an update: with the new receipt and visibility.</summary>
    /// <param name="updated">What the update returned.</param>
    public QueueMessage Update(UpdateReceipt updated)
    {
        ArgumentNullException.ThrowIfNull(updated);
        return new()
        {
            MessageId = MessageId,
            PopReceipt = updated.PopReceipt,
            Body = Body,
            NextVisibleOn = updated.NextVisibleOn,
            InsertedOn = InsertedOn,
            ExpiresOn = ExpiresOn,
            DequeueCount = DequeueCount,
        };
    }
}

/// <summary>A message that was looked at, which changed nothing about it.</summary>
public class PeekedMessage
{
    internal PeekedMessage()
    {
    }

    /// <summary>The message's identity.</summary>
    public string MessageId { get; internal init; } = string.Empty;

    /// <summary>The content, decoded.</summary>
    public BinaryData Body { get; internal init; } = BinaryData.Empty;

    /// <summary>The content as text.</summary>
    public string MessageText => Body.ToString();

    /// <summary>When it was sent (UTC, whole seconds).</summary>
    public DateTimeOffset? InsertedOn { get; internal init; }

    /// <summary>When it disappears unhandled (UTC, whole seconds).</summary>
    public DateTimeOffset? ExpiresOn { get; internal init; }

    /// <summary>How often it has been received.</summary>
    public long DequeueCount { get; internal init; }
}

/// <summary>What sending a message returns.</summary>
public class SendReceipt
{
    internal SendReceipt()
    {
    }

    /// <summary>The message's identity.</summary>
    public string MessageId { get; internal init; } = string.Empty;

    /// <summary>When it was sent (UTC, whole seconds).</summary>
    public DateTimeOffset InsertionTime { get; internal init; }

    /// <summary>When it disappears unhandled (UTC, whole seconds).</summary>
    public DateTimeOffset ExpirationTime { get; internal init; }

    /// <summary>What permits to change or delete the message, until somebody receives it.</summary>
    public string PopReceipt { get; internal init; } = string.Empty;

    /// <summary>When it can first be received (UTC, whole seconds).</summary>
    public DateTimeOffset TimeNextVisible { get; internal init; }
}

/// <summary>What changing a message returns.</summary>
public class UpdateReceipt
{
    internal UpdateReceipt()
    {
    }

    /// <summary>The receipt that is good from now on; the former one is not.</summary>
    public string PopReceipt { get; internal init; } = string.Empty;

    /// <summary>When others may receive the message (UTC, whole seconds).</summary>
    public DateTimeOffset NextVisibleOn { get; internal init; }
}

/// <summary>What there is to know about a queue.</summary>
public class QueueProperties
{
    /// <summary>The queue's metadata.</summary>
    public IDictionary<string, string> Metadata { get; internal init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many messages there are, hidden ones included.</summary>
    public int ApproximateMessagesCount => checked((int)ApproximateMessagesCountLong);

    /// <summary>How many messages there are, hidden ones included.</summary>
    public long ApproximateMessagesCountLong { get; internal init; }
}
