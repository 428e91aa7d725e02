using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Bulletins;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/bulletins/{id}</c>: a bulletin with its letter and every attempt to send it.</summary>
public sealed class GetBulletin(IBulletinStore bulletins)
{
    /// <summary>Answers a bulletin without its recipient, under its ETag, to who may see all regions.</summary>
    [Function(nameof(GetBulletin))]
    [RequiresRole(Role.Viewer)]
    [Operation("bulletins", "One bulletin with its letter and every attempt to send it", Description = "Only for who may see all regions.")]
    [Answers(typeof(BulletinDetailJson), Tag = AnswerTag.State)]
    [Refuses(403, ProblemCode.AccessOutOfScope)]
    [Refuses(404, ProblemCode.NoticeNotFound)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/bulletins/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.HttpContext.RequiredCaller().Jurisdiction.Path is not null)
            return Problems.Of(StatusCodes.Status403Forbidden, ProblemCode.AccessOutOfScope);
        return await BulletinLookup.FindAsync(bulletins, id, cancellationToken) is var (bulletin, delivery)
            ? TypedResults.Json(BulletinLookup.Tagged(request, bulletin, delivery))
            : Problems.Of(StatusCodes.Status404NotFound, ProblemCode.NoticeNotFound);
    }
}
