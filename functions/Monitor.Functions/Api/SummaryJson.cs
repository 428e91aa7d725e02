using System.Globalization;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
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
/// <param name="Changes">What changed since yesterday.</param>
/// <param name="ByKind">How things stand by kind of body.</param>
/// <param name="NextDue">The next day on which reports are due.</param>
internal sealed record SummaryJson(
    UnseenJson Unseen,
    int Year,
    string? Jurisdiction,
    DateTimeOffset AsOf,
    RegisteredJson Registered,
    IReadOnlyDictionary<string, int> Obligations,
    FindingCountsJson Findings,
    DueSoonJson DueSoon,
    int DeadNotices,
    ChangesJson Changes,
    IReadOnlyList<KindCountsJson> ByKind,
    NextDue NextDue)
{
    public static SummaryJson Of(RegionSummary summary, CultureInfo language) => new(
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
        new DueSoonJson(summary.DueSoon, IsComplete: true),
        summary.Counts.DeadNotices,
        ChangesJson.Of(summary.Changes),
        [.. summary.ByKind.Select(KindCountsJson.Of)],
        summary.NextDue);
}

/// <summary>Reports that are due soon.</summary>
/// <param name="Days">The days, the next one first.</param>
/// <param name="IsComplete">Whether all cases were counted; if not, every number is a lower bound.</param>
internal sealed record DueSoonJson(IReadOnlyList<DueDay> Days, bool IsComplete);

/// <summary>What changed since yesterday.</summary>
/// <param name="Since">The first day that is counted, in China.</param>
/// <param name="Unseen">Agencies that could be looked at and cannot any more.</param>
/// <param name="Seen">Agencies that could not be looked at and can again.</param>
/// <param name="Published">Reports that were first seen.</param>
/// <param name="Found">Findings that were found or came back and are not closed again, by severity; every severity is named.</param>
/// <param name="Mended">Findings that a look shows to be mended.</param>
/// <param name="Settled">Findings that were explained, waived or withdrawn.</param>
/// <param name="NotCounted">Cases about which none of this is known, because an older version wrote the list.</param>
internal sealed record ChangesJson(DateOnly Since, int Unseen, int Seen, int Published, IReadOnlyDictionary<string, int> Found, int Mended, int Settled, int NotCounted)
{
    public static ChangesJson Of(RegionChanges changes) => new(
        changes.Since,
        changes.Unseen,
        changes.Seen,
        changes.Published,
        Enum.GetValues<Severity>().ToDictionary(severity => severity.Name(), severity => changes.Found.GetValueOrDefault(severity)),
        changes.Mended,
        changes.Settled,
        changes.NotCounted);
}

/// <summary>How things stand with the bodies of a kind that owe a report.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Total">All of them.</param>
/// <param name="InTime">Published, and not known to be late.</param>
/// <param name="Late">Published late.</param>
/// <param name="Missing">Due, looked for, and not there.</param>
/// <param name="NotDue">Not due yet, and not there.</param>
/// <param name="NotSeen">Not known, or never looked at.</param>
internal sealed record KindCountsJson(string Kind, int Total, int InTime, int Late, int Missing, int NotDue, int NotSeen)
{
    public static KindCountsJson Of(KindCounts counts) =>
        new(counts.Kind.Name(), counts.Total, counts.InTime, counts.Late, counts.Missing, counts.NotDue, counts.NotSeen);
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
