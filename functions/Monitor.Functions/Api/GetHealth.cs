using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Monitor.Functions.Access;
using Monitor.Functions.Health;
using Monitor.Functions.Http;
using Monitor.Functions.OpenApi;

namespace Monitor.Functions.Api;

/// <summary><c>GET api/health</c>: whether the app can do its work. Anyone learns yes or no, who is signed in also why.</summary>
public sealed class GetHealth(HealthCheckService health)
{
    /// <summary>Answers 200 where the work can be done, if with limits, and 503 where it cannot.</summary>
    [Function(nameof(GetHealth))]
    [OpenToAnyone]
    [Operation("meta", "Whether the app can do its work; why, for who is signed in")]
    [Takes(ApiParameter.Language)]
    [Answers(typeof(HealthJson))]
    [Answers(typeof(HealthJson), Status = 503)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var report = await health.CheckHealthAsync(cancellationToken);
        var details = request.HttpContext.Caller() is null ? null : HealthJson.Explain(report, RequestLanguage.Of(request).Language);
        return TypedResults.Json(
            new HealthJson(HealthJson.Name(report.Status), details),
            statusCode: report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }
}
