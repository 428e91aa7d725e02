using Azure.Storage.Blobs.Models;
using Embedded.Storage.Transports;

namespace Azure.Storage.Blobs;

/// <summary>One container. Creating a client reaches nothing; it may be kept and shared between threads.</summary>
/// <remarks>
/// A name has 3 to 63 lower-case letters, digits and single hyphens. Operations on a container that is not there give 404
/// <c>ContainerNotFound</c>.
/// </remarks>
public class BlobContainerClient
{
    private readonly IBlobTransport _transport;

    /// <summary>A client for a container in the account of a connection string.</summary>
    /// <param name="connectionString">
    /// <c>UseLocalStorage=&lt;path&gt;</c>, optionally with <c>;AccountName=&lt;name&gt;</c>; <c>UseDevelopmentStorage=true</c>; or an
    /// account's, with its key.
    /// </param>
    /// <param name="blobContainerName">The container's name.</param>
    /// <exception cref="FormatException">The connection string is malformed or asks for a transport that this build lacks.</exception>
    public BlobContainerClient(string connectionString, string blobContainerName)
        : this(StorageConnection.Blobs(connectionString), blobContainerName)
    {
    }

    internal BlobContainerClient(IBlobTransport transport, string blobContainerName)
    {
        ArgumentException.ThrowIfNullOrEmpty(blobContainerName);
        _transport = transport;
        Name = blobContainerName;
    }

    /// <summary>The account's name.</summary>
    public virtual string AccountName => _transport.AccountName;

    /// <summary>The container's name.</summary>
    public virtual string Name { get; }

    /// <summary>Where the container is. Names it; the local transport cannot be reached there.</summary>
    public virtual Uri Uri => _transport.ContainerUri(Name);

    /// <summary>A client for one blob, which need not exist.</summary>
    /// <param name="blobName">The blob's name, 1 to 1,024 characters; slashes make a path of it.</param>
    public virtual BlobClient GetBlobClient(string blobName) => new(_transport, Name, blobName);

    /// <summary>Creates the container where there is none.</summary>
    /// <param name="publicAccessType">Who may read it without credentials. The local transport serves nobody.</param>
    /// <param name="metadata">Up to 8 KiB of names and ASCII values.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The new container's version; null when there was such a container.</returns>
    /// <exception cref="RequestFailedException">400: not a container's name, or not metadata.</exception>
    public virtual Task<Response<BlobContainerInfo>?> CreateIfNotExistsAsync(
        PublicAccessType publicAccessType, IDictionary<string, string>? metadata, CancellationToken cancellationToken) =>
        CreateIfNotExistsAsync(publicAccessType, metadata, encryptionScopeOptions: null, cancellationToken);

    /// <summary>Creates the container where there is none.</summary>
    /// <param name="publicAccessType">Who may read it without credentials. The local transport serves nobody.</param>
    /// <param name="metadata">Up to 8 KiB of names and ASCII values.</param>
    /// <param name="encryptionScopeOptions">How it is encrypted at rest; the local transport refuses any.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The new container's version; null when there was such a container.</returns>
    /// <exception cref="RequestFailedException">400: not a container's name, or not metadata.</exception>
    /// <exception cref="NotSupportedException">Encryption scopes were asked for.</exception>
    public virtual async Task<Response<BlobContainerInfo>?> CreateIfNotExistsAsync(
        PublicAccessType publicAccessType = PublicAccessType.None,
        IDictionary<string, string>? metadata = null,
        BlobContainerEncryptionScopeOptions? encryptionScopeOptions = null,
        CancellationToken cancellationToken = default)
    {
        _ = publicAccessType;
        if (encryptionScopeOptions is not null)
            throw new NotSupportedException("This build has no transport with encryption scopes.");
        var reply = await _transport.CreateContainerAsync(Name, metadata, cancellationToken);
        return Outcome.ErrorCode(reply.Response) == "ContainerAlreadyExists" ? null : Outcome.Require(reply);
    }

    /// <summary>Blobs by name, ordinal; a page of up to 5,000 at a time.</summary>
    /// <param name="options">Which blobs, and what of them; by default all, with their properties.</param>
    /// <param name="cancellationToken">Stops the enumeration.</param>
    /// <returns>Pages whose continuation tokens stay good, also after a restart.</returns>
    public virtual AsyncPageable<BlobItem> GetBlobsAsync(GetBlobsOptions? options = null, CancellationToken cancellationToken = default)
    {
        // Copied: the caller may change the options while pages are still to come.
        var (prefix, startFrom, traits) = (options?.Prefix, options?.StartFrom, options?.Traits ?? BlobTraits.None);
        return new PageSequence<BlobItem>(
            async (continuation, size, cancellation) =>
            {
                var page = Outcome.Require(
                    await _transport.ListAsync(Name, new(prefix, startFrom, traits, size), continuation, cancellation));
                return Page<BlobItem>.FromValues(page.Value.Items, page.Value.Continuation, page.GetRawResponse());
            },
            defaultPageSize: null,
            cancellationToken);
    }

    /// <summary>Blobs by name, ordinal; a page of up to 5,000 at a time.</summary>
    /// <param name="traits">What of them besides their properties.</param>
    /// <param name="states">Which others besides the ordinary ones.</param>
    /// <param name="prefix">What the names begin with; null for anything.</param>
    /// <param name="cancellationToken">Stops the enumeration.</param>
    /// <returns>Pages whose continuation tokens stay good, also after a restart.</returns>
    public virtual AsyncPageable<BlobItem> GetBlobsAsync(
        BlobTraits traits, BlobStates states, string? prefix, CancellationToken cancellationToken) =>
        GetBlobsAsync(new() { Traits = traits, States = states, Prefix = prefix }, cancellationToken);
}
