using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Cases;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Api;
using Monitor.Functions.Http;
using Monitor.Web.Notices;

namespace Monitor.Functions.Pages;

/// <summary><c>GET notices</c>: the notices about a year's reports in the caller's region, in parts. Its twin for programs is <see cref="ListNotices"/>.</summary>
public sealed class ShowNotices(ICaseIndex index, BusinessClock clock, PageResults pages)
{
    private const int OnAPage = 50;

    /// <summary>Shows a part of the list; filters are those of <see cref="ListNotices"/>, and an empty one is left out.</summary>
    [Function(nameof(ShowNotices))]
    [RequiresRole(Role.Viewer)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "notices")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        PageQueries.DropEmpty(request);
        var query = new QueryParameters(request);
        var asked = ListNotices.Asked(query, request, clock);
        if (query.Refusal is { } refusal)
            return refusal;

        var listing = await query.ListAsync(continuation => index.NoticesAsync(asked, OnAPage, continuation, cancellationToken));
        if (query.Refusal is { } foreign)
            return foreign;
        var model = new NoticeListModel(
            asked,
            QueryParameters.FirstYear,
            clock.Today.Year,
            listing.Items,
            listing.Continuation is { } next ? PageQueries.PartOf(request, next) : null,
            query.Continuation is null ? null : PageQueries.PartOf(request, null));
        return await pages.ShowAsync<NoticeListPage>(request.HttpContext, new Dictionary<string, object?> { [nameof(NoticeListPage.Model)] = model });
    }
}
