using System.Collections.Concurrent;
using System.Collections.Immutable;
using Embedded.Functions.Discovery;
using Embedded.Functions.Execution;
using Embedded.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NCrontab;

namespace Embedded.Functions.Timers;

/// <summary>Runs the app's timers: each occurrence once over all processes, and missed ones once, past due.</summary>
internal sealed partial class TimerService : BackgroundService
{
    private readonly ImmutableArray<TimerLoop> _loops;
    private readonly FunctionExecutor _executor;
    private readonly IOptions<EmbeddedHostOptions> _options;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly TimeProvider _time;
    private readonly ILogger<TimerService> _logger;
    private readonly ConcurrentDictionary<Guid, Task> _manual = new();

    public TimerService(
        ImmutableArray<AppFunction> functions,
        FunctionExecutor executor,
        IHostStore store,
        IConfiguration configuration,
        IOptions<EmbeddedHostOptions> options,
        IHostApplicationLifetime lifetime,
        TimeProvider time,
        ILogger<TimerService> logger)
    {
        _executor = executor;
        _options = options;
        _lifetime = lifetime;
        _time = time;
        _logger = logger;
        _loops =
        [
            .. from function in functions
               let trigger = function.Trigger as TimerTrigger
               where trigger is not null
               select new TimerLoop(
                   function, trigger, Parse(function.Name, SettingNames.Resolve(configuration, trigger.Schedule, function.Name)),
                   executor, store, options.Value, time, logger),
        ];
    }

    /// <summary>Starts a timer function outside its schedule, whose status and lease stay as they are.</summary>
    /// <returns>False if there is no timer function of that name.</returns>
    public bool TryRunNow(string name)
    {
        var loop = _loops.FirstOrDefault(l => string.Equals(l.Function.Name, name, StringComparison.OrdinalIgnoreCase));
        if (loop is null) return false;

        var id = Guid.NewGuid();
        _manual[id] = RunNowAsync(loop.Function, id);
        return true;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await base.StopAsync(cancellationToken);
            await Task.WhenAll(_manual.Values).WaitAsync(_options.Value.DrainTime, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            LogNotDrained(_options.Value.DrainTime);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first sign of shutdown, which also cancels invocations: what fails after it did not fail by itself.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, _lifetime.ApplicationStopping);
        var loops = Task.WhenAll(_loops.Select(loop => loop.RunAsync(stopping.Token)));
        await Stop.WaitAsync(loops, _options.Value.DrainTime, _time, LogNotDrained, stopping.Token);
    }

    private static (string, CrontabSchedule) Parse(string function, string expression)
        => CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = true }) is { } schedule
            ? (expression, schedule)
            : throw new InvalidOperationException(
                $"Function '{function}': '{expression}' is no schedule: "
                + "six NCRONTAB fields are needed (second minute hour day month weekday).");

    private async Task RunNowAsync(AppFunction function, Guid id)
    {
        // Yields, so that the answer is sent before the function runs, and the entry exists before it is removed.
        await Task.Yield();
        try
        {
            await _executor.RunAsync(function, new TimerInfo(), ImmutableDictionary<string, object?>.Empty, CancellationToken.None);
        }
        catch (Exception e)
        {
            LogManualFailed(e, function.Name);
        }
        finally
        {
            _manual.TryRemove(id, out _);
        }
    }

    [LoggerMessage(20, LogLevel.Warning, "A run of '{Function}' that was asked for by hand failed")]
    private partial void LogManualFailed(Exception exception, string function);

    [LoggerMessage(21, LogLevel.Warning, "Timers were still running after the drain time of {DrainTime}; their leases run out")]
    private partial void LogNotDrained(TimeSpan drainTime);
}
