namespace Embedded.Functions.Execution;

/// <summary>Does work while something that runs out is renewed at a third of its time.</summary>
internal static class Lease
{
    /// <summary>Works until done. The token given to the work is cancelled when what is held is lost.</summary>
    /// <typeparam name="T">What is held: a record's version, a message's receipt.</typeparam>
    /// <param name="held">What is held at the start.</param>
    /// <param name="duration">How long it holds.</param>
    /// <param name="time">The clock.</param>
    /// <param name="renew">Renews it; null means that it is lost.</param>
    /// <param name="notRenewed">Told about an attempt that failed; another follows a third later.</param>
    /// <param name="work">What to do.</param>
    /// <returns>What is held at the end; null if it was lost.</returns>
    public static async Task<T?> HoldAsync<T>(
        T held,
        TimeSpan duration,
        TimeProvider time,
        Func<T, CancellationToken, Task<T?>> renew,
        Action<Exception> notRenewed,
        Func<CancellationToken, Task> work)
        where T : class
    {
        using var lost = new CancellationTokenSource();
        using var done = new CancellationTokenSource();
        var renewal = RenewAsync();
        try
        {
            await work(lost.Token);
        }
        finally
        {
            await done.CancelAsync();
            await renewal;
        }

        return lost.IsCancellationRequested ? null : held;

        async Task RenewAsync()
        {
            while (true)
            {
                await Task.Delay(duration / 3, time, done.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (done.IsCancellationRequested) return;
                try
                {
                    // Not cancelled by the end of the work: a renewal that went through unseen would leave the wrong version in hand.
                    if (await renew(held, CancellationToken.None) is not { } renewed)
                    {
                        await lost.CancelAsync();
                        return;
                    }

                    held = renewed;
                }
                catch (Exception e)
                {
                    notRenewed(e);
                }
            }
        }
    }
}
