namespace Monitor.Storage;

/// <summary>Creates what the stores need.</summary>
public sealed class StorageSetup
{
    private readonly StorageClients clients;

    internal StorageSetup(StorageClients clients) => this.clients = clients;

    /// <summary>Creates every table, container and queue that is not there yet.</summary>
    /// <exception cref="Azure.RequestFailedException">The account cannot be reached, or refuses.</exception>
    public async Task CreateAllAsync(CancellationToken cancellationToken)
    {
        foreach (var table in StorageNames.Tables)
            await clients.Table(table).CreateIfNotExistsAsync(cancellationToken);
        foreach (var container in StorageNames.Containers)
            await clients.Container(container).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        foreach (var queue in StorageNames.Queues)
            await clients.Queue(queue).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
    }
}
