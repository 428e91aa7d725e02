namespace Monitor.Core.Obligations;

/// <summary>Says on which days an agency is looked at: daily while reports come out, once a week otherwise.</summary>
/// <remarks>
/// Reports are due on 31 January and 31 March (条例 Art. 49, Art. 50), so that these months are the season of everybody. Local notices set other
/// days, and who is late is looked at every day for a while: an agency has its own season around its due day.
/// </remarks>
/// <param name="Months">The months of the season, 1 to 12; empty for none.</param>
/// <param name="DaysBefore">Days before a due day on which its season begins, from 0.</param>
/// <param name="DaysAfter">Days after a due day on which it ends, from 0.</param>
/// <param name="WeeklyOn">The day of the week on which everybody is looked at.</param>
public sealed record CrawlSeason(IReadOnlyCollection<int> Months, int DaysBefore, int DaysAfter, DayOfWeek WeeklyOn)
{
    private const int DaysOfWeek = 7;

    /// <summary>Whether everybody is looked at on a day, whatever the due days.</summary>
    /// <param name="today">The day in China.</param>
    /// <param name="last">The last day on which everybody was; null when nobody knows of one. A weekly day that was missed is made up for.</param>
    public bool IsForEverybody(DateOnly today, DateOnly? last) =>
        Months.Contains(today.Month) || last is not { } day || day < today.AddDays(-((today.DayOfWeek - WeeklyOn + DaysOfWeek) % DaysOfWeek)) || today.DayOfWeek == WeeklyOn;

    /// <summary>Whether an agency is looked at on a day.</summary>
    /// <param name="today">The day in China.</param>
    /// <param name="dueDays">The due days of its reports that are watched.</param>
    public bool IsOn(DateOnly today, IEnumerable<DueDate> dueDays) => today.DayOfWeek == WeeklyOn || IsDaily(today, dueDays);

    /// <summary>Whether an agency is looked at daily at that time.</summary>
    /// <param name="today">The day in China.</param>
    /// <param name="dueDays">The due days of its reports that are watched.</param>
    public bool IsDaily(DateOnly today, IEnumerable<DueDate> dueDays) =>
        Months.Contains(today.Month)
        || dueDays.Any(due => today >= due.Date.AddDays(-DaysBefore) && today <= due.Date.AddDays(DaysAfter));
}
