using Monitor.Core.Checks;
using Monitor.Core.Findings;

namespace Monitor.Core.Cases;

/// <summary>Why something is not found any more.</summary>
internal enum Disappearance
{
    /// <summary>The agency mended it.</summary>
    Mended,

    /// <summary>The same stands there, and this version of the reader or of the rule does not find it: it was our error.</summary>
    OtherProgram,

    /// <summary>The same stands there, and is measured by another policy.</summary>
    OtherPolicy,
}

/// <summary>Tells what became of a finding that nothing goes on with.</summary>
internal static class Disappeared
{
    // What the report itself does not let this version say; that something else is not at hand today says nothing about the finding.
    private static readonly HashSet<NotEvaluatedReason> OfReading =
    [
        NotEvaluatedReason.Blank, NotEvaluatedReason.Unreadable, NotEvaluatedReason.Inferred, NotEvaluatedReason.ExtractionSuspect, NotEvaluatedReason.NotInFormat,
    ];

    /// <summary>Why a finding is not told any more.</summary>
    /// <param name="current">The case.</param>
    /// <param name="finding">A finding that nothing told now goes on with.</param>
    /// <param name="outcomes">All outcomes of every rule that was evaluated.</param>
    /// <param name="proofs">What they were made from.</param>
    /// <returns>Null when it may stand as it did.</returns>
    public static Disappearance? Why(Case current, Finding finding, IReadOnlyList<Outcome> outcomes, FindingProofs proofs)
    {
        var verdicts = finding.Violations.Select(key => OnePlace(FindingId.Of(finding.Id.Agency, finding.Id.Year, key), outcomes)).ToList();
        if (verdicts.TrueForAll(verdict => verdict is Verdict.Holds))
            return IsSameText(current, finding, proofs) ? WithSameText(finding, proofs) : Disappearance.Mended;
        // What cannot be judged proves nothing, unless an older version had judged these very words.
        return verdicts.TrueForAll(verdict => verdict is Verdict.Holds || verdict is Verdict.NotEvaluated not && OfReading.Contains(not.Reason))
            && IsSameText(current, finding, proofs) && IsOtherProgram(finding, proofs)
            ? Disappearance.OtherProgram
            : null;
    }

    private static Disappearance WithSameText(Finding finding, FindingProofs proofs)
    {
        if (IsOtherProgram(finding, proofs))
            return Disappearance.OtherProgram;
        // The kind or the name of the body may have been set right in the registry.
        return finding.Content.Policy is { } policy && policy != proofs.Policy ? Disappearance.OtherPolicy : Disappearance.Mended;
    }

    private static bool IsOtherProgram(Finding finding, FindingProofs proofs) =>
        finding.Content.Proof?.ReaderVersion != proofs.Report?.ReaderVersion
        || Catalogue.Rules.FirstOrDefault(rule => rule.Id == finding.ShownRule)?.Version != finding.Content.RuleVersion;

    private static bool IsSameText(Case current, Finding finding, FindingProofs proofs)
    {
        if (!Catalogue.RestsOnReport(finding.ShownRule) || finding.Content.Proof is not { } before || proofs.Report is not { } now)
            return false;
        // A page with a counter has other bytes every time.
        return before.Body == now.Body
            || (before.ReaderVersion == now.ReaderVersion && current.Reports.FirstOrDefault(version => version.Body == before.Body)?.Reading == proofs.Reading);
    }

    /// <summary>What its rule says at the place of a violation; null when no rule that was evaluated speaks of it, or only of other places.</summary>
    private static Verdict? OnePlace(FindingId violation, IReadOnlyList<Outcome> outcomes)
    {
        var ofRule = outcomes.Where(outcome => outcome.Rule.Id == violation.Rule).ToList();
        if (ofRule.Find(outcome => outcome.Locus == violation.Locus) is { } same)
            return same.Verdict;
        // Only what was evaluated and holds is mended; what could not be evaluated proves nothing.
        return ofRule.Select(outcome => outcome.Verdict).FirstOrDefault(verdict => verdict is Verdict.NotEvaluated) ?? (ofRule.Count > 0 ? Verdict.Holds.Plainly : null);
    }
}
