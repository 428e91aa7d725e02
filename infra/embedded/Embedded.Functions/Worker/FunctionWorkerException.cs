namespace Microsoft.Azure.Functions.Worker;

/// <summary>The worker could not do what it was asked to.</summary>
public class FunctionWorkerException : Exception
{
    /// <summary>With a message.</summary>
    /// <param name="message">What went wrong.</param>
    public FunctionWorkerException(string? message)
        : base(message)
    {
    }

    /// <summary>With a message and its cause.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="innerException">The cause.</param>
    public FunctionWorkerException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>A parameter could not be bound: a route value or a message is not of the declared type.</summary>
public class FunctionInputConverterException : FunctionWorkerException
{
    /// <summary>With a message.</summary>
    /// <param name="message">What went wrong.</param>
    public FunctionInputConverterException(string? message)
        : base(message)
    {
    }

    /// <summary>With a message and its cause.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="innerException">The cause.</param>
    public FunctionInputConverterException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
