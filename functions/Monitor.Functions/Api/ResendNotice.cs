using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Monitor.Core.Cases;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;
using Monitor.Work.Deciding;

namespace Monitor.Functions.Api;

/// <summary><c>POST api/notices/{id}/resend</c>: an officer wants a notice sent once more.</summary>
public sealed class ResendNotice(ICaseStore cases, NoticeDecisions decisions, ILogger<ResendNotice> logger)
{
    /// <summary>
    /// Records the wish: <c>{reason, evenIfSent}</c>. Without <c>evenIfSent</c> only what was refused for good goes again. <c>If-Match</c> carries the ETag under
    /// which the officer saw the notice. Who wants it is the caller; nothing in the body says so.
    /// </summary>
    [Function(nameof(ResendNotice))]
    [RequiresRole(Role.Officer)]
    [Operation("notices", "Has a notice sent once more")]
    [Takes(ApiParameter.IfMatch, ApiParameter.IdempotencyKey)]
    [TakesBody(typeof(ResendJson))]
    [Answers(typeof(NoticeDetailJson), Tag = AnswerTag.State)]
    [Refuses(400, ProblemCode.DecisionTooLong)]
    [Refuses(403, ProblemCode.AccessNameless)]
    [Refuses(404, ProblemCode.NoticeNotFound)]
    [Refuses(409, ProblemCode.NoticeImpossible)]
    [Refuses(412, ProblemCode.NoticeChanged, Current = typeof(NoticeDetailJson))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/notices/{id}/resend")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ResendAnswers.Logged(logger, request.HttpContext.RequiredCaller(), id, await ResendAsync(request, id, cancellationToken));
    }

    private async Task<IResult> ResendAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var caller = request.HttpContext.RequiredCaller();
        if (string.IsNullOrWhiteSpace(caller.Name))
            return Problems.Of(StatusCodes.Status403Forbidden, ProblemCode.AccessNameless);
        if (await NoticeLookup.FindAsync(cases, caller, id, cancellationToken) is not var (found, notice))
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.NoticeNotFound);
        return await ResendAnswers.AnswerAsync(
            request, wish => decisions.ResendAsync(found.Id, notice.Id, wish, cancellationToken), item => NoticeLookup.Tagged(request, item.Case, item.Notice), cancellationToken);
    }
}
