using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Azure.Storage.Queues.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Embedded.Functions.Discovery;

/// <summary>Finds the functions among the types of an app, and refuses those that the Azure host or its build would refuse.</summary>
internal static class FunctionCatalogue
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>All functions, in the order of their names, ignoring case: the order in which the Azure host tries their routes.</summary>
    /// <exception cref="InvalidOperationException">A function is declared wrongly, or two have the same name.</exception>
    public static ImmutableArray<AppFunction> Discover(IEnumerable<Type> types)
    {
        var functions = types
            .SelectMany(type => type.GetMethods(Declared))
            .Select(method => (method, attribute: method.GetCustomAttribute<FunctionAttribute>()))
            .Where(found => found.attribute is not null)
            .Select(found => Describe(found.attribute?.Name ?? "", found.method))
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .ToImmutableArray();

        for (var i = 1; i < functions.Length; i++)
        {
            if (string.Equals(functions[i - 1].Name, functions[i].Name, StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException(
                    $"Two functions are named '{functions[i].Name}': {functions[i - 1].EntryPoint} and {functions[i].EntryPoint}.");
            }
        }

        return functions;
    }

    private static AppFunction Describe(string name, MethodInfo method)
    {
        var type = method.DeclaringType;
        if (string.IsNullOrWhiteSpace(name)) throw Wrong(name, method, "it has no name");
        if (type is null || !type.IsVisible || !method.IsPublic) throw Wrong(name, method, "its class and its method must be public");
        if (type.IsAbstract && !method.IsStatic) throw Wrong(name, method, "its class is abstract");
        if (type.ContainsGenericParameters || method.ContainsGenericParameters) throw Wrong(name, method, "it is generic");
        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
            throw Wrong(name, method, "it is async void, so that nobody could wait for it; return Task");

        var triggers = method.GetParameters()
            .Select(parameter => (parameter, attribute: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(found => found.attribute is not null)
            .ToList();
        if (triggers is not [var (triggered, attribute)])
            throw Wrong(name, method, "it must have exactly one parameter with a trigger attribute");

        var trigger = DescribeTrigger(name, method, triggered, attribute);
        return new AppFunction(
            name, method, trigger, [.. method.GetParameters().Select(parameter => Bind(name, method, parameter, triggered, trigger))]);
    }

    private static Trigger DescribeTrigger(string name, MethodInfo method, ParameterInfo parameter, TriggerBindingAttribute? attribute)
    {
        var parameterName = parameter.Name ?? "";
        switch (attribute)
        {
            case HttpTriggerAttribute http:
                if (http.AuthLevel is AuthorizationLevel.User or AuthorizationLevel.System)
                    throw Wrong(name, method, $"AuthorizationLevel.{http.AuthLevel} is not supported by the embedded host");
                if (parameter.ParameterType != typeof(HttpRequest)) throw Wrong(name, method, "its HTTP trigger must be an HttpRequest");
                if (typeof(IActionResult).IsAssignableFrom(ResultType(method)))
                    throw Wrong(name, method, "it returns an MVC result; return IResult");
                return new HttpTrigger(
                    parameterName,
                    string.IsNullOrEmpty(http.Route) ? name : http.Route.Trim('/'),
                    [.. (http.Methods ?? []).Select(m => m.ToUpperInvariant()).Distinct(StringComparer.Ordinal)],
                    http.AuthLevel);
            case TimerTriggerAttribute timer:
                if (parameter.ParameterType != typeof(TimerInfo)) throw Wrong(name, method, "its timer trigger must be a TimerInfo");
                return new TimerTrigger(parameterName, timer.Schedule, timer.UseMonitor, timer.RunOnStartup);
            case QueueTriggerAttribute queue:
                if (parameter.ParameterType == typeof(BinaryData) || parameter.ParameterType == typeof(byte[])
                    || parameter.ParameterType == typeof(QueueMessage))
                {
                    throw Wrong(name, method, "its message must be a string or a class of its own; the embedded host binds nothing else");
                }

                return new QueueTrigger(parameterName, queue.QueueName, queue.Connection);
            default:
                throw Wrong(name, method, $"the trigger {attribute?.GetType().Name} is not supported by the embedded host");
        }
    }

    private static Binding Bind(string name, MethodInfo method, ParameterInfo parameter, ParameterInfo triggered, Trigger trigger)
    {
        var described = new FunctionParameter(
            parameter.Name ?? "",
            parameter.ParameterType,
            parameter.HasDefaultValue,
            parameter.HasDefaultValue ? parameter.DefaultValue : null);
        var source = parameter switch
        {
            _ when parameter == triggered => ArgumentSource.Payload,
            { ParameterType: var type } when type == typeof(FunctionContext) => ArgumentSource.Context,
            { ParameterType: var type } when type == typeof(CancellationToken) => ArgumentSource.Cancellation,
            { ParameterType: var type } when type == typeof(HttpRequest) && trigger is HttpTrigger => ArgumentSource.Payload,
            _ when trigger is HttpTrigger http && RouteHas(http.Route, described.Name) => ArgumentSource.RouteValue,
            _ => throw Wrong(name, method, $"nothing can be bound to its parameter '{parameter.Name}' ({parameter.ParameterType})"),
        };
        return source == ArgumentSource.RouteValue && !RouteValues.CanConvert(described.Type)
            ? throw Wrong(name, method, $"a route value cannot be bound to its parameter '{parameter.Name}' ({parameter.ParameterType})")
            : new Binding(described, source);
    }

    private static bool RouteHas(string route, string parameter)
    {
        try
        {
            return RoutePatternFactory.Parse(route).GetParameter(parameter) is not null;
        }
        catch (RoutePatternException)
        {
            // Reported with the function's name when the routes are put together.
            return true;
        }
    }

    private static Type ResultType(MethodInfo method)
        => method.ReturnType is { IsGenericType: true } type
            && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? type.GetGenericArguments()[0]
            : method.ReturnType;

    private static InvalidOperationException Wrong(string name, MethodInfo method, string why)
        => new($"Function '{name}' ({method.DeclaringType?.FullName}.{method.Name}) cannot be used: {why}.");
}
