namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks a public method as a function, under a name that is unique in the app whatever its case.</summary>
/// <param name="name">The function's name. It decides the order in which routes are tried, and is the route where none is given.</param>
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute(string name) : Attribute
{
    /// <summary>The function's name.</summary>
    public string Name { get; } = name;
}
