using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Monitor.Functions.Health;

/// <summary>Whether PDF can be read here: looks for <c>pdftotext</c> on the path, without running it.</summary>
internal sealed class PopplerCheck(IConfiguration configuration) : IHealthCheck
{
    private static readonly string[] Names = ["pdftotext", "pdftotext.exe"];

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var folders = (configuration["PATH"] ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var found = folders.Any(folder => Array.Exists(Names, name => File.Exists(Path.Combine(folder, name))));
        return Task.FromResult(found ? HealthCheckResult.Healthy() : HealthReasons.Degraded(HealthReasons.PopplerMissing));
    }
}
