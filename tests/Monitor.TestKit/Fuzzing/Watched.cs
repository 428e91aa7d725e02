using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Monitor.TestKit.Fuzzing;

/// <summary>Runs work that hostile input might keep from ending, on a stack as small as it may be in production.</summary>
public static class Watched
{
    // The bar is 2 s on a machine of its own; this one must only tell slow from endless, with neighbours that take most of the processor.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // What a thread has on Windows; on Linux it has more.
    private const int StackSize = 1024 * 1024;

    /// <summary>Runs work to its end and says how long it took. Exceptions come out as they are.</summary>
    /// <exception cref="TimeoutException">It did not end. Its thread is left behind.</exception>
    public static TimeSpan Run(string what, Action work)
    {
        ExceptionDispatchInfo? problem = null;
        var watch = Stopwatch.StartNew();
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
        if (!thread.Join(Limit))
            throw new TimeoutException($"{what} has not ended after {Limit.TotalSeconds} s.");
        problem?.Throw();
        return watch.Elapsed;
    }
}
