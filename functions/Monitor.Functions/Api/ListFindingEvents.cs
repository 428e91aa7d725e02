using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Cases;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/findings/{id}/events</c>: what happened to a finding, from the first.</summary>
public sealed class ListFindingEvents(ICaseStore cases)
{
    /// <summary>Lists all events of a finding: <c>{id, events}</c>. One of a region that is not the caller's is not there.</summary>
    [Function(nameof(ListFindingEvents))]
    [RequiresRole(Role.Viewer)]
    [Operation("findings", "What happened to a finding, from the first")]
    [Answers(typeof(EventsJson), Tag = AnswerTag.Content)]
    [Refuses(404, ProblemCode.FindingNotFound)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/findings/{id}/events")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await FindingLookup.FindAsync(cases, request.HttpContext.RequiredCaller(), id, cancellationToken) is var (found, _, finding)
            ? Conditional.Json(request, new EventsJson(finding.Id.ToString(), EventJson.AllOf(found, finding)))
            : Problems.Of(StatusCodes.Status404NotFound, ProblemCode.FindingNotFound);
    }
}

/// <summary>What happened to a finding.</summary>
/// <param name="Id">The finding's id.</param>
/// <param name="Events">Its events, from the first.</param>
internal sealed record EventsJson(string Id, IReadOnlyList<EventJson> Events);
