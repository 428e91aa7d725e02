using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Documents.Tests;

/// <summary>Honest reports in unusual shapes of table: nobody is accused, no figure is wrong, and where a person could read the table all are read.</summary>
public sealed class OddTables
{
    private static readonly ReportForm Form = ReportForm.Format2021;

    private static readonly string[] Heads = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];

    private static readonly string[] Outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];

    private static readonly Dictionary<string, Func<string, string>> Pages = new()
    {
        ["tables inside tables"] = html => Tables(html).Aggregate(html, (page, table) => page.Replace(table, $"<table><tr><td><table><tr><td>{table}</td></tr></table></td></tr></table>", StringComparison.Ordinal)),
        ["Table III in two, heads again"] = Requests(rows => $"{Table(rows.Take(14))}<p>续表</p>{Table(rows.Take(3).Concat(rows.Skip(14)))}"),
        ["heads again inside Table III"] = Requests(rows => Table([.. rows.Take(14), .. rows.Take(3), .. rows.Skip(14)])),
        ["a label cut by the end of a page, its figures above"] = Requests(rows => Table([.. rows.Take(12), rows[12].Replace("6.属于四类过程性信息", "6.属于四类过", StringComparison.Ordinal), Row(["程性信息", .. Enumerable.Repeat("", 7)]), .. rows.Skip(13)])
            .Replace("rowspan=\"22\"", "rowspan=\"23\"", StringComparison.Ordinal).Replace("rowspan=\"8\"", "rowspan=\"9\"", StringComparison.Ordinal)),
        ["a note below"] = Requests(rows => Table(rows.Append("<tr><td colspan=10>注：以上数据统计截至2022年12月31日，单位：件</td></tr>"))),
        ["names below"] = Requests(rows => Table(rows.Append("<tr><td colspan=3>填表人：李某</td><td colspan=3>审核人：王某</td><td colspan=4>电话：0000-88001122</td></tr>"))),
        ["a date below"] = Requests(rows => Table(rows.Append("<tr><td colspan=10>填报日期：2023年1月10日</td></tr>"))),
        ["a note among the rows"] = Requests(rows => Table(rows.Take(5).Append("<tr><td colspan=10>以下各行按办理结果填写</td></tr>").Concat(rows.Skip(5)))),
        ["a row of units"] = Requests(rows => Table(rows.Take(3).Append("<tr><td colspan=3>单位</td>" + string.Concat(Enumerable.Repeat("<td>件</td>", 7)) + "</tr>").Concat(rows.Skip(3)))),
        ["numbered columns"] = Requests(rows => Table(rows.Take(3).Append("<tr><td colspan=3>甲</td>" + string.Concat(Enumerable.Range(1, 7).Select(n => $"<td>{n}</td>")) + "</tr>").Concat(rows.Skip(3)))),
        ["合计"] = html => html.Replace("总计", "合计", StringComparison.Ordinal),
        ["小计 in Table IV"] = Review(rows => Table(rows).Replace("总计", "小计", StringComparison.Ordinal)),
        ["carried in before received"] = Requests(rows => Table([.. rows.Take(3), rows[4], rows[3], .. rows.Skip(5)])),
        ["carried in before received, numbered so"] = Requests(rows => Table(
            [.. rows.Take(3), rows[4].Replace("二、", "一、", StringComparison.Ordinal), rows[3].Replace("一、", "二、", StringComparison.Ordinal), .. rows.Skip(5)])),
        ["groups in another order"] = Requests(rows => Table([.. rows.Take(15), .. rows.Skip(18).Take(5), .. rows.Skip(15).Take(3), .. rows.Skip(23)])),
        ["units in cells"] = Requests(rows => Regex.Replace(Table(rows), @"<td>(\d+)</td>", "<td>$1件</td>")),
        ["units in brackets"] = Requests(rows => Regex.Replace(Table(rows), @"<td>(\d+)</td>", "<td>$1（件）</td>")),
        ["one row of heads"] = Requests(rows => Table(rows.Skip(3).Prepend("<tr><td colspan=3>申请人情况</td>" + string.Concat(Heads.Select(head => $"<td>{head}</td>")) + "</tr>"))),
        ["no heads"] = Requests(rows => Table(rows.Skip(3))),
        ["heads without spans"] = Requests(rows => Table(
            [Row(["", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"]), Row(["", "", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""]), .. rows.Skip(3)])),
        ["the total first"] = Requests(rows => Table([Row(["", "总计", .. Heads.Take(6)]), .. Plain(rows).Select(row => Row([row[0], row[7], .. row.Skip(1).Take(6)]))])),
        ["no groups"] = Requests(rows => Table([Row(["办理情况", .. Heads]), .. Plain(rows).Select(Row)])),
        ["no groups and no numerals"] = Requests(rows => Table([Row(["办理情况", .. Heads]), .. Plain(rows).Select(row => Row([Regex.Replace(row[0], @"^(?:\d\.|\([一二三四五六七]\)|[一二四]、)", ""), .. row.Skip(1)]))])),
        ["numerals in cells of their own"] = Requests(rows => Regex.Replace(Table(rows), "<td>([1-8])[.]([^<]*)</td>", "<td>$1.</td><td>$2</td>")),
        ["groups on rows of their own"] = Requests(rows => Regex.Replace(Table(rows), "<tr>(<td rowspan=\"22\">[^<]*</td>)?<td rowspan=\"\\d\">(\\([三四五六]\\)[^<]*)</td>", "<tr><td colspan=10>$2</td></tr><tr>$1<td></td>")),
        ["serial numbers"] = Requests(rows => Table([.. rows.Take(3).Select(row => row.Replace("<tr>", "<tr><td>序号</td>", StringComparison.Ordinal)), .. rows.Skip(3).Select((row, i) => row.Replace("<tr>", $"<tr><td>{i + 1}</td>", StringComparison.Ordinal))])),
        ["sums of groups"] = Requests(rows => Table([.. rows.Take(15), "<tr><td colspan=2>小计</td>" + Sums(Plain(rows).Skip(4).Take(8)) + "</tr>", .. rows.Skip(15)]).Replace("rowspan=\"22\"", "rowspan=\"23\"", StringComparison.Ordinal)),
        ["rows of which"] = Requests(rows => Table([.. rows.Take(4), "<tr><td colspan=3>其中：网络申请</td>" + string.Concat(Enumerable.Repeat("<td>1</td>", 7)) + "</tr>", .. rows.Skip(4)])),
        ["a row that proves the sums"] = Requests(rows => Table(rows.Append("<tr><td colspan=3>合计（第三项加第四项）</td>" + Sums(Plain(rows).TakeLast(2)) + "</tr>"))),
        ["blank rows"] = Requests(rows => Table(rows.SelectMany((row, i) => i > 3 && i % 4 == 0 ? [row, Row(Enumerable.Repeat("", 7))] : new[] { row }))),
        ["an empty form before"] = Requests(rows => $"<p>样表</p>{Regex.Replace(Table(rows), @"<td>\d+</td>", "<td></td>")}<p>填报表</p>{Table(rows)}"),
        ["totals beside last year's below"] = Requests(rows => Table(rows) + Table([Row(["项目", "2022年", "2021年"]), .. Plain(rows).Select(row => Row([row[0], row[7], "2"]))])),
        ["totals beside last year's above"] = Requests(rows => Table([Row(["项目", "2022年", "2021年"]), .. Plain(rows).Select(row => Row([row[0], row[7], "2"]))]) + Table(rows)),
        ["one table"] = html => Tables(html) is var tables ? html.Replace(tables[1], "", StringComparison.Ordinal).Replace(tables[2], "", StringComparison.Ordinal).Replace(tables[0], Table(tables.SelectMany(Rows)), StringComparison.Ordinal) : html,
        ["Table II in four"] = Proactive(rows => Table(rows.Take(4)) + Table(rows.Skip(4).Take(3)) + Table(rows.Skip(7).Take(4)) + Table(rows.Skip(11))),
        ["Table II with units"] = Proactive(rows => Regex.Replace(Table(rows), @"(<td[^>]*>[\d.]+</td>)</tr>", "$1<td>件</td></tr>")),
        ["Table IV with a label"] = Review(rows => Table([rows[0].Replace("<tr>", "<tr><td rowspan=3>项目</td>", StringComparison.Ordinal), rows[1], rows[2], rows[3].Replace("<tr>", "<tr><td>数量（件）</td>", StringComparison.Ordinal)])),
        ["Table IV with a note"] = Review(rows => Table(rows.Append("<tr><td colspan=15>备注：复议案件中1件为上年受理</td></tr>"))),
        ["Table IV in rows with a sum"] = Review(rows => Table([Row(["", .. Outcomes]), Row(["行政复议", .. Cells(rows[^1]).Take(5)]),
            "<tr><td>行政诉讼</td>" + Sums([["", .. Cells(rows[^1]).Skip(5).Take(5)], ["", .. Cells(rows[^1]).Skip(10)]]) + "</tr>",
            Row(["未经复议直接起诉", .. Cells(rows[^1]).Skip(5).Take(5)]), Row(["复议后起诉", .. Cells(rows[^1]).Skip(10)])])),
    };

    private static readonly Dictionary<string, Func<string, string>> Doubtful = new()
    {
        ["a row cut by the end of a page, its figures below"] = Requests(rows => Table([.. rows.Take(12), Regex.Replace(rows[12].Replace("6.属于四类过程性信息", "6.属于四类过", StringComparison.Ordinal), @"<td>\d+</td>", "<td></td>"), Row(["程性信息", .. Cells(rows[12]).TakeLast(7)]), .. rows.Skip(13)])),
        ["what is left before the results"] = Requests(rows => Table([.. rows.Take(5), rows[^1], .. rows.Skip(5).SkipLast(1)])),
        ["on its side"] = Requests(rows => Plain(rows) is var plain ? Table([Row(["", .. plain.Select(row => row[0])]), .. Heads.Select((head, i) => Row([head, .. plain.Select(row => row[i + 1])]))]) : ""),
        ["two years side by side"] = Requests(rows => Table(["<tr><td rowspan=2>项目</td><td colspan=7>2021年</td><td colspan=7>2022年</td></tr>", Row([.. Heads, .. Heads]), .. Plain(rows).Select(row => Row([row[0], .. Enumerable.Repeat("1", 7), .. row.Skip(1)]))])),
        ["numbers of lines behind the labels"] = Requests(rows => Table(rows.Select((row, i) => Regex.Replace(row, "(<td>\\d+</td>)(?=(?:<td>\\d+</td>){6}</tr>)", $"<td>{i}</td>$1")))),
        ["another body's beside it"] = Requests(rows => $"<p>县政府本级</p>{Table(rows)}<p>县政府办公室</p>{Regex.Replace(Table(rows), @"<td>\d+</td>", "<td>1</td>")}"),
        ["Table II with last year's"] = Proactive(rows => Regex.Replace(Table(rows), @"(<td[^>]*>[\d.]+</td>)</tr>", "$1<td>17</td></tr>")),
        ["Table IV with a sum of all"] = Review(rows => Table([rows[0].Replace("</tr>", "<td rowspan=3>合计</td></tr>", StringComparison.Ordinal), rows[1], rows[2], rows[3].Replace("</tr>", "<td>36</td></tr>", StringComparison.Ordinal)])),
        ["Table IV as a list"] = Review(rows => Table(Cells(rows[^1]).Select((value, i) => Row([new[] { "行政复议", "未经复议直接起诉", "复议后起诉" }[i / 5] + Outcomes[i % 5], value])))),
        ["Table IV in two"] = Review(rows => Table(["<tr><td colspan=5>行政复议</td></tr>", Row(Outcomes), Row(Cells(rows[^1]).Take(5))])
            + Table(["<tr><td colspan=10>行政诉讼</td></tr>", "<tr><td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>", Row([.. Outcomes, .. Outcomes]), Row(Cells(rows[^1]).Skip(5))])),
        ["Table IV of two years"] = Review(rows => Table([rows[0].Replace("<tr>", "<tr><td rowspan=3>年度</td>", StringComparison.Ordinal), rows[1], rows[2], rows[3].Replace("<tr>", "<tr><td>2022年</td>", StringComparison.Ordinal), Row(["2021年", .. Enumerable.Repeat("1", 15)])])),
        ["Table IV without heads"] = Review(rows => Table(rows.TakeLast(1))),
    };

    /// <summary>In a text; every line is a row of cells, or a cell.</summary>
    private static readonly Dictionary<string, Func<List<string>, IEnumerable<string>>> Texts = new()
    {
        ["numbers of pages"] = lines => Inserted(lines, "6.属于四类", "- 3 -"),
        ["the title again on a new page"] = lines => Inserted(lines, "6.属于四类", "清河县水利局2022年政府信息公开工作年度报告"),
        ["carried in before received"] = lines => Moved(lines, "二、上年结转", RowLength(lines), "一、本年新收"),
        ["carried in before received, numbered so"] = lines => Moved(lines, "二、上年结转", RowLength(lines), "一、本年新收")
            .Select(line => line.Contains("一、本年新收", StringComparison.Ordinal) ? line.Replace("一、", "二、", StringComparison.Ordinal) : line.Replace("二、上年", "一、上年", StringComparison.Ordinal)),
        ["groups in another order"] = lines => Moved(lines, "3.要求提供公开出版物", RowLength(lines), "1.本机关不掌握"),
        ["a sentence that proves the sums"] = lines => Inserted(lines, "四、政府信息", "校验：第一项加第二项之和等于第三项加第四项之和，1+1=2"),
    };

    public static TheoryData<string> PageNames => [.. Pages.Keys];

    public static TheoryData<string> DoubtfulNames => [.. Doubtful.Keys];

    public static TheoryData<string> TextNames => [.. Texts.Keys];

    [Theory]
    [MemberData(nameof(PageNames))]
    public void An_odd_table_is_read_and_not_accused(string name)
    {
        foreach (var (report, figures) in Read(Pages[name]))
        {
            Assert.Empty(Reading.Wrong(report, figures));
            Assert.Empty(Reading.Accusations(report));
            Assert.All(figures.Keys, figure => Assert.True(report.Cells[figure].HasValue, $"{figure}"));
        }
    }

    [Theory]
    [MemberData(nameof(DoubtfulNames))]
    public void A_table_that_cannot_be_read_accuses_nobody(string name)
    {
        foreach (var (report, figures) in Read(Doubtful[name]))
        {
            Assert.Empty(Reading.Wrong(report, figures));
            Assert.Empty(Reading.Accusations(report));
        }
    }

    [Theory]
    [MemberData(nameof(TextNames))]
    public void An_odd_text_is_read_and_not_accused(string name)
    {
        var figures = Figures.Random(Form, new Random(5));
        var page = SamplePage.Of(Form, figures);
        foreach (var text in new[] { page.ToPipes(), page.ToLines() })
        {
            var report = Reading.Text(string.Join('\n', Texts[name]([.. text.Split('\n')])));
            Assert.Empty(Reading.Wrong(report, figures));
            Assert.Empty(Reading.Accusations(report));
            Assert.All(figures.Keys, figure => Assert.True(report.Cells[figure].HasValue, $"{figure}"));
        }
    }

    private static IEnumerable<(Report Report, Dictionary<CellName, decimal> Figures)> Read(Func<string, string> change)
    {
        var figures = Figures.Random(Form, new Random(5));
        var zeros = figures.ToDictionary(cell => cell.Key, cell => cell.Key.Table == ReportTable.Proactive ? cell.Value : 0);
        foreach (var published in new[] { figures, zeros })
        {
            var html = SamplePage.Of(Form, published).ToHtml();
            Assert.NotEqual(html, change(html));
            yield return (Reading.Html(change(html)), published);
        }
    }

    private static Func<string, string> Proactive(Func<List<string>, string> change) => OfTable(0, change);

    private static Func<string, string> Requests(Func<List<string>, string> change) => OfTable(1, change);

    private static Func<string, string> Review(Func<List<string>, string> change) => OfTable(2, change);

    private static Func<string, string> OfTable(int index, Func<List<string>, string> change) =>
        html => Tables(html)[index] is var table ? html.Replace(table, change(Rows(table)), StringComparison.Ordinal) : html;

    private static List<string> Tables(string html) => [.. Regex.Matches(html, "<table>.*?</table>").Select(match => match.Value)];

    private static List<string> Rows(string table) => [.. Regex.Matches(table, "<tr>.*?</tr>").Select(match => match.Value)];

    private static List<string> Cells(string row) => [.. Regex.Matches(row, "<td[^>]*>(.*?)</td>").Select(match => match.Groups[1].Value)];

    /// <summary>The rows of Table III as a label and seven values.</summary>
    private static List<List<string>> Plain(List<string> rows) => [.. rows.Skip(3).Select(row => Cells(row).TakeLast(8).ToList())];

    private static string Table(IEnumerable<string> rows) => $"<table>{string.Concat(rows)}</table>";

    private static string Row(IEnumerable<string> cells) => $"<tr>{string.Concat(cells.Select(cell => $"<td>{cell}</td>"))}</tr>";

    private static string Sums(IEnumerable<List<string>> rows) => string.Concat(rows.Select(row => row.Skip(1).Select(cell => long.Parse(cell, CultureInfo.InvariantCulture)))
        .Aggregate((sums, row) => sums.Zip(row, (sum, value) => sum + value)).Select(sum => $"<td>{sum}</td>"));

    private static int RowLength(List<string> lines) => lines.FindIndex(line => line.Contains("二、上年结转", StringComparison.Ordinal)) - lines.FindIndex(line => line.Contains("一、本年新收", StringComparison.Ordinal));

    private static List<string> Inserted(List<string> lines, string before, string line)
    {
        lines.Insert(lines.FindIndex(at => at.Contains(before, StringComparison.Ordinal)), line);
        return lines;
    }

    private static List<string> Moved(List<string> lines, string first, int count, string before)
    {
        var from = lines.FindIndex(line => line.Contains(first, StringComparison.Ordinal));
        var moved = lines.GetRange(from, count);
        lines.RemoveRange(from, count);
        lines.InsertRange(lines.FindIndex(line => line.Contains(before, StringComparison.Ordinal)), moved);
        return lines;
    }
}
