using Monitor.Core.Agencies;

namespace Monitor.Core.Obligations;

/// <summary>How things stand with one agency's report of one year.</summary>
public enum ObligationStatus
{
    /// <summary>Due more than 30 days from now, and not seen yet.</summary>
    NotDue,

    /// <summary>Due within 30 days, and not seen yet.</summary>
    DueSoon,

    /// <summary>Published on time, or without a date that says otherwise.</summary>
    Published,

    /// <summary>Published after the due date.</summary>
    PublishedLate,

    /// <summary>Proved absent after the due date.</summary>
    Missing,

    /// <summary>The due date has passed, and nobody could look, or nobody has looked since.</summary>
    Unverifiable,
}

/// <summary>An agency's duty to publish the report of a year.</summary>
/// <param name="Agency">The agency.</param>
/// <param name="Year">The report year.</param>
/// <param name="Due">When it is due.</param>
public sealed record Obligation(Agency Agency, int Year, DueDate Due)
{
    private const int SoonDays = 30;

    /// <summary>How things stand.</summary>
    /// <param name="today">Today's date in China, from the business clock.</param>
    /// <param name="look">The latest look that decided, or null when nobody has looked.</param>
    public ObligationStatus StatusAt(DateOnly today, Look? look) => look switch
    {
        Look.Found { PublishedOn: { } on } when on > Due.Date => ObligationStatus.PublishedLate,
        Look.Found => ObligationStatus.Published,
        _ when today <= Due.Date => Due.Date.DayNumber - today.DayNumber <= SoonDays ? ObligationStatus.DueSoon : ObligationStatus.NotDue,
        Look.Absent absent when absent.At >= ChinaTime.EndOf(Due.Date) => ObligationStatus.Missing,
        _ => ObligationStatus.Unverifiable,
    };
}
