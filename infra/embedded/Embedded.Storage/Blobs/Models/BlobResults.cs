namespace Azure.Storage.Blobs.Models;

/// <summary>A container's version.</summary>
public class BlobContainerInfo
{
    internal BlobContainerInfo()
    {
    }

    /// <summary>The container's version.</summary>
    public ETag ETag { get; internal init; }

    /// <summary>When it was changed (UTC, whole seconds).</summary>
    public DateTimeOffset LastModified { get; internal init; }
}

/// <summary>What an upload returns.</summary>
public class BlobContentInfo
{
    internal BlobContentInfo()
    {
    }

    /// <summary>The stored version.</summary>
    public ETag ETag { get; internal init; }

    /// <summary>When it was stored (UTC, whole seconds).</summary>
    public DateTimeOffset LastModified { get; internal init; }

    /// <summary>The content's MD5.</summary>
    public byte[]? ContentHash { get; internal init; }
}

/// <summary>What there is to know about a blob without its content.</summary>
public class BlobProperties
{
    /// <summary>The stored version.</summary>
    public ETag ETag { get; internal init; }

    /// <summary>When it was first stored (UTC, whole seconds).</summary>
    public DateTimeOffset CreatedOn { get; internal init; }

    /// <summary>When it was last stored (UTC, whole seconds).</summary>
    public DateTimeOffset LastModified { get; internal init; }

    /// <summary>How many bytes it has.</summary>
    public long ContentLength { get; internal init; }

    /// <summary>The media type.</summary>
    public string ContentType { get; internal init; } = string.Empty;

    /// <summary>How the content is compressed; null when not stated.</summary>
    public string? ContentEncoding { get; internal init; }

    /// <summary>The content's language; null when not stated.</summary>
    public string? ContentLanguage { get; internal init; }

    /// <summary>How the content is to be shown; null when not stated.</summary>
    public string? ContentDisposition { get; internal init; }

    /// <summary>How long the content may be cached; null when not stated.</summary>
    public string? CacheControl { get; internal init; }

    /// <summary>The content's MD5.</summary>
    public byte[]? ContentHash { get; internal init; }

    /// <summary>The kind of blob.</summary>
    public BlobType BlobType { get; internal init; }

    /// <summary>The metadata; names are found without case.</summary>
    public IDictionary<string, string> Metadata { get; internal init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many tags it has.</summary>
    public long TagCount { get; internal init; }
}

/// <summary>What a download tells about a blob.</summary>
public class BlobDownloadDetails
{
    /// <summary>The version that was downloaded.</summary>
    public ETag ETag { get; internal init; }

    /// <summary>When it was first stored (UTC, whole seconds).</summary>
    public DateTimeOffset CreatedOn { get; internal init; }

    /// <summary>When it was last stored (UTC, whole seconds).</summary>
    public DateTimeOffset LastModified { get; internal init; }

    /// <summary>How many bytes are downloaded.</summary>
    public long ContentLength { get; internal init; }

    /// <summary>Which bytes are downloaded, as in <c>bytes 0-9/100</c>; null when all are.</summary>
    public string? ContentRange { get; internal init; }

    /// <summary>The media type.</summary>
    public string ContentType { get; internal init; } = string.Empty;

    /// <summary>How the content is compressed; null when not stated.</summary>
    public string? ContentEncoding { get; internal init; }

    /// <summary>The content's language; null when not stated.</summary>
    public string? ContentLanguage { get; internal init; }

    /// <summary>How the content is to be shown; null when not stated.</summary>
    public string? ContentDisposition { get; internal init; }

    /// <summary>How long the content may be cached; null when not stated.</summary>
    public string? CacheControl { get; internal init; }

    /// <summary>The MD5 of what is downloaded; null when that is a part.</summary>
    public byte[]? ContentHash { get; internal init; }

    /// <summary>The MD5 of the whole blob when a part is downloaded.</summary>
    public byte[]? BlobContentHash { get; internal init; }

    /// <summary>The kind of blob.</summary>
    public BlobType BlobType { get; internal init; }

    /// <summary>The metadata; names are found without case.</summary>
    public IDictionary<string, string> Metadata { get; internal init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many tags the blob has.</summary>
    public long TagCount { get; internal init; }
}

/// <summary>A blob's content in memory.</summary>
public class BlobDownloadResult
{
    internal BlobDownloadResult()
    {
    }

    /// <summary>The content.</summary>
    public BinaryData Content { get; internal init; } = BinaryData.Empty;

    /// <summary>What there is to know about it.</summary>
    public BlobDownloadDetails Details { get; internal init; } = new();
}

/// <summary>A blob's content as a stream. Dispose it.</summary>
public class BlobDownloadStreamingResult : IDisposable
{
    internal BlobDownloadStreamingResult()
    {
    }

    /// <summary>
    /// The content, to be read once and forward. Fails with 412 <c>ConditionNotMet</c> if the blob is replaced or deleted meanwhile.
    /// </summary>
    public Stream Content { get; internal init; } = Stream.Null;

    /// <summary>What there is to know about it.</summary>
    public BlobDownloadDetails Details { get; internal init; } = new();

    /// <summary>Closes the content.</summary>
    public void Dispose()
    {
        Content.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>A blob in a listing.</summary>
public class BlobItem
{
    internal BlobItem()
    {
    }

    /// <summary>The blob's name.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>Length, type, version and times.</summary>
    public BlobItemProperties Properties { get; internal init; } = new();

    /// <summary>The metadata; null unless <see cref="BlobTraits.Metadata"/> was asked for.</summary>
    public IDictionary<string, string>? Metadata { get; internal init; }

    /// <summary>The tags; null unless <see cref="BlobTraits.Tags"/> was asked for.</summary>
    public IDictionary<string, string>? Tags { get; internal init; }
}

/// <summary>What a listing tells about a blob.</summary>
public class BlobItemProperties
{
    internal BlobItemProperties()
    {
    }

    /// <summary>The stored version.</summary>
    public ETag? ETag { get; internal init; }

    /// <summary>When it was first stored (UTC, whole seconds).</summary>
    public DateTimeOffset? CreatedOn { get; internal init; }

    /// <summary>When it was last stored (UTC, whole seconds).</summary>
    public DateTimeOffset? LastModified { get; internal init; }

    /// <summary>How many bytes it has.</summary>
    public long? ContentLength { get; internal init; }

    /// <summary>The media type.</summary>
    public string? ContentType { get; internal init; }

    /// <summary>How the content is compressed; null when not stated.</summary>
    public string? ContentEncoding { get; internal init; }

    /// <summary>The content's language; null when not stated.</summary>
    public string? ContentLanguage { get; internal init; }

    /// <summary>How the content is to be shown; null when not stated.</summary>
    public string? ContentDisposition { get; internal init; }

    /// <summary>How long the content may be cached; null when not stated.</summary>
    public string? CacheControl { get; internal init; }

    /// <summary>The content's MD5.</summary>
    public byte[]? ContentHash { get; internal init; }

    /// <summary>The kind of blob.</summary>
    public BlobType? BlobType { get; internal init; }
}
