using System.Text;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Documents.Tests;

/// <summary>
/// Texts in which empty cells leave no trace, or bare separators stand that are no cells: what the generated reports showed to be read wrongly.
/// </summary>
public sealed class LostBlankTests
{
    private const string Head = "清河县水利局2023年政府信息公开工作年度报告\n一、总体情况\n内容。\n四、政府信息公开行政复议、行政诉讼情况\n";
    private const string Outcomes = "结果维持 |\n结果纠正 |\n其他结果 |\n尚未审结 |\n";

    private static SamplePage Page { get; } = SamplePage.Of(ReportForm.Format2021, Figures.Random(ReportForm.Format2021, new Random(5)));

    /// <summary>As seed 003 and pages.jsonl line 7 of the published ones set the heads; the last cells of the row are blank.</summary>
    [Theory]
    [InlineData("总计 | |||||\n")]
    [InlineData("总计 |\n|||||\n")]
    public void Separators_behind_the_heads_of_Table_IV_are_no_cells_of_it(string lastHead)
    {
        var report = Read(Head + Outcomes + lastHead + string.Concat(Enumerable.Range(1, 13).Select(n => $"{n} |\n")) + "|\n|\n");

        Assert.Equal([1, 2, 3, 4, 5], ReportForm.Outcomes.Select(outcome => Review(report, "reconsideration", outcome)));
        Assert.Equal([11, 12, 13, null, null], ReportForm.Outcomes.Select(outcome => Review(report, "litigation.afterReconsideration", outcome)));
    }

    [Fact]
    public void A_row_of_Table_IV_that_could_begin_at_two_places_is_not_read()
    {
        // A separator alone can open the row or be its first cell.
        var report = Read(Head + Outcomes + "总计 |\n|\n" + string.Concat(Enumerable.Range(1, 14).Select(n => $"{n} |\n")) + "|\n");

        Assert.All(ReportForm.Outcomes, outcome => Assert.Null(Review(report, "reconsideration", outcome)));
    }

    [Theory]
    [InlineData("8.属于查询项")] // misprinted, so that the empty row's label is the better one
    [InlineData("8.属于行政查询事项")]
    public void An_empty_row_does_not_take_the_figures_of_the_next(string next)
    {
        var report = Read(WithoutValues("7.属于行政执法案卷").Replace("8.属于行政查询事项\n", next + "\n", StringComparison.Ordinal));

        Assert.All(ReportForm.Applicants, who => Assert.Null(report.Cells[new CellName(ReportTable.Applications, "denied.enforcementFile", who)].Value));
    }

    [Fact]
    public void An_empty_row_does_not_take_the_figures_of_a_local_row()
    {
        var report = Read(WithoutValues("行政规范性文件").Replace("行政规范性文件\n", "行政规范性文件\n其他主动公开文件\n11\n12\n13\n", StringComparison.Ordinal));

        Assert.All((string[])["made", "repealed", "inForce"], column => Assert.Null(report.Cells[new CellName(ReportTable.Proactive, "normative", column)].Value));
    }

    /// <summary>The end of one label can be like another: 复申请 and 重复申请.</summary>
    [Fact]
    public void A_label_that_wraps_is_read_whole()
    {
        var report = Read(Page.ToLines().Replace("4.无正当理由大量反复申请", "4.无正当理由大量反\n复申请", StringComparison.Ordinal));

        Assert.All(report.Cells.Values, cell => Assert.Equal(CellStatus.Number, cell.Status));
    }

    /// <summary>As report 011 of the published ones has Table II: rows with one figure as lines, the others as a table behind them.</summary>
    [Fact]
    public void A_line_of_a_table_out_of_order_is_bound_to_one_row_only()
    {
        var report = Read(
            "清河县水利局2023年政府信息公开工作年度报告\n一、总体情况\n内容。\n二、主动公开政府信息情况\n信息内容本年处理决定数量\n行政许可\n第二十条第(六)项\n行政处罚 7\n行政强制\n"
            + "第二十条第(八)项\n信息内容本年收费金额(单位:万元)\n行政事业性收费 12.5\n| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n|---|---|---|---|\n| 规章 | 3 | 5 | 8 |\n| 行政规范性文件 | 1 | 2 | 4 |\n");

        Assert.Equal([null, 7, null], ((string[])["licences", "penalties", "coercion"]).Select(row => report.Cells[new CellName(ReportTable.Proactive, row, "decisions")].Value));
    }

    [Theory]
    [InlineData("行政许可 12件", 12)]
    [InlineData("行政许可 22（其中修订16件）", 22)]
    [InlineData("行政许可 /", null)]
    public void A_line_of_a_label_and_a_written_cell_is_a_row(string line, int? value)
    {
        var report = Read(
            $"清河县水利局2023年政府信息公开工作年度报告\n一、总体情况\n内容。\n二、主动公开政府信息情况\n信息内容 本年处理决定数量\n{line}\n第二十条第(六)项\n行政处罚 7\n");

        Assert.Equal(value, report.Cells[new CellName(ReportTable.Proactive, "licences", "decisions")].Value);
        Assert.Equal(7, report.Cells[new CellName(ReportTable.Proactive, "penalties", "decisions")].Value);
    }

    private static string WithoutValues(string label)
    {
        var lines = Page.ToLines().Split('\n').ToList();
        var at = lines.IndexOf(label) + 1;
        Assert.True(at > 0, label);
        while (char.IsAsciiDigit(lines[at][0]) && lines[at].All(char.IsAsciiDigit))
            lines.RemoveAt(at);
        return string.Join('\n', lines);
    }

    private static decimal? Review(Report report, string row, string outcome) => report.Cells[new CellName(ReportTable.Review, row, outcome)].Value;

    private static Report Read(string text)
    {
        var parsed = Assert.IsType<DocumentOutcome.Parsed>(DocumentParser.Parse(Encoding.UTF8.GetBytes(text), null, null));
        return Assert.IsType<Report>(ReportReader.Read(parsed.Document));
    }
}
