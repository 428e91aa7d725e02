using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Storage.Tables;

namespace Monitor.Storage.Cases;

/// <summary>Tells whether the rows of a case agree: the state of a finding is what its events come to, and nothing else.</summary>
internal static class CaseConsistency
{
    /// <summary>The findings whose rows contradict each other, with what is wrong.</summary>
    public static IReadOnlyList<(FindingId Finding, string Fault)> Of(Case whole)
    {
        var ids = whole.Findings.Select(finding => finding.Id).Concat(whole.Events.Select(recorded => recorded.Event.Finding)).Distinct();
        return [.. from id in ids let fault = FaultOf(whole, id) where fault is not null select (id, fault)];
    }

    private static string? FaultOf(Case whole, FindingId id)
    {
        var events = whole.Events.Where(recorded => recorded.Event.Finding == id).ToList();
        if (!events.Select(recorded => recorded.Number).SequenceEqual(Enumerable.Range(1, events.Count)))
            return "an event of it is missing";
        if (whole.Findings.FirstOrDefault(finding => finding.Id == id) is not { } state)
            return "it has events and no state";
        try
        {
            return Finding.Fold(events.Select(recorded => recorded.Event)) is { } come && Stored.Json(come) == Stored.Json(state) ? null : "its state is not what its events come to";
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }
}
