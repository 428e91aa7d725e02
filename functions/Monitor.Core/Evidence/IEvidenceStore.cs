namespace Monitor.Core.Evidence;

/// <summary>What reading a piece of evidence gave.</summary>
public abstract record BodyReading
{
    private BodyReading()
    {
    }

    /// <summary>The body, and its hash is right.</summary>
    /// <param name="Body">The bytes as received.</param>
    public sealed record Intact(ReadOnlyMemory<byte> Body) : BodyReading;

    /// <summary>There is no such piece.</summary>
    public sealed record NotThere : BodyReading;

    /// <summary>Something is stored under that name whose hash is another: it was changed after it was stored, and proves nothing.</summary>
    /// <param name="Actual">The hash of what is stored.</param>
    public sealed record Damaged(BodyHash Actual) : BodyReading;
}

/// <summary>Keeps what was received, under the hash of what was received; nothing is ever changed.</summary>
public interface IEvidenceStore
{
    /// <summary>Keeps a body. Keeping it again changes nothing.</summary>
    /// <returns>Its hash.</returns>
    Task<BodyHash> KeepAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken);

    /// <summary>Reads a body and checks its hash.</summary>
    Task<BodyReading> ReadAsync(BodyHash hash, CancellationToken cancellationToken);

    /// <summary>Records a capture. Recording it again changes nothing. Its body is kept first.</summary>
    Task RecordAsync(Capture capture, CancellationToken cancellationToken);

    /// <summary>Captures of an address, newest first.</summary>
    /// <param name="url">The address asked for.</param>
    /// <param name="size">How many at most, 1 to 1,000.</param>
    /// <param name="continuation">Where the listing before ended; null for its beginning.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="FormatException">The continuation belongs to another listing.</exception>
    Task<Listing<Capture>> CapturesOfAsync(Uri url, int size, string? continuation, CancellationToken cancellationToken);

    /// <summary>Captures that received a body, newest first.</summary>
    /// <param name="body">The body's hash.</param>
    /// <param name="size">How many at most, 1 to 1,000.</param>
    /// <param name="continuation">Where the listing before ended; null for its beginning.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="FormatException">The continuation belongs to another listing.</exception>
    Task<Listing<Capture>> CapturesWithAsync(BodyHash body, int size, string? continuation, CancellationToken cancellationToken);
}
