using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;
using Monitor.Work.Summarising;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/agencies</c>: the registered bodies of the caller's region with what they owe, by id, in parts.</summary>
public sealed class ListAgencies(IAgencyRegistryStore registry, AgencyObligations obligations, BusinessClock clock)
{
    /// <summary>
    /// Lists bodies: <c>?jurisdiction=</c> a region within the caller's own, <c>?year=</c> whose obligations are shown, <c>?pageSize=</c> 1 to
    /// 1,000, <c>?continuation=</c> where the part before ended. A page costs a read of the registry and one for each body on it.
    /// </summary>
    [Function(nameof(ListAgencies))]
    [RequiresRole(Role.Viewer)]
    [Operation("agencies", "Registered bodies of a region with what they owe for a year", Description = "By id. A part costs a read of the registry and one of each case on it.")]
    [Takes(ApiParameter.Jurisdiction, ApiParameter.Year, ApiParameter.PageSize, ApiParameter.Continuation)]
    [Answers(typeof(Listing<AgencyJson>))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/agencies")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new QueryParameters(request);
        var region = query.Region(request.HttpContext.RequiredCaller().Jurisdiction);
        var year = query.Year(clock);
        var pageSize = query.PageSize();
        if (query.Refusal is { } refusal)
            return refusal;

        var listing = await query.ListAsync(continuation => registry.ListAsync(region, pageSize, continuation, cancellationToken));
        if (query.Refusal is { } foreign)
            return foreign;
        var found = await obligations.OfAsync(listing.Items.Select(item => item.Agency.Id), year, cancellationToken);
        return TypedResults.Json(new Listing<AgencyJson>(
            [.. listing.Items.Select(item => AgencyJson.Of(item.Agency, year, found.GetValueOrDefault(item.Agency.Id)))], listing.Continuation));
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
    int? To,
    AgencyObligationJson? Obligation)
{
    public static AgencyJson Of(Agency agency, int year, ObligationState? obligation) => new(
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
        agency.ToYear,
        obligation is null ? null : AgencyObligationJson.Of(year, obligation));
}

/// <summary>How things stand with a body's report of a year.</summary>
/// <param name="Year">The report year.</param>
/// <param name="Due">The last day on which it is on time.</param>
/// <param name="Status">How things stand.</param>
/// <param name="Reason">Why it could not be told, a stable code; null when it could.</param>
internal sealed record AgencyObligationJson(int Year, DateOnly Due, [property: OneOf(typeof(ObligationStatus))] string Status, string? Reason)
{
    public static AgencyObligationJson Of(int year, ObligationState obligation) =>
        new(year, obligation.Due.Date, obligation.Status.Name(), obligation.Reason);
}
