namespace Azure.Data.Tables;

/// <summary>A transaction was refused; none of its actions has happened.</summary>
public class TableTransactionFailedException : RequestFailedException
{
    /// <summary>Wraps what the service answered.</summary>
    /// <param name="requestFailedException">The service's answer.</param>
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(
            (requestFailedException ?? throw new ArgumentNullException(nameof(requestFailedException))).Status,
            requestFailedException.Message,
            requestFailedException.ErrorCode,
            requestFailedException.InnerException)
    {
    }

    /// <summary>The position, from 0, of the action that was refused; null when the service names none.</summary>
    public int? FailedTransactionActionIndex { get; internal init; }
}
