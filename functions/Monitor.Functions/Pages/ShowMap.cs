using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Cases;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Api;
using Monitor.Functions.Http;
using Monitor.Web.Map;

namespace Monitor.Functions.Pages;

/// <summary><c>GET map</c>: which rules are broken where in the caller's region. Its twin for programs is <see cref="GetMap"/>.</summary>
public sealed class ShowMap(ICaseIndex index, BusinessClock clock, PageResults pages)
{
    /// <summary>Shows a part of the map; parameters are those of <see cref="GetMap"/>, and an empty one is left out.</summary>
    [Function(nameof(ShowMap))]
    [RequiresRole(Role.Viewer)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "map")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        PageQueries.DropEmpty(request);
        var query = new QueryParameters(request);
        var asked = GetMap.Asked(query, request, clock);
        if (query.Refusal is { } refusal)
            return refusal;

        var map = await GetMap.ReadAsync(index, asked, cancellationToken);
        var model = new MapModel(
            asked.Year,
            asked.Region,
            asked.Own,
            QueryParameters.FirstYear,
            clock.Today.Year,
            map,
            map.Part > 1 ? PageQueries.PageOf(request, Math.Min(map.Part - 1, map.Parts)) : null,
            map.Part < map.Parts ? PageQueries.PageOf(request, map.Part + 1) : null);
        return await pages.ShowAsync<MapPage>(request.HttpContext, new Dictionary<string, object?> { [nameof(MapPage.Model)] = model });
    }
}
