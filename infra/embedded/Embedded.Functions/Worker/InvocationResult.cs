namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a function returned, for middleware to look at and to replace.</summary>
/// <typeparam name="T">The type it is seen as.</typeparam>
public abstract class InvocationResult<T>
{
    /// <summary>The value; null if the function returned none (yet).</summary>
    public abstract T? Value { get; set; }
}

/// <summary>What a function returned, whatever its type.</summary>
public abstract class InvocationResult : InvocationResult<object>
{
}

/// <summary>Reads what a function returned.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>What the function returned, as <typeparamref name="T"/>. Setting the value replaces it.</summary>
    /// <typeparam name="T">The type to see it as.</typeparam>
    /// <param name="context">The invocation.</param>
    /// <exception cref="InvalidOperationException">There is a value, and it is not a <typeparamref name="T"/>.</exception>
    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context)
    {
        var outcome = Outcome(context);
        return outcome.Value is null or T
            ? new TypedResult<T>(outcome)
            : throw new InvalidOperationException($"The function returned {outcome.Value.GetType()}, not {typeof(T)}.");
    }

    /// <summary>What the function returned. Setting the value replaces it.</summary>
    /// <param name="context">The invocation.</param>
    public static InvocationResult GetInvocationResult(this FunctionContext context) => new UntypedResult(Outcome(context));

    private static InvocationOutcome Outcome(FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Features.Get<InvocationOutcome>() is { } known) return known;

        var outcome = new InvocationOutcome();
        context.Features.Set(outcome);
        return outcome;
    }

    private sealed class TypedResult<T>(InvocationOutcome outcome) : InvocationResult<T>
    {
        public override T? Value
        {
            get => outcome.Value is T value ? value : default;
            set => outcome.Value = value;
        }
    }

    private sealed class UntypedResult(InvocationOutcome outcome) : InvocationResult
    {
        public override object? Value
        {
            get => outcome.Value;
            set => outcome.Value = value;
        }
    }
}

/// <summary>Holds what a function returned; one per invocation, found among its features.</summary>
internal sealed class InvocationOutcome
{
    public object? Value { get; set; }
}
