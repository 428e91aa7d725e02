using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/findings/{id}</c>: one finding with what it says, what it rests on and what happened to it.</summary>
public sealed class GetFinding(ICaseStore cases, IEvidenceStore evidence, DraftLookup drafts)
{
    /// <summary>
    /// Shows a finding by its id as letters name it, with its texts in one language: <c>?lang=</c>. One of a region that is not the caller's is
    /// not there, so that nobody learns whether it exists. <c>?asOf=</c> an instant shows what was known of it then, such as when a letter went
    /// out. The answer's ETag is what <see cref="ChangeFinding"/> takes; a look back has none.
    /// </summary>
    [Function(nameof(GetFinding))]
    [RequiresRole(Role.Viewer)]
    [Operation("findings", "One finding: what it says, rests on, asks for, and what happened to it", Description = "A look back (`asOf`) has no obligation and no ETag.")]
    [Takes(ApiParameter.AsOf, ApiParameter.Language)]
    [Answers(typeof(FindingJson), Tag = AnswerTag.State)]
    [Refuses(404, ProblemCode.FindingNotFound, ProblemCode.FindingNotYet)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/findings/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new QueryParameters(request);
        var asOf = query.Instant("asOf");
        if (query.Refusal is { } refusal)
            return refusal;
        if (await FindingLookup.FindAsync(cases, request.HttpContext.RequiredCaller(), id, cancellationToken) is not var (found, obligation, finding))
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.FindingNotFound);
        if (asOf is not { } instant)
            return TypedResults.Json(FindingTag.Tagged(
                request, found, finding, await FindingLookup.SightingsAsync(evidence, finding, cancellationToken), await drafts.FindAsync(found, finding.Content.Proof?.Body, cancellationToken)));
        // Who handed in the proof stands in it; who did later was not known then.
        return FindingHistory.AsOf(found, finding.Id, instant) is var (then, state)
            ? TypedResults.Json(FindingJson.Of(then, obligation, state, [], null, RequestLanguage.Of(request).Language) with { AsOf = instant, Obligation = null })
            : Problems.Of(StatusCodes.Status404NotFound, ProblemCode.FindingNotYet);
    }
}
