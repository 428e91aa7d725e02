using System.Text;
using Monitor.Core.Checks;
using Monitor.Core.Checks.Diagnosis;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;

namespace Monitor.Documents.Tests;

/// <summary>Reads and judges a page as a user's file would be.</summary>
internal static class Reading
{
    /// <summary>The report in a page.</summary>
    public static Report Html(string html) => Of(html, "text/html; charset=utf-8");

    /// <summary>The report in a text.</summary>
    public static Report Text(string text) => Of(text, null);

    /// <summary>The findings for which a letter is written, by rule and locus.</summary>
    public static IEnumerable<string> Accusations(Report report)
    {
        var subject = CheckSubject.Of(report, null, DueDates.Statutory);
        return Diagnoser.Findings(subject, Catalogue.Evaluate(subject)).Where(finding => finding.Severity >= Severity.Error).Select(finding => finding.Key);
    }

    /// <summary>The figures that were read and are not those of the page.</summary>
    public static IEnumerable<string> Wrong(Report report, IReadOnlyDictionary<CellName, decimal> figures) => report.Cells.Values
        .Where(cell => cell.HasValue && cell.Value != figures.GetValueOrDefault(cell.Name)).Select(cell => $"{cell.Name}: published {figures.GetValueOrDefault(cell.Name)}, read {cell.Value}");

    private static Report Of(string source, string? contentType) =>
        Assert.IsType<Report>(ReportReader.Read(Assert.IsType<DocumentOutcome.Parsed>(DocumentParser.Parse(Encoding.UTF8.GetBytes(source), contentType, null)).Document));
}
