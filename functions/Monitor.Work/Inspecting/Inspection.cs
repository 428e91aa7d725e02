using Monitor.Core.Checks;
using Monitor.Core.Checks.Diagnosis;
using Monitor.Core.Reports;

namespace Monitor.Work.Inspecting;

/// <summary>How far the inspection of one input came.</summary>
public enum InspectionStatus
{
    /// <summary>It is a report and was checked.</summary>
    Checked,

    /// <summary>It was read and is no yearly disclosure report.</summary>
    NotAReport,

    /// <summary>It could not be read.</summary>
    Unreadable,

    /// <summary>It was not fetched, because the monitor must not connect there.</summary>
    Refused,
}

/// <summary>Why an input was not checked.</summary>
/// <param name="Code">A stable code.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record InspectionError(string Code, string Message);

/// <summary>How the file was reached that was read instead of the page that was asked for.</summary>
/// <param name="Page">The page: the address that answered.</param>
/// <param name="Address">The file to which it leads: the address that answered.</param>
public sealed record PageLead(Uri Page, Uri Address)
{
    /// <summary>Whether the file lies on another host than the page.</summary>
    public bool IsForeignHost => Page.Authority != Address.Authority;
}

/// <summary>One input, read and checked.</summary>
/// <param name="Source">The file or address as given.</param>
/// <param name="Sha256">SHA-256 of the bytes that were read, lower-case hexadecimal; null when there were none.</param>
/// <param name="Status">How far it came.</param>
/// <param name="Error">Why it was not checked; null when it was.</param>
/// <param name="Subject">The report with what is known about it; null when it was not checked.</param>
/// <param name="Outcomes">What every rule says; empty when it was not checked.</param>
public sealed record Inspection(
    string Source, string? Sha256, InspectionStatus Status, InspectionError? Error, CheckSubject? Subject, IReadOnlyList<Outcome> Outcomes)
{
    /// <summary>What the document is and why; null when there was no document to read.</summary>
    public DocumentVerdict? Verdict { get; init; }

    /// <summary>The page and its file where the input is a page that leads to the report; null where the input itself was read.</summary>
    public PageLead? Lead { get; init; }

    /// <summary>The report, or null.</summary>
    public Report? Report => Subject?.Report;

    /// <summary>The violated rules as they are, one outcome for every place, in the order of the catalogue.</summary>
    public IEnumerable<Outcome> Violations => Outcomes.Where(outcome => outcome.Verdict is Verdict.Violated);

    /// <summary>What a person is told: violations, those that one slip accounts for as one.</summary>
    public IReadOnlyList<Outcome> Findings { get; } = Subject is null ? [] : Diagnoser.Findings(Subject, Outcomes);

    /// <summary>The gravest severity found, or null when nothing was.</summary>
    public Severity? Gravest => Findings.Max(outcome => outcome.Severity);
}
