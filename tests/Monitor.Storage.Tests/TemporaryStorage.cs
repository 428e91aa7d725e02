using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Embedded.Storage.Local;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Core.Cases;

namespace Monitor.Storage.Tests;

/// <summary>The stores over an account in a folder that goes with the test.</summary>
public sealed class TemporaryStorage : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("monitor-storage");
    private readonly ConcurrentDictionary<string, WatchedTable> tables = new(StringComparer.Ordinal);

    private TemporaryStorage(StorageOptions options) => Stores = Open(options);

    public string ConnectionString => $"UseLocalStorage={folder.FullName}";

    public MonitorStorage Stores { get; }

    public ICaseStore Cases => Stores.Cases;

    public ICaseIndex Index => Stores.Index;

    public static async Task<TemporaryStorage> CreateAsync(int maxAttempts = 1000)
    {
        var storage = new TemporaryStorage(new StorageOptions { MaxAttempts = maxAttempts });
        await storage.Stores.Setup.CreateAllAsync(TestContext.Current.CancellationToken);
        return storage;
    }

    public WatchedTable Table(string name) => tables.GetOrAdd(name, key => new WatchedTable(ConnectionString, key));

    public BlobContainerClient Container(string name) => new BlobServiceClient(ConnectionString).GetBlobContainerClient(name);

    public async ValueTask DisposeAsync()
    {
        await LocalAccount.At(folder.FullName, accountName: null, out _).CloseAsync(CancellationToken.None);
        folder.Delete(recursive: true);
    }

    private MonitorStorage Open(StorageOptions options)
    {
        options.ConnectionString = ConnectionString;
        var queues = new QueueServiceClient(ConnectionString);
        return new MonitorStorage(new StorageClients(Table, Container, queues.GetQueueClient), options, TimeProvider.System, new UnwatchedCycle(), NullLoggerFactory.Instance);
    }
}
