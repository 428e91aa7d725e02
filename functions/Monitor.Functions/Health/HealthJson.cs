using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Monitor.Web;

namespace Monitor.Functions.Health;

/// <summary>The state of the app as the API shows it.</summary>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> (works, with limits) or <c>unhealthy</c>.</param>
/// <param name="Checks">What was looked at; null for a caller who is not told.</param>
internal sealed record HealthJson(string Status, IReadOnlyList<HealthCheckJson>? Checks)
{
    public static string Name(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        HealthStatus.Unhealthy => "unhealthy",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static IReadOnlyList<HealthCheckJson> Explain(HealthReport report, CultureInfo language) =>
        [.. report.Entries.Select(entry => Explain(entry.Key, entry.Value, language))];

    private static HealthCheckJson Explain(string name, HealthReportEntry entry, CultureInfo language)
    {
        if (entry.Status == HealthStatus.Healthy)
            return new HealthCheckJson(name, Name(entry.Status), null, Texts.Of("health.ok", language));

        // A check that ran out of time was stopped from outside and could not say why.
        var reason = entry.Data.TryGetValue(HealthReasons.Reason, out var known) ? known : HealthReasons.StorageUnreachable;
        var values = entry.Data.TryGetValue(HealthReasons.Values, out var given) && given is object[] list ? list : [];
        return new HealthCheckJson(name, Name(entry.Status), $"{reason}", Texts.Of($"health.{reason}", language, values));
    }
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">As above.</param>
/// <param name="Reason">Stable code; null when all is well.</param>
/// <param name="Message">The same for people.</param>
internal sealed record HealthCheckJson(string Name, string Status, string? Reason, string Message);
