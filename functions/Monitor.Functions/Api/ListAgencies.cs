using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core;
using Monitor.Core.Agencies;
using Monitor.Functions.Access;
using Monitor.Functions.Http;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/agencies</c>: the registered bodies of the caller's region, by id, in parts.</summary>
public sealed class ListAgencies(IAgencyRegistryStore registry)
{
    private const int MostOnAPage = 1000;
    private const int UsualPage = 100;

    /// <summary>
    /// Lists bodies: <c>?jurisdiction=</c> a region within the caller's own, <c>?pageSize=</c> 1 to 1,000, <c>?continuation=</c> where the part
    /// before ended.
    /// </summary>
    [Function(nameof(ListAgencies))]
    [RequiresRole(Role.Viewer)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/agencies")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var scope = request.HttpContext.RequiredCaller().Jurisdiction;
        var region = Parameter(request, "jurisdiction") ?? scope.Path;
        if (region is not null && !scope.Contains(region))
            return Problems.Of(StatusCodes.Status403Forbidden, ProblemCode.AccessOutOfScope);
        if (!TryReadPageSize(Parameter(request, "pageSize"), out var pageSize))
            return Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.RequestPageSize, MostOnAPage);

        Listing<RegisteredAgency> listing;
        try
        {
            listing = await registry.ListAsync(region, pageSize, Parameter(request, "continuation"), cancellationToken);
        }
        catch (FormatException)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, ProblemCode.RequestContinuation);
        }

        return TypedResults.Json(new Listing<AgencyJson>([.. listing.Items.Select(item => AgencyJson.Of(item.Agency))], listing.Continuation));
    }

    private static string? Parameter(HttpRequest request, string name) => request.Query[name] is { Count: > 0 } values ? values.ToString() : null;

    private static bool TryReadPageSize(string? text, out int size)
    {
        size = UsualPage;
        return text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) && size is >= 1 and <= MostOnAPage);
    }
}

/// <summary>A body as the API shows it: without contacts, which are personal.</summary>
internal sealed record AgencyJson(
    string Id,
    string Name,
    IReadOnlyList<string> Aliases,
    string Kind,
    string Jurisdiction,
    string? Parent,
    IReadOnlyList<string> Hosts,
    IReadOnlyList<string> Columns,
    string? SiteCode,
    int? From,
    int? To)
{
    public static AgencyJson Of(Agency agency) => new(
        agency.Id.Value,
        agency.Name,
        agency.Aliases,
        agency.Kind.Name(),
        agency.Jurisdiction,
        agency.Parent?.Value,
        agency.Hosts,
        [.. agency.Columns.Select(column => column.AbsoluteUri)],
        agency.SiteCode,
        agency.FromYear,
        agency.ToYear);
}
