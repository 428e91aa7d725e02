using Monitor.Core.Findings;
using Monitor.Core.Notices;

namespace Monitor.Core.Cases;

/// <summary>What should become of a case.</summary>
public sealed record CaseChanges
{
    /// <summary>Nothing.</summary>
    public static CaseChanges None { get; } = new();

    /// <summary>The obligation as assessed; null leaves it.</summary>
    public ObligationState? Obligation { get; init; }

    /// <summary>Versions of the report that were seen; known ones are left as they are.</summary>
    public IReadOnlyList<ReportVersion> Reports { get; init; } = [];

    /// <summary>What happened to findings, in order; what is recorded already is left out.</summary>
    public IReadOnlyList<FindingEvent> Events { get; init; } = [];

    /// <summary>Notices that are planned with it; those planned already are left as they are.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>How far the sending of notices has come; replaces what was recorded of them.</summary>
    public IReadOnlyList<NoticeDelivery> Deliveries { get; init; } = [];
}

/// <summary>What of the changes is new.</summary>
/// <param name="Obligation">The obligation, if it differs; else null.</param>
/// <param name="Reports">New versions of the report.</param>
/// <param name="Findings">Findings with new events.</param>
/// <param name="Notices">New notices.</param>
/// <param name="Deliveries">Deliveries that are new or differ.</param>
public sealed record CaseUpdate(
    ObligationState? Obligation,
    IReadOnlyList<ReportVersion> Reports,
    IReadOnlyList<FindingUpdate> Findings,
    IReadOnlyList<Notice> Notices,
    IReadOnlyList<NoticeDelivery> Deliveries)
{
    /// <summary>Whether there is nothing new.</summary>
    public bool IsEmpty => Obligation is null && Reports.Count == 0 && Findings.Count == 0 && Notices.Count == 0 && Deliveries.Count == 0;
}

/// <summary>A finding with new events.</summary>
/// <param name="Before">Its state before; null when it is new.</param>
/// <param name="Finding">Its state after them.</param>
/// <param name="Events">The new events, at least one.</param>
public sealed record FindingUpdate(Finding? Before, Finding Finding, IReadOnlyList<RecordedEvent> Events);
