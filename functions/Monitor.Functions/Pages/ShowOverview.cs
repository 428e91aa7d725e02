using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Web.Overview;
using Monitor.Work.Registering;

namespace Monitor.Functions.Pages;

/// <summary><c>GET /</c>: the overview of the caller's region.</summary>
public sealed class ShowOverview(RegistryCensus census, PageResults pages)
{
    /// <summary>Shows the overview.</summary>
    /// <remarks>An empty route would be the function's name; a parameter that may be absent and never longer than nothing is the root.</remarks>
    [Function(nameof(ShowOverview))]
    [RequiresRole(Role.Viewer)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{root:maxlength(0)?}")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var http = request.HttpContext;
        var agencies = await census.CountAsync(http.RequiredCaller().Jurisdiction.Path, cancellationToken);
        var model = new OverviewModel(new Sight.NotLookedYet(), agencies);
        return await pages.ShowAsync<OverviewPage>(http, new Dictionary<string, object?> { [nameof(OverviewPage.Model)] = model });
    }
}
