using System.Text;
using System.Text.RegularExpressions;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Documents.Tests;

/// <summary>Tables whose heads stand in another order than the form's: what the heads say decides, or the figures are not read.</summary>
public sealed class TablesByHeads
{
    private static readonly ReportForm Form = ReportForm.Format2021;

    [Theory]
    [InlineData("社会公益组织", "法律服务机构", "ngo", "legal")]
    [InlineData("自然人", "总计", "natural", "total")]
    [InlineData("商业企业", "其他", "business", "other")]
    public void Columns_of_table_III_are_those_that_their_heads_name(string one, string other, string first, string second)
    {
        var figures = Figures.Random(Form, new Random(5));
        var report = Read(Swapped(SamplePage.Of(Form, figures).ToHtml(), one, other));
        foreach (var (name, value) in figures)
        {
            var read = name.Table != ReportTable.Applications ? name.Column : name.Column == first ? second : name.Column == second ? first : name.Column;
            Assert.Equal(value, report.Cells[name with { Column = read }].Value);
        }
    }

    [Theory]
    [InlineData("本年制发件数", "现行有效件数", ReportTable.Proactive, "rules normative")]
    public void Other_tables_with_heads_out_of_order_are_not_read(string one, string other, ReportTable table, string rows)
    {
        var report = Read(Swapped(SamplePage.Of(Form, Figures.Random(Form, new Random(5))).ToHtml(), one, other));
        foreach (var cell in report.Cells.Values)
            Assert.Equal(cell.Name.Table == table && (rows.Length == 0 || rows.Split(' ').Contains(cell.Name.Row)) ? CellStatus.Unreadable : CellStatus.Number, cell.Status);
        Assert.Null(report.Tables[table].ColumnCount);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(4)]
    [InlineData(7)]
    public void Merged_zeros_take_no_column_away(int merged)
    {
        var html = SamplePage.Of(Form, Form.Cells(ReportTable.Applications).ToDictionary(name => name, _ => 0m)).ToHtml();
        var report = Read(Regex.Replace(html, $"(?:<td>0</td>){{{merged}}}", $"<td colspan=\"{merged}\">0</td>"));
        Assert.Null(report.Tables[ReportTable.Applications].ColumnCount);
    }

    private static string Swapped(string html, string one, string other) =>
        Regex.Replace(html, $">(?:{one}|{other})<", head => head.Value == $">{one}<" ? $">{other}<" : $">{one}<");

    private static Report Read(string html) =>
        Assert.IsType<Report>(ReportReader.Read(Assert.IsType<DocumentOutcome.Parsed>(DocumentParser.Parse(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", null)).Document));
}
