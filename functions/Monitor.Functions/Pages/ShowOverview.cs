using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Functions.Access;
using Monitor.Functions.Http;
using Monitor.Web.Overview;
using Monitor.Work.Summarising;

namespace Monitor.Functions.Pages;

/// <summary><c>GET /</c>: the overview of the caller's region for the last report year that is over.</summary>
public sealed class ShowOverview(RegionSummaries summaries, BusinessClock clock, PageResults pages)
{
    private const int MostFindings = 20;
    private const int MostNew = 10;

    /// <summary>Shows the overview.</summary>
    /// <remarks>An empty route would be the function's name; a parameter that may be absent and never longer than nothing is the root.</remarks>
    [Function(nameof(ShowOverview))]
    [RequiresRole(Role.Viewer)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{root:maxlength(0)?}")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var http = request.HttpContext;
        var summary = await summaries.SummariseAsync(clock.Today.Year - 1, http.RequiredCaller().Jurisdiction.Path, cancellationToken);
        var model = new OverviewModel(
            summary.Year,
            ChinaTime.DateOf(summary.AsOf),
            new Sight(summary.Owing, summary.Cases, summary.WithoutCase, summary.Unseen.Sum(entry => entry.Count), summary.Unseen),
            summary.Counts.Obligations,
            Enum.GetValues<Severity>().ToDictionary(severity => severity, summary.OpenOf),
            Listed(await summaries.GravestAsync(summary, MostFindings, cancellationToken)),
            summary.Registered)
        {
            DeadNotices = summary.Counts.DeadNotices,
            NextDue = summary.NextDue,
            Changes = summary.Changes,
            GravestFound = Listed(await summaries.GravestNewAsync(summary, MostNew, cancellationToken)),
            ByKind = summary.ByKind,
        };
        return await pages.ShowAsync<OverviewPage>(http, new Dictionary<string, object?> { [nameof(OverviewPage.Model)] = model });
    }

    private static IReadOnlyList<ListedFinding> Listed(IReadOnlyList<NamedFinding> findings) => [.. findings.Select(named => new ListedFinding(named.AgencyName, named.Finding))];
}
