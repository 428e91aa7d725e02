using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core;
using Monitor.Core.Cases;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/notices</c>: the notices about a year's reports in the caller's region, by region, agency and id, in parts.</summary>
public sealed class ListNotices(ICaseIndex index, BusinessClock clock)
{
    /// <summary>
    /// Lists notices without their recipients: <c>?year=</c>, by default the last that is over; <c>?jurisdiction=</c> a region within the caller's own,
    /// <c>?agency=</c>, <c>?state=</c>, <c>?since=</c> the earliest instant of the last change, <c>?pageSize=</c> 1 to 1,000, <c>?continuation=</c>.
    /// </summary>
    [Function(nameof(ListNotices))]
    [RequiresRole(Role.Viewer)]
    [Operation("notices", "The notices about a year's reports in a region, without their recipients", Description = "By region, agency and id.")]
    [Takes(ApiParameter.Jurisdiction, ApiParameter.Year, ApiParameter.Agency, ApiParameter.State, ApiParameter.Since, ApiParameter.PageSize, ApiParameter.Continuation)]
    [Answers(typeof(Listing<NoticeItemJson>))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/notices")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new QueryParameters(request);
        var asked = Asked(query, request, clock);
        var pageSize = query.PageSize();
        if (query.Refusal is { } refusal)
            return refusal;

        var listing = await query.ListAsync(continuation => index.NoticesAsync(asked, pageSize, continuation, cancellationToken));
        return query.Refusal is { } foreign
            ? foreign
            : TypedResults.Json(new Listing<NoticeItemJson>([.. listing.Items.Select(NoticeItemJson.Of)], listing.Continuation));
    }

    /// <summary>Which notices a request asks for; what is wrong is remembered in the query's refusal.</summary>
    internal static NoticesQuery Asked(QueryParameters query, HttpRequest request, BusinessClock clock) => new(query.Year(clock))
    {
        Jurisdiction = query.Region(request.HttpContext.RequiredCaller().Jurisdiction),
        Agency = query.Agency(),
        State = query.OneOf("state", ProblemCode.RequestState, Enum.GetValues<NoticeState>(), NoticeStates.Name),
        Since = query.Instant("since"),
    };
}
