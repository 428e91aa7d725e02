using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Monitor.Delivery.Sheets;
using Sheet = Monitor.Delivery.Sheets.Sheet;

namespace Monitor.Delivery.Tests.Sheets;

/// <summary>What goes to spreadsheets: typed, whole, and never run.</summary>
public sealed class SheetTests
{
    private static readonly SheetColumn[] Columns =
    [
        new("机关", SheetKind.Text, 24), new("件数", SheetKind.Number, 8), new("公布日期", SheetKind.Date, 12), new("发现时间", SheetKind.Instant, 20),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_workbook_is_valid_typed_and_frozen_at_its_head()
    {
        var bytes = await XlsxAsync(new Sheet("问题", Columns, Rows(
            ["清河县教育局 <b>&\"'", 3.25m, new DateOnly(2026, 1, 31), new DateTimeOffset(2026, 1, 31, 16, 0, 1, TimeSpan.Zero)],
            [null, -7, null, null])));

        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, Cancellation).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        Assert.Equal(("1", "A2", "frozen"), (sheet.Descendants<Pane>().Single().VerticalSplit!.InnerText, sheet.Descendants<Pane>().Single().TopLeftCell!.Value, sheet.Descendants<Pane>().Single().State!.InnerText));
        Assert.Equal(
            [
                ("A1", "机关"), ("B1", "件数"), ("C1", "公布日期"), ("D1", "发现时间"),
                // 2026-01-31, and one second into 1 February in China.
                ("A2", "清河县教育局 <b>&\"'"), ("B2", "3.25"), ("C2", "46053"), ("D2", "46054.000011574"),
                ("B3", "-7"),
            ],
            sheet.Descendants<Cell>().Select(cell => (cell.CellReference!.Value!, cell.InnerText)));
        Assert.Empty(sheet.Descendants<CellFormula>());
    }

    public static TheoryData<string> Formulas => ["=1+1", "+1+1", "-1+1|cmd", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"http://x\")"];

    [Theory]
    [MemberData(nameof(Formulas))]
    public async Task What_looks_like_a_formula_is_text(string text)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(await XlsxAsync(new Sheet("a", [Columns[0]], Rows([text])))), isEditable: false);
        var cell = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().Last();
        Assert.Equal(("inlineStr", text.Replace('\r', '\n')), (cell.DataType!.InnerText, cell.InnerText.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')));

        var csv = Encoding.UTF8.GetString(await CsvAsync(new Sheet("a", [Columns[0]], Rows([text]))));
        Assert.Equal('\'', csv.Split("\r\n", 2)[1].TrimStart('"')[0]);
    }

    [Theory]
    [InlineData("_x0041_", "_x005F_x0041_")]
    [InlineData("a\u0001b\uFFFF", "a\uFFFDb\uFFFD")]
    [InlineData("𠀀 中", "𠀀 中")]
    public async Task Every_character_arrives_or_is_seen_to_be_missing(string text, string written)
    {
        using var zip = new ZipArchive(new MemoryStream(await XlsxAsync(new Sheet("a", [Columns[0]], Rows([text])))));
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        Assert.Contains($">{written}<", await reader.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_longer_than_a_cell_is_cut_and_says_so()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(await XlsxAsync(new Sheet("a", [Columns[0]], Rows([new string('长', 40_000)])))), isEditable: false);
        var text = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().Last().InnerText;
        Assert.Equal((SheetXlsx.MostCharacters, '…'), (text.Length, text[^1]));
    }

    [Fact]
    public async Task More_rows_than_a_sheet_has_go_on_in_another()
    {
        using var output = new MemoryStream();
        await SheetXlsx.WriteAsync([new Sheet("数据", [Columns[1]], Rows([1], [2], [3], [4], [5]))], output, mostRows: 3, Cancellation);
        using var document = SpreadsheetDocument.Open(output, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, Cancellation));
        Assert.Equal(["数据", "数据 (2)", "数据 (3)"], document.WorkbookPart!.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(sheet => sheet.Name!.Value));
        Assert.Equal(
            ["件数,1,2", "件数,3,4", "件数,5"],
            document.WorkbookPart.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(
                sheet => string.Join(',', ((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!)).Worksheet.Descendants<Cell>().Select(cell => cell.InnerText))));
    }

    [Fact]
    public async Task The_same_rows_give_the_same_bytes_and_what_breaks_off_is_no_workbook()
    {
        Sheet Some() => new("a", Columns, Rows(["甲", 1, new DateOnly(2026, 1, 1), DateTimeOffset.UnixEpoch]));
        Assert.Equal(await XlsxAsync(Some()), await XlsxAsync(Some()));

        using var output = new MemoryStream();
        await Assert.ThrowsAsync<IOException>(() => SheetXlsx.WriteAsync([new Sheet("a", Columns, Broken())], output, Cancellation));
        Assert.Throws<InvalidDataException>(() => new ZipArchive(new MemoryStream(output.ToArray())));

        static async IAsyncEnumerable<IReadOnlyList<object?>> Broken()
        {
            await Task.Yield();
            yield return ["甲", 1, null, null];
            throw new IOException("the store is gone");
        }
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("this name is far too long for it")]
    public async Task A_bad_name_is_refused(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => SheetXlsx.WriteAsync([new Sheet(name, Columns, Rows())], Stream.Null, Cancellation));

    [Fact]
    public async Task A_csv_file_has_a_mark_a_head_and_plain_values()
    {
        var csv = await CsvAsync(new Sheet("a", Columns, Rows(["甲,\"乙\"", -3, new DateOnly(2026, 1, 31), new DateTimeOffset(2026, 1, 31, 16, 0, 1, TimeSpan.Zero)])));
        Assert.Equal("\uFEFF机关,件数,公布日期,发现时间\r\n\"甲,\"\"乙\"\"\",-3,2026-01-31,2026-02-01 00:00:01\r\n", Encoding.UTF8.GetString(csv));
    }

    private static async Task<byte[]> XlsxAsync(Sheet sheet)
    {
        using var output = new MemoryStream();
        await SheetXlsx.WriteAsync([sheet], output, Cancellation);
        return output.ToArray();
    }

    private static async Task<byte[]> CsvAsync(Sheet sheet)
    {
        using var output = new MemoryStream();
        await SheetCsv.WriteAsync(sheet, output, Cancellation);
        return output.ToArray();
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Rows(params object?[][] rows)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }
}
