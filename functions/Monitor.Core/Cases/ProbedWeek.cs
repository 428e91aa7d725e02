using Monitor.Core.Checks;
using Monitor.Core.Findings;

namespace Monitor.Core.Cases;

/// <summary>Says of which probed weeks a case is judged.</summary>
internal static class ProbedWeek
{
    /// <summary>
    /// The counts by which a case is judged: week by week, without a day that counts twice, or a finding would change every day with its own window.
    /// </summary>
    /// <param name="current">The case.</param>
    /// <param name="site">What is known of the site; the counts are those of the days before today.</param>
    /// <param name="isTold">Whether it is told in this case at all; one that it was told in is judged until it is mended.</param>
    public static SiteHistory Of(Case current, SiteHistory site, bool isTold)
    {
        var known = current.Findings.FirstOrDefault(finding => finding.Id.Rule == SiteRules.Unavailable.Id && finding.Status is not (FindingStatus.Resolved or FindingStatus.Withdrawn));
        var isOver = known is null || SiteRules.FirstDayOf(known.Content) is not { } first || site.Availability?.All(host => host.From >= first.AddDays(host.Days)) == true;
        return isOver && (isTold || known is not null) ? site : site with { Availability = null };
    }
}
