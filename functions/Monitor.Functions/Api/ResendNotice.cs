using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Monitor.Core.Cases;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Work.Deciding;

namespace Monitor.Functions.Api;

/// <summary><c>POST api/notices/{id}/resend</c>: an officer wants a notice sent once more.</summary>
public sealed partial class ResendNotice(ICaseStore cases, NoticeDecisions decisions, ILogger<ResendNotice> logger)
{
    /// <summary>
    /// Records the wish: <c>{reason, evenIfSent}</c>. Without <c>evenIfSent</c> only what was refused for good goes again. <c>If-Match</c> carries the ETag under
    /// which the officer saw the notice. Who wants it is the caller; nothing in the body says so.
    /// </summary>
    [Function(nameof(ResendNotice))]
    [RequiresRole(Role.Officer)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/notices/{id}/resend")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var answer = await ResendAsync(request, id, cancellationToken);
        var caller = request.HttpContext.RequiredCaller();
        if (answer is ProblemHttpResult { ProblemDetails: var details })
            LogRefused(details.Extensions[Problems.Code] as string, caller.LogName(), caller.Role.Name());
        else
            LogWanted(id, caller.LogName());
        return answer;
    }

    private async Task<IResult> ResendAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var caller = request.HttpContext.RequiredCaller();
        if (string.IsNullOrWhiteSpace(caller.Name))
            return Problems.Of(StatusCodes.Status403Forbidden, ProblemCode.AccessNameless);
        if (await NoticeLookup.FindAsync(cases, caller, id, cancellationToken) is not var (found, notice))
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.NoticeNotFound);
        if (!FindingTag.TryRead(request, out var seen, out var refusal) || !RequestIds.TryRead(request, caller, out var requestId, out refusal))
            return refusal;
        if (await StrictBody.ReadAsync<ResendJson>(request, cancellationToken) is not { } sent)
            return Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.RequestInvalid);
        var wish = new ResendRequest(found.Id, notice.Id, caller.Name, requestId, seen) { Reason = sent.Reason, EvenIfSent = sent.EvenIfSent };
        return await decisions.ResendAsync(wish, cancellationToken) switch
        {
            ResendOutcome.Recorded recorded => TypedResults.Json(NoticeLookup.Tagged(request, recorded.Case, recorded.Notice)),
            ResendOutcome.Overtaken overtaken => Problems.With(
                Problems.Of(StatusCodes.Status412PreconditionFailed, ProblemCode.NoticeChanged), "current", NoticeLookup.Tagged(request, overtaken.Case, overtaken.Notice)),
            ResendOutcome.Impossible impossible => Problems.Of(StatusCodes.Status409Conflict, ProblemCode.NoticeImpossible, impossible.Code),
            ResendOutcome.TooLong => Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.DecisionTooLong, NoticeDecisions.LongestReason, NoticeDecisions.LongestName),
            ResendOutcome.NotFound => Problems.Of(StatusCodes.Status404NotFound, ProblemCode.NoticeNotFound),
            var outcome => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
        };
    }

    [LoggerMessage(1031, LogLevel.Warning, "A wish to send a notice once more was refused ({Code}) to {Caller}, who is {Role}")]
    private partial void LogRefused(string? code, string caller, string role);

    [LoggerMessage(1032, LogLevel.Information, "The notice {Notice} is to be sent once more: {Caller} wants it")]
    private partial void LogWanted(string notice, string caller);
}
