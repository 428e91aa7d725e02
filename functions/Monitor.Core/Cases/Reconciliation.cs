using System.Globalization;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;

namespace Monitor.Core.Cases;

/// <summary>Where events come from.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">Who: a step of the program.</param>
/// <param name="Cause">What brought them about: the run.</param>
internal sealed record EventSource(DateTimeOffset At, string Actor, string Cause)
{
    /// <summary>The day in China.</summary>
    public DateOnly Today => ChinaTime.DateOf(At);

    /// <summary>An event of this source.</summary>
    public FindingEvent Event(FindingId finding, FindingEventKind kind) => new(finding, kind, At, Actor, Cause);
}

/// <summary>What findings are made from.</summary>
/// <param name="Report">The report that was judged; null when there was none.</param>
/// <param name="Pages">What was received of the columns and what they lead to.</param>
/// <param name="Reading">Fingerprint of what was read in the report; null when there was none.</param>
/// <param name="Policy">Hash of the policy by which it is judged.</param>
internal sealed record FindingProofs(Proof? Report, IReadOnlyList<PageProof> Pages, string? Reading, string Policy)
{
    /// <summary>The contents of a finding: what is said of the column rests on its pages, whether or not the report was seen too.</summary>
    public FindingContent ContentOf(Outcome outcome) => Report is null || SiteRules.OfColumn.Contains(outcome.Rule)
        ? FindingContent.Of(outcome, null, Pages)
        : FindingContent.Of(outcome, Report, []);
}

/// <summary>Holds what the rules say against the findings of a case.</summary>
internal static class Reconciliation
{
    /// <summary>What happens to the findings of the rules that were evaluated; those of other rules are left alone.</summary>
    /// <param name="current">The case.</param>
    /// <param name="outcomes">All outcomes of every rule that was evaluated, in the order of the catalogue.</param>
    /// <param name="told">What a person is told of them.</param>
    /// <param name="proofs">What they were made from.</param>
    /// <param name="waivers">What the office's policy does not pursue.</param>
    /// <param name="source">Where the events come from.</param>
    public static IEnumerable<FindingEvent> Of(
        Case current, IReadOnlyList<Outcome> outcomes, IReadOnlyList<Outcome> told, FindingProofs proofs, PolicyWaivers waivers, EventSource source)
    {
        var continued = Continuation.Of(current, outcomes, [.. told.Where(outcome => outcome.Rule.Id != PublicationRules.DueSoon.Id)]);
        foreach (var (outcome, id, known) in continued)
        {
            var shown = Shown(outcome, id, outcomes);
            var content = proofs.ContentOf(shown) with { ShownBy = shown.Key == id.Key ? null : shown.Key };
            if (Change(current, known, content, waivers, source) is { } change)
                yield return change(id) with { Content = content };
        }

        foreach (var finding in current.Findings.Where(finding => continued.All(other => other.Id != finding.Id)))
        {
            if (GoneEvent(finding, Disappeared.Why(current, finding, outcomes, proofs), waivers, source) is { } gone)
                yield return gone;
            else if (IsWaiverOver(finding, source))
                yield return WaiverEnds(current, finding, source);
        }
    }

    /// <summary>The violation by which a finding is shown: that of its id, as long as it is among those that are told, and no less grave.</summary>
    internal static Outcome Shown(Outcome told, FindingId id, IReadOnlyList<Outcome> outcomes)
    {
        if (told is not { Rule: Identity, Verdict: Verdict.Violated violated } || !violated.Explains.Contains(id.Key))
            return told;
        var own = outcomes.First(outcome => outcome.Key == id.Key);
        if (own.Rule is not Identity || own.Severity < told.Severity)
            return told;
        return own with
        {
            Verdict = (Verdict.Violated)own.Verdict with
            {
                Explains = [.. Continuation.KeysOf(told).Where(key => key != id.Key)],
                Diagnosed = violated.Diagnosed,
            },
        };
    }

    /// <summary>What happens to the findings of a rule whose proof would not be accepted today: they were our error, until it is proved anew.</summary>
    public static IEnumerable<FindingEvent> TakeBack(Case current, Rule rule, EventSource source) => current.Findings
        .Where(finding => finding.Id.Rule == rule.Id && !finding.IsClosed)
        .Select(finding => ProofLost(finding, source));

    private static FindingEvent ProofLost(Finding finding, EventSource source) =>
        new(finding.Id, FindingEventKind.Withdrawn, source.At, source.Actor, $"{source.Cause} {FindingEvent.ProofLost}") { Note = FindingEvent.ProofLost };

    private static Func<FindingId, FindingEvent>? Change(Case current, Finding? known, FindingContent content, PolicyWaivers waivers, EventSource source) => known switch
    {
        null => id => source.Event(id, FindingEventKind.Opened),
        // It was mended while it was waived, and is back before the waiver ends.
        { Status: FindingStatus.Resolved, WaivedUntil: { } until } when until >= source.Today => id => source.Event(id, FindingEventKind.Waived) with { Until = until },
        { Status: FindingStatus.Resolved } => id => source.Event(id, FindingEventKind.Reopened),
        // Withdrawn by a person was a decision about us, not about the report: only a person takes it back.
        { Status: FindingStatus.Withdrawn } => IsTakenBack(current, known) ? id => source.Event(id, FindingEventKind.Reopened) : null,
        { Status: FindingStatus.Waived } when waivers.Lapsed(known) => id => source.Event(id, FindingEventKind.Reopened),
        { Status: FindingStatus.Waived } when IsWaiverOver(known, source) => _ => WaiverEnds(current, known, source),
        { Status: FindingStatus.Explained } when Explanations.LeaveOut(current, known, content) => id => source.Event(id, FindingEventKind.Reopened),
        _ => known.Content.SaysTheSame(content) ? null : id => source.Event(id, FindingEventKind.Changed),
    };

    private static FindingEvent? GoneEvent(Finding finding, Disappearance? why, PolicyWaivers waivers, EventSource source) => why switch
    {
        _ when finding.IsClosed && finding is not { Status: FindingStatus.Waived, WaivedUntil: not null } => null,
        Disappearance.Mended => source.Event(finding.Id, FindingEventKind.Resolved),
        Disappearance.OtherProgram => ProofLost(finding, source),
        // An officer's waiver holds as long as it was given for.
        Disappearance.OtherPolicy when !finding.IsClosed => waivers.OtherMeasure(finding),
        _ => null,
    };

    private static bool IsWaiverOver(Finding finding, EventSource source) => finding.Status == FindingStatus.Waived && finding.IsWaiverOver(source.Today);

    // Each waiver ends once, whichever run notices: the same day may have been set twice.
    private static FindingEvent WaiverEnds(Case current, Finding finding, EventSource source) => source.Event(finding.Id, FindingEventKind.Reopened) with
    {
        Cause = string.Create(
            CultureInfo.InvariantCulture,
            $"waiver {current.EventsOf(finding.Id).Count(change => change.Kind == FindingEventKind.Waived)} until {finding.WaivedUntil:yyyy-MM-dd}"),
    };

    private static bool IsTakenBack(Case current, Finding finding) =>
        current.EventsOf(finding.Id).Last(change => change.Kind == FindingEventKind.Withdrawn).Note == FindingEvent.ProofLost;
}
