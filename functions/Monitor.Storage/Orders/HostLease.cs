using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Monitor.Core.Orders;

namespace Monitor.Storage.Orders;

/// <summary>A host that this process has: its row is written again under its version at a third of the time.</summary>
internal sealed partial class HostLease : IHostLease
{
    public const string UntilProperty = "Until";

    private readonly TableClient table;
    private readonly TableEntity row;
    private readonly TimeSpan duration;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly CancellationTokenSource released = new();
    private readonly CancellationTokenSource lost;
    private readonly Task renewing;
    private ETag tag;

    public HostLease(TableClient table, TableEntity row, ETag tag, TimeSpan duration, TimeProvider time, ILogger logger)
    {
        this.table = table;
        this.row = row;
        this.tag = tag;
        this.duration = duration;
        this.time = time;
        this.logger = logger;
        // Whatever keeps it from being renewed: when its time is over somebody else may be there.
        lost = new CancellationTokenSource(duration, time);
        renewing = RenewAsync(released.Token);
    }

    public CancellationToken Lost => lost.Token;

    public static TableEntity Entity(string partition, string row, DateTimeOffset until) => new(partition, row) { [UntilProperty] = until };

    public async ValueTask DisposeAsync()
    {
        await released.CancelAsync();
        await renewing;
        if (!lost.IsCancellationRequested)
        {
            try
            {
                // The row stays, and is over: the next one takes it under its version.
                await WriteAsync(time.GetUtcNow(), CancellationToken.None);
            }
            catch (RequestFailedException exception)
            {
                LogLost(exception, row.PartitionKey);
            }
        }

        released.Dispose();
        lost.Dispose();
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(duration / 3, time, cancellationToken);
                await WriteAsync(time.GetUtcNow() + duration, cancellationToken);
                lost.CancelAfter(duration);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogGivenBack(row.PartitionKey);
        }
        catch (Exception exception)
        {
            // Taken, or out of reach, which the service's client says in several ways: in doubt somebody else is there.
            LogLost(exception, row.PartitionKey);
            await lost.CancelAsync();
        }
    }

    private async Task WriteAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var response = await table.UpdateEntityAsync(Entity(row.PartitionKey, row.RowKey, until), tag, TableUpdateMode.Replace, cancellationToken);
        tag = response.Headers.ETag ?? throw new InvalidOperationException("The service stored a row and did not say which version.");
    }

    [LoggerMessage(EventId = 3021, Level = LogLevel.Debug, Message = "The host {Host} is given back.")]
    private partial void LogGivenBack(string host);

    [LoggerMessage(EventId = 3020, Level = LogLevel.Warning, Message = "The lease of the host {Host} is lost.")]
    private partial void LogLost(Exception exception, string host);
}
