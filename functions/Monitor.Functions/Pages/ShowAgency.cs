using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Web.Agencies;

namespace Monitor.Functions.Pages;

/// <summary><c>GET agencies/{id}</c>: the page of one body.</summary>
public sealed class ShowAgency(IAgencyRegistryStore registry, ICaseStore cases, IObservationStore observations, BusinessClock clock, PageResults pages)
{
    private const int Years = 5;
    private const int Looks = 20;

    /// <summary>Shows a body with its last five years. One of a region that is not the caller's is not there.</summary>
    [Function(nameof(ShowAgency))]
    [RequiresRole(Role.Viewer)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agencies/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!AgencyId.TryParse(id, out var agency)
            || await registry.GetAsync(agency, cancellationToken) is not { } registered
            || !request.HttpContext.RequiredCaller().Jurisdiction.Contains(registered.Agency.Jurisdiction))
        {
            return Problems.Of(StatusCodes.Status404NotFound, ProblemCode.AgencyNotFound);
        }

        var known = new List<Case>();
        for (var year = clock.Today.Year; year > clock.Today.Year - 1 - Years; year--)
        {
            var one = await cases.GetAsync(new CaseId(agency, year), cancellationToken);
            if (one.Obligation is not null)
                known.Add(one);
        }

        var looks = (await observations.ListAsync(agency, WatchedYears.Current(clock.Today), Looks, null, cancellationToken)).Items;
        return await pages.ShowAsync<AgencyPage>(
            request.HttpContext, new Dictionary<string, object?> { [nameof(AgencyPage.Model)] = new AgencyPageModel(registered.Agency, known, looks) });
    }
}
