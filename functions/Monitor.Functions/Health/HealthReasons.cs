using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Monitor.Core.Obligations;

namespace Monitor.Functions.Health;

/// <summary>Why a check is not content: codes, whose texts stand in <c>Texts.resx</c> under <c>health.{code}</c>.</summary>
internal static class HealthReasons
{
    public const string Reason = "reason";
    public const string Values = "values";

    public const string StorageUnreachable = "storage.unreachable";
    public const string OrdersFailed = "orders.failed";
    public const string NoticesDead = "notices.dead";
    public const string TimerLate = "timer.late";
    public const string TimerNever = "timer.never";
    public const string CrawlLate = "crawl.late";
    public const string OutboxOld = "outbox.old";
    public const string PopplerMissing = "poppler.missing";
    public const string ClockImplausible = "clock.implausible";
    public const string ClockJumped = "clock.jumped";

    public static HealthCheckResult Unhealthy(string reason, Exception? exception = null) =>
        HealthCheckResult.Unhealthy(reason, exception, data: Data(reason, []));

    public static HealthCheckResult Degraded(string reason, params object[] values) => HealthCheckResult.Degraded(reason, data: Data(reason, values));

    /// <summary>An instant as people in the office read it: China's time, to the minute.</summary>
    public static string Text(DateTimeOffset instant) => instant.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static Dictionary<string, object> Data(string reason, object[] values) => new() { [Reason] = reason, [Values] = values };
}
