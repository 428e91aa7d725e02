using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Embedded.Functions.Discovery;

/// <summary>A function of the app: its method, its trigger and how its parameters are filled.</summary>
internal sealed class AppFunction : FunctionDefinition
{
    public AppFunction(string name, MethodInfo method, Trigger trigger, ImmutableArray<Binding> bindings)
    {
        Name = name;
        Method = method;
        Trigger = trigger;
        Bindings = bindings;
        EntryPoint = $"{method.DeclaringType?.FullName}.{method.Name}";
        Parameters = [.. bindings.Select(binding => binding.Parameter)];
        InputBindings = ImmutableDictionary<string, BindingMetadata>.Empty
            .Add(trigger.ParameterName, new Metadata(trigger.ParameterName, trigger.Kind, BindingDirection.In));
        OutputBindings = trigger is HttpTrigger
            ? ImmutableDictionary<string, BindingMetadata>.Empty.Add("$return", new Metadata("$return", "http", BindingDirection.Out))
            : ImmutableDictionary<string, BindingMetadata>.Empty;
    }

    public override string Name { get; }

    public override string Id => $"{EntryPoint}/{Name}";

    public override string EntryPoint { get; }

    public override string PathToAssembly => Method.Module.Assembly.Location;

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }

    public MethodInfo Method { get; }

    public Trigger Trigger { get; }

    public ImmutableArray<Binding> Bindings { get; }

    private sealed class Metadata(string name, string type, BindingDirection direction) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => direction;
    }
}

/// <summary>What starts a function; settings named by it are not resolved yet.</summary>
internal abstract record Trigger(string ParameterName, string Kind);

internal sealed record HttpTrigger(string ParameterName, string Route, ImmutableArray<string> Methods, AuthorizationLevel Level)
    : Trigger(ParameterName, "httpTrigger");

internal sealed record TimerTrigger(string ParameterName, string Schedule, bool UseMonitor, bool RunOnStartup)
    : Trigger(ParameterName, "timerTrigger");

internal sealed record QueueTrigger(string ParameterName, string Queue, string? Connection)
    : Trigger(ParameterName, "queueTrigger");

/// <summary>Where the argument for a parameter comes from.</summary>
internal enum ArgumentSource
{
    Payload,
    Context,
    Cancellation,
    RouteValue,
}

/// <summary>A parameter and where its argument comes from.</summary>
internal sealed record Binding(FunctionParameter Parameter, ArgumentSource Source);
