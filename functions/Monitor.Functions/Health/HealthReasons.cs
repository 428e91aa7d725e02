using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Monitor.Functions.Health;

/// <summary>Why a check is not content: codes, whose texts stand in <c>Texts.resx</c> under <c>health.{code}</c>.</summary>
internal static class HealthReasons
{
    public const string Reason = "reason";
    public const string Values = "values";

    public const string StorageUnreachable = "storage.unreachable";
    public const string OrdersFailed = "orders.failed";
    public const string NoticesDead = "notices.dead";
    public const string PopplerMissing = "poppler.missing";
    public const string ClockImplausible = "clock.implausible";
    public const string ClockJumped = "clock.jumped";

    public static HealthCheckResult Unhealthy(string reason, Exception? exception = null) =>
        HealthCheckResult.Unhealthy(reason, exception, data: Data(reason, []));

    public static HealthCheckResult Degraded(string reason, params object[] values) => HealthCheckResult.Degraded(reason, data: Data(reason, values));

    private static Dictionary<string, object> Data(string reason, object[] values) => new() { [Reason] = reason, [Values] = values };
}
