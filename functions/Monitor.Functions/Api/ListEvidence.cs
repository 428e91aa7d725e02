using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core;
using Monitor.Core.Cases;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/evidence</c>: what a case rests on.</summary>
public sealed class ListEvidence(ICaseStore cases, BusinessClock clock)
{
    /// <summary>
    /// Lists everything that the case of <c>?agency=</c> and <c>?year=</c> rests on, whole, the oldest first: versions of the report, what findings were made
    /// from, and what was received when something was not there. Costs one read. A case of another region is not there.
    /// </summary>
    [Function(nameof(ListEvidence))]
    [RequiresRole(Role.Viewer)]
    [Operation("evidence", "Everything that the case of an agency and a year rests on", Description = "Whole, the oldest first.")]
    [Takes(ApiParameter.RequiredAgency, ApiParameter.Year)]
    [Answers(typeof(Listing<EvidenceItemJson>))]
    [Refuses(404, ProblemCode.ReportNotFound)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/evidence")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new QueryParameters(request);
        var (agency, year) = (query.Agency(), query.Year(clock));
        if (query.Refusal is { } refusal)
            return refusal;
        if (agency is not { } named)
            return Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.RequestAgency);
        return await CaseLookup.FindAsync(cases, request.HttpContext.RequiredCaller(), new CaseId(named, year), cancellationToken) is var (found, _)
            ? TypedResults.Json(new Listing<EvidenceItemJson>(EvidenceLookup.Of(found), null))
            : Problems.Of(StatusCodes.Status404NotFound, ProblemCode.ReportNotFound);
    }
}
