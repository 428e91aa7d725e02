using Microsoft.Azure.Functions.Worker;
using Monitor.Work.Watching;

namespace Monitor.Functions.Triggers;

/// <summary>Tells which run a timer's call belongs to.</summary>
/// <param name="time">The system's clock.</param>
public sealed class Occurrence(TimeProvider time)
{
    /// <summary>The run of the occurrence for which the timer was called; the same when it is called again after a crash.</summary>
    /// <remarks>The status names the occurrence that started the run. Called by hand it names one to come, and the run belongs to its own minute.</remarks>
    public string RunOf(TimerInfo timer)
    {
        ArgumentNullException.ThrowIfNull(timer);
        var now = time.GetUtcNow();
        return Run.Of(timer.ScheduleStatus?.Next is { Year: > 1 } next && new DateTimeOffset(next, TimeSpan.Zero) is var occurrence && occurrence <= now ? occurrence : now);
    }
}
