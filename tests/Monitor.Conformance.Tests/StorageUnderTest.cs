using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Monitor.Conformance.Tests;

/// <summary>Where the suite gets its accounts from: one implementation for each transport, so that every test runs over all of them.</summary>
public abstract class StorageUnderTest
{
    /// <summary>The account that tests share; each makes its own tables, containers and queues there.</summary>
    public StorageAccount Account { get; protected set; } = null!;

    /// <summary>An account of one's own, where the passing of time disturbs nobody else.</summary>
    public abstract StorageAccount NewAccount();
}

/// <summary>An account, reached only by its connection string.</summary>
public abstract class StorageAccount
{
    private static int _names;

    public abstract string ConnectionString { get; }

    /// <summary>Lets time pass for the service: by moving its clock where it has one to move, else by waiting.</summary>
    public abstract Task PassAsync(TimeSpan time);

    /// <summary>A name that nothing has yet, good for tables, containers and queues.</summary>
    public static string NewName() => $"n{Environment.ProcessId}x{Interlocked.Increment(ref _names)}";

    public async Task<TableClient> NewTableAsync()
    {
        var table = new TableServiceClient(ConnectionString).GetTableClient(NewName());
        await table.CreateIfNotExistsAsync(TestContext.Current.CancellationToken);
        return table;
    }

    public async Task<BlobContainerClient> NewContainerAsync()
    {
        var container = new BlobServiceClient(ConnectionString).GetBlobContainerClient(NewName());
        await container.CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        return container;
    }

    public async Task<QueueClient> NewQueueAsync(QueueMessageEncoding encoding = QueueMessageEncoding.Base64)
    {
        var service = new QueueServiceClient(ConnectionString, new QueueClientOptions { MessageEncoding = encoding });
        var queue = service.GetQueueClient(NewName());
        await queue.CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        return queue;
    }
}
