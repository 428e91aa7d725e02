namespace Monitor.Core.Reports;

/// <summary>Names of <see cref="ReportFormat"/> values.</summary>
public static class ReportFormats
{
    /// <summary>The name used in JSON: <c>2019</c>, <c>2021</c>, <c>mixed</c>, <c>pre2019</c> or <c>unknown</c>.</summary>
    public static string Name(this ReportFormat format) => format switch
    {
        ReportFormat.Form2019 => "2019",
        ReportFormat.Form2021 => "2021",
        ReportFormat.Mixed => "mixed",
        ReportFormat.Pre2019 => "pre2019",
        ReportFormat.Unknown => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };
}
