using Azure;
using Azure.Storage.Blobs.Models;

namespace Embedded.Storage.Transports;

/// <summary>The operations of the blob service.</summary>
/// <remarks>What the service refuses comes back as a response with <see cref="Response.IsError"/>; an exception is an outage.</remarks>
internal interface IBlobTransport
{
    string AccountName { get; }

    Uri ContainerUri(string container);

    Task<Reply<BlobContainerInfo>> CreateContainerAsync(
        string container, IDictionary<string, string>? metadata, CancellationToken cancellationToken);

    Task<Reply<ItemPage<BlobItem>>> ListAsync(
        string container, BlobListing listing, string? continuation, CancellationToken cancellationToken);

    Task<Reply<BlobContentInfo>> UploadAsync(
        string container, string blob, Stream content, BlobUploadOptions options, CancellationToken cancellationToken);

    Task<Reply<BlobProperties>> GetPropertiesAsync(
        string container, string blob, RequestConditions? conditions, CancellationToken cancellationToken);

    Task<Reply<BlobDownloadResult>> DownloadContentAsync(
        string container, string blob, BlobDownloadOptions options, CancellationToken cancellationToken);

    Task<Reply<BlobDownloadStreamingResult>> DownloadStreamingAsync(
        string container, string blob, BlobDownloadOptions options, CancellationToken cancellationToken);

    Task<Response> DeleteAsync(string container, string blob, RequestConditions? conditions, CancellationToken cancellationToken);
}

internal sealed record BlobListing(string? Prefix, string? StartFrom, BlobTraits Traits, int? Take);
