using System.Buffers.Binary;
using System.Text;
using Monitor.Core.Documents;
using Monitor.Core.Obligations;
using Monitor.Documents;
using Monitor.TestKit;
using Monitor.TestKit.Fuzzing;
using Monitor.Work.Inspecting;

namespace Monitor.Work.Tests.Fuzzing;

/// <summary>Documents that are larger, deeper or wider than any report: an outcome within time and memory.</summary>
[Collection(nameof(FuzzTests))]
public sealed class MonsterTests
{
    private const int MiB = 1024 * 1024;
    private const string PipeHead = "三、收到和处理政府信息公开申请情况\n本年新收政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n";
    private const string PipeRow = "2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n";

    public static TheoryData<string, string, Func<byte[]>> Monsters => new()
    {
        { "a table of 100,000 rows", "tooComplex", () => Html(Repeat("<tr><td>2.重复申请<td>0<td>0<td>0<td>0<td>0<td>0<td>0", 100_000)) },
        { "a table of 20,000 rows", "tableTooLarge", () => Html(Repeat("<tr><td>2.重复申请<td>0<td>0<td>0<td>0<td>0<td>0<td>0", 20_000)) },
        { "as many rows as a table may have", "notAReport", () => Html(Repeat("<tr><td>2.重复申请<td>0<td>0<td>0<td>0", DocumentLimits.MaxRows)) },
        { "100,000 rows of pipes", "tooComplex", () => Text(PipeHead + Repeat(PipeRow, 100_000)) },
        { "as many rows of pipes as are read", "notAReport", () => Text(PipeHead + Repeat(PipeRow, (DocumentLimits.MaxParts / 8) - 2)) },
        { "a colspan of a million", "notAReport", () => Html(Repeat("<tr><td colspan=1000000 rowspan=1000000>0", 90)) },
        { "spans in every cell", "tableTooLarge", () => Html(Repeat("<tr><td colspan=1000000 rowspan=1000000>0", 20_000)) },
        { "nesting 50,000 deep", "tooDeep", () => Text(Repeat("<div>", 50_000)) },
        { "nesting as deep as the parser takes it", "notAReport", () => Text(Repeat("<div>", 900) + "文") },
        { "tables nested as deep as the parser takes it", "notAReport", () => Text(Repeat("<table><tr><td>文<td>", 200)) },
        { "50 MB of text", "tooLarge", () => new byte[50_000_000] },
        { "as many bytes as are taken, in one line", "tooComplex", () => Text(new string('公', DocumentParser.MaxBytes / 3)) },
        { "as many bytes as are taken, in one page", "tooComplex", () => Text("<p>" + new string('公', (DocumentParser.MaxBytes / 3) - 1)) },
        { "as much text as is read, in one line", "notAReport", () => Text(new string('公', DocumentLimits.MaxCharacters)) },
        { "as much text as is read, in sentences", "notAReport", () => Text("一、总体情况\n" + Repeat("2023年收到申请12件,办结5件。", (DocumentLimits.MaxCharacters / 18) - 1)) },
        { "16 MB of short lines", "tooComplex", () => Text(Repeat("公开\n", DocumentParser.MaxBytes / 7)) },
        { "as many short lines as are read", "notAReport", () => Text(Repeat("公开\n", DocumentLimits.MaxParts)) },
        { "16 MB of digits", "tooComplex", () => Text(new string('9', DocumentParser.MaxBytes)) },
        { "as many digits as are read", "notAReport", () => Text(new string('9', DocumentLimits.MaxCharacters)) },
        { "16 MB of headings", "tooComplex", () => Text(Repeat("一、总体情况\n", DocumentParser.MaxBytes / 19)) },
        { "as many headings as are read", "notAReport", () => Text(Repeat("一、总体情况\n", DocumentLimits.MaxParts)) },
        { "16 MB of numbers", "tooComplex", () => Text(Repeat("行政许可 1 2 3 4 5 6 7\n", DocumentParser.MaxBytes / 27)) },
        { "as many numbers as are read", "notAReport", () => Text(Repeat("行政许可 1 2 3 4 5 6 7\n", DocumentLimits.MaxCharacters / 19)) },
        { "a Word file that says it is small", "docxBroken", LyingArchive },
        { "a Word file with a table of 100,000 rows", "tooLarge", () => Word(Repeat("<w:tr>" + Repeat("<w:tc><w:p><w:r><w:t>0</w:t></w:r></w:p></w:tc>", 8) + "</w:tr>", 100_000)) },
        { "a Word file with spans of a million", "tableTooLarge", () => Word(Repeat("<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"1000000\"/></w:tcPr><w:p/></w:tc></w:tr>", 20_000)) },
    };

    [Theory]
    [InlineData(15, "T3-V")]
    [InlineData(18, "T3-V")]
    [InlineData(19, "FMT-02")]
    [InlineData(29, "FMT-02")]
    [InlineData(400, "STR-08")]
    public void Figures_of_any_length_are_checked(int digits, string rule)
    {
        var form = Core.Reports.ReportForm.Format2021;
        var figures = Figures.Random(form, new Random(1)).ToDictionary(cell => cell.Key, _ => new string('9', digits));
        var inspection = new Inspector(null, DueDates.Statutory).Inspect("figures", Text(new SamplePage(form, figures).ToHtml()));
        Assert.Equal(InspectionStatus.Checked, inspection.Status);
        Assert.Contains(inspection.Findings, outcome => outcome.Rule.Id == rule);
    }

    [Theory]
    [MemberData(nameof(Monsters))]
    public void A_monster_gives_an_outcome_in_time_and_within_memory(string name, string code, Func<byte[]> make)
    {
        var bytes = make();
        var outcome = "";
        using var memory = new MemoryPeak();
        Watched.Run(name, () => outcome = FuzzTests.Inspect(bytes));
        var held = memory.Stop();
        Assert.Equal(code, outcome);
        Assert.True(held < 512L * MiB, $"{name}: {held:N0} bytes were taken.");
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Html(string rows) => Text($"<html><body><h1>某县水利局2023年政府信息公开工作年度报告</h1><table>{rows}</table>");

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static byte[] Word(string rows)
    {
        var empty = WordParts.Of(new Document([], DocumentFacts.None));
        return empty.WithMain(Text($"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>")).ToFile();
    }

    /// <summary>A main part of 200 MiB, of which the archive says that it unpacks to 1,000 bytes.</summary>
    private static byte[] LyingArchive()
    {
        const int real = 200 * MiB;
        var main = new byte[real];
        Array.Fill(main, (byte)' ');
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"u8.CopyTo(main);
        var file = WordParts.Of(new Document([], DocumentFacts.None)).WithMain(main).ToFile();
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, real);
        for (var at = 0; file.AsSpan(at).IndexOf(size) is >= 0 and var next; at += next + 4)
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at + next), 1000);
        return file;
    }
}
