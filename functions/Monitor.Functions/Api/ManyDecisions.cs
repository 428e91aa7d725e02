using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Functions.Access;
using Monitor.Web.Findings;
using Monitor.Work.Deciding;

namespace Monitor.Functions.Api;

/// <summary>Records one decision about several findings, each by itself: what one cannot bear keeps no other from it.</summary>
internal static class ManyDecisions
{
    /// <summary>The most findings at once: as many as the list shows in a part.</summary>
    public const int Most = 50;

    /// <summary>Records it.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="decisions">Records decisions.</param>
    /// <param name="caller">Who decides; has a name, and a role that is enough for the decision.</param>
    /// <param name="findings">Which findings, with how many events each had when it was seen.</param>
    /// <param name="decision">The decision, without a fault.</param>
    /// <param name="request">Id of the request: the same request is recorded once in each finding.</param>
    /// <param name="cancellationToken">Cancels it; it can be repeated under the same id.</param>
    public static async Task<IReadOnlyList<DecidedFinding>> DecideAsync(
        ICaseStore cases, FindingDecisions decisions, Caller caller, IReadOnlyList<(string Id, int Seen)> findings, FindingDecision decision, string request, CancellationToken cancellationToken)
    {
        var decided = new List<DecidedFinding>();
        foreach (var (id, seen) in findings)
        {
            var outcome = await FindingLookup.FindAsync(cases, caller, id, cancellationToken) is var (_, _, finding)
                ? await decisions.DecideAsync(new DecisionRequest(finding.Id, decision, caller.Name, request, seen), cancellationToken)
                : new DecisionOutcome.NotFound();
            decided.Add(outcome switch
            {
                DecisionOutcome.Recorded recorded => new DecidedFinding(id, DecidedFinding.Recorded, recorded.Finding.Status),
                DecisionOutcome.Overtaken overtaken => new DecidedFinding(id, DecidedFinding.Overtaken, overtaken.Finding.Status),
                DecisionOutcome.Impossible impossible => new DecidedFinding(id, DecidedFinding.Impossible, impossible.Finding.Status),
                DecisionOutcome.RequestReused => new DecidedFinding(id, DecidedFinding.RequestReused, null),
                DecisionOutcome.NotFound => new DecidedFinding(id, DecidedFinding.NotFound, null),
                _ => throw new InvalidOperationException($"Unexpected outcome {outcome.GetType().Name}."),
            });
        }

        return decided;
    }
}
