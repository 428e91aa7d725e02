using System.ComponentModel.DataAnnotations;

namespace Monitor.Work.Telling;

/// <summary>When the office is told how things stand, and that the monitor does not see or work. Settings of section <c>Bulletins</c>; the office's contacts are those of <c>Watch:Office</c>.</summary>
public sealed class BulletinsOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Bulletins";

    /// <summary>Gets or sets how many runs in a row have to fail before the office is told of a site or column.</summary>
    /// <value>The default is 3.</value>
    [Range(1, 100)]
    public int FailuresInRow { get; set; } = 3;

    /// <summary>Gets or sets after how many days in season without a look that told anything the office is told of a body.</summary>
    /// <value>The default is 5.</value>
    [Range(1, 60)]
    public int DaysUnseen { get; set; } = 5;

    /// <summary>Gets or sets after how many days the office is reminded of an alarm that still stands.</summary>
    /// <value>The default is 7.</value>
    [Range(1, 30)]
    public int RemindEvery { get; set; } = 7;

    /// <summary>Gets or sets how long a timer that runs daily (<c>PlanCrawl</c>, <c>AssessDeadlines</c>) may be without having done its work.</summary>
    /// <value>The default is 26 hours: a day and the time that a run takes.</value>
    [Range(typeof(TimeSpan), "01:00:00", "31.00:00:00")]
    public TimeSpan DailyTimerLate { get; set; } = TimeSpan.FromHours(26);

    /// <summary>Gets or sets how long the timer <c>PlanNotices</c> may be without having done its work.</summary>
    /// <value>The default is 1 hour.</value>
    [Range(typeof(TimeSpan), "00:10:00", "31.00:00:00")]
    public TimeSpan NoticesTimerLate { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets whether the office gets a digest: every working day in season, once a week otherwise.</summary>
    /// <value>True by default.</value>
    public bool Digest { get; set; } = true;

    /// <summary>Gets or sets the day of the week from which the weekly digest is due; on a day of rest it waits for the next working day.</summary>
    /// <value>The default is Monday.</value>
    public DayOfWeek WeeklyOn { get; set; } = DayOfWeek.Monday;
}
