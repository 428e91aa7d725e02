using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Monitor.Core.Orders;

namespace Monitor.Functions.Triggers;

/// <summary>Notes when a timer function has done its work, and when a host was gone through. One that fails, or does not run, leaves the note of the last time.</summary>
/// <param name="heartbeats">Keeps the notes.</param>
internal sealed class HeartbeatMiddleware(IHeartbeats heartbeats) : IFunctionsWorkerMiddleware
{
    private const string TimerTrigger = "timerTrigger";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        await next(context);
        if (IsNoted(context.FunctionDefinition))
            await heartbeats.BeatAsync(context.FunctionDefinition.Name, context.CancellationToken);
    }

    private static bool IsNoted(FunctionDefinition function) =>
        function.Name == nameof(CrawlHost) || function.InputBindings.Values.Any(binding => string.Equals(binding.Type, TimerTrigger, StringComparison.OrdinalIgnoreCase));
}
