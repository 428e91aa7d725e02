using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;
using Monitor.Work.Deciding;

namespace Monitor.Functions.Api;

/// <summary><c>POST api/decisions</c>: an officer decides about several findings at once.</summary>
public sealed partial class ChangeFindings(ICaseStore cases, FindingDecisions decisions, BusinessClock clock, ILogger<ChangeFindings> logger)
{
    /// <summary>
    /// Records one decision about up to 50 findings, each by itself, and answers what became of each: <c>{findings: [{id, events}], action, reason, until, to, comment}</c>.
    /// <c>events</c> is how many the officer saw, as the list and the finding have it; one to which something happened since is left as it is.
    /// </summary>
    [Function(nameof(ChangeFindings))]
    [RequiresRole(Role.Officer)]
    [Operation("findings", "A decision about several findings", Description = "Each is recorded by itself; `results` says what became of each, in the order of `findings`. Waiving and withdrawing take an approver.")]
    [Takes(ApiParameter.IdempotencyKey, ApiParameter.Language)]
    [TakesBody(typeof(ManyDecisionsJson))]
    [Answers(typeof(DecidedJson))]
    [Refuses(
        400,
        ProblemCode.DecisionMany,
        ProblemCode.DecisionAction,
        ProblemCode.DecisionReasonMissing,
        ProblemCode.DecisionUntilMissing,
        ProblemCode.DecisionUntilOver,
        ProblemCode.DecisionUntilTooFar,
        ProblemCode.DecisionAssigneeMissing,
        ProblemCode.DecisionTooLong,
        ProblemCode.DecisionUnexpected)]
    [Refuses(403, ProblemCode.AccessNameless)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/decisions")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = request.HttpContext.RequiredCaller();
        var answer = await DecideAsync(request, caller, cancellationToken);
        if (answer is ProblemHttpResult { ProblemDetails: var details })
            LogRefused(details.Extensions[Problems.Code] as string, caller.LogName(), caller.Role.Name());
        return answer;
    }

    private async Task<IResult> DecideAsync(HttpRequest request, Caller caller, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(caller.Name))
            return Problems.Of(StatusCodes.Status403Forbidden, ProblemCode.AccessNameless);
        if (!RequestIds.TryRead(request, caller, out var requestId, out var refusal))
            return refusal;
        if (await StrictBody.ReadAsync<ManyDecisionsJson>(request, cancellationToken) is not { Findings: { Count: > 0 and <= ManyDecisions.Most } named } sent)
            return Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.DecisionMany, ManyDecisions.Most);
        var findings = new Dictionary<string, int>(StringComparer.Ordinal);
        if (!named.All(finding => finding is { Id: { } id, Events: { } events } && findings.TryAdd(id, events)))
            return Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.DecisionMany, ManyDecisions.Most);
        if (DecisionKinds.Parse(sent.Action) is not { } kind)
            return Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.DecisionAction, DecisionJson.Actions);
        if (kind.NeedsApprover() && caller.Role < Role.Approver)
            return Problems.Of(StatusCodes.Status403Forbidden, ProblemCode.AccessForbidden);
        if (new DecisionJson(sent.Action, sent.Reason, sent.Until, sent.To, sent.Comment).Of(kind) is not { } decision)
            return ChangeFinding.Fault(DecisionFault.Unexpected);
        if (decision.Fault(clock.Today) is { } fault)
            return ChangeFinding.Fault(fault);
        var decided = await ManyDecisions.DecideAsync(cases, decisions, caller, [.. findings.Select(finding => (finding.Key, finding.Value))], decision, requestId, cancellationToken);
        return TypedResults.Json(new DecidedJson([.. decided.Select(item => new DecidedFindingJson(item.Id, item.Outcome, item.Status?.Name()))]));
    }

    [LoggerMessage(1037, LogLevel.Warning, "A decision about several findings was refused ({Code}) to {Caller}, who is {Role}")]
    private partial void LogRefused(string? code, string caller, string role);
}

/// <summary>What an officer decides about several findings, as it is sent. Who decides is never in it.</summary>
/// <param name="Findings">Which.</param>
/// <param name="Action"><c>acknowledge</c>, <c>explain</c>, <c>waive</c>, <c>withdraw</c>, <c>reopen</c>, <c>assign</c> or <c>comment</c>.</param>
/// <param name="Reason">Why; not for a comment.</param>
/// <param name="Until">The last day of a waiver.</param>
/// <param name="To">Who is to handle them.</param>
/// <param name="Comment">What is said; for a comment only.</param>
internal sealed record ManyDecisionsJson(
    IReadOnlyList<SeenFindingJson?>? Findings, [property: OneOf(typeof(DecisionKind))] string? Action, string? Reason = null, DateOnly? Until = null, string? To = null, string? Comment = null);

/// <summary>A finding as an officer saw it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Events">How many events it had.</param>
internal sealed record SeenFindingJson(string? Id, int? Events);

/// <summary>What became of a decision about several findings.</summary>
/// <param name="Results">What became of each, in the order in which they were sent.</param>
internal sealed record DecidedJson(IReadOnlyList<DecidedFindingJson> Results);

/// <summary>What became of a decision about one of several findings.</summary>
/// <param name="Id">The finding's id as it was sent.</param>
/// <param name="Outcome"><c>recorded</c>, <c>overtaken</c>, <c>impossible</c>, <c>requestReused</c> or <c>notFound</c>.</param>
/// <param name="Status">Where the finding stands now; null when there is none for this caller, or the request was another one.</param>
internal sealed record DecidedFindingJson(string Id, string Outcome, [property: OneOf(typeof(FindingStatus))] string? Status);
