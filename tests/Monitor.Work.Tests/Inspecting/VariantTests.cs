using System.Text;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.TestKit;
using Monitor.Work.Inspecting;

namespace Monitor.Work.Tests.Inspecting;

/// <summary>One report without an error, published in the ways in which honest reports differ: every figure stays and nobody is accused.</summary>
public sealed class VariantTests
{
    private const string Title = "<h1 style=\"text-align:center\">临川县水务局2023年政府信息公开工作年度报告</h1>";
    private const string Head = "<title>临川县水务局2023年政府信息公开工作年度报告</title>\n</head>\n<body>\n" + Title;
    private const string HeadWithoutYear = "</head><body><h1>临川县水务局政府信息公开工作年度报告</h1>";
    private const string Period = "所列数据的统计期限自2023年1月1日起至2023年12月31日止";
    private const string OtherYears = "<ul><li>临川县水务局2019年政府信息公开工作年度报告</li><li>临川县水务局2024年政府信息公开工作年度报告</li></ul>";

    private const string Statistics =
        "<table><tr><td>类别</td><td>条数</td></tr><tr><td>规章</td><td>1</td></tr><tr><td>行政规范性文件</td><td>7</td></tr><tr><td>行政许可</td><td>222</td></tr>"
        + "<tr><td>行政处罚</td><td>555</td></tr><tr><td>行政强制</td><td>6</td></tr><tr><td>行政事业性收费</td><td>9</td></tr></table>";

    private const string Comparison =
        "<table><tr><td>项目</td><td>2022年</td><td>2023年</td></tr><tr><td>本年新收政府信息公开申请数量</td><td>30</td><td>35</td></tr>"
        + "<tr><td>结转下年度继续办理</td><td>1</td><td>3</td></tr></table>";

    private static CorpusReport Clean { get; } = CorpusReport.Own.Single(report => report.Name == "clean-official-form");

