using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Functions.Access;
using Monitor.Functions.Http;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/findings/{id}</c>: one finding with what it says, what it rests on and what happened to it.</summary>
public sealed class GetFinding(ICaseStore cases, IEvidenceStore evidence)
{
    /// <summary>
    /// Shows a finding by its id as letters name it, with its texts in one language: <c>?lang=</c>. One of a region that is not the caller's is
    /// not there, so that nobody learns whether it exists.
    /// </summary>
    [Function(nameof(GetFinding))]
    [RequiresRole(Role.Viewer)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/findings/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await FindingLookup.FindAsync(cases, request.HttpContext.RequiredCaller(), id, cancellationToken) is var (found, obligation, finding)
            ? TypedResults.Json(FindingJson.Of(found, obligation, finding, await FindingLookup.SightingsAsync(evidence, finding, cancellationToken), RequestLanguage.Of(request).Language))
            : Problems.Of(StatusCodes.Status404NotFound, ProblemCode.FindingNotFound);
    }
}
