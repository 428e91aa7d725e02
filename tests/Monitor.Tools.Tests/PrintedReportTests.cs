using Monitor.Core.Reports;
using Monitor.TestKit.Generation;

namespace Monitor.Tools.Tests;

/// <summary>Generated reports printed as PDF files: the same figures as on the page. Needs Chromium besides poppler.</summary>
public sealed class PrintedReportTests
{
    [Theory]
    [InlineData(ReportFormat.Form2021, 0)]
    [InlineData(ReportFormat.Form2021, 3)]
    [InlineData(ReportFormat.Form2019, 1)]
    [InlineData(ReportFormat.Form2019, 4)]
    [InlineData(ReportFormat.Mixed, 2)]
    [InlineData(ReportFormat.Mixed, 5)]
    public void A_printed_page_gives_the_same_cells_as_the_page(ReportFormat format, int seed)
    {
        var made = GeneratedReport.Create(seed, format);
        var page = made.Render(Dialect.All[0], [], PageCharset.Utf8);

        var report = Assert.IsType<Report>(ReportReader.Read(Tools.Parsed(Chromium.Print(page.Source)).Document));

        var wrong = made.Figures.Where(figure => report.Cells.GetValueOrDefault(figure.Key)?.Value != figure.Value)
            .Select(figure => $"{figure.Key}: published {figure.Value}, read {report.Cells.GetValueOrDefault(figure.Key)}").ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Prepend($"{made}: {wrong.Count} of {made.Figures.Count}")));
        Assert.Equal((made.Body, made.Year, made.Format, 6), (report.Agency, report.Year, report.Format, report.Sections.Count));
    }
}
