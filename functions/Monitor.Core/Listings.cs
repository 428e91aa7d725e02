using System.Runtime.CompilerServices;

namespace Monitor.Core;

/// <summary>Reads listings to their end, part by part.</summary>
public static class Listings
{
    /// <summary>The parts of a listing, the first first. Each is read when it is asked for.</summary>
    /// <typeparam name="T">What is listed.</typeparam>
    /// <param name="read">Reads the part that begins at a continuation; null is the first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async IAsyncEnumerable<Listing<T>> PartsAsync<T>(
        Func<string?, CancellationToken, Task<Listing<T>>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        string? continuation = null;
        do
        {
            var part = await read(continuation, cancellationToken);
            yield return part;
            continuation = part.Continuation;
        }
        while (continuation is not null);
    }

    /// <summary>All items of a listing, in its order. A part is read when its first item is asked for.</summary>
    /// <typeparam name="T">What is listed.</typeparam>
    /// <param name="read">Reads the part that begins at a continuation; null is the first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async IAsyncEnumerable<T> ItemsAsync<T>(
        Func<string?, CancellationToken, Task<Listing<T>>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var part in PartsAsync(read, cancellationToken))
        {
            foreach (var item in part.Items)
                yield return item;
        }
    }
}
