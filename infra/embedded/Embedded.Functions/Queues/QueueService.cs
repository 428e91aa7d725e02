using System.Collections.Immutable;
using Embedded.Functions.Discovery;
using Embedded.Functions.Execution;
using Embedded.Functions.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Embedded.Functions.Queues;

/// <summary>Reads the queues that functions are triggered by.</summary>
internal sealed partial class QueueService : BackgroundService
{
    private readonly ImmutableArray<QueueListener> _listeners;
    private readonly IOptions<EmbeddedHostOptions> _options;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly TimeProvider _time;
    private readonly ILogger<QueueService> _logger;

    public QueueService(
        ImmutableArray<AppFunction> functions,
        FunctionExecutor executor,
        IQueueSource queues,
        HostJson hostJson,
        IConfiguration configuration,
        IOptions<EmbeddedHostOptions> options,
        IHostApplicationLifetime lifetime,
        TimeProvider time,
        ILogger<QueueService> logger)
    {
        _options = options;
        _lifetime = lifetime;
        _time = time;
        _logger = logger;
        _listeners =
        [
            .. from function in functions
               let trigger = function.Trigger as QueueTrigger
               where trigger is not null
               let connection = SettingNames.Connection(configuration, trigger.Connection, $"Function '{function.Name}'")
               let name = SettingNames.Resolve(configuration, trigger.Queue, function.Name)
               select new QueueListener(
                   function, queues.Open(connection, name), queues.Open(connection, name + "-poison"),
                   executor, hostJson.Queues, options.Value.QueueVisibility, time, logger),
        ];
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first sign of shutdown, which also cancels invocations: what fails after it did not fail by itself.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, _lifetime.ApplicationStopping);
        var listeners = Task.WhenAll(_listeners.Select(listener => listener.RunAsync(stopping.Token)));
        await Stop.WaitAsync(listeners, _options.Value.DrainTime, _time, LogNotDrained, stopping.Token);
    }

    [LoggerMessage(30, LogLevel.Warning, "Messages were still at work after the drain time of {DrainTime}; they become visible again")]
    private partial void LogNotDrained(TimeSpan drainTime);
}
