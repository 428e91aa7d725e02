using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core;
using Monitor.Core.Bulletins;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/bulletins</c>: what the office was told of the monitor in the last 60 days, the newest first.</summary>
public sealed class ListBulletins(IBulletinStore bulletins, BusinessClock clock)
{
    private const int Days = 60;

    /// <summary>Lists bulletins without their recipients: <c>?state=</c>. They name bodies of every region, so that only who may see all regions sees them.</summary>
    [Function(nameof(ListBulletins))]
    [RequiresRole(Role.Viewer)]
    [Operation("bulletins", "What the office was told of the monitor in the last 60 days, without recipients", Description = "Whole, the newest first. Only for who may see all regions.")]
    [Takes(ApiParameter.State)]
    [Answers(typeof(Listing<BulletinItemJson>))]
    [Refuses(403, ProblemCode.AccessOutOfScope)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/bulletins")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new QueryParameters(request);
        var state = query.OneOf("state", ProblemCode.RequestState, Enum.GetValues<NoticeState>(), NoticeStates.Name);
        if (query.Refusal is { } refusal)
            return refusal;
        if (request.HttpContext.RequiredCaller().Jurisdiction.Path is not null)
            return Problems.Of(StatusCodes.Status403Forbidden, ProblemCode.AccessOutOfScope);
        var book = await bulletins.GetAsync(clock.Today.AddDays(-Days), cancellationToken);
        var items = book.Bulletins.OrderByDescending(bulletin => bulletin.PlannedAt).Select(bulletin => (Bulletin: bulletin, Delivery: book.DeliveryOf(bulletin.Id)))
            .Where(item => state is null || (item.Delivery?.State ?? NoticeState.Planned) == state);
        return TypedResults.Json(new Listing<BulletinItemJson>([.. items.Select(item => BulletinItemJson.Of(item.Bulletin, item.Delivery))], null));
    }
}
