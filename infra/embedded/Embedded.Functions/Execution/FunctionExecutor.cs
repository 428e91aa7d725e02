using System.Reflection;
using System.Runtime.ExceptionServices;
using Embedded.Functions.Discovery;
using Embedded.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Embedded.Functions.Execution;

/// <summary>Runs functions: middleware around, a fresh instance of the class, arguments, time limit, shutdown.</summary>
internal sealed partial class FunctionExecutor
{
    private readonly FunctionExecutionDelegate _pipeline;
    private readonly IServiceScopeFactory _scopes;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly TimeProvider _time;
    private readonly HostJson _hostJson;
    private readonly ILogger<FunctionExecutor> _logger;

    public FunctionExecutor(
        IEnumerable<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware,
        IServiceScopeFactory scopes,
        IHostApplicationLifetime lifetime,
        TimeProvider time,
        HostJson hostJson,
        ILogger<FunctionExecutor> logger)
    {
        _pipeline = middleware.Reverse().Aggregate<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>, FunctionExecutionDelegate>(
            InvokeFunctionAsync, (next, step) => step(next));
        _scopes = scopes;
        _lifetime = lifetime;
        _time = time;
        _hostJson = hostJson;
        _logger = logger;
    }

    /// <summary>Runs a function that a timer or a message started.</summary>
    public async Task RunAsync(
        AppFunction function, object payload, IReadOnlyDictionary<string, object?> bindingData, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        await RunAsync(function, scope.ServiceProvider, payload, bindingData, _ => { }, _ => Task.CompletedTask, cancellationToken);
    }

    /// <summary>Runs a function in a scope that exists.</summary>
    /// <param name="function">The function.</param>
    /// <param name="services">The scope.</param>
    /// <param name="payload">What its trigger parameter receives.</param>
    /// <param name="bindingData">What the trigger tells beside it.</param>
    /// <param name="prepare">Called before the middleware.</param>
    /// <param name="complete">Called after the middleware with what the function, or middleware in its place, returned.</param>
    /// <param name="cancellationToken">The reason of the caller to end it; time limit and shutdown are added.</param>
    public async Task RunAsync(
        AppFunction function,
        IServiceProvider services,
        object payload,
        IReadOnlyDictionary<string, object?> bindingData,
        Action<FunctionContext> prepare,
        Func<object?, Task> complete,
        CancellationToken cancellationToken)
    {
        using var timeLimit = new CancellationTokenSource(_hostJson.FunctionTimeout, _time);
        using var anyReason = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, _lifetime.ApplicationStopping, timeLimit.Token);
        var invocation = new Invocation(function, services, bindingData, anyReason.Token);
        invocation.Features.Set(new Payload(payload));
        prepare(invocation);

        using var logScope = _logger.BeginScope(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["FunctionName"] = function.Name,
            ["InvocationId"] = invocation.InvocationId,
        });
        var started = _time.GetTimestamp();
        Started(function.Name, invocation.InvocationId);
        try
        {
            await _pipeline(invocation);
            await complete(invocation.GetInvocationResult().Value);
            Succeeded(function.Name, invocation.InvocationId, _time.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (Exception e)
        {
            if (timeLimit.IsCancellationRequested) TimedOut(function.Name, invocation.InvocationId, _hostJson.FunctionTimeout);
            Failed(e, function.Name, invocation.InvocationId, _time.GetElapsedTime(started).TotalMilliseconds);
            throw;
        }
    }

    private static async Task InvokeFunctionAsync(FunctionContext context)
    {
        var function = (AppFunction)context.FunctionDefinition;
        var arguments = new object?[function.Bindings.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var (parameter, source) = function.Bindings[i];
            var routeValues = context.BindingContext.BindingData;
            arguments[i] = source switch
            {
                ArgumentSource.Context => context,
                ArgumentSource.Cancellation => context.CancellationToken,
                ArgumentSource.RouteValue => RouteValues.Convert(parameter, routeValues.GetValueOrDefault(parameter.Name)),
                _ => context.Features.Get<Payload>()?.For(parameter, context.InstanceServices),
            };
        }

        var instance = function.Method.IsStatic || function.Method.DeclaringType is not { } type
            ? null
            : ActivatorUtilities.CreateInstance(context.InstanceServices, type);
        context.GetInvocationResult().Value = await AwaitAsync(Call(function.Method, instance, arguments));
    }

    private static object? Call(MethodInfo method, object? instance, object?[] arguments)
    {
        try
        {
            return method.Invoke(instance, arguments);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } thrown)
        {
            ExceptionDispatchInfo.Throw(thrown);
            throw;
        }
    }

    private static async Task<object?> AwaitAsync(object? returned)
    {
        switch (returned)
        {
            case ValueTask task:
                await task;
                return null;
            case Task task:
                await task;
                return ResultOf(task);
            case { } other when other.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>):
                var asTask = type.GetMethod(nameof(ValueTask<>.AsTask))?.Invoke(other, null) as Task ?? Task.CompletedTask;
                await asTask;
                return ResultOf(asTask);
            default:
                return returned;
        }
    }

    // The type at run time of an async method's task is private, and that of one returning Task has a result too: void in disguise.
    private static object? ResultOf(Task task)
    {
        for (var type = task.GetType(); type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
            {
                var result = type.GetProperty(nameof(Task<>.Result))?.GetValue(task);
                return result?.GetType().FullName == "System.Threading.Tasks.VoidTaskResult" ? null : result;
            }
        }

        return null;
    }

    [LoggerMessage(1, LogLevel.Information, "Executing '{Function}' (id {InvocationId})")]
    private partial void Started(string function, string invocationId);

    [LoggerMessage(2, LogLevel.Information, "Executed '{Function}' (id {InvocationId}) in {Milliseconds:F0} ms")]
    private partial void Succeeded(string function, string invocationId, double milliseconds);

    [LoggerMessage(3, LogLevel.Error, "'{Function}' (id {InvocationId}) failed after {Milliseconds:F0} ms")]
    private partial void Failed(Exception exception, string function, string invocationId, double milliseconds);

    [LoggerMessage(4, LogLevel.Error, "'{Function}' (id {InvocationId}) took longer than functionTimeout, {Limit}")]
    private partial void TimedOut(string function, string invocationId, TimeSpan limit);
}
