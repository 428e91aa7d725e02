using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Monitor.Core.Bulletins;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Work.Deciding;
using Monitor.Work.Telling;

namespace Monitor.Functions.Api;

/// <summary><c>POST api/bulletins/{id}/resend</c>: an officer wants a bulletin sent once more.</summary>
public sealed partial class ResendBulletin(IBulletinStore bulletins, BulletinDecisions decisions, ILogger<ResendBulletin> logger)
{
    /// <summary>Records the wish as <c>POST api/notices/{id}/resend</c> does, of who may see all regions.</summary>
    [Function(nameof(ResendBulletin))]
    [RequiresRole(Role.Officer)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/bulletins/{id}/resend")] HttpRequest request, string id, CancellationToken cancellationToken)
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
        if (caller.Jurisdiction.Path is not null)
            return Problems.Of(StatusCodes.Status403Forbidden, ProblemCode.AccessOutOfScope);
        if (await BulletinLookup.FindAsync(bulletins, id, cancellationToken) is not var (bulletin, _))
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.NoticeNotFound);
        if (!FindingTag.TryRead(request, out var seen, out var refusal) || !RequestIds.TryRead(request, caller, out var requestId, out refusal))
            return refusal;
        if (await StrictBody.ReadAsync<ResendJson>(request, cancellationToken) is not { } sent)
            return Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.RequestInvalid);
        var wish = new BulletinWish(bulletin.Day, bulletin.Id, caller.Name, requestId, seen) { Reason = sent.Reason, EvenIfSent = sent.EvenIfSent };
        return await decisions.ResendAsync(wish, cancellationToken) switch
        {
            BulletinOutcome.Recorded recorded => TypedResults.Json(BulletinLookup.Tagged(request, recorded.Bulletin, recorded.Delivery)),
            BulletinOutcome.Overtaken overtaken => Problems.With(
                Problems.Of(StatusCodes.Status412PreconditionFailed, ProblemCode.NoticeChanged), "current", BulletinLookup.Tagged(request, overtaken.Bulletin, overtaken.Delivery)),
            BulletinOutcome.Impossible impossible => Problems.Of(StatusCodes.Status409Conflict, ProblemCode.NoticeImpossible, impossible.Code),
            BulletinOutcome.TooLong => Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.DecisionTooLong, NoticeDecisions.LongestReason, NoticeDecisions.LongestName),
            BulletinOutcome.NotFound => Problems.Of(StatusCodes.Status404NotFound, ProblemCode.NoticeNotFound),
            var outcome => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
        };
    }

    [LoggerMessage(1035, LogLevel.Warning, "A wish to send a bulletin once more was refused ({Code}) to {Caller}, who is {Role}")]
    private partial void LogRefused(string? code, string caller, string role);

    [LoggerMessage(1036, LogLevel.Information, "The bulletin {Bulletin} is to be sent once more: {Caller} wants it")]
    private partial void LogWanted(string bulletin, string caller);
}
