using Monitor.Core.Agencies;

namespace Monitor.Core.Obligations;

/// <summary>Says of which report years an agency is watched.</summary>
public static class WatchedYears
{
    /// <summary>The report year that people speak of on a day: the last one that has ended.</summary>
    public static int Current(DateOnly today) => today.Year - 1;

    /// <summary>The years of an agency that are watched, newest first: the year whose report falls due next, and the one before; those that it owes.</summary>
    /// <param name="agency">The agency.</param>
    /// <param name="dueDates">The due dates that hold.</param>
    /// <param name="today">Today's date in China.</param>
    /// <param name="chosen">Years that the settings name instead; empty for none.</param>
    public static IReadOnlyList<int> Of(Agency agency, DueDates dueDates, DateOnly today, IReadOnlyList<int> chosen)
    {
        ArgumentNullException.ThrowIfNull(agency);
        ArgumentNullException.ThrowIfNull(dueDates);
        ArgumentNullException.ThrowIfNull(chosen);
        var next = Current(today);
        while (dueDates.For(agency, next).Date < today)
            next++;
        IEnumerable<int> years = chosen.Count > 0 ? chosen.Distinct().OrderDescending() : [next, next - 1];
        return [.. years.Where(agency.Owes)];
    }
}
