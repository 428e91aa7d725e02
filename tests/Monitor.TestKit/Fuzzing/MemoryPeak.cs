namespace Monitor.TestKit.Fuzzing;

/// <summary>The most memory that this process has taken beyond what it had at first. Only meaningful while nothing else runs in the process.</summary>
public sealed class MemoryPeak : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    private readonly long before;
    private readonly ManualResetEventSlim ended = new();
    private readonly Thread watch;
    private long highest;

    /// <summary>Gives back what is free and begins to watch.</summary>
    public MemoryPeak()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        highest = before = Environment.WorkingSet;
        watch = new Thread(() =>
        {
            while (!ended.Wait(Interval))
                highest = Math.Max(highest, Environment.WorkingSet);
        }) { IsBackground = true };
        watch.Start();
    }

    /// <summary>Stops watching.</summary>
    /// <returns>The highest working set since the beginning less that at the beginning, in bytes.</returns>
    public long Stop()
    {
        ended.Set();
        watch.Join();
        return Math.Max(highest, Environment.WorkingSet) - before;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ended.Set();
        watch.Join();
        ended.Dispose();
    }
}
