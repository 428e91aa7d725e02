using System.Runtime.ExceptionServices;

namespace Monitor.TestKit.Fuzzing;

/// <summary>
/// Runs work that hostile input might keep from ending, on a stack as small as it may be in production. Processor time of the whole process is
/// what counts, because the machine may have little of it to give: nothing else may run in the process meanwhile.
/// </summary>
public static class Watched
{
    // The bar is 2 s; this must only tell slow from endless, in a debug build.
    private static readonly TimeSpan MostProcessorTime = TimeSpan.FromSeconds(20);

    // For work that waits without end.
    private const int MostLooks = 1200;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(0.5);

    // What a thread has on Windows; on Linux it has more.
    private const int StackSize = 1024 * 1024;

    /// <summary>Runs work to its end and says how much processor time it took. Exceptions come out as they are.</summary>
    /// <exception cref="TimeoutException">It did not end. Its thread is left behind.</exception>
    public static TimeSpan Run(string what, Action work)
    {
        ExceptionDispatchInfo? problem = null;
        var before = Environment.CpuUsage.TotalTime;
        var thread = new Thread(
            () =>
            {
                try
                {
                    work();
                }
                catch (Exception thrown)
                {
                    problem = ExceptionDispatchInfo.Capture(thrown);
                }
            },
            StackSize) { IsBackground = true };
        thread.Start();
        for (var looks = 0; !thread.Join(Look); looks++)
        {
            if (looks > MostLooks || Environment.CpuUsage.TotalTime - before > MostProcessorTime)
                throw new TimeoutException($"{what} has not ended after {(Environment.CpuUsage.TotalTime - before).TotalSeconds:F0} s of processor time.");
        }

        problem?.Throw();
        return Environment.CpuUsage.TotalTime - before;
    }
}