    /// <summary>What differs, the part of the plain report, and what stands there instead.</summary>
    public static TheoryData<string, string, string> Variants => new()
    {
        { "a heading with its text behind it", "<h2>六、其他需要报告的事项</h2>\n<p>", "<p><b>六、其他需要报告的事项：</b>" },
        { "a heading with a long text behind it", "<h2>五、存在的主要问题及改进情况</h2>\n<p>", "<p>五、存在的主要问题及改进情况&nbsp; 2023年，我局的工作还有不足。" },
        { "其它", "六、其他需要报告的事项", "六、其它需要报告的事项" },
        { "需报告", "六、其他需要报告的事项", "六、其他需报告的事项" },
        { "其他事项", "六、其他需要报告的事项", "六、其他事项" },
        { "a blank behind the numeral", "二、主动公开政府信息情况", "二 主动公开政府信息情况" },
        { "brackets around a heading", "二、主动公开政府信息情况", "【主动公开政府信息情况】" },
        { "基本情况", "一、总体情况", "一、基本情况" },
        { "the verbs behind", "三、收到和处理政府信息公开申请情况", "三、政府信息公开申请的收到和处理情况" },
        { "困难", "五、存在的主要问题及改进情况", "五、存在的主要困难及改进措施" },
        { "a heading as the table's caption", "<h2>二、主动公开政府信息情况</h2>\n<table width=\"640\" border=\"1\" cellspacing=\"0\" cellpadding=\"3\" bordercolor=\"#000000\" align=\"center\">", "<table><caption>二、主动公开政府信息情况</caption>" },
        { "a heading as the table's first row", "<h2>二、主动公开政府信息情况</h2>\n<table width=\"640\" border=\"1\" cellspacing=\"0\" cellpadding=\"3\" bordercolor=\"#000000\" align=\"center\">\n<tbody>", "<table><tr><td colspan=4>二、主动公开政府信息情况</td></tr>" },
        { "a note in a short label", ">规章<", ">规章（仅限设区的市填写）<" },
        { "政府规章", ">规章<", ">政府规章<" },
        { "a column of units", "<td colspan=\"3\" align=\"center\">318</td>", "<td colspan=\"3\" align=\"center\">318</td><td>件</td>" },
        { "份", "<td align=\"center\">35</td>", "<td align=\"center\">35份</td>" },
        { "other statistics before Table II", "<h2>二、主动公开政府信息情况</h2>", "<h2>二、主动公开政府信息情况</h2><p>各栏目公开情况：</p>" + Statistics },
        { "a comparison before Table III", "<h2>三、收到和处理政府信息公开申请情况</h2>", "<h2>三、收到和处理政府信息公开申请情况</h2>" + Comparison },
        { "a comparison in section one", "<p>（三）政府信息管理。", Comparison + "<p>（三）政府信息管理。" },
        { "a worn label", "2.重复申请</td>", "2、重复性申请</td>" },
        { "Table IV with a label", "<tr><td align=\"center\">1</td><td align=\"center\">0</td><td align=\"center\">1</td>", "<tr><td>件数</td><td align=\"center\">1</td><td align=\"center\">0</td><td align=\"center\">1</td>" },
        { "关于 before the year", Title, "<h1>临川县水务局关于2023年度政府信息公开工作情况的报告</h1>" },
        { "a title on four lines", Title, "<p>临川县水务局<br>2023年<br>政府信息公开工作<br>年度报告</p>" },
        { "a mark before the title", Title, "<h1>【年度报告】临川县水务局2023年政府信息公开工作年度报告</h1>" },
        { "titles of other years above", Title, OtherYears + Title },
        { "no year in its title, other years' around", Head, HeadWithoutYear + OtherYears },
        { "no year in its title nor a period", Head + "\n<p>本报告按照《中华人民共和国政府信息公开条例》和国务院办公厅规定的格式编制，" + Period, HeadWithoutYear + "<p>2019年，修订后的条例施行" },
        { "no year in its title, links to other years' below", Head, HeadWithoutYear + "<h3>相关链接</h3>" + OtherYears },
        { "no title, the text presents the report, its period is that of another year", Head + "\n<p>本报告按照《中华人民共和国政府信息公开条例》和国务院办公厅规定的格式编制，" + Period, "</head><body><p>临川县水务局编制了2023年政府信息公开年度报告，统计期限自2020年1月1日起至2020年12月31日止" },
        { "a line of page tools above the title", Head, "</head><body><p>【字体：】 打印</p><p>临川县水务局2023年政府信息公开工作年度报告</p>" },
        { "news with dates below", "</body>", "<p>防汛演练</p><p>发布时间：2024-06-11</p><p>招标公告</p><p>发布时间：2024-05-11</p></body>" },
        { "the day of the last change", Title, "<p>更新时间：2024-06-11 10:00</p>" + Title },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public void An_honest_report_is_read_and_not_accused(string name, string part, string instead)
    {
        var html = Encoding.UTF8.GetString(Clean.Bytes);
        Assert.True(html.Contains(part, StringComparison.Ordinal), name);

        var inspection = Inspect(html.Replace(part, instead, StringComparison.Ordinal));

        var report = inspection.Report;
        Assert.NotNull(report);
        Assert.Equal(("临川县水务局", 2023), (report.Agency, report.Year));
        // A period of another year is an error of the text, whatever the report is called.
        Assert.Equal(instead.Contains("统计期限自2020年", StringComparison.Ordinal) ? ["STR-08 -"] : [], Errors(inspection));
        foreach (var (cell, value) in Clean.Cells)
            Assert.True(report.Cells.Values.Single(found => found.Name.ToString() == cell).Value == value, cell);
    }

    [Fact]
    public void Table_IV_in_three_rows_is_read()
    {
        var html = Encoding.UTF8.GetString(Clean.Bytes);
        var from = html.IndexOf("<table", html.IndexOf("<h2>四、", StringComparison.Ordinal), StringComparison.Ordinal);
        var to = html.IndexOf("</table>", from, StringComparison.Ordinal);
        const string Table = "<table><tr><td colspan=2></td><td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td></tr>"
            + "<tr><td colspan=2>行政复议</td><td>1</td><td>0</td><td>1</td><td>0</td><td>3</td></tr>"
            + "<tr><td rowspan=2>行政诉讼</td><td>未经复议直接起诉</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td></tr>"
            + "<tr><td>复议后起诉</td><td>1</td><td>0</td><td>0</td><td>0</td><td>1</td></tr>";

        Assert.Equal(["T4-R review.reconsideration"], Errors(Inspect(html[..from] + Table + html[to..])));
    }

    [Theory]
    [InlineData("<table><tr><td></td><td>行政复议</td><td>未经复议直接起诉</td><td>复议后起诉</td></tr><tr><td>结果维持</td><td>1</td><td>0</td><td>1</td></tr><tr><td>结果纠正</td><td>0</td><td>0</td><td>0</td></tr><tr><td>其他结果</td><td>1</td><td>0</td><td>0</td></tr><tr><td>尚未审结</td><td>0</td><td>0</td><td>0</td></tr><tr><td>总计</td><td>3</td><td>0</td><td>1</td></tr></table>", "3", "T4-R review.reconsideration")]
    [InlineData("<p>行政复议</p><p>行政诉讼</p><p>未经复议直接起诉</p><p>复议后起诉</p><p>结果维持</p><p>1</p><p>0</p><p>1</p><p>结果纠正</p><p>0</p><p>0</p><p>0</p><p>其他结果</p><p>1</p><p>0</p><p>0</p><p>尚未审结</p><p>0</p><p>0</p><p>0</p><p>总计</p><p>3</p><p>0</p><p>1</p>", "3", "T4-R review.reconsideration")]
    [InlineData("<table><tr><td></td><td>复议后起诉</td><td>未经复议直接起诉</td><td>行政复议</td></tr><tr><td>结果维持</td><td>1</td><td>0</td><td>1</td></tr><tr><td>结果纠正</td><td>0</td><td>0</td><td>0</td></tr><tr><td>其他结果</td><td>1</td><td>0</td><td>0</td></tr><tr><td>尚未审结</td><td>0</td><td>0</td><td>0</td></tr><tr><td>总计</td><td>3</td><td>0</td><td>1</td></tr></table>", "1", "T4-P review.litigation.afterReconsideration")]
    public void Table_IV_with_the_outcomes_as_rows_is_read_by_its_heads(string table, string total, string error)
    {
        var html = Encoding.UTF8.GetString(Clean.Bytes);
        var from = html.IndexOf("<table", html.IndexOf("<h2>四、", StringComparison.Ordinal), StringComparison.Ordinal);
        var to = html.IndexOf("</table>", from, StringComparison.Ordinal) + "</table>".Length;

        var inspection = Inspect(html[..from] + table + html[to..]);

        Assert.Equal(total, inspection.Report?.Cells[new CellName(ReportTable.Review, "reconsideration", "total")].Value?.ToString());
        Assert.Equal([error], Errors(inspection));
    }

    [Theory]
    [InlineData("约35")]
    [InlineData("35余件")]
    [InlineData("见附件")]
    [InlineData("35或36")]
    public void What_is_no_exact_number_is_none(string instead)
    {
        var inspection = Inspect(Encoding.UTF8.GetString(Clean.Bytes).Replace("<td align=\"center\">35</td>", $"<td align=\"center\">{instead}</td>", StringComparison.Ordinal));

        Assert.Contains(inspection.Report?.Cells.Values ?? [], cell => cell.Status == CellStatus.Text && cell.Value is null && cell.Raw == instead);
        Assert.DoesNotContain(Errors(inspection), error => error.StartsWith("T3", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("4")]
    [InlineData("0")]
    public void The_number_of_a_page_between_the_cells_of_a_table_takes_nothing_away(string page)
    {
        var figures = Figures.Random(ReportForm.Format2021, new Random(11));
        var lines = SamplePage.Of(ReportForm.Format2021, figures).ToLines();
        const string Behind = "\n2.没有现成信息需要另行制作";
        Assert.Contains(Behind, lines, StringComparison.Ordinal);

        var inspection = new Inspector(null, DueDates.Statutory).Inspect("page", Encoding.UTF8.GetBytes(lines.Replace(Behind, $"\n{page}{Behind}", StringComparison.Ordinal)));

        Assert.Empty(Errors(inspection));
        foreach (var (name, value) in figures)
        {
            var cell = inspection.Report?.Cells[name];
            Assert.Equal((value, name.Row == "unavailable.notHeld"), (cell?.Value, cell?.Status == CellStatus.Inferred));
        }
    }

    [Fact]
    public void Figures_that_do_not_stand_under_the_heads_are_not_read()
    {
        var html = Encoding.UTF8.GetString(Clean.Bytes).Replace("<td align=\"center\">24</td>", "<td align=\"center\">24</td><td></td>", StringComparison.Ordinal);

        var inspection = Inspect(html);

        Assert.Empty(Errors(inspection));
        Assert.All(inspection.Report?.Cells.Values.Where(cell => cell.Name.Row == "new") ?? [], cell => Assert.Null(cell.Value));
    }

    [Theory]
    [InlineData("<a href='/download.jsp?id=1&filename=a.doc'>下载</a>")]
    [InlineData("<a href='javascript:void(0)' onclick=\"window.open('/f/a.pdf')\">全文</a>")]
    [InlineData("附件：<a href='/download?id=33'>统计表</a>")]
    [InlineData("（统计表见附件）")]
    public void Tables_that_an_attachment_may_hold_are_not_missing(string attachment) => Assert.Empty(Errors(Inspect(
        $"<h1>临川县水务局2023年政府信息公开工作年度报告</h1>{Headings("<p>内容。</p>")}<p>{attachment}</p>")));

    [Theory]
    [InlineData("关于做好2023年政府信息公开工作年度报告编制发布工作的通知", 6)]
    [InlineData("临川县2023年第三季度政府信息公开工作总结", 4)]
    [InlineData("临川县水务局2023年政务公开工作总结", 4)]
    [InlineData("临川县2023年法治政府建设年度报告", 3)]
    public void Other_documents_with_the_same_headings_are_no_report(string title, int headings) =>
        Assert.Null(Inspect($"<html><head><title>{title}</title></head><body><h1>{title}</h1>{Headings("<p>内容。</p>", headings)}</body></html>").Report);

    [Fact]
    public void Preformatted_rows_are_rows()
    {
        var page = SamplePage.Of(ReportForm.Format2021, Figures.Random(ReportForm.Format2021, new Random(7)));

        var report = Inspect($"<html><body><pre>{page.ToPipes().Replace(" |", "   ", StringComparison.Ordinal)}</pre></body></html>").Report;

        Assert.NotNull(report);
        Assert.DoesNotContain(report.Cells.Values, cell => cell.Value is null);
    }

    private static string Headings(string text, int count = 6) => string.Concat(new[]
    {
        "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "五、存在的主要问题及改进情况", "四、政府信息公开行政复议、行政诉讼情况",
        "六、其他需要报告的事项",
    }.Take(count).Select(heading => $"<h2>{heading}</h2>{text}"));

    private static Inspection Inspect(string html) => new Inspector(null, DueDates.Statutory).Inspect("page", Encoding.UTF8.GetBytes(html));

    private static IEnumerable<string> Errors(Inspection inspection) =>
        inspection.Violations.Where(outcome => outcome.Severity >= Severity.Error).Select(outcome => $"{outcome.Rule.Id} {outcome.Locus}");
}
