using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;

namespace Monitor.Work.Circulars;

/// <summary>What an office tells its bodies about a round (通报): how things stand with the reports of a year in a region, and what rests on what.</summary>
/// <remarks>Basis: Article 47 of the 条例 (督促整改或者通报批评). Only errors and breaches that still stand are held against anybody: warnings are for people to look at.</remarks>
/// <param name="Year">The report year.</param>
/// <param name="Region">The region with those below it; null for all.</param>
/// <param name="Day">The day that it speaks of, in China.</param>
/// <param name="Counts">How many.</param>
/// <param name="Unseen">Bodies of which it is not known whether the report is there, by region and name.</param>
/// <param name="Problems">What was found, by rule: the gravest first, then the most frequent.</param>
/// <param name="FollowUp">What became of the round before.</param>
/// <param name="Bodies">Every body whose report is due, by region and name; by problems, most first, only where <see cref="IsRanked"/>.</param>
/// <param name="LeastCoverage">The share of due bodies that must have been seen before anybody is ranked.</param>
public sealed record Circular(
    int Year,
    string? Region,
    DateOnly Day,
    CircularCounts Counts,
    IReadOnlyList<CircularUnseen> Unseen,
    IReadOnlyList<CircularProblem> Problems,
    CircularFollowUp FollowUp,
    IReadOnlyList<CircularBody> Bodies,
    decimal LeastCoverage)
{
    /// <summary>Whether enough was seen for a ranking to be fair.</summary>
    public bool IsRanked => Counts.Due > 0 && Counts.Coverage >= LeastCoverage;
}

/// <summary>The numbers of a round.</summary>
/// <param name="Due">Bodies whose report is due.</param>
/// <param name="NotDue">Bodies whose report is not due yet; they are counted nowhere else.</param>
/// <param name="OnTime">Of those due, published on time.</param>
/// <param name="Late">Of those due, published late.</param>
/// <param name="Missing">Of those due, not published.</param>
/// <param name="Faultless">Of those seen, with no error or breach that stands.</param>
/// <param name="Mended">Findings of the round that were mended.</param>
/// <param name="Withdrawn">Findings of the round that were the monitor's own errors.</param>
public sealed record CircularCounts(int Due, int NotDue, int OnTime, int Late, int Missing, int Faultless, int Mended, int Withdrawn)
{
    /// <summary>Of those due, how many it is known of.</summary>
    public int Seen => OnTime + Late + Missing;

    /// <summary>Of those due, how many it is not known of.</summary>
    public int NotSeen => Due - Seen;

    /// <summary>Share of those due that it is known of, 0 to 1; 0 when none is due.</summary>
    public decimal Coverage => Due == 0 ? 0 : (decimal)Seen / Due;

    /// <summary>Share of those seen that are without fault (合格率), 0 to 1; null when none was seen.</summary>
    public decimal? FaultlessShare => Seen == 0 ? null : (decimal)Faultless / Seen;
}

/// <summary>A body of which it is not known whether its report is there.</summary>
/// <param name="Agency">Its id.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Region">Its region.</param>
/// <param name="Reason">Why, a stable code.</param>
public sealed record CircularUnseen(AgencyId Agency, string Name, string Region, string Reason);

/// <summary>Everything that was found by one rule and stands.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Severity">The gravest among its findings.</param>
/// <param name="Basis">Key of the legal basis.</param>
/// <param name="Lines">The findings, by region and body.</param>
public sealed record CircularProblem(string Rule, Severity Severity, string Basis, IReadOnlyList<CircularLine> Lines)
{
    /// <summary>How many bodies have it.</summary>
    public int Bodies => Lines.DistinctBy(line => line.Finding.Id.Agency).Count();
}

/// <summary>A finding in a circular.</summary>
/// <param name="Name">The body's full name.</param>
/// <param name="Region">Its region.</param>
/// <param name="Finding">The finding, with its proof.</param>
public sealed record CircularLine(string Name, string Region, Finding Finding)
{
    /// <summary>The file of the archive that it rests on: what it was read from, or the first page that was looked through; null when it rests on looks alone.</summary>
    public BodyHash? Evidence => Finding.Content.Proof?.Body ?? (Finding.Content.Pages is [var page, ..] ? page.Body : null);

    /// <summary>Where that was; null as above.</summary>
    public Uri? Url => Finding.Content.Proof?.Url ?? (Finding.Content.Pages is [var page, ..] ? page.Url : null);
}

/// <summary>What became of the errors and breaches of the round before, the report year before this one.</summary>
/// <param name="Year">That report year.</param>
/// <param name="Found">How many there were, without those that were withdrawn.</param>
/// <param name="Mended">How many of them were mended.</param>
/// <param name="Closed">How many were explained or are not pursued.</param>
/// <param name="Standing">Those that still stand, by region and body.</param>
public sealed record CircularFollowUp(int Year, int Found, int Mended, int Closed, IReadOnlyList<CircularLine> Standing);

/// <summary>How a body stands.</summary>
/// <param name="Agency">Its id.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Region">Its region.</param>
/// <param name="Status">How things stand with its report.</param>
/// <param name="PublishedOn">The day of publication that its site shows; null when it shows none, or the report was not seen.</param>
/// <param name="Problems">How many errors and breaches stand.</param>
public sealed record CircularBody(AgencyId Agency, string Name, string Region, ObligationStatus Status, DateOnly? PublishedOn, int Problems);
