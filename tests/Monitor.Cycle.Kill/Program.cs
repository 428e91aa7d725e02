using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Cli;
using Monitor.Core.Cases;

// monitor, in a process that kills itself: STEP NTH ARGUMENTS... dies when the step is reached for the nth time; "-" for the step never dies.
var watcher = args[0] == "-"
    ? null
    : new Killer(Enum.Parse<CycleStep>(args[0]), int.Parse(args[1], CultureInfo.InvariantCulture));
return await CommandLine.RunAsync(
    args[2..],
    Console.Out,
    Console.Error,
    CancellationToken.None,
    services =>
    {
        if (watcher is not null)
            services.AddSingleton<ICycleWatcher>(watcher);
    });

/// <summary>Kills its own process with SIGKILL: nothing is flushed, nothing is disposed of.</summary>
internal sealed class Killer(CycleStep deadly, int nth) : ICycleWatcher
{
    private int reached;

    public void Reached(CycleStep step)
    {
        if (step != deadly || Interlocked.Increment(ref reached) != nth)
            return;
        using var self = Process.GetCurrentProcess();
        self.Kill();
        // The signal is on its way; nothing more may be done.
        Thread.Sleep(Timeout.Infinite);
    }
}
