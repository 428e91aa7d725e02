using Azure.Core;
using Azure.Storage.Queues.Models;

namespace Azure.Storage.Queues;

/// <summary>How queue clients reach the service and write messages.</summary>
public class QueueClientOptions : ClientOptions
{
    /// <summary>Options for a version of the service.</summary>
    /// <param name="version">The version whose protocol is spoken.</param>
    public QueueClientOptions(ServiceVersion version = ServiceVersion.V2026_10_06)
    {
        if (!Enum.IsDefined(version))
            throw new ArgumentOutOfRangeException(nameof(version), version, "Not a version of the queue service that this build knows.");
        Version = version;
    }

    /// <summary>The version whose protocol is spoken.</summary>
    public ServiceVersion Version { get; }

    /// <summary>How a message's content becomes text and back.</summary>
    /// <value>The default is <see cref="QueueMessageEncoding.None"/>; the queue trigger of the Functions host expects <see
    /// cref="QueueMessageEncoding.Base64"/>.</value>
    public QueueMessageEncoding MessageEncoding { get; set; }

    /// <summary>For whom tokens are asked; null for the public cloud.</summary>
    public QueueAudience? Audience { get; set; }

    /// <summary>The versions of the queue service: here the newest one only.</summary>
#pragma warning disable CA1008 // the real enumeration has no zero
    public enum ServiceVersion
#pragma warning restore CA1008
    {
#pragma warning disable CA1707 // the real name
        /// <summary>2026-10-06.</summary>
        V2026_10_06 = 32,
#pragma warning restore CA1707
    }
}

/// <summary>How a message's content becomes text.</summary>
public enum QueueMessageEncoding
{
    /// <summary>As it is; it must consist of characters that XML allows.</summary>
    None = 0,

    /// <summary>Base64 of its UTF-8 bytes, which needs a third more of the 64 KiB.</summary>
    Base64 = 1,
}
