using Monitor.Core.Notices;

namespace Monitor.Core.Findings;

/// <summary>What can happen to a finding.</summary>
public enum FindingEventKind
{
    /// <summary>It was found. Always the first event, and only the first.</summary>
    Opened,

    /// <summary>The same finding with other contents: another number, another diagnosis, another version of the report.</summary>
    Changed,

    /// <summary>A notice about it was planned.</summary>
    Notified,

    /// <summary>The agency says that it is mending it.</summary>
    RectificationStarted,

    /// <summary>A later look shows that it is mended.</summary>
    Resolved,

    /// <summary>It is back, or a decision about it was taken back.</summary>
    Reopened,

    /// <summary>An explanation was accepted.</summary>
    Explained,

    /// <summary>It is not pursued.</summary>
    Waived,

    /// <summary>It was our error.</summary>
    Withdrawn,

    /// <summary>Somebody said something about it. Changes nothing.</summary>
    Commented,

    /// <summary>Somebody is to handle it from now on. Changes no status.</summary>
    Assigned,
}

/// <summary>One thing that happened to a finding.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">Who did it: a step of the program (<c>crawl</c>) or a person's name as signed in.</param>
/// <param name="Cause">
/// What brought it about, the same on every replay: the run and the report version, or the id of a request. An event of the same kind with the
/// same cause is the same event, and is recorded once.
/// </param>
public sealed record FindingEvent(FindingId Finding, FindingEventKind Kind, DateTimeOffset At, string Actor, string Cause)
{
    /// <summary>The <see cref="Note"/> of a withdrawal by the program: by its newer version what was found is not proved.</summary>
    public const string ProofLost = "proofLost";

    /// <summary>The <see cref="Actor"/> of a waiver by the office's policy.</summary>
    public const string ByPolicy = "policy";

    /// <summary>The <see cref="Note"/> of a waiver by the policy: the office has switched the rule off.</summary>
    public const string RuleSwitchedOff = "ruleSwitchedOff";

    /// <summary>The <see cref="Note"/> of a waiver by the policy: what was found stands there still, and by the office's policy of today it is not told.</summary>
    public const string PolicyChanged = "policyChanged";

    /// <summary>The notes that stand for a text; every other is in the actor's own words.</summary>
    public static IReadOnlySet<string> Notes { get; } = new HashSet<string>(StringComparer.Ordinal) { ProofLost, RuleSwitchedOff, PolicyChanged };

    /// <summary>The finding's contents from now on: required when it is opened or changed, optional when it is reopened or waived, else null.</summary>
    public FindingContent? Content { get; init; }

    /// <summary>Why, in the actor's words or one of <see cref="Notes"/>; null when not stated.</summary>
    public string? Note { get; init; }

    /// <summary>The notice that was planned; null for other kinds.</summary>
    public NoticeId? Notice { get; init; }

    /// <summary>The last day in China on which it is not pursued; null for other kinds, and for a waiver without an end.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Who handles it from now on; null for other kinds.</summary>
    public string? AssignedTo { get; init; }
}

/// <summary>An event as it stands in a finding's history.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Event">What happened.</param>
public sealed record RecordedEvent(int Number, FindingEvent Event)
{
    /// <summary>SHA-256 of the event before it as that is stored, lower-case hexadecimal; null in the first, and in those of before events were chained.</summary>
    public string? Previous { get; init; }
}
