using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Monitor.Documents.Tools;

namespace Monitor.Functions.Health;

/// <summary>Whether PDF can be read here: looks for <c>pdftotext</c> as the reader does, without running it.</summary>
internal sealed class PopplerCheck(IConfiguration configuration) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(ToolPath.Find("pdftotext", configuration["Poppler:Path"], configuration["PATH"]) is not null
            ? HealthCheckResult.Healthy()
            : HealthReasons.Degraded(HealthReasons.PopplerMissing));
}
