using Monitor.Core.Hosts;

namespace Monitor.Core.Checks;

/// <summary>How often a host's home page was asked for over some days, and how often it did not open in time, as counted from this network.</summary>
/// <param name="Host">The host.</param>
/// <param name="From">The first day, in China.</param>
/// <param name="Days">Over how many days, at least 1.</param>
/// <param name="Probes">How often it was asked and something follows from it.</param>
/// <param name="Failed">How often nothing came within <see cref="Limit"/>.</param>
public sealed record Availability(string Host, DateOnly From, int Days, int Probes, int Failed)
{
    private const int DaysOfWeek = 7;

    /// <summary>The time after which a page counts as not opening.</summary>
    /// <remarks>Source: 国办秘函〔2019〕19号, 站点无法访问.</remarks>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(15);

    /// <summary>The least number of probes that each day has.</summary>
    public int FewestADay { get; init; }

    /// <summary>The seven days that were over before a day.</summary>
    public static (DateOnly From, DateOnly Until) WeekBefore(DateOnly today) => (today.AddDays(-DaysOfWeek), today.AddDays(-1));

    /// <summary>What the probes of the seven days before a day come to; a day without any has none.</summary>
    /// <param name="host">The host.</param>
    /// <param name="days">The counts, of these days or more.</param>
    /// <param name="today">The day.</param>
    public static Availability Of(string host, IReadOnlyList<ProbeDay> days, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(days);
        var (from, until) = WeekBefore(today);
        var week = days.Where(day => day.Day >= from && day.Day <= until).ToList();
        return new Availability(host, from, DaysOfWeek, week.Sum(day => day.Probes), week.Sum(day => day.Failed))
        {
            FewestADay = week.Count < DaysOfWeek ? 0 : week.Min(day => day.Probes),
        };
    }
}
