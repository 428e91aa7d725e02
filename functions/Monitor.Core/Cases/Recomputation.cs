using Monitor.Core.Checks;
using Monitor.Core.Checks.Diagnosis;
using Monitor.Core.Findings;

namespace Monitor.Core.Cases;

/// <summary>Judges a report again, and says what a finding would say of it now.</summary>
public sealed class Recomputation
{
    private readonly IReadOnlyList<Outcome> outcomes;
    private readonly IReadOnlyList<Outcome> told;

    /// <summary>Judges a report by every rule of this build.</summary>
    /// <param name="subject">The report, with what is known about it.</param>
    public Recomputation(CheckSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        outcomes = Catalogue.Evaluate(subject);
        told = Diagnoser.Findings(subject, outcomes);
    }

    /// <summary>What a finding would say now.</summary>
    /// <param name="id">The finding.</param>
    /// <param name="stored">What it says: which violation shows it, and what it was made from, is taken over.</param>
    /// <returns>Null when that violation is not told any more: the rule holds, is not evaluated, or another one accounts for it.</returns>
    public FindingContent? Of(FindingId id, FindingContent stored)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(stored);
        var key = stored.ShownBy ?? id.Key;
        if (told.FirstOrDefault(outcome => Continuation.KeysOf(outcome).Contains(key)) is not { } outcome)
            return null;
        var shown = Reconciliation.Shown(outcome, FindingId.Of(id.Agency, id.Year, key), outcomes);
        return shown.Key == key ? FindingContent.Of(shown, stored.Proof, stored.Pages) with { ShownBy = stored.ShownBy } : null;
    }

    /// <summary>What the rule of a finding says now at its place, for the operator.</summary>
    public string VerdictOf(FindingId id, FindingContent stored)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(stored);
        var key = stored.ShownBy ?? id.Key;
        return outcomes.FirstOrDefault(outcome => outcome.Key == key)?.Verdict switch
        {
            Verdict.Violated => "another finding accounts for it",
            Verdict.Holds => "the rule holds",
            Verdict.NotEvaluated not => $"not evaluated ({not.Reason.Name()})",
            _ => "no rule of this build speaks of it",
        };
    }
}
