using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;
using Monitor.Work.Summarising;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/summary</c>: how things stand in a region with the reports of a year.</summary>
public sealed class GetSummary(RegionSummaries summaries, BusinessClock clock)
{
    /// <summary>
    /// Sums up: <c>?year=</c>, by default the last that is over; <c>?jurisdiction=</c> a region within the caller's own. Begins with what could
    /// not be seen, before any number of violations.
    /// </summary>
    [Function(nameof(GetSummary))]
    [RequiresRole(Role.Viewer)]
    [Operation("summary", "What was not seen, then counts", Description = "Costs a row for each case of the region.")]
    [Takes(ApiParameter.Jurisdiction, ApiParameter.Year, ApiParameter.Language)]
    [Answers(typeof(SummaryJson))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/summary")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new QueryParameters(request);
        var region = query.Region(request.HttpContext.RequiredCaller().Jurisdiction);
        var year = query.Year(clock);
        if (query.Refusal is { } refusal)
            return refusal;

        var summary = await summaries.SummariseAsync(year, region, cancellationToken);
        return TypedResults.Json(SummaryJson.Of(summary, RequestLanguage.Of(request).Language));
    }
}
