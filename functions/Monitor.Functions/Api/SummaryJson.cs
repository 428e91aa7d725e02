using System.Globalization;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Web;
using Monitor.Work.Summarising;

namespace Monitor.Functions.Api;

/// <summary>How things stand in a region with the reports of a year.</summary>
/// <param name="Unseen">What could not be seen: said before any other number.</param>
/// <param name="Year">The report year.</param>
/// <param name="Jurisdiction">The region with those below it; null for all.</param>
/// <param name="AsOf">When it was asked, by the business clock, UTC.</param>
/// <param name="Registered">Who is registered.</param>
/// <param name="Obligations">Obligations by status; every status is named.</param>
/// <param name="Findings">Findings, closed ones too.</param>
/// <param name="DueSoon">What is due within 30 days and was not seen yet.</param>
/// <param name="DeadNotices">Notices that were refused for good: <c>GET api/notices?state=dead</c> names them.</param>
internal sealed record SummaryJson(
    UnseenJson Unseen,
    int Year,
    string? Jurisdiction,
    DateTimeOffset AsOf,
    RegisteredJson Registered,
    IReadOnlyDictionary<string, int> Obligations,
    FindingCountsJson Findings,
    DueDays DueSoon,
    int DeadNotices)
{
    public static SummaryJson Of(RegionSummary summary, DueDays dueSoon, CultureInfo language) => new(
        new UnseenJson(
            summary.Unseen.Sum(entry => entry.Count),
            [.. summary.Unseen.Select(entry => new ReasonJson(entry.Reason, Texts.Reason(entry.Reason, language), entry.Count))],
            summary.WithoutCase),
        summary.Year,
        summary.Jurisdiction,
        summary.AsOf,
        new RegisteredJson(summary.Registered.Total, summary.Owing, summary.Registered.IsComplete),
        Enum.GetValues<ObligationStatus>().ToDictionary(status => status.Name(), summary.CountOf),
        new FindingCountsJson(
            Enum.GetValues<Severity>().ToDictionary(severity => severity.Name(), summary.OpenOf),
            Enum.GetValues<Severity>().ToDictionary(severity => severity.Name(), summary.CountOf),
            Enum.GetValues<FindingStatus>().ToDictionary(status => status.Name(), summary.CountOf)),
        dueSoon,
        summary.Counts.DeadNotices);
}

/// <summary>What could not be seen.</summary>
/// <param name="Total">Agencies of which it cannot be told whether they have published.</param>
/// <param name="Reasons">Why, the most frequent first.</param>
/// <param name="WithoutCase">Agencies that owe a report and were never looked at.</param>
internal sealed record UnseenJson(int Total, IReadOnlyList<ReasonJson> Reasons, int WithoutCase);

/// <summary>A reason for not knowing.</summary>
/// <param name="Reason">A stable code.</param>
/// <param name="Message">The same for people; the code where there are no words for it.</param>
/// <param name="Count">How many agencies.</param>
internal sealed record ReasonJson(string Reason, string Message, int Count);

/// <summary>Who is registered.</summary>
/// <param name="Total">All bodies.</param>
/// <param name="Owing">Those that owe a report for the year.</param>
/// <param name="IsComplete">Whether they were counted to the end; if not, the numbers are lower bounds.</param>
internal sealed record RegisteredJson(int Total, int Owing, bool IsComplete);

/// <summary>Numbers of findings; every severity and status is named.</summary>
/// <param name="OpenBySeverity">Those that are not closed.</param>
/// <param name="BySeverity">All.</param>
/// <param name="ByStatus">All.</param>
internal sealed record FindingCountsJson(
    IReadOnlyDictionary<string, int> OpenBySeverity, IReadOnlyDictionary<string, int> BySeverity, IReadOnlyDictionary<string, int> ByStatus);
