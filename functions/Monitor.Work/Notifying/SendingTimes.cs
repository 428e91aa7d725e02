using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Monitor.Core.Obligations;

namespace Monitor.Work.Notifying;

/// <summary>Says when notices are sent: on working days, in the hours of an office. By the business clock.</summary>
/// <param name="options">The settings.</param>
/// <param name="workingDays">The days that are worked.</param>
/// <param name="clock">Says what time it is.</param>
/// <param name="logger">Where to log.</param>
public sealed partial class SendingTimes(IOptions<NoticesOptions> options, WorkingDays workingDays, BusinessClock clock, ILogger<SendingTimes> logger)
{
    private readonly Lock gate = new();
    private DateOnly warnedOn;

    /// <summary>Today's date in China.</summary>
    public DateOnly Today => clock.Today;

    /// <summary>Whether notices are sent now. Warns, once a day, when the calendar of the year is not known.</summary>
    public bool IsOpen()
    {
        var now = clock.GetUtcNow().ToOffset(ChinaTime.Offset);
        var (day, time) = (DateOnly.FromDateTime(now.DateTime), TimeOnly.FromDateTime(now.DateTime));
        WarnOfUnknown(day);
        var (from, until) = (options.Value.From, options.Value.Until);
        return (!options.Value.WorkingDaysOnly || workingDays.IsWorked(day)) && time >= from && (until == TimeOnly.MinValue || time < until);
    }

    private void WarnOfUnknown(DateOnly day)
    {
        if (workingDays.Knows(day.Year))
            return;
        lock (gate)
        {
            if (warnedOn == day)
                return;
            warnedOn = day;
        }

        LogUnknownYear(day.Year);
    }

    [LoggerMessage(5030, LogLevel.Warning, "The holidays of {Year} are not known: every weekday counts as a working day. Name a calendar in Notices:CalendarFile")]
    private partial void LogUnknownYear(int year);
}
