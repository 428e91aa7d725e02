using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Monitor.Functions.Access;

/// <summary>Who may call which function, as the functions declare it.</summary>
public sealed class AccessRegistry
{
    private readonly FrozenDictionary<string, AccessAttribute?> byFunction;

    private AccessRegistry(FrozenDictionary<string, AccessAttribute?> byFunction) => this.byFunction = byFunction;

    /// <summary>HTTP functions that do not say who may call them: a mistake.</summary>
    public IEnumerable<string> Undeclared => byFunction.Where(entry => entry.Value is null).Select(entry => entry.Key);

    /// <summary>Reads the declarations of HTTP functions.</summary>
    /// <param name="types">The types to look through.</param>
    public static AccessRegistry Of(IEnumerable<Type> types) => new(types
        .SelectMany(type => type.GetMethods())
        .Where(method => method.GetParameters().Any(parameter => parameter.IsDefined(typeof(HttpTriggerAttribute))))
        .Select(method => (Function: method.GetCustomAttribute<FunctionAttribute>(), Access: method.GetCustomAttribute<AccessAttribute>()))
        .Where(found => found.Function is not null)
        .ToFrozenDictionary(found => found.Function?.Name ?? "", found => found.Access, StringComparer.OrdinalIgnoreCase));

    /// <summary>What a function declares; null when it declares nothing or is not known.</summary>
    public AccessAttribute? Find(string function) => byFunction.GetValueOrDefault(function);
}
