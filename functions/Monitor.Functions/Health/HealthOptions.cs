using System.ComponentModel.DataAnnotations;

namespace Monitor.Functions.Health;

/// <summary>What health complains of. Settings of section <c>Health</c>; how late a timer may be stands in section <c>Bulletins</c>, so that health and the office's alarms agree.</summary>
public sealed class HealthOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Health";

    /// <summary>Gets or sets for how many days no site may have been gone through.</summary>
    /// <value>The default is 9: out of season everybody is looked at once a week, and a run takes its time.</value>
    [Range(2, 60)]
    public int CrawlDays { get; set; } = 9;

    /// <summary>Gets or sets how many working days a planned notice may wait to be sent.</summary>
    /// <value>The default is 2: one that is planned in the evening, or beyond what a contact is sent on a day, goes out on the next.</value>
    [Range(1, 30)]
    public int OutboxDays { get; set; } = 2;
}
