using Azure.Storage.Blobs.Models;
using Embedded.Storage.Transports;

namespace Azure.Storage.Blobs.Specialized;

/// <summary>What can be done with a blob of any kind.</summary>
public class BlobBaseClient
{
    internal BlobBaseClient(IBlobTransport transport, string container, string blob)
    {
        ArgumentException.ThrowIfNullOrEmpty(blob);
        Transport = transport;
        BlobContainerName = container;
        Name = blob;
    }

    /// <summary>The account's name.</summary>
    public virtual string AccountName => Transport.AccountName;

    /// <summary>The container's name.</summary>
    public virtual string BlobContainerName { get; }

    /// <summary>The blob's name.</summary>
    public virtual string Name { get; }

    /// <summary>Where the blob is. Names it; the local transport cannot be reached there.</summary>
    public virtual Uri Uri => new(
        $"{Transport.ContainerUri(BlobContainerName).AbsoluteUri}/{string.Join('/', Name.Split('/').Select(Uri.EscapeDataString))}");

    private protected IBlobTransport Transport { get; }

    /// <summary>Downloads the content into memory.</summary>
    /// <exception cref="RequestFailedException">404 <c>BlobNotFound</c>.</exception>
    public virtual Task<Response<BlobDownloadResult>> DownloadContentAsync() => DownloadContentAsync(CancellationToken.None);

    /// <summary>Downloads the content into memory.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">404 <c>BlobNotFound</c>.</exception>
    public virtual Task<Response<BlobDownloadResult>> DownloadContentAsync(CancellationToken cancellationToken) =>
        DownloadContentAsync(options: null, cancellationToken);

    /// <summary>Downloads the content into memory.</summary>
    /// <param name="options">What of it, and under which conditions.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">
    /// 404 <c>BlobNotFound</c>, 412 <c>ConditionNotMet</c>, 416 <c>InvalidRange</c>. What has not changed (304) is no error, but a
    /// response whose value throws.
    /// </exception>
    public virtual async Task<Response<BlobDownloadResult>> DownloadContentAsync(
        BlobDownloadOptions? options = null, CancellationToken cancellationToken = default) =>
        Outcome.RequireOrUnchanged(await Transport.DownloadContentAsync(BlobContainerName, Name, options ?? new(), cancellationToken));

    /// <summary>Downloads the content as a stream.</summary>
    /// <param name="options">What of it, and under which conditions.</param>
    /// <param name="cancellationToken">Cancels the call; reading is cancelled by reading's own token.</param>
    /// <exception cref="RequestFailedException">
    /// 404 <c>BlobNotFound</c>, 412 <c>ConditionNotMet</c>, 416 <c>InvalidRange</c>. What has not changed (304) is no error, but a
    /// response whose value throws.
    /// </exception>
    public virtual async Task<Response<BlobDownloadStreamingResult>> DownloadStreamingAsync(
        BlobDownloadOptions? options = null, CancellationToken cancellationToken = default) =>
        Outcome.RequireOrUnchanged(await Transport.DownloadStreamingAsync(BlobContainerName, Name, options ?? new(), cancellationToken));

    /// <summary>Whether there is such a blob; false also when there is no such container.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public virtual async Task<Response<bool>> ExistsAsync(CancellationToken cancellationToken = default)
    {
        var reply = await Transport.GetPropertiesAsync(BlobContainerName, Name, conditions: null, cancellationToken);
        return reply.Response.Status == 404
            ? Response.FromValue(false, reply.Response)
            : Response.FromValue(true, Outcome.Require(reply.Response));
    }

    /// <summary>What there is to know about the blob without its content.</summary>
    /// <param name="conditions">Under which conditions.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">404 <c>BlobNotFound</c>, 412 or 304 <c>ConditionNotMet</c>.</exception>
    public virtual async Task<Response<BlobProperties>> GetPropertiesAsync(
        BlobRequestConditions? conditions = null, CancellationToken cancellationToken = default) =>
        Outcome.Require(await Transport.GetPropertiesAsync(BlobContainerName, Name, conditions, cancellationToken));

    /// <summary>Deletes the blob; false when there is no such blob or container.</summary>
    /// <param name="snapshotsOption">What becomes of its snapshots. The local transport has none.</param>
    /// <param name="conditions">Under which conditions.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">412 <c>ConditionNotMet</c>.</exception>
    public virtual async Task<Response<bool>> DeleteIfExistsAsync(
        DeleteSnapshotsOption snapshotsOption = DeleteSnapshotsOption.None,
        BlobRequestConditions? conditions = null,
        CancellationToken cancellationToken = default)
    {
        if (snapshotsOption == DeleteSnapshotsOption.OnlySnapshots)
            throw new NotSupportedException("This build has no transport with snapshots.");
        var response = await Transport.DeleteAsync(BlobContainerName, Name, conditions, cancellationToken);
        return response.Status == 404 ? Response.FromValue(false, response) : Response.FromValue(true, Outcome.Require(response));
    }
}
