using System.Diagnostics;
using Monitor.Core.Cases;

namespace Monitor.Cycle.Kill;

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
        // The signal is on its way; nothing more may be done here.
        self.WaitForExit();
    }
}
