using System.Globalization;
using System.Text.Json;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Tools.Tests;

/// <summary>
/// PDF reports with known figures: our own in tests/corpus/pdf, and the published ones that stand beside the repository where it was written.
/// </summary>
public sealed class PublishedPdfTests
{
    public static TheoryData<PdfReport> Reports => [.. PdfReport.All];

    [Theory]
    [MemberData(nameof(Reports))]
    public void Every_figure_of_a_pdf_is_read_exactly_with_its_page(PdfReport report)
    {
        var cells = Read(report).Cells.Values.ToDictionary(cell => cell.Name.ToString());
        var wrong = report.Cells.Where(cell => cells.GetValueOrDefault(cell.Key)?.Value != cell.Value)
            .Select(cell => $"{cell.Key}: expected {cell.Value}, read {cells.GetValueOrDefault(cell.Key)}").ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Prepend($"{wrong.Count} of {report.Cells.Count}")));
        Assert.DoesNotContain(cells.Values, cell => cell.HasValue && !report.Cells.ContainsKey(cell.Name.ToString()));
        Assert.All(cells.Values.Where(cell => cell.HasValue), cell => Assert.True(cell.Source is { Page: > 0, Line: null, Bound: Binding.Boxes }, $"{cell}"));
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void Body_year_form_and_sections_of_a_pdf_are_found(PdfReport report)
    {
        var read = Read(report);
        Assert.Equal(report.Text("agency"), read.Agency);
        Assert.Equal(report.Text("year"), read.Year?.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(report.Text("format"), read.Format switch { ReportFormat.Mixed => "mixed", ReportFormat.Form2019 => "2019", ReportFormat.Form2021 => "2021", var other => other.ToString() });
        Assert.Equal(6, read.Sections.Count);
        if (report.Text("dateInText") is { } date)
            Assert.Contains(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture), read.Dates.Select(found => found.Value));
    }

    private static Report Read(PdfReport report)
    {
        var parsed = Tools.Parsed(File.ReadAllBytes(report.Path));
        return Assert.IsType<Report>(ReportReader.Read(parsed.Document));
    }
}

/// <summary>A PDF file with what must be read in it.</summary>
public sealed record PdfReport(string Name, string Path, JsonElement Expected)
{
    public static IReadOnlyList<PdfReport> All { get; } = [.. Own(), .. Published()];

    public IReadOnlyDictionary<string, decimal?> Cells => Expected.GetProperty("cells").EnumerateObject()
        .ToDictionary(cell => cell.Name, cell => cell.Value.ValueKind == JsonValueKind.Null ? (decimal?)null : cell.Value.GetDecimal())
        .Concat(ProactiveRows()).ToDictionary();

    /// <summary>The figures of Table II, where they are given by printed row.</summary>
    private IEnumerable<KeyValuePair<string, decimal?>> ProactiveRows()
    {
        if (!Expected.TryGetProperty("proactiveRows", out var rows))
            yield break;
        foreach (var row in ReportForm.Format2021.Rows(ReportTable.Proactive))
        {
            foreach (var (column, value) in row.Columns.Zip(rows.GetProperty(row.Label).EnumerateArray()))
                yield return new($"{new CellName(ReportTable.Proactive, row.Name, column)}", decimal.Parse(value.ToString(), CultureInfo.InvariantCulture));
        }
    }

    public string? Text(string property) => Expected.TryGetProperty(property, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    public override string ToString() => Name;

    private static IEnumerable<PdfReport> Own()
    {
        var folder = Repository.PathOf("tests", "corpus", "pdf");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.pdf").Order(StringComparer.Ordinal).Select(file => new PdfReport(
                System.IO.Path.GetFileName(file), file, Parse(System.IO.Path.ChangeExtension(file, ".json"))))
            : [];
    }

    private static IEnumerable<PdfReport> Published()
    {
        var folder = System.IO.Path.Combine(Repository.Root, "..", "shared", "corpus", "reports");
        var expected = System.IO.Path.Combine(folder, "expected.json");
        if (!File.Exists(expected))
            return [];
        var all = Parse(expected);
        return Directory.EnumerateFiles(folder, "*.pdf").Order(StringComparer.Ordinal)
            .Select(file => new PdfReport(System.IO.Path.GetFileName(file), file, all.GetProperty(System.IO.Path.GetFileName(file)[..3])));
    }

    private static JsonElement Parse(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }
}
