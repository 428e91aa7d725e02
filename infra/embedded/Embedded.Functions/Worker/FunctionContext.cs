namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>Identifies this invocation.</summary>
    public abstract string InvocationId { get; }

    /// <summary>Identifies the function; stable as long as its name and entry point are.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The distributed trace this invocation belongs to.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>What the trigger tells about the invocation beside its payload.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>Retries of this invocation. The embedded host has no retry policies: always 0 of 0; redelivery is the queue's.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>The services of this invocation's scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function that is invoked.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>A place where middleware leaves things for others.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Typed things that host and middleware leave for others.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Signalled when the host stops, the function's time is up, its lease is lost or the HTTP client has gone.</summary>
    /// <value>The default value is <see cref="CancellationToken.None"/>.</value>
    public virtual CancellationToken CancellationToken => CancellationToken.None;
}

/// <summary>A distributed trace, as W3C Trace Context writes it.</summary>
public abstract class TraceContext
{
    /// <summary>The traceparent value; empty if nothing is traced.</summary>
    public abstract string TraceParent { get; }

    /// <summary>The tracestate value; empty if there is none.</summary>
    public abstract string TraceState { get; }
}

/// <summary>What a trigger tells beside its payload.</summary>
public abstract class BindingContext
{
    /// <summary>Route values of a request; <c>Id</c>, <c>DequeueCount</c> and <c>PopReceipt</c> of a message, as text.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}

/// <summary>Retries of an invocation.</summary>
public abstract class RetryContext
{
    /// <summary>Retries so far.</summary>
    public abstract int RetryCount { get; }

    /// <summary>Retries allowed.</summary>
    public abstract int MaxRetryCount { get; }
}

/// <summary>Typed things attached to an invocation.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>Attaches or replaces the thing of type <typeparamref name="T"/>.</summary>
    /// <typeparam name="T">The type it is found under.</typeparam>
    /// <param name="instance">The thing.</param>
    void Set<T>(T instance);

    /// <summary>The thing of type <typeparamref name="T"/>, or the default value if none is attached.</summary>
    /// <typeparam name="T">The type it was attached under.</typeparam>
    T? Get<T>();
}
