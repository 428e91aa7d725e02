using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;

namespace Monitor.Core.Cases;

/// <summary>Where events come from.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">Who: a step of the program.</param>
/// <param name="Cause">What brought them about: the run.</param>
internal sealed record EventSource(DateTimeOffset At, string Actor, string Cause);

/// <summary>Holds what the rules say against the findings of a case.</summary>
internal static class Reconciliation
{
    /// <summary>What happens to the findings of the rules that were evaluated; those of other rules are left alone.</summary>
    /// <param name="current">The case.</param>
    /// <param name="outcomes">All outcomes of every rule that was evaluated.</param>
    /// <param name="proof">What they were made from; null when there was no report.</param>
    /// <param name="pages">What was received when there was no report; else empty.</param>
    /// <param name="source">Where the events come from.</param>
    public static IEnumerable<FindingEvent> Of(
        Case current, IReadOnlyList<Outcome> outcomes, Proof? proof, IReadOnlyList<PageProof> pages, EventSource source)
    {
        var violated = outcomes.Where(outcome => outcome.Verdict is Verdict.Violated && outcome.Rule.Id != PublicationRules.DueSoon.Id)
            .ToDictionary(outcome => (outcome.Rule.Id, outcome.Locus));
        foreach (var outcome in violated.Values)
        {
            var id = new FindingId(current.Id.Agency, current.Id.Year, outcome.Rule.Id, outcome.Locus);
            var content = FindingContent.Of(outcome, proof, pages);
            if (Change(current.Findings.FirstOrDefault(finding => finding.Id == id), content) is { } kind)
                yield return new FindingEvent(id, kind, source.At, source.Actor, source.Cause) { Content = content };
        }

        foreach (var finding in current.Findings.Where(finding => !finding.IsClosed && !violated.ContainsKey((finding.Id.Rule, finding.Id.Locus))))
        {
            if (IsMended(finding.Id, outcomes))
                yield return new FindingEvent(finding.Id, FindingEventKind.Resolved, source.At, source.Actor, source.Cause);
        }
    }

    private static FindingEventKind? Change(Finding? known, FindingContent content) => known switch
    {
        null => FindingEventKind.Opened,
        { Status: FindingStatus.Resolved } => FindingEventKind.Reopened,
        // Withdrawn was a decision about us, not about the report: only a person takes it back.
        { Status: FindingStatus.Withdrawn } => null,
        _ => known.Content.SaysTheSame(content) ? null : FindingEventKind.Changed,
    };

    /// <summary>Only what was evaluated and holds is mended; what could not be evaluated proves nothing.</summary>
    private static bool IsMended(FindingId finding, IReadOnlyList<Outcome> outcomes)
    {
        var ofRule = outcomes.Where(outcome => outcome.Rule.Id == finding.Rule).ToList();
        return ofRule.Count > 0
            && (ofRule.Find(outcome => outcome.Locus == finding.Locus) is { } same
                ? same.Verdict is Verdict.Holds
                : ofRule.TrueForAll(outcome => outcome.Verdict is not Verdict.NotEvaluated));
    }
}
