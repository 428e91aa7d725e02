namespace Monitor.Storage.Tables;

/// <summary>Lets many who ask for the same at once share a read, and gives nobody a read that began before he asked: what he wrote before is in it.</summary>
internal sealed class SharedReads<TKey, T>
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, (Task<T> Running, Task<T>? Next)> reads = [];

    /// <summary>Begins a read, or shares the one that will begin when that which is going on has ended.</summary>
    /// <param name="key">What is read.</param>
    /// <param name="read">Reads it. Nobody's cancellation: others may wait for it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<T> ReadAsync(TKey key, Func<Task<T>> read, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!reads.TryGetValue(key, out var known))
                known = reads[key] = (RunAsync(key, read, Task.CompletedTask), null);
            else if (known.Next is null)
                known = reads[key] = known with { Next = RunAsync(key, read, known.Running) };
            return (known.Next ?? known.Running).WaitAsync(cancellationToken);
        }
    }

    private async Task<T> RunAsync(TKey key, Func<Task<T>> read, Task before)
    {
        // The lock is held by who calls this.
        await Task.Yield();
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            return await read();
        }
        finally
        {
            lock (gate)
            {
                if (reads[key].Next is { } next)
                    reads[key] = (next, null);
                else
                    reads.Remove(key);
            }
        }
    }
}
