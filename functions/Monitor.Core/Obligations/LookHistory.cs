namespace Monitor.Core.Obligations;

/// <summary>Says which of several looks decides.</summary>
public static class LookHistory
{
    // What was there was not understood. What could not be reached says nothing about how it was read before.
    private static readonly HashSet<string> NotUnderstood = new(StringComparer.Ordinal)
    {
        "morePages", "emptyList", "noReportItems", "undatedList", "candidateUnreadable", "candidateOtherYear", "candidateOtherAgency",
    };

    /// <summary>
    /// The look that decides after one more: what was seen or proved stays so when a later look fails, and a report that was seen is not
    /// taken for unpublished when it is not found any more. What an older reader took for proved does not stay when a newer one comes to the column and
    /// does not understand it: today it would not be proved.
    /// </summary>
    /// <param name="known">The look that decided until now; null when there was none.</param>
    /// <param name="next">The next look.</param>
    /// <param name="due">When the report is due.</param>
    public static Look Decide(Look? known, Look next, DueDate due)
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(due);
        return (known, next) switch
        {
            // A page that is dated anew, or moved, was published when it was first seen to be.
            (Look.Found before, Look.Found again) when before.PublishedOn < (again.PublishedOn ?? DateOnly.MaxValue) => again with { PublishedOn = before.PublishedOn },
            (Look.Found, not Look.Found) => known,
            // Proved missing; that nobody could look today proves nothing new.
            (Look.Absent absent, Look.Unknown unknown) when absent.At >= ChinaTime.EndOf(due.Date) && !TakesBack(absent, unknown) => absent,
            _ => next,
        };
    }

    /// <summary>Whether a look of a newer reader takes back what an older one proved.</summary>
    /// <param name="known">The look that decided until now; null when there was none.</param>
    /// <param name="next">The next look.</param>
    internal static bool TakesBack(Look? known, Look next) =>
        known is Look.Absent absent && next is Look.Unknown unknown && NotUnderstood.Contains(unknown.Reason) && unknown.ReaderVersion > (absent.ReaderVersion ?? 0);

    /// <summary>What looks at all columns of an agency come to: it is there if it is in one of them, and not there only if it is in none.</summary>
    /// <param name="columns">The latest look at each registered column; null for a column that nobody has looked at.</param>
    /// <param name="now">The instant of a look that was never made, UTC.</param>
    public static Look Combine(IReadOnlyList<Look?> columns, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count == 0)
            return new Look.Unknown(now, "noColumn");
        // Published on the day on which it first stood anywhere.
        if (columns.OfType<Look.Found>().OrderBy(found => found.PublishedOn ?? DateOnly.MaxValue).FirstOrDefault() is { } found)
            return found;
        if (columns.OfType<Look.Unknown>().FirstOrDefault() is { } unknown)
            return unknown;
        // Absent no later than where it was looked at first.
        return columns.Any(look => look is null)
            ? new Look.Unknown(now, "notLooked")
            : columns.OfType<Look.Absent>().MinBy(absent => absent.At) ?? throw new ArgumentException("A look is of an unknown kind.", nameof(columns));
    }
}
