using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Embedded.Storage.Transports;

namespace Azure.Storage.Blobs;

/// <summary>One blob. Creating a client reaches nothing; it may be kept and shared between threads.</summary>
public class BlobClient : BlobBaseClient
{
    internal BlobClient(IBlobTransport transport, string container, string blob)
        : base(transport, container, blob)
    {
    }

    /// <summary>Stores the content of a new blob, or of any if told so.</summary>
    /// <param name="content">The content.</param>
    /// <param name="overwrite">Whether a blob that is there is replaced.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">409 <c>BlobAlreadyExists</c>, 404 <c>ContainerNotFound</c>.</exception>
    public virtual Task<Response<BlobContentInfo>> UploadAsync(
        BinaryData content, bool overwrite = false, CancellationToken cancellationToken = default) =>
        UploadAsync(content, new BlobUploadOptions { Conditions = overwrite ? null : new() { IfNoneMatch = ETag.All } }, cancellationToken);

    /// <summary>Stores the blob's content.</summary>
    /// <param name="content">The content.</param>
    /// <param name="options">What is stored with it, and under which conditions.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">
    /// 404 <c>ContainerNotFound</c>; 412 <c>ConditionNotMet</c>, or 409 <c>BlobAlreadyExists</c> for <c>IfNoneMatch = ETag.All</c>; 400 for
    /// a hash, metadata or headers that are refused.
    /// </exception>
    public virtual async Task<Response<BlobContentInfo>> UploadAsync(
        BinaryData content, BlobUploadOptions? options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var stream = content.ToStream();
        return await UploadAsync(stream, options, cancellationToken);
    }

    /// <summary>Stores the blob's content, read from a stream while it is stored: about 1 MiB is in memory at a time.</summary>
    /// <param name="content">The content, from where the stream stands to its end.</param>
    /// <param name="options">What is stored with it, and under which conditions.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is then stored.</param>
    /// <exception cref="ArgumentException">The stream stands at its end although it is not empty: it was read before.</exception>
    /// <exception cref="RequestFailedException">
    /// 404 <c>ContainerNotFound</c>; 412 <c>ConditionNotMet</c>, or 409 <c>BlobAlreadyExists</c> for <c>IfNoneMatch = ETag.All</c>; 400 for
    /// a hash, metadata or headers that are refused.
    /// </exception>
    public virtual async Task<Response<BlobContentInfo>> UploadAsync(
        Stream content, BlobUploadOptions? options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content is { CanSeek: true, Length: > 0 } && content.Position >= content.Length)
            throw new ArgumentException("The stream stands at its end. Set its position to the first byte to upload.", nameof(content));
        return Outcome.Require(await Transport.UploadAsync(BlobContainerName, Name, content, options ?? new(), cancellationToken));
    }
}
