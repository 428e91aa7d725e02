using System.Text.Json;

namespace Monitor.Functions.OpenApi;

/// <summary>A text of the JSON is one of the names of an enumeration.</summary>
/// <param name="type">The enumeration, whose names are its members' in camel case.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneOfAttribute(Type type) : Attribute
{
    /// <summary>The enumeration.</summary>
    public Type Type { get; } = type;

    /// <summary>The names, in its order.</summary>
    public IReadOnlyList<string> Names => [.. Enum.GetNames(Type).Select(JsonNamingPolicy.CamelCase.ConvertName)];
}
