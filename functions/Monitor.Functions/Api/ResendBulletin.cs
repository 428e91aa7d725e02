using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Monitor.Core.Bulletins;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;
using Monitor.Work.Telling;

namespace Monitor.Functions.Api;

/// <summary><c>POST api/bulletins/{id}/resend</c>: an officer wants a bulletin sent once more.</summary>
public sealed class ResendBulletin(IBulletinStore bulletins, BulletinDecisions decisions, ILogger<ResendBulletin> logger)
{
    /// <summary>Records the wish as <c>POST api/notices/{id}/resend</c> does, of who may see all regions.</summary>
    [Function(nameof(ResendBulletin))]
    [RequiresRole(Role.Officer)]
    [Operation("bulletins", "Has a bulletin sent once more", Description = "Only for who may see all regions.")]
    [Takes(ApiParameter.IfMatch, ApiParameter.IdempotencyKey)]
    [TakesBody(typeof(ResendJson))]
    [Answers(typeof(BulletinDetailJson), Tag = AnswerTag.State)]
    [Refuses(400, ProblemCode.DecisionTooLong)]
    [Refuses(403, ProblemCode.AccessNameless, ProblemCode.AccessOutOfScope)]
    [Refuses(404, ProblemCode.NoticeNotFound)]
    [Refuses(409, ProblemCode.NoticeImpossible)]
    [Refuses(412, ProblemCode.NoticeChanged, Current = typeof(BulletinDetailJson))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/bulletins/{id}/resend")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ResendAnswers.Logged(logger, request.HttpContext.RequiredCaller(), id, await ResendAsync(request, id, cancellationToken));
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
        return await ResendAnswers.AnswerAsync(
            request,
            wish => decisions.ResendAsync(bulletin.Day, bulletin.Id, wish, cancellationToken),
            item => BulletinLookup.Tagged(request, item.Bulletin, item.Delivery),
            cancellationToken);
    }
}
