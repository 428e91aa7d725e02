using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>A function of the app.</summary>
public abstract class FunctionDefinition
{
    /// <summary>The parameters of its method, in order.</summary>
    public abstract ImmutableArray<FunctionParameter> Parameters { get; }

    /// <summary>Where its assembly lies; empty in a single-file app.</summary>
    public abstract string PathToAssembly { get; }

    /// <summary>Full name of its class, a dot, the name of its method.</summary>
    public abstract string EntryPoint { get; }

    /// <summary>Identifies the function; stable as long as its name and entry point are.</summary>
    public abstract string Id { get; }

    /// <summary>The name given by <see cref="FunctionAttribute"/>.</summary>
    public abstract string Name { get; }

    /// <summary>What comes in, by parameter name: the trigger.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    /// <summary>What goes out, by name: <c>$return</c> for an HTTP function.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }
}

/// <summary>One binding of a function.</summary>
public abstract class BindingMetadata
{
    /// <summary>Name of the parameter, or <c>$return</c>.</summary>
    public abstract string Name { get; }

    /// <summary><c>httpTrigger</c>, <c>timerTrigger</c>, <c>queueTrigger</c> or <c>http</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Whether it brings something in or takes it out.</summary>
    public abstract BindingDirection Direction { get; }
}

/// <summary>Whether a binding brings something in or takes it out.</summary>
public enum BindingDirection
{
    /// <summary>Into the function.</summary>
    In = 0,

    /// <summary>Out of the function.</summary>
    Out = 1,
}

/// <summary>A parameter of a function's method.</summary>
public class FunctionParameter
{
    /// <summary>A parameter without a default value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its type.</param>
    public FunctionParameter(string name, Type type)
        : this(name, type, hasDefaultValue: false, defaultValue: null)
    {
    }

    /// <summary>A parameter that may have a default value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its type.</param>
    /// <param name="hasDefaultValue">Whether it has one.</param>
    /// <param name="defaultValue">The default value.</param>
    public FunctionParameter(string name, Type type, bool hasDefaultValue, object? defaultValue)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(type);
        Name = name;
        Type = type;
        HasDefaultValue = hasDefaultValue;
        DefaultValue = defaultValue;
        IsReferenceOrNullableType = !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its type.</summary>
    public Type Type { get; }

    /// <summary>Whether the method declares a default value.</summary>
    public bool HasDefaultValue { get; }

    /// <summary>Whether null can be passed.</summary>
    public bool IsReferenceOrNullableType { get; }

    /// <summary>The declared default value; null if there is none.</summary>
    public object? DefaultValue { get; }
}
