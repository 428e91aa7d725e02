using System.Globalization;
using System.Text.Json;
using Monitor.Core.Reports;
using Monitor.Documents;
using Monitor.TestKit;

namespace Monitor.Tools.Tests;

/// <summary>Old Word files through antiword. The files stand in tests/corpus/doc.</summary>
public sealed class OldWordFileTests
{
    private static readonly JsonElement Expected = JsonDocument.Parse(File.ReadAllBytes(PathOf("libreoffice-single-cells.json"))).RootElement;

    private static Dictionary<string, decimal?> Figures => Expected.GetProperty("cells").EnumerateObject().ToDictionary(cell => cell.Name, cell => (decimal?)cell.Value.GetDecimal());

    [Fact]
    public void Every_figure_of_an_old_word_file_is_read_exactly()
    {
        var report = Assert.IsType<Report>(ReportReader.Read(Assert.IsType<DocumentOutcome.Parsed>(Outcome("libreoffice-single-cells.doc")).Document));

        Assert.Equal(Figures, report.Cells.Values.ToDictionary(cell => cell.Name.ToString(), cell => cell.Value));
        Assert.Equal((Expected.GetProperty("agency").GetString(), 2023, 6), (report.Agency, report.Year, report.Sections.Count));
        Assert.Contains(report.Dates, date => date.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) == Expected.GetProperty("dateInText").GetString());
    }

    [Fact]
    public void A_file_of_which_the_tool_drops_rows_is_refused_and_accuses_nobody() =>
        Assert.Equal("docIncomplete", Assert.IsType<DocumentOutcome.Unreadable>(Outcome("libreoffice-merged-cells.doc")).Code);

    [Fact]
    public void A_file_that_was_cut_off_is_refused_or_read_rightly()
    {
        var whole = File.ReadAllBytes(PathOf("libreoffice-single-cells.doc"));
        for (var part = 1; part < 8; part++)
        {
            if (DocumentParser.Parse(whole.AsMemory(0, whole.Length * part / 8), null, null) is DocumentOutcome.Parsed parsed && ReportReader.Read(parsed.Document) is { } report)
                Assert.All(report.Cells.Values.Where(cell => cell.HasValue), cell => Assert.Equal(Figures[cell.Name.ToString()], cell.Value));
        }
    }

    private static DocumentOutcome Outcome(string name)
    {
        var outcome = DocumentParser.Parse(File.ReadAllBytes(PathOf(name)), null, null);
        Assert.False(outcome is DocumentOutcome.Unreadable { Code: "docToolMissing" }, "This test needs antiword: apt-get install -y antiword");
        return outcome;
    }

    private static string PathOf(string name) => Repository.PathOf("tests", "corpus", "doc", name);
}
