using System.Globalization;
using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Findings;

namespace Monitor.Core.Cases;

/// <summary>What the office's policy does not pursue of a case.</summary>
/// <param name="agency">The agency.</param>
/// <param name="policy">The policy.</param>
/// <param name="current">The case before what happens now.</param>
/// <param name="source">Where the events come from.</param>
internal sealed class PolicyWaivers(Agency agency, Policy policy, Case current, EventSource source)
{
    /// <summary>The waivers of findings that stand and are not to be pursued; those waived already stay as they are.</summary>
    /// <param name="obligation">The obligation after what happens now.</param>
    /// <param name="events">What happens now.</param>
    public IReadOnlyList<FindingEvent> Of(ObligationState obligation, IReadOnlyList<FindingEvent> events) =>
    [
        .. current.Plan(new CaseChanges { Obligation = obligation, Events = events }).Findings
            .Select(update => update.Finding)
            .UnionBy(current.Findings, finding => finding.Id)
            .Where(finding => !finding.IsClosed && !IsOverruled(finding, events))
            .Select(finding => Covering(finding.ShownRule) is { } waiver ? Waived(finding, waiver.Until, waiver.Reason) : null)
            .OfType<FindingEvent>(),
    ];

    /// <summary>The waiver of what the policy measures in another way now: report and program are the same.</summary>
    public FindingEvent OtherMeasure(Finding finding) => Waived(finding, null, FindingEvent.PolicyChanged);

    /// <summary>Whether a finding is waived by a policy that does not say so any more.</summary>
    public bool Lapsed(Finding finding) => LastWaiver(finding)?.Actor == FindingEvent.ByPolicy && Covering(finding.ShownRule) is null;

    private (DateOnly? Until, string Reason)? Covering(string rule)
    {
        if (policy.Waivers.Where(waiver => waiver.Covers(agency, current.Id.Year, rule, source.Today)).MaxBy(waiver => waiver.Until) is { } waiver)
            return (waiver.Until, waiver.Reason);
        return Catalogue.Rules.FirstOrDefault(known => known.Id == rule) is { } switched && !policy.IsOn(switched) ? (null, FindingEvent.RuleSwitchedOff) : null;
    }

    // An officer who reopens what this very policy had waived has the last word.
    private bool IsOverruled(Finding finding, IReadOnlyList<FindingEvent> events) =>
        LastWaiver(finding) is { Actor: FindingEvent.ByPolicy } waiver && waiver.Cause.StartsWith(Cause, StringComparison.Ordinal)
        && current.EventsOf(finding.Id).Concat(events.Where(change => change.Finding == finding.Id)).Last(change => change.Kind == FindingEventKind.Reopened)
            .Cause.StartsWith(FindingDecision.CauseOf(""), StringComparison.Ordinal);

    private FindingEvent Waived(Finding finding, DateOnly? until, string reason) => new(
        finding.Id,
        FindingEventKind.Waived,
        source.At,
        FindingEvent.ByPolicy,
        string.Create(CultureInfo.InvariantCulture, $"{Cause} {1 + current.EventsOf(finding.Id).Count(change => change.Kind == FindingEventKind.Waived)}"))
    {
        Until = until,
        Note = reason,
    };

    private FindingEvent? LastWaiver(Finding finding) => current.EventsOf(finding.Id).LastOrDefault(change => change.Kind == FindingEventKind.Waived);

    private string Cause => $"policy {policy.Hash}";
}
