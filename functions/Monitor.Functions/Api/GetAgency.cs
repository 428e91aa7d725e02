using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/agencies/{id}</c>: one registered body with all that it owed and owes.</summary>
public sealed class GetAgency(IAgencyRegistryStore registry, ICaseStore cases, IObservationStore observations, BusinessClock clock)
{
    private const int LatestLooks = 20;
    private const int AtOnce = 8;

    /// <summary>
    /// Shows a body: its line in the registry, its obligation of every year of which something is known, and the latest 20 looks for the report of
    /// <c>?year=</c>. Its contacts, which are personal, only to officers. One of a region that is not the caller's is not there. Costs a read of the registry
    /// and one of each year's case.
    /// </summary>
    [Function(nameof(GetAgency))]
    [RequiresRole(Role.Viewer)]
    [Operation("agencies", "One registered body with all that it owed and owes", Description = "`contacts` is null for viewers. `looks` are about the report of `year`.")]
    [Takes(ApiParameter.Year)]
    [Answers(typeof(AgencyDetailJson), Tag = AnswerTag.Content)]
    [Refuses(404, ProblemCode.AgencyNotFound)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/agencies/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new QueryParameters(request);
        var year = query.Year(clock);
        if (query.Refusal is { } refusal)
            return refusal;
        var caller = request.HttpContext.RequiredCaller();
        if (!AgencyId.TryParse(id, out var asked)
            || await registry.GetAsync(asked, cancellationToken) is not { Agency: var agency }
            || !caller.Jurisdiction.Contains(agency.Jurisdiction))
        {
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.AgencyNotFound);
        }

        var looks = await observations.ListAsync(asked, year, LatestLooks, null, cancellationToken);
        return Conditional.Json(request, new AgencyDetailJson(
            AgencyJson.Of(agency, year, null),
            caller.Role >= Role.Officer ? agency.Contacts : null,
            [.. (await CasesAsync(asked, cancellationToken)).OrderByDescending(found => found.Id.Year).Select(AgencyYearJson.Of).OfType<AgencyYearJson>()],
            year,
            [.. looks.Items.Select(ObservationJson.Of)]));
    }

    private async Task<IEnumerable<Case>> CasesAsync(AgencyId agency, CancellationToken cancellationToken)
    {
        var found = new ConcurrentBag<Case>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        var years = Enumerable.Range(QueryParameters.FirstYear, clock.Today.Year - QueryParameters.FirstYear + 1);
        await Parallel.ForEachAsync(years, options, async (year, cancellation) => found.Add(await cases.GetAsync(new CaseId(agency, year), cancellation)));
        return found;
    }
}

/// <summary>A body with all that it owed and owes.</summary>
/// <param name="Agency">Its line in the registry; its obligations stand in <paramref name="Years"/>.</param>
/// <param name="Contacts">Who is written to; null for a caller who is not told.</param>
/// <param name="Years">Its reports by year, the latest first: those of which something is known.</param>
/// <param name="LooksYear">The report year that <paramref name="Looks"/> are about.</param>
/// <param name="Looks">The latest looks for that year's report, the newest first.</param>
internal sealed record AgencyDetailJson(
    AgencyJson Agency, IReadOnlyList<string>? Contacts, IReadOnlyList<AgencyYearJson> Years, int LooksYear, IReadOnlyList<ObservationJson> Looks);

/// <summary>A body's report of a year.</summary>
/// <param name="Year">The report year.</param>
/// <param name="Obligation">How things stand with it.</param>
/// <param name="OpenFindings">Findings that are not closed, by severity; every severity is named.</param>
/// <param name="Findings">All findings by status; every status is named.</param>
internal sealed record AgencyYearJson(
    int Year, ObligationJson Obligation, IReadOnlyDictionary<string, int> OpenFindings, IReadOnlyDictionary<string, int> Findings)
{
    public static AgencyYearJson? Of(Case found) => found.Obligation is not { } obligation
        ? null
        : new AgencyYearJson(
            found.Id.Year,
            ObligationJson.Of(obligation),
            Enum.GetValues<Severity>().ToDictionary(
                severity => severity.Name(), severity => found.Findings.Count(finding => !finding.IsClosed && finding.Content.Severity == severity)),
            Enum.GetValues<FindingStatus>().ToDictionary(status => status.Name(), status => found.Findings.Count(finding => finding.Status == status)));
}
