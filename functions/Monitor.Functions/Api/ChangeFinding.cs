using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;
using Monitor.Work.Deciding;

namespace Monitor.Functions.Api;

/// <summary><c>PATCH api/findings/{id}</c>: an officer decides about a finding.</summary>
public sealed partial class ChangeFinding(ICaseStore cases, IEvidenceStore evidence, DraftLookup drafts, FindingDecisions decisions, ILogger<ChangeFinding> logger)
{
    /// <summary>
    /// Records a decision: <c>{action, reason, until, to, comment}</c>. <c>If-Match</c> carries the ETag under which the officer saw the finding;
    /// when something happened since, the answer is 412 with the finding as it stands. Who decides is the caller; nothing in the body says so.
    /// Waiving and withdrawing take an approver.
    /// </summary>
    [Function(nameof(ChangeFinding))]
    [RequiresRole(Role.Officer)]
    [Operation("findings", "A decision about a finding", Description = "`action` is acknowledge, explain, waive, withdraw, reopen, assign or comment; waiving and withdrawing take an approver.")]
    [Takes(ApiParameter.IfMatch, ApiParameter.IdempotencyKey, ApiParameter.Language)]
    [TakesBody(typeof(DecisionJson))]
    [Answers(typeof(FindingJson), Tag = AnswerTag.State)]
    [Refuses(
        400,
        ProblemCode.DecisionInvalid,
        ProblemCode.DecisionAction,
        ProblemCode.DecisionReasonMissing,
        ProblemCode.DecisionUntilMissing,
        ProblemCode.DecisionUntilOver,
        ProblemCode.DecisionUntilTooFar,
        ProblemCode.DecisionAssigneeMissing,
        ProblemCode.DecisionTooLong,
        ProblemCode.DecisionUnexpected)]
    [Refuses(403, ProblemCode.AccessNameless)]
    [Refuses(404, ProblemCode.FindingNotFound)]
    [Refuses(409, ProblemCode.FindingImpossible, ProblemCode.DecisionKeyReused)]
    [Refuses(412, ProblemCode.FindingChanged, Current = typeof(FindingJson))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/findings/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var answer = await DecideAsync(request, id, cancellationToken);
        if (answer is ProblemHttpResult { ProblemDetails: var details } && request.HttpContext.RequiredCaller() is var caller)
            LogRefused(details.Extensions[Problems.Code] as string, caller.LogName(), caller.Role.Name());
        return answer;
    }

    private async Task<IResult> DecideAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var caller = request.HttpContext.RequiredCaller();
        if (string.IsNullOrWhiteSpace(caller.Name))
            return Problems.Of(StatusCodes.Status403Forbidden, ProblemCode.AccessNameless);
        if (await FindingLookup.FindAsync(cases, caller, id, cancellationToken) is not var (_, _, finding))
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.FindingNotFound);
        if (!FindingTag.TryRead(request, out var seen, out var refusal) || !RequestIds.TryRead(request, caller, out var requestId, out refusal))
            return refusal;
        if (await StrictBody.ReadAsync<DecisionJson>(request, cancellationToken) is not { } sent)
            return Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.DecisionInvalid);
        if (DecisionKinds.Parse(sent.Action) is not { } kind)
            return Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.DecisionAction, DecisionJson.Actions);
        if (kind.NeedsApprover() && caller.Role < Role.Approver)
            return Problems.Of(StatusCodes.Status403Forbidden, ProblemCode.AccessForbidden);
        return sent.Of(kind) is { } decision
            ? await AnswerAsync(request, await decisions.DecideAsync(new DecisionRequest(finding.Id, decision, caller.Name, requestId, seen), cancellationToken), cancellationToken)
            : Fault(DecisionFault.Unexpected);
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, DecisionOutcome outcome, CancellationToken cancellationToken) => outcome switch
    {
        DecisionOutcome.Recorded recorded => TypedResults.Json(await TaggedAsync(request, recorded.Case, recorded.Finding, cancellationToken)),
        DecisionOutcome.Overtaken overtaken => Problems.With(
            Problems.Of(StatusCodes.Status412PreconditionFailed, ProblemCode.FindingChanged), "current", await TaggedAsync(request, overtaken.Case, overtaken.Finding, cancellationToken)),
        DecisionOutcome.Impossible impossible => Problems.Of(StatusCodes.Status409Conflict, ProblemCode.FindingImpossible, impossible.Finding.Status.Name()),
        DecisionOutcome.RequestReused => Problems.Of(StatusCodes.Status409Conflict, ProblemCode.DecisionKeyReused),
        DecisionOutcome.Faulty faulty => Fault(faulty.Fault),
        DecisionOutcome.NotFound => Problems.Of(StatusCodes.Status404NotFound, ProblemCode.FindingNotFound),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
    };

    private async Task<FindingJson> TaggedAsync(HttpRequest request, Case found, Finding finding, CancellationToken cancellationToken) =>
        FindingTag.Tagged(
            request, found, finding, await FindingLookup.SightingsAsync(evidence, finding, cancellationToken), await drafts.FindAsync(found, finding.Content.Proof?.Body, cancellationToken));

    /// <summary>What is wrong with a decision, as a refusal.</summary>
    internal static ProblemHttpResult Fault(DecisionFault fault)
    {
        var (code, values) = fault switch
        {
            DecisionFault.ReasonMissing => (ProblemCode.DecisionReasonMissing, (object[])[]),
            DecisionFault.UntilMissing => (ProblemCode.DecisionUntilMissing, []),
            DecisionFault.UntilOver => (ProblemCode.DecisionUntilOver, []),
            DecisionFault.UntilTooFar => (ProblemCode.DecisionUntilTooFar, [FindingDecision.LongestWaiver]),
            DecisionFault.AssigneeMissing => (ProblemCode.DecisionAssigneeMissing, []),
            DecisionFault.TooLong => (ProblemCode.DecisionTooLong, [FindingDecision.LongestReason, FindingDecision.LongestName]),
            DecisionFault.Unexpected => (ProblemCode.DecisionUnexpected, []),
            _ => throw new InvalidOperationException($"Unknown fault {fault}."),
        };
        return Problems.Of(StatusCodes.Status400BadRequest, code, values);
    }

    [LoggerMessage(1030, LogLevel.Warning, "A decision about a finding was refused ({Code}) to {Caller}, who is {Role}")]
    private partial void LogRefused(string? code, string caller, string role);
}
