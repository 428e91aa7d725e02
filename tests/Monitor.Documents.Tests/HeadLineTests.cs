using System.Text;
using Monitor.Core.Reports;

namespace Monitor.Documents.Tests;

/// <summary>Table II as <c>pdftotext -layout</c> writes it (reports 003 and 005 of the published ones), and run together (013 to 019).</summary>
public sealed class HeadLineTests
{
    private const string Begin = "清河县水利局2020年政府信息公开工作年度报告\n一、总体情况\n内容。\n二、主动公开政府信息情况\n";
    private const string Rows = "规章      1      2      3\n规范性文件      4      5      6\n第二十条第(五)项\n信息内容    上一年项目数量   本年增/减   处理决定数量\n行政许可      7      8      9\n其他对外管理服务事项      10      11      12\n";

    [Theory]
    [InlineData("信息内容    本年新制作数量   本年新公开数量   对外公开总数量\n", "其他对外管理服务事项")]
    [InlineData("信息内容    本年新制作数量   本年新公开数量   对外公开总数量 (历史累计)\n", "其他对外管理服务事项")]
    [InlineData("信息内容    本年新制作数量   本年新公开数量   对外公开总数量\n", "其他对管理服务事项")]
    public void Rows_below_heads_on_one_line_are_read_though_a_label_is_misprinted(string heads, string label)
    {
        var report = Read(Begin + heads + Rows.Replace("其他对外管理服务事项", label, StringComparison.Ordinal));

        Assert.Equal([1, 4, 7, 10], Values(report, ("rules", "created"), ("normative", "created"), ("licences", "previousItems"), ("otherServices", "previousItems")));
    }

    [Theory]
    [InlineData("7 -3 0", 7)] // kept apart by blanks
    [InlineData("7-30", null)] // whose sign and which digits, nobody can say
    [InlineData("730", 7)] // one cut
    public void A_change_below_zero_does_not_make_other_rows_unreadable(string digits, int? previous)
    {
        var report = Read(
            Begin + "第二十条第(一)项信息内容本年新制作数量本年新公开数量对外公开总数量规章000规范性文件094第二十条第(五)项信息内容上一年项目数量本年增/减处理决定数量"
            + $"行政许可065其他对外管理服务事项{digits}第二十条第(六)项信息内容上一年项目数量本年增/减处理决定数量行政处罚000行政强制000");

        Assert.Equal([9, 6, previous], Values(report, ("normative", "published"), ("licences", "change"), ("otherServices", "previousItems")));
    }

    private static IEnumerable<decimal?> Values(Report report, params (string Row, string Column)[] cells) =>
        cells.Select(cell => report.Cells[new CellName(ReportTable.Proactive, cell.Row, cell.Column)].Value);

    private static Report Read(string text)
    {
        var parsed = Assert.IsType<DocumentOutcome.Parsed>(DocumentParser.Parse(Encoding.UTF8.GetBytes(text), null, null));
        return Assert.IsType<Report>(ReportReader.Read(parsed.Document));
    }
}
