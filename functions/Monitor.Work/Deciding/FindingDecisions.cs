using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;

namespace Monitor.Work.Deciding;

/// <summary>Somebody's wish to decide about a finding.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Decision">What is decided.</param>
/// <param name="By">Who decides, as signed in. Personal data: not for logs.</param>
/// <param name="Request">Id of the request: the same request is recorded once.</param>
/// <param name="Seen">How many events the finding had when the officer looked; null where whatever happened since does not matter.</param>
public sealed record DecisionRequest(FindingId Finding, FindingDecision Decision, string By, string Request, int? Seen);

/// <summary>Records what officers decide about findings.</summary>
/// <param name="cases">The cases.</param>
/// <param name="clock">Says when it is.</param>
public sealed class FindingDecisions(ICaseStore cases, BusinessClock clock)
{
    /// <summary>Records a decision, unless the finding is not what the officer saw.</summary>
    /// <param name="request">Who wants what. Whether that person may is for the caller to know.</param>
    /// <param name="cancellationToken">Cancels it; it can be repeated under the same id.</param>
    public async Task<DecisionOutcome> DecideAsync(DecisionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Decision.Fault(clock.Today) is { } fault)
            return new DecisionOutcome.Faulty(fault);
        var id = new CaseId(request.Finding.Agency, request.Finding.Year);
        // A case that nobody has written has nothing that could be updated.
        if (StateIn(await cases.GetAsync(id, cancellationToken), request.Finding) is null)
            return new DecisionOutcome.NotFound();
        DecisionOutcome? refusal = null;
        var after = await cases.UpdateAsync(
            id,
            current =>
            {
                refusal = Refuse(current, request);
                return refusal is null && Recorded(current, request) is null
                    ? new CaseChanges { Events = [request.Decision.Event(request.Finding, clock.GetUtcNow(), request.By, request.Request)] }
                    : CaseChanges.None;
            },
            cancellationToken);
        return refusal ?? (StateIn(after, request.Finding) is { } finding ? new DecisionOutcome.Recorded(after, finding) : new DecisionOutcome.NotFound());
    }

    private static DecisionOutcome? Refuse(Case current, DecisionRequest request)
    {
        if (StateIn(current, request.Finding) is not { } finding)
            return new DecisionOutcome.NotFound();
        // Before anything else: a repetition comes with the version of before the first time.
        if (Recorded(current, request) is { } before)
            return request.Decision.Is(before) ? null : new DecisionOutcome.RequestReused();
        if (request.Seen is { } seen && seen != finding.Events)
            return new DecisionOutcome.Overtaken(current, finding);
        return finding.Allows(request.Decision.Kind.Event()) ? null : new DecisionOutcome.Impossible(finding);
    }

    private static FindingEvent? Recorded(Case current, DecisionRequest request) =>
        current.EventsOf(request.Finding).FirstOrDefault(change => change.Cause == FindingDecision.CauseOf(request.Request));

    private static Finding? StateIn(Case current, FindingId id) => current.Findings.FirstOrDefault(finding => finding.Id == id);
}
