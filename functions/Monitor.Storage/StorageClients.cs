using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Monitor.Storage;

/// <summary>The account's clients, one for each service.</summary>
internal sealed class StorageClients(Func<string, TableClient> tables, Func<string, BlobContainerClient> containers, Func<string, QueueClient> queues)
{
    public TableClient Table(string name) => tables(name);

    public BlobContainerClient Container(string name) => containers(name);

    public QueueClient Queue(string name) => queues(name);

    /// <exception cref="InvalidOperationException">The options have addresses, and nothing gives tokens for them.</exception>
    public static StorageClients Open(StorageOptions options, Func<TokenCredential>? credential)
    {
        // The queue trigger expects Base64.
        var queueOptions = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        if (options is { TableServiceUri: { } tableUri, BlobServiceUri: { } blobUri, QueueServiceUri: { } queueUri })
        {
            var token = credential?.Invoke()
                ?? throw new InvalidOperationException($"{StorageOptions.Setting} has addresses; they need a credential, and none was given.");
            var tableOptions = new TableClientOptions();
            var blobOptions = new BlobClientOptions();
            if (options.Audience is { } audience)
            {
                tableOptions.Audience = new TableAudience(audience);
                blobOptions.Audience = new Azure.Storage.Blobs.Models.BlobAudience(audience);
                queueOptions.Audience = new Azure.Storage.Queues.Models.QueueAudience(audience);
            }

            return Of(
                new TableServiceClient(tableUri, token, tableOptions),
                new BlobServiceClient(blobUri, token, blobOptions),
                new QueueServiceClient(queueUri, token, queueOptions));
        }

        var connection = options.ConnectionString ?? throw new InvalidOperationException($"{StorageOptions.Setting} is not set.");
        return Of(new TableServiceClient(connection), new BlobServiceClient(connection), new QueueServiceClient(connection, queueOptions));
    }

    private static StorageClients Of(TableServiceClient tables, BlobServiceClient blobs, QueueServiceClient queues) =>
        new(tables.GetTableClient, blobs.GetBlobContainerClient, queues.GetQueueClient);
}
