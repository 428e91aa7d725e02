namespace Azure.Storage.Blobs.Models;

/// <summary>What is stored with a blob's content.</summary>
public class BlobUploadOptions
{
    /// <summary>Content type and its like; by default <c>application/octet-stream</c> and nothing else.</summary>
    public BlobHttpHeaders? HttpHeaders { get; set; }

    /// <summary>Up to 8 KiB of names and ASCII values.</summary>
    public IDictionary<string, string>? Metadata { get; set; }

    /// <summary>Up to 10 tags.</summary>
    public IDictionary<string, string>? Tags { get; set; }

    /// <summary>Under which conditions the upload may happen; by default whatever is there is replaced.</summary>
    public BlobRequestConditions? Conditions { get; set; }
}

/// <summary>The headers with which a blob is delivered.</summary>
public class BlobHttpHeaders
{
    /// <summary>The media type.</summary>
    public string? ContentType { get; set; }

    /// <summary>How the content is compressed, if it is.</summary>
    public string? ContentEncoding { get; set; }

    /// <summary>The content's language.</summary>
    public string? ContentLanguage { get; set; }

    /// <summary>How the content is to be shown.</summary>
    public string? ContentDisposition { get; set; }

    /// <summary>How long the content may be cached.</summary>
    public string? CacheControl { get; set; }

    /// <summary>The content's MD5. Computed when it is not given; one that does not fit is refused with 400 <c>Md5Mismatch</c>.</summary>
    public byte[]? ContentHash { get; set; }
}

/// <summary>What is downloaded of a blob, and under which conditions.</summary>
public class BlobDownloadOptions
{
    /// <summary>The bytes to download; by default all. A range that begins beyond the content gives 416 <c>InvalidRange</c>.</summary>
    public HttpRange Range { get; set; }

    /// <summary>Under which conditions the download may happen.</summary>
    public BlobRequestConditions? Conditions { get; set; }
}

/// <summary>Which blobs are listed, and what of them.</summary>
public class GetBlobsOptions
{
    /// <summary>What the names begin with; by default anything.</summary>
    public string? Prefix { get; set; }

    /// <summary>The name from which on they are listed; by default the first.</summary>
    public string? StartFrom { get; set; }

    /// <summary>What is listed besides the properties.</summary>
    public BlobTraits Traits { get; set; }

    /// <summary>Which other states of blobs are listed. The local transport has none.</summary>
    public BlobStates States { get; set; }
}

/// <summary>What a listing tells of a blob besides its properties.</summary>
[Flags]
#pragma warning disable MA0062 // the real values: All is every bit
public enum BlobTraits
#pragma warning restore MA0062
{
    /// <summary>Everything.</summary>
    All = -1,

    /// <summary>Nothing more.</summary>
    None = 0,

    /// <summary>How it was copied.</summary>
    CopyStatus = 1,

    /// <summary>Its metadata.</summary>
    Metadata = 2,

    /// <summary>Its tags.</summary>
    Tags = 4,

    /// <summary>Its immutability policy.</summary>
    ImmutabilityPolicy = 8,

    /// <summary>Its legal hold.</summary>
    LegalHold = 16,
}

/// <summary>Which blobs a listing has besides the ordinary ones.</summary>
[Flags]
#pragma warning disable MA0062 // the real values: All is every bit
public enum BlobStates
#pragma warning restore MA0062
{
    /// <summary>All of them.</summary>
    All = -1,

    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>Snapshots.</summary>
    Snapshots = 1,

    /// <summary>Blobs of which only blocks were uploaded.</summary>
    Uncommitted = 2,

    /// <summary>Deleted blobs that can be restored.</summary>
    Deleted = 4,

    /// <summary>Former versions.</summary>
    Version = 8,

    /// <summary>Deleted blobs with versions.</summary>
    DeletedWithVersions = 16,
}

/// <summary>The kinds of blobs. This build writes block blobs.</summary>
public enum BlobType
{
    /// <summary>Content that is uploaded as a whole or in blocks.</summary>
    Block = 0,

    /// <summary>Content in pages of 512 bytes.</summary>
    Page = 1,

    /// <summary>Content that only grows.</summary>
    Append = 2,
}

/// <summary>What becomes of a blob's snapshots when it is deleted.</summary>
public enum DeleteSnapshotsOption
{
    /// <summary>Nothing; a blob that has some is not deleted.</summary>
    None = 0,

    /// <summary>They are deleted too.</summary>
    IncludeSnapshots = 1,

    /// <summary>Only they are deleted.</summary>
    OnlySnapshots = 2,
}

/// <summary>Who may read a container without credentials.</summary>
public enum PublicAccessType
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>Everybody, its list of blobs included.</summary>
    BlobContainer = 1,

    /// <summary>Everybody who knows a blob's name.</summary>
    Blob = 2,
}

/// <summary>How a container's blobs are encrypted at rest. Of no use to the local transport, which refuses it.</summary>
public class BlobContainerEncryptionScopeOptions
{
    /// <summary>The scope used where an upload names none.</summary>
    public string? DefaultEncryptionScope { get; set; }

    /// <summary>Whether uploads may not name another.</summary>
    public bool PreventEncryptionScopeOverride { get; set; }
}
