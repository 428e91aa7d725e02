using System.Globalization;

namespace Monitor.Work.Watching;

/// <summary>Names runs.</summary>
public static class Run
{
    /// <summary>The name of the run of a scheduled occurrence: UTC to the minute, such as <c>20260110T1800Z</c>; the same on every repetition.</summary>
    public static string Of(DateTimeOffset occurrence) => occurrence.UtcDateTime.ToString("yyyyMMdd'T'HHmm'Z'", CultureInfo.InvariantCulture);
}
