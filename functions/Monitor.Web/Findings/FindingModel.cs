using System.Globalization;
using Monitor.Core.Cases;
using Monitor.Core.Drafts;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Notices;

namespace Monitor.Web.Findings;

/// <summary>What the page of one finding shows.</summary>
/// <param name="Finding">The finding as it stands.</param>
/// <param name="Obligation">How things stand with the report it is about, and whose that is.</param>
/// <param name="History">What happened to it, from the first.</param>
/// <param name="Notices">The notices about it, the oldest first, each with what became of it. Recipients are personal and are not shown.</param>
public sealed record FindingModel(
    Finding Finding,
    ObligationState Obligation,
    IReadOnlyList<RecordedEvent> History,
    IReadOnlyList<(Notice Notice, NoticeDelivery? Delivery)> Notices)
{
    /// <summary>Every officer's sighting of what it was made from, the oldest first.</summary>
    public IReadOnlyList<OfficerSighting> Sightings { get; init; } = [];

    /// <summary>The letters of <see cref="Notices"/>; one that was closed before it was sent, or for which this version of the program has no words, is left out.</summary>
    public IReadOnlyDictionary<NoticeId, FindingLetter> Letters { get; init; } = new Dictionary<NoticeId, FindingLetter>();

    /// <summary>That the report was checked here as a draft before it was published; null when it is not known to have been.</summary>
    public DraftCheck? CheckedBefore { get; init; }

    /// <summary>What the reader may decide; null for one who may not.</summary>
    public DecisionForms? Decisions { get; init; }

    /// <summary>The page of a finding of a case.</summary>
    /// <param name="found">The case.</param>
    /// <param name="obligation">Its obligation.</param>
    /// <param name="finding">One of its findings.</param>
    public static FindingModel Of(Case found, ObligationState obligation, Finding finding)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(finding);
        return new FindingModel(
            finding,
            obligation,
            [.. found.Events.Where(recorded => recorded.Event.Finding == finding.Id).OrderBy(recorded => recorded.Number)],
            [.. found.Notices.Where(notice => notice.Findings.Contains(finding.Id)).OrderBy(notice => notice.PlannedAt).Select(notice => (notice, found.DeliveryOf(notice.Id)))]);
    }
}

/// <summary>The letter of a notice, as its recipient reads it.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">Its lines, separated by <c>\n</c>; null where the page has no room for it and leads to it.</param>
/// <param name="Language">In which language it is.</param>
/// <param name="State">What became of it.</param>
public sealed record FindingLetter(string Subject, string? Text, CultureInfo Language, LetterState State)
{
    /// <summary>Under which hash it was kept when it went; null for what was not sent, or before letters were kept.</summary>
    public BodyHash? Kept { get; init; }

    /// <summary>Whether the archive does not have it any more, or not as it was kept.</summary>
    public bool IsLost { get; init; }

    /// <summary>Whether the reader asked for it, so that it is open.</summary>
    public bool IsWanted { get; init; }
}

/// <summary>What became of a letter.</summary>
public enum LetterState
{
    /// <summary>Its receiver accepted it as it stands.</summary>
    Sent,

    /// <summary>It was refused for good as it stands.</summary>
    Refused,

    /// <summary>It would be sent so now.</summary>
    Planned,
}

/// <summary>Names of <see cref="LetterState"/>.</summary>
public static class LetterStates
{
    /// <summary>The name for programs, and in the names of texts: <c>sent</c>, <c>refused</c> or <c>planned</c>.</summary>
    /// <param name="state">The state.</param>
    public static string Name(this LetterState state) => state switch
    {
        LetterState.Sent => "sent",
        LetterState.Refused => "refused",
        LetterState.Planned => "planned",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };
}
