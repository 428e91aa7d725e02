using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Cases;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Api;
using Monitor.Functions.Http;
using Monitor.Web.Evidence;

namespace Monitor.Functions.Pages;

/// <summary><c>GET findings/{id}/evidence</c>: what a finding rests on, as it was received. Its twin for programs is <see cref="ListEvidence"/>.</summary>
public sealed class ShowFindingEvidence(ICaseStore cases, IObservationStore observations, PageResults pages)
{
    /// <summary>Shows the pieces side by side. A finding of a region that is not the caller's is not there.</summary>
    [Function(nameof(ShowFindingEvidence))]
    [RequiresRole(Role.Viewer)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "findings/{id}/evidence")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await FindingLookup.FindAsync(cases, request.HttpContext.RequiredCaller(), id, cancellationToken) is not var (found, obligation, finding))
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.FindingNotFound);
        var pieces = await FindingEvidence.OfAsync(observations, found, obligation, finding, cancellationToken);
        SecurityHeadersMiddleware.AllowOwnFrames(request.HttpContext);
        return await pages.ShowAsync<FindingEvidencePage>(
            request.HttpContext, new Dictionary<string, object?> { [nameof(FindingEvidencePage.Model)] = new FindingEvidenceModel(obligation.AgencyName, finding, pieces) });
    }
}
