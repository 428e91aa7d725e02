using Microsoft.Azure.Functions.Worker;
using Monitor.Work.Telling;

namespace Monitor.Functions.Triggers;

/// <summary>Every day: plans what the office is told of the monitor. A function of its own, so that it also tells of others that fail.</summary>
public sealed class TellOffice(OfficeTelling telling)
{
    /// <summary>Plans it.</summary>
    [Function(nameof(TellOffice))]
    public Task Run([TimerTrigger($"%{Schedules.TellOffice}%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        return telling.TellAsync(cancellationToken);
    }
}
