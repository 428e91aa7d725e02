using System.Text.Json;
using Monitor.Delivery.Sheets;
using Monitor.TestKit;

namespace Monitor.Tools.Tests;

/// <summary>Workbooks and CSV files as npm <c>exceljs</c> reads them: typed, frozen, and nothing in them runs. Needs Node and npm.</summary>
public sealed class ExceljsTests : IDisposable
{
    private static readonly SheetColumn[] Columns =
    [
        new("机关", SheetKind.Text, 24), new("件数", SheetKind.Number, 8), new("公布日期", SheetKind.Date, 12), new("发现时间", SheetKind.Instant, 20),
    ];

    private static readonly string[] Hostile = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://x\",\"y\")", "=cmd|' /C calc'!A0"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exceljs-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_workbook_is_read_back_with_its_types_and_its_head_frozen()
    {
        var rows = await ReadAsync("typed.xlsx", Rows(["清河县教育局 𠀀 & <b>", 3.25m, new DateOnly(2026, 1, 31), new DateTimeOffset(2026, 1, 31, 16, 0, 1, TimeSpan.Zero)], [null, -7, null, null]));
        Assert.All(rows, row => Assert.Equal(1, Assert.Single(row.GetProperty("frozen").EnumerateArray()).GetInt32()));
        Assert.Equal(
            [("String", "清河县教育局 𠀀 & <b>"), ("Number", "3.25"), ("Date", "2026-01-31T00:00:00.000Z"), ("Date", "2026-02-01T00:00:01.000Z")],
            Cells(rows[1]));
        Assert.Equal(("Number", "-7"), Cells(rows[2])[1]);
    }

    [Fact]
    public async Task Nothing_in_a_workbook_is_a_formula()
    {
        var rows = await ReadAsync("hostile.xlsx", Rows([.. Hostile.Select(text => new object?[] { text, null, null, null })]));
        Assert.Equal(Hostile.Select(text => ("String", text)), rows.Skip(1).Select(row => Cells(row)[0]));
    }

    [Fact]
    public async Task Nothing_in_a_CSV_file_begins_as_a_formula_does()
    {
        var rows = await ReadAsync("hostile.csv", Rows([.. Hostile.Select(text => new object?[] { text, -7, null, null })]));
        Assert.Equal("机关", Cells(rows[0])[0].Value);
        Assert.Equal(Hostile.Select(text => ($"'{text}", "-7")), rows.Skip(1).Select(row => (Cells(row)[0].Value, Cells(row)[1].Value)));
    }

    private async Task<IReadOnlyList<JsonElement>> ReadAsync(string name, IAsyncEnumerable<IReadOnlyList<object?>> rows)
    {
        var path = Path.Combine(folder.FullName, name);
        await using (var file = File.Create(path))
        {
            var sheet = new Sheet("问题清单", Columns, rows);
            await (name.EndsWith(".csv", StringComparison.Ordinal) ? SheetCsv.WriteAsync(sheet, file, Cancellation) : SheetXlsx.WriteAsync([sheet], file, Cancellation));
        }

        return [.. NodeProgram.Lines(NodeProgram.Run("exceljs", "read.mjs", path))];
    }

    private static List<(string Type, string Value)> Cells(JsonElement row) =>
        [.. row.GetProperty("cells").EnumerateArray().Select(cell => (cell.GetProperty("type").GetString()!, cell.GetProperty("value").ToString()))];

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Rows(params object?[][] rows)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }
}
