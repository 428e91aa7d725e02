using Microsoft.Extensions.Hosting;

namespace Monitor.Functions.Health;

/// <summary>Knows since when the app runs. A hosted service, so that it is made with the app and not with the first question.</summary>
/// <param name="time">The system's clock.</param>
internal sealed class Uptime(TimeProvider time) : IHostedService
{
    /// <summary>Since when, UTC.</summary>
    public DateTimeOffset Since { get; } = time.GetUtcNow();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
