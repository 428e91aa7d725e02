using System.Runtime.CompilerServices;

namespace Monitor.Cli.Inputs;

/// <summary>Does work on many things at once and gives the results in order.</summary>
internal static class OrderedRun
{
    /// <summary>Works through things.</summary>
    /// <param name="things">The things.</param>
    /// <param name="atOnce">How many are worked on at once. Twice as many results are kept at most, waiting for an earlier one.</param>
    /// <param name="work">The work on one thing.</param>
    /// <param name="cancellationToken">Cancels what is under way.</param>
    /// <returns>The results in the order of the things.</returns>
    public static async IAsyncEnumerable<TResult> Of<T, TResult>(
        IEnumerable<T> things, int atOnce, Func<T, CancellationToken, Task<TResult>> work, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var slots = new SemaphoreSlim(atOnce);
        var window = new Queue<Task<TResult>>();
        try
        {
            foreach (var thing in things)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (window.Count == atOnce * 2)
                    yield return await window.Dequeue();
                window.Enqueue(Task.Run(() => InSlotAsync(thing), stop.Token));
            }

            while (window.TryDequeue(out var next))
                yield return await next;
        }
        finally
        {
            await stop.CancelAsync();
            // Nothing may go on working when what it works with is disposed; whatever became of it, nobody waits for it any more.
            await ((Task)Task.WhenAll(window)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task<TResult> InSlotAsync(T thing)
        {
            await slots.WaitAsync(stop.Token);
            try
            {
                return await work(thing, stop.Token);
            }
            finally
            {
                slots.Release();
            }
        }
    }
}
