using Azure.Core;
using Embedded.Storage.Transports;

namespace Azure.Storage.Blobs;

/// <summary>The containers of one account. Creating a client reaches nothing; it may be kept and shared between threads.</summary>
public class BlobServiceClient
{
    private readonly IBlobTransport _transport;

    /// <summary>A client for the account of a connection string.</summary>
    /// <param name="connectionString">
    /// <c>UseLocalStorage=&lt;path&gt;</c>, optionally with <c>;AccountName=&lt;name&gt;</c>; <c>UseDevelopmentStorage=true</c>; or an
    /// account's, with its key.
    /// </param>
    /// <exception cref="FormatException">The connection string is malformed or asks for a transport that this build lacks.</exception>
    public BlobServiceClient(string connectionString) => _transport = StorageConnection.Blobs(connectionString);

    /// <summary>A client for an account's endpoint, with a token.</summary>
    /// <param name="serviceUri">The account's blob endpoint.</param>
    /// <param name="credential">Where tokens come from.</param>
    /// <param name="options">How the service is reached.</param>
    public BlobServiceClient(Uri serviceUri, TokenCredential credential, BlobClientOptions? options = null)
    {
        _transport = StorageConnection.Blobs(serviceUri, credential, options);
    }

    /// <summary>A client for one container, which need not exist.</summary>
    /// <param name="blobContainerName">The container's name.</param>
    public virtual BlobContainerClient GetBlobContainerClient(string blobContainerName) => new(_transport, blobContainerName);
}
