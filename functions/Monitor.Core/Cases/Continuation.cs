using Monitor.Core.Checks;
using Monitor.Core.Findings;

namespace Monitor.Core.Cases;

/// <summary>What a person is told now, and the finding that it belongs to.</summary>
/// <param name="Told">A violation.</param>
/// <param name="Id">The finding's id.</param>
/// <param name="Known">The finding as it stands; null when there is none yet.</param>
internal sealed record Continuation(Outcome Told, FindingId Id, Finding? Known)
{
    /// <summary>Finds out which findings go on.</summary>
    /// <remarks>
    /// What is told continues the open finding whose id is among its identities, else one with which it shares another violated identity, else
    /// a suspect cell; the first in the order of the catalogue, and each finding once. What a person decided on stays decided as long as nothing
    /// else is violated. Only what shares nothing opens a finding, or reopens the resolved one of that id.
    /// </remarks>
    /// <param name="current">The case.</param>
    /// <param name="outcomes">All outcomes, in the order of the catalogue.</param>
    /// <param name="told">What a person is told.</param>
    public static IReadOnlyList<Continuation> Of(Case current, IReadOnlyList<Outcome> outcomes, IReadOnlyList<Outcome> told)
    {
        var places = outcomes.Select(outcome => outcome.Key).Distinct().Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        var open = current.Findings.Where(finding => !finding.IsClosed)
            .OrderBy(finding => places.GetValueOrDefault(finding.Id.Key, int.MaxValue)).ThenBy(finding => finding.Id.Key, StringComparer.Ordinal).ToList();
        var known = new Finding?[told.Count];
        foreach (var belongs in (Func<Finding, Outcome, bool>[])[IsItsId, SharesIdentity, SharesSuspect])
        {
            for (var i = 0; i < known.Length; i++)
            {
                if (known[i] is null && (known[i] = open.Find(finding => belongs(finding, told[i]))) is { } taken)
                    open.Remove(taken);
            }
        }

        return [.. told.Zip(known, (outcome, finding) => finding is null ? Closed(current, outcome) : new Continuation(outcome, finding.Id, finding))];
    }

    /// <summary>The violated identities that something told speaks of, the one that it is shown by first.</summary>
    public static IEnumerable<string> KeysOf(Outcome told) => [told.Key, .. told.Verdict is Verdict.Violated violated ? violated.Explains : []];

    private static bool IsItsId(Finding finding, Outcome told) => KeysOf(told).Contains(finding.Id.Key);

    private static bool SharesIdentity(Finding finding, Outcome told) => KeysOf(told).Intersect(finding.Violations).Any();

    private static bool SharesSuspect(Finding finding, Outcome told) =>
        finding.Content.Diagnosed is { } before && told.Verdict is Verdict.Violated { Diagnosed: { } now } && before.Suspects.Intersect(now.Suspects).Any();

    private static Continuation Closed(Case current, Outcome told)
    {
        var decided = current.Findings.Where(finding => IsDecided(finding)).ToList();
        var covered = decided.SelectMany(finding => finding.Violations.Append(finding.Id.Key)).ToHashSet();
        var free = KeysOf(told).FirstOrDefault(key => decided.TrueForAll(finding => finding.Id.Key != key));
        if (free is null || KeysOf(told).All(covered.Contains))
        {
            var finding = decided.First(finding => IsItsId(finding, told) || SharesIdentity(finding, told));
            return new Continuation(told, finding.Id, finding);
        }

        var id = FindingId.Of(current.Id.Agency, current.Id.Year, free);
        return new Continuation(told, id, current.Findings.FirstOrDefault(finding => finding.Id == id));
    }

    // What is mended under a waiver is waived again when it comes back, by whichever identity it is shown then.
    private static bool IsDecided(Finding finding) =>
        finding.Status is FindingStatus.Explained or FindingStatus.Waived or FindingStatus.Withdrawn || finding is { Status: FindingStatus.Resolved, WaivedUntil: not null };
}
