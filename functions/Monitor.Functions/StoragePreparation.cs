using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitor.Storage;

namespace Monitor.Functions;

/// <summary>Makes tables, queues and containers before the first request; while storage is out of reach, tries again until it is done.</summary>
/// <remarks>A failure does not stop the start: the health address is there to say what is wrong.</remarks>
internal sealed partial class StoragePreparation(StorageSetup setup, TimeProvider time, ILogger<StoragePreparation> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private bool isDone;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!isDone)
        {
            await Task.Delay(Pause, time, stoppingToken);
            await TryAsync(stoppingToken);
        }
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await setup.CreateAllAsync(cancellationToken);
            isDone = true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(e, Pause);
        }
    }

    [LoggerMessage(1020, LogLevel.Error, "Storage could not be prepared; trying again in {Pause}")]
    private partial void LogFailed(Exception exception, TimeSpan pause);
}
