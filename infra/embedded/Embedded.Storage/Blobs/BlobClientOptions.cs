using Azure.Core;
using Azure.Storage.Blobs.Models;

namespace Azure.Storage.Blobs;

/// <summary>How blob clients reach the service. The local transport has no use for any of it.</summary>
public class BlobClientOptions : ClientOptions
{
    /// <summary>Options for a version of the service.</summary>
    /// <param name="version">The version whose protocol is spoken.</param>
    public BlobClientOptions(ServiceVersion version = ServiceVersion.V2026_10_06)
    {
        if (!Enum.IsDefined(version))
            throw new ArgumentOutOfRangeException(nameof(version), version, "Not a version of the blob service that this build knows.");
        Version = version;
    }

    /// <summary>The version whose protocol is spoken.</summary>
    public ServiceVersion Version { get; }

    /// <summary>For whom tokens are asked; null for the public cloud.</summary>
    public BlobAudience? Audience { get; set; }

    /// <summary>The versions of the blob service: here the newest one only.</summary>
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
