using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Monitor.Functions.Access;
using Monitor.Functions.Api;
using Monitor.Functions.Health;
using Monitor.Functions.Http;
using Monitor.Web.Health;

namespace Monitor.Functions.Pages;

/// <summary><c>GET health</c>: whether the app can do its work, with the reasons. Its twin for programs is <see cref="GetHealth"/>.</summary>
public sealed class ShowHealth(HealthCheckService health, TimeProvider time, PageResults pages)
{
    /// <summary>Looks, and shows what was found; 200 also where something is wrong, because the page itself is there.</summary>
    [Function(nameof(ShowHealth))]
    [RequiresRole(Role.Viewer)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var report = await health.CheckHealthAsync(cancellationToken);
        var model = new HealthModel(
            HealthJson.Name(report.Status),
            time.GetUtcNow(),
            [.. HealthJson.Explain(report, RequestLanguage.Of(request).Language).Select(check => new ShownCheck(check.Name, check.Status, check.Message))]);
        return await pages.ShowAsync<HealthPage>(request.HttpContext, new Dictionary<string, object?> { [nameof(HealthPage.Model)] = model });
    }
}
