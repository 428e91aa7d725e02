namespace Embedded.Functions.Execution;

/// <summary>How background work ends.</summary>
internal static class Stop
{
    /// <summary>Waits for work; from the moment the host is told to stop, no longer than the drain time.</summary>
    public static async Task WaitAsync(
        Task work, TimeSpan drainTime, TimeProvider time, Action<TimeSpan> notDrained, CancellationToken stopping)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stopping.Register(told.SetResult);
        await Task.WhenAny(work, told.Task);
        try
        {
            await work.WaitAsync(drainTime, time, CancellationToken.None);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            notDrained(drainTime);
        }
    }
}
