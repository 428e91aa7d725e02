using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function on a schedule, in UTC, once over all processes that share the host's storage.</summary>
public sealed class TimerTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Sets the schedule; <see cref="UseMonitor"/> becomes true.</summary>
    /// <param name="schedule">Six NCRONTAB fields, seconds first, or <c>%SETTING%</c>, the name of a setting that holds them.</param>
    public TimerTriggerAttribute(string schedule)
    {
        Schedule = schedule;
        UseMonitor = true;
    }

    /// <summary>Six NCRONTAB fields, seconds first, or <c>%SETTING%</c>.</summary>
    public string Schedule { get; private set; }

    /// <summary>Whether a run that was missed while no host ran is made up for, once, with <see cref="TimerInfo.IsPastDue"/>.</summary>
    /// <value>The default value is true.</value>
    public bool UseMonitor { get; set; }

    /// <summary>Whether the function also runs whenever a host starts. Never use it in production.</summary>
    /// <value>The default value is false.</value>
    public bool RunOnStartup { get; set; }
}

/// <summary>What a timer function receives.</summary>
public class TimerInfo
{
    /// <summary>What is stored about the schedule; null if <see cref="TimerTriggerAttribute.UseMonitor"/> is false.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>True if this run makes up for one that was missed or not finished.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>When a timer ran and will run, in UTC.</summary>
public class ScheduleStatus
{
    /// <summary>Start of the last finished run; the default value if there was none.</summary>
    public DateTime Last { get; set; }

    /// <summary>The occurrence after it; for the run at hand, the occurrence that started it.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this record was last written; the default value if never.</summary>
    public DateTime LastUpdated { get; set; }
}
