using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Cases;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/notices/{id}</c>: a notice with every attempt to send it.</summary>
public sealed class GetNotice(ICaseStore cases)
{
    /// <summary>Answers a notice without its recipient, under its ETag. One about a region that is not the caller's is not there.</summary>
    [Function(nameof(GetNotice))]
    [RequiresRole(Role.Viewer)]
    [Operation("notices", "One notice with every attempt to send it, without its recipient")]
    [Answers(typeof(NoticeDetailJson), Tag = AnswerTag.State)]
    [Refuses(404, ProblemCode.NoticeNotFound)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/notices/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await NoticeLookup.FindAsync(cases, request.HttpContext.RequiredCaller(), id, cancellationToken) is var (found, notice)
            ? TypedResults.Json(NoticeLookup.Tagged(request, found, notice))
            : Problems.Of(StatusCodes.Status404NotFound, ProblemCode.NoticeNotFound);
    }
}
