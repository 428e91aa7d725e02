using Monitor.Core.Evidence;
using Monitor.Core.Findings;

namespace Monitor.Work.Verifying;

/// <summary>What a problem of the archive means.</summary>
public enum ProblemKind
{
    /// <summary>Another reader, rule or tool than the one that made it comes to something else; nothing shows that anything was changed.</summary>
    Differs,

    /// <summary>Something could not be read, so that nothing can be said of it.</summary>
    Unread,

    /// <summary>Something was changed or lost after it was stored.</summary>
    Tampered,
}

/// <summary>Something that is wrong with the archive.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Code">
/// A stable code: <c>bodyChanged</c>, <c>bodyMissing</c>, <c>bodyMisnamed</c>, <c>captureChanged</c>, <c>captureMissing</c>, <c>captureUnreadable</c>,
/// <c>caseUnreadable</c>, <c>findingContradicted</c>, <c>findingDiffers</c>, <c>reportUnreadable</c>, <c>reportDiffers</c>, <c>reportUnknown</c>,
/// <c>headsChanged</c>, <c>headDiffers</c>.
/// </param>
/// <param name="Place">Where: a blob, a row, a case or a finding.</param>
/// <param name="Message">What is wrong, for the operator.</param>
public sealed record ArchiveProblem(ProblemKind Kind, string Code, string Place, string Message)
{
    /// <summary>The body in question; null when it is about none.</summary>
    public BodyHash? Body { get; init; }

    /// <summary>Addresses from which the body came, a few of them; empty when it is about none.</summary>
    public IReadOnlyList<Uri> Urls { get; init; } = [];

    /// <summary>Cases that rest on it, as <c>agency|year</c>.</summary>
    public IReadOnlyList<string> Cases { get; init; } = [];
}

/// <summary>A finding that another version made, judged again by this one.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Reader">Version of the reader that made it.</param>
/// <param name="Rule">Version of the rule that made it.</param>
/// <param name="HereReader">Version of the reader of this build.</param>
/// <param name="HereRule">Version of the rule of this build; null when it does not have the rule any more.</param>
/// <param name="Difference">What is different; null when it says the same.</param>
public sealed record Remade(FindingId Finding, int Reader, int Rule, int HereReader, int? HereRule, string? Difference);

/// <summary>What came of verifying an archive.</summary>
public sealed record VerificationResult
{
    /// <summary>Bodies whose hash was computed.</summary>
    public long Bodies { get; set; }

    /// <summary>Captures that were read.</summary>
    public long Captures { get; set; }

    /// <summary>Cases that were read.</summary>
    public long Cases { get; set; }

    /// <summary>Versions of reports that were read again from their bodies.</summary>
    public long Reports { get; set; }

    /// <summary>States of findings that were judged again from their reports.</summary>
    public long Findings { get; set; }

    /// <summary>States of findings that rest on more than a report, such as on looks and dates of lists: their evidence was verified, not the judgement.</summary>
    public long RestingOnLooks { get; set; }

    /// <summary>States of findings that were judged by a policy other than the one given.</summary>
    public long OtherPolicy { get; set; }

    /// <summary>Events of findings that do not pin the one before them, because they were recorded before events were chained.</summary>
    public long Unchained { get; set; }

    /// <summary>Days whose heads were kept in a file.</summary>
    public long HeadDays { get; set; }

    /// <summary>What is wrong, in the order of the walk.</summary>
    public IList<ArchiveProblem> Problems { get; } = [];

    /// <summary>Findings of other versions of the reader or of their rule.</summary>
    public IList<Remade> Remade { get; } = [];

    /// <summary>The gravest problem; null when there is none.</summary>
    public ProblemKind? Gravest => Problems.Count == 0 ? null : Problems.Max(problem => problem.Kind);
}
