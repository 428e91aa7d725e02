using System.Globalization;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Web.Findings;
using Monitor.Work.Circulars;

namespace Monitor.Functions.Exports;

/// <summary>A circular for programs, contract 1.</summary>
/// <param name="Contract">1; raised when a field changes its meaning or goes.</param>
/// <param name="Year">The report year.</param>
/// <param name="Jurisdiction">The region with those below it; null for all.</param>
/// <param name="Day">The day that it speaks of, in China.</param>
/// <param name="Counts">How many.</param>
/// <param name="Coverage">Share of due bodies that it is known of, 0 to 1.</param>
/// <param name="FaultlessShare">Share of those seen that are without fault, 0 to 1; null when none was seen.</param>
/// <param name="LeastCoverage">From which coverage on bodies are ranked.</param>
/// <param name="Ranked">Whether the bodies are in the order of their problems.</param>
/// <param name="Unseen">Who could not be looked at, and why.</param>
/// <param name="Problems">What was found, by rule.</param>
/// <param name="FollowUp">What became of the round before.</param>
/// <param name="Bodies">Every body whose report is due.</param>
internal sealed record CircularJson(
    int Contract,
    int Year,
    string? Jurisdiction,
    DateOnly Day,
    CircularCounts Counts,
    decimal Coverage,
    decimal? FaultlessShare,
    decimal LeastCoverage,
    bool Ranked,
    IReadOnlyList<CircularUnseenJson> Unseen,
    IReadOnlyList<CircularProblemJson> Problems,
    CircularFollowUpJson FollowUp,
    IReadOnlyList<CircularBodyJson> Bodies)
{
    public static CircularJson Of(Circular circular, CultureInfo language) => new(
        1,
        circular.Year,
        circular.Region,
        circular.Day,
        circular.Counts,
        circular.Counts.Coverage,
        circular.Counts.FaultlessShare,
        circular.LeastCoverage,
        circular.IsRanked,
        [.. circular.Unseen.Select(body => new CircularUnseenJson(body.Agency.Value, body.Name, body.Region, body.Reason))],
        [.. circular.Problems.Select(problem => new CircularProblemJson(
            problem.Rule, CircularWords.KindOf(problem.Rule), problem.Severity.Name(), CircularWords.TitleOf(problem.Rule, language), problem.Bodies, [.. problem.Lines.Select(line => CircularLineJson.Of(line, language))]))],
        new CircularFollowUpJson(
            circular.FollowUp.Year, circular.FollowUp.Found, circular.FollowUp.Mended, circular.FollowUp.Closed, [.. circular.FollowUp.Standing.Select(line => CircularLineJson.Of(line, language))]),
        [.. circular.Bodies.Select(body => new CircularBodyJson(body.Agency.Value, body.Name, body.Region, body.Status.Name(), body.PublishedOn, body.Problems))]);
}

/// <summary>A body of which it is not known whether its report is there.</summary>
/// <param name="Agency">Its id.</param>
/// <param name="AgencyName">Its full name.</param>
/// <param name="Jurisdiction">Its region.</param>
/// <param name="Reason">Why, a stable code.</param>
internal sealed record CircularUnseenJson(string Agency, string AgencyName, string Jurisdiction, string Reason);

/// <summary>What was found by one rule and stands.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Kind">The kind of problem: <c>missing</c>, <c>late</c>, <c>backdated</c>, <c>access</c>, <c>applications</c>, <c>review</c>, <c>form</c>, <c>structure</c>, <c>years</c>, <c>secrets</c> or <c>other</c>.</param>
/// <param name="Severity">The gravest among its findings.</param>
/// <param name="Title">What it says, without names and numbers.</param>
/// <param name="Bodies">How many bodies have it.</param>
/// <param name="Findings">The findings.</param>
internal sealed record CircularProblemJson(string Rule, string Kind, string Severity, string Title, int Bodies, IReadOnlyList<CircularLineJson> Findings);

/// <summary>A finding that stands.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AgencyName">The body's full name.</param>
/// <param name="Jurisdiction">Its region.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Message">What it says; null when this version of the program has no words for it.</param>
/// <param name="Url">Where its proof was; null when it rests on looks alone.</param>
/// <param name="Sha256">SHA-256 of its proof, by which the archive keeps it; null as above.</param>
internal sealed record CircularLineJson(string Id, string AgencyName, string Jurisdiction, string Status, string? Message, string? Url, string? Sha256)
{
    public static CircularLineJson Of(CircularLine line, CultureInfo language) => new(
        line.Finding.Id.ToString(), line.Name, line.Region, line.Finding.Status.Name(), FindingTexts.Message(line.Finding, language), line.Url?.AbsoluteUri, line.Evidence?.Value);
}

/// <summary>What became of the round before.</summary>
/// <param name="Year">Its report year.</param>
/// <param name="Found">How many errors and breaches there were, without those withdrawn.</param>
/// <param name="Mended">How many were mended.</param>
/// <param name="Closed">How many were explained or are not pursued.</param>
/// <param name="Standing">Those that still stand.</param>
internal sealed record CircularFollowUpJson(int Year, int Found, int Mended, int Closed, IReadOnlyList<CircularLineJson> Standing);

/// <summary>How a body stands.</summary>
/// <param name="Agency">Its id.</param>
/// <param name="AgencyName">Its full name.</param>
/// <param name="Jurisdiction">Its region.</param>
/// <param name="Status">How things stand with its report.</param>
/// <param name="PublishedOn">The day of publication; null when it is not known.</param>
/// <param name="Problems">How many errors and breaches stand.</param>
internal sealed record CircularBodyJson(string Agency, string AgencyName, string Jurisdiction, string Status, DateOnly? PublishedOn, int Problems);
