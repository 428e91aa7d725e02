using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/map</c>: which rules are broken where.</summary>
public sealed class GetMap(ICaseIndex index, BusinessClock clock)
{
    /// <summary>
    /// Counts open findings of bodies by rules, or, where those are too many, of the regions below by families of rules: <c>?year=</c>,
    /// <c>?jurisdiction=</c> within the caller's own, <c>?own=true</c> for the bodies of that region alone, <c>?page=</c> from 1.
    /// </summary>
    [Function(nameof(GetMap))]
    [RequiresRole(Role.Viewer)]
    [Operation("summary", "Which rules are broken where", Description = "Costs a row for each case of the region.")]
    [Takes(ApiParameter.Jurisdiction, ApiParameter.Year, ApiParameter.Own, ApiParameter.Page)]
    [Answers(typeof(MapJson))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/map")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new QueryParameters(request);
        var asked = Asked(query, request, clock);
        if (query.Refusal is { } refusal)
            return refusal;

        return TypedResults.Json(MapJson.Of(asked, await ReadAsync(index, asked, cancellationToken)));
    }

    internal static MapQuery Asked(QueryParameters query, HttpRequest request, BusinessClock clock) => new(
        query.Year(clock), query.Region(request.HttpContext.RequiredCaller().Jurisdiction), query.OneOf("own", ProblemCode.RequestOwn, ["true", "false"]) == "true", query.Part());

    internal static async Task<ProblemMap> ReadAsync(ICaseIndex index, MapQuery asked, CancellationToken cancellationToken) =>
        ProblemMap.Of(await index.AllCasesAsync(asked.Year, asked.Region, cancellationToken), asked.Own ? asked.Region ?? "" : null, asked.Part);
}

/// <summary>What is asked of the map.</summary>
/// <param name="Year">The report year.</param>
/// <param name="Region">The region with those below it; null for all.</param>
/// <param name="Own">Whether only the bodies of the region itself are meant.</param>
/// <param name="Part">Which part, from 1.</param>
internal sealed record MapQuery(int Year, string? Region, bool Own, int Part);

/// <summary>Which rules are broken where.</summary>
/// <param name="Year">The report year.</param>
/// <param name="Jurisdiction">The region with those below it; null for all.</param>
/// <param name="ByRegion">Whether the lines are regions and the columns families of rules; else bodies and rules.</param>
/// <param name="Columns">The columns that have open findings.</param>
/// <param name="Lines">The lines of this part. Who has no open finding is left out.</param>
/// <param name="Page">Which part this is, from 1.</param>
/// <param name="Pages">How many there are.</param>
/// <param name="NotCounted">Cases of which it is not known, because an older version wrote the list.</param>
internal sealed record MapJson(
    int Year, string? Jurisdiction, bool ByRegion, IReadOnlyList<string> Columns, IReadOnlyList<MapLineJson> Lines, int Page, int Pages, int NotCounted)
{
    public static MapJson Of(MapQuery asked, ProblemMap map) => new(
        asked.Year, asked.Region, map.IsByRegion, map.Columns, [.. map.Lines.Select(MapLineJson.Of)], map.Part, map.Parts, map.NotCounted);
}

/// <summary>A line of the map.</summary>
/// <param name="Name">The body's full name, or the region.</param>
/// <param name="Agency">The body's id; null for a region.</param>
/// <param name="Jurisdiction">The region; for a body the one that it belongs to.</param>
/// <param name="Own">Whether it stands for the bodies of the region itself, without those below it.</param>
/// <param name="Cells">What is not empty.</param>
internal sealed record MapLineJson(string Name, string? Agency, string Jurisdiction, bool Own, IReadOnlyList<MapCellJson> Cells)
{
    public static MapLineJson Of(MapLine line) => new(line.Name, line.Agency?.Value, line.Region, line.IsOwn, [.. line.Cells.Select(MapCellJson.Of)]);
}

/// <summary>Open findings.</summary>
/// <param name="Column">Id of the rule, or the family that ids begin with.</param>
/// <param name="Severity">How grave the gravest is.</param>
/// <param name="Count">How many.</param>
internal sealed record MapCellJson(string Column, [property: OneOf(typeof(Severity))] string Severity, int Count)
{
    public static MapCellJson Of(MapCell cell) => new(cell.Column, cell.Severity.Name(), cell.Count);
}
