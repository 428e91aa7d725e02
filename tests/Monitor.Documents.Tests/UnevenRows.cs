using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Documents.Tests;

/// <summary>Rows of Table III with columns that the office has added to compare, or whose blank ends were cut off.</summary>
public sealed class UnevenRows
{
    private static readonly ReportForm Form = ReportForm.Format2021;
    private static readonly Dictionary<CellName, decimal> Published = Figures.Random(Form, new Random(5));

    /// <summary>The heads right of the total, and what stands under them.</summary>
    public static TheoryData<string, string> Added => new()
    {
        { "上年总计", "12" },
        { "2021年总计", "0" },
        { "同比", "12.5%" },
        { "较上年增长", "增加2件" },
        { "增长率", "同比增长百分之十二点五" },
        { "备注", "" },
        { "上年总计|同比", "3|-20%" },
        { "上年总计|增减", "3|持平" },
    };

    [Theory]
    [MemberData(nameof(Added))]
    public void A_column_added_behind_the_total_is_none_of_the_forms(string heads, string cells)
    {
        var html = SamplePage.Of(Form, Published).ToHtml();
        var report = Reading.Html(WithColumns(html, heads.Split('|'), cells.Split('|')));
        Assert.Empty(Reading.Wrong(report, Published));
        Assert.All(report.Cells.Values, cell => Assert.True(cell.HasValue, $"{cell}"));
        Assert.Empty(Reading.Accusations(report));
    }

    [Theory]
    [InlineData("上年总计", "12")]
    [InlineData("同比", "12.5%")]
    [InlineData("上年总计|同比", "3|-20%")]
    public void In_a_text_it_is_none_either(string heads, string cells)
    {
        var text = InRequests(SamplePage.Of(Form, Published).ToPipes(), line =>
            line.EndsWith("总计 |", StringComparison.Ordinal) ? $"{line} {string.Join(" | ", heads.Split('|'))} |"
            : char.IsAsciiDigit(line[^3]) ? $"{line} {string.Join(" | ", cells.Split('|'))} |" : line);
        var report = Reading.Text(text);
        Assert.Empty(Reading.Wrong(report, Published));
        Assert.All(report.Cells.Values, cell => Assert.True(cell.HasValue, $"{cell}"));
        Assert.Empty(Reading.Accusations(report));
    }

    [Theory]
    [InlineData("", "12")]
    [InlineData("其他", "12")]
    public void A_column_more_that_nothing_explains_accuses_nobody(string head, string cell)
    {
        var report = Reading.Html(WithColumns(SamplePage.Of(Form, Published).ToHtml().Replace("<td>法律服务机构</td>", "<td>其他组织</td>", StringComparison.Ordinal), [head], [cell]));
        Assert.Empty(Reading.Wrong(report, Published));
        Assert.Empty(Reading.Accusations(report));
    }

    [Fact]
    public void A_column_less_is_not_the_form()
    {
        var html = Regex.Replace(
            SamplePage.Of(Form, Published).ToHtml().Replace("<td>法律服务机构</td>", "", StringComparison.Ordinal), @"<td>[\d.]+</td>(?=(?:<td>\d+</td>){2}</tr><tr><td[^>]*>[^<]*[^\d<])", "");
        Assert.Contains("TPL-04|applications", Reading.Accusations(Reading.Html(html)));
    }

    /// <summary>Which kinds of applicant are filled, whether the lines have tabs, and whether the figures can be told.</summary>
    public static TheoryData<string, bool, bool> Cut => new()
    {
        { "natural business research ngo legal other", false, true },
        { "natural business research ngo legal other", true, true },
        { "natural research", false, true },
        { "natural legal", true, true },
        // Nothing shows that a blank cell between figures would be kept.
        { "natural business", false, false },
    };

    [Theory]
    [MemberData(nameof(Cut))]
    public void Blank_ends_that_were_cut_off_are_blank_or_unknown_and_never_the_wrong_form(string filled, bool hasTabs, bool isRead)
    {
        var left = Published.Where(cell => cell.Key.Table != ReportTable.Applications || filled.Split(' ').Contains(cell.Key.Column))
            .ToDictionary(cell => cell.Key, cell => cell.Value.ToString(CultureInfo.InvariantCulture));
        var text = InRequests(new SamplePage(Form, left).ToPipes(), line => line.TrimEnd('|', ' '));
        var report = Reading.Text(hasTabs ? text.Replace(" | ", "\t", StringComparison.Ordinal).Replace(" |", "", StringComparison.Ordinal) : text);

        Assert.Empty(Reading.Wrong(report, Published));
        Assert.Empty(Reading.Accusations(report));
        Assert.Equal(isRead, report.Cells[new CellName(ReportTable.Applications, "new", "natural")].HasValue);
        Assert.DoesNotContain(report.Cells.Values, cell => cell is { Name: { Table: ReportTable.Applications, Column: "total" }, HasValue: true });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(10)]
    public void Table_IV_whose_blank_end_was_cut_off_is_not_the_wrong_form(int cut)
    {
        var text = SamplePage.Of(Form, Published).ToPipes().Split('\n');
        var at = Array.FindLastIndex(text, line => line.Count(c => c == '|') == 15);
        text[at] = string.Join(" | ", text[at].TrimEnd('|', ' ').Split(" | ").SkipLast(cut));
        var report = Reading.Text(string.Join('\n', text));
        Assert.Empty(Reading.Wrong(report, Published));
        Assert.Empty(Reading.Accusations(report));
    }

    private static string InRequests(string text, Func<string, string> change)
    {
        var lines = text.Split('\n');
        var (from, to) = (Array.FindIndex(lines, line => line.StartsWith("三、收到", StringComparison.Ordinal)), Array.FindIndex(lines, line => line.StartsWith("四、政府", StringComparison.Ordinal)));
        return string.Join('\n', lines.Select((line, i) => i > from && i < to ? change(line) : line));
    }

    private static string WithColumns(string html, string[] heads, string[] cells)
    {
        const string Total = "<td rowspan=\"2\">总计</td>";
        var table = Regex.Match(html, "三、收到.*?</table>").Value;
        var changed = Regex.Replace(
            table.Replace(Total, Total + string.Concat(heads.Select(head => $"<td rowspan=\"2\">{head}</td>")), StringComparison.Ordinal),
            @"(?<=<td>[\d.]+</td>)</tr>", string.Concat(cells.Select(cell => $"<td>{cell}</td>")) + "</tr>");
        Assert.NotEqual(table, changed);
        return html.Replace(table, changed, StringComparison.Ordinal);
    }
}
