using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Monitor.Core.Telemetry;

namespace Monitor.Functions.Telemetry;

/// <summary>Measures and traces each call of a function, from outside of all other middleware.</summary>
/// <param name="meter">Takes how long it took.</param>
/// <param name="time">The system's clock.</param>
internal sealed class CallMiddleware(MonitorMeter meter, TimeProvider time) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var function = context.FunctionDefinition.Name;
        var (trigger, kind) = TriggerOf(context.FunctionDefinition);
        using var activity = Begin(context, kind);
        activity.Note(TelemetryAttributes.Function, function).Note(TelemetryAttributes.Trigger, trigger).Note(TelemetryAttributes.Invocation, context.InvocationId);
        var started = time.GetTimestamp();
        string? error = null;
        try
        {
            await next(context);
            // Whatever fails behind HTTP has become an answer by here.
            if (trigger == "http" && context.GetInvocationResult().Value is IStatusCodeHttpResult { StatusCode: { } status and >= StatusCodes.Status500InternalServerError })
                error = $"{status}";
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            error = "cancelled";
            throw;
        }
        catch (Exception exception)
        {
            error = exception.GetType().Name;
            throw;
        }
        finally
        {
            if (error is not null)
                activity.Fail(error);
            meter.Ran(function, trigger, error, time.GetElapsedTime(started));
        }
    }

    /// <summary>A trace of its own, or what the host does not trace would not be traced here either. The host's is named where it has one.</summary>
    private static Activity? Begin(FunctionContext context, ActivityKind kind)
    {
        if (!MonitorActivities.Source.HasListeners())
            return null;
        Activity.Current = null;
        IEnumerable<ActivityLink>? links = ActivityContext.TryParse(context.TraceContext.TraceParent, context.TraceContext.TraceState, out var host) ? [new ActivityLink(host)] : null;
        return MonitorActivities.Source.StartActivity(kind, name: context.FunctionDefinition.Name, links: links);
    }

    private static (string Trigger, ActivityKind Kind) TriggerOf(FunctionDefinition function)
    {
        foreach (var binding in function.InputBindings.Values)
        {
            switch (binding.Type.ToUpperInvariant())
            {
                case "TIMERTRIGGER":
                    return ("timer", ActivityKind.Internal);
                case "QUEUETRIGGER":
                    return ("pubsub", ActivityKind.Consumer);
                case "HTTPTRIGGER":
                    return ("http", ActivityKind.Server);
            }
        }

        return ("other", ActivityKind.Internal);
    }
}
