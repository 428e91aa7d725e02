using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Documents.Tests;

/// <summary>Reports that set last year's tables beside their own: the captions say which are the report's, or no figure is read.</summary>
public sealed class TablesOfTwoYears
{
    private static readonly ReportForm Form = ReportForm.Format2021;
    private static readonly Dictionary<CellName, decimal> Own = Figures.Random(Form, new Random(5));
    private static readonly Dictionary<CellName, decimal> Last = Figures.Random(Form, new Random(6));

    /// <summary>What stands above the first table and above the second, and which of them is the report's of 2022.</summary>
    public static TheoryData<string, string, bool> Captioned => new()
    {
        { "2021年度（对照）", "", false },
        { "上年度", "本年度", false },
        { "2021年", "2022年", false },
        { "（2021年度）", "（2022年度）", false },
        { "表一：上一年度数据", "", false },
        { "2022年度", "2021年度（对照）", true },
        { "", "上年度", true },
        { "", "附：2021年度报表", true },
    };

    [Theory]
    [MemberData(nameof(Captioned))]
    public void The_tables_of_the_reports_own_year_are_read(string above, string between, bool isOwnFirst)
    {
        foreach (var (name, source) in Pages(above, between, isOwnFirst))
        {
            var report = source.StartsWith('<') ? Reading.Html(source) : Reading.Text(source);
            Assert.True(report.Cells.Count == Own.Count && !Reading.Wrong(report, Own).Any(), $"{name}: {report.Cells.Count} {string.Join('\n', Reading.Wrong(report, Own).Take(5))}");
            Assert.All(report.Cells.Values, cell => Assert.True(cell.HasValue, $"{name}: {cell}"));
            Assert.Empty(Reading.Accusations(report));
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("2021年度", "2020年度")]
    [InlineData("2021年与2022年", "")]
    [InlineData("本年度", "2022年度")]
    public void Where_nothing_says_which_is_the_reports_no_figure_is_read(string above, string between)
    {
        foreach (var (_, source) in Pages(above, between, isOwnFirst: false))
        {
            var report = source.StartsWith('<') ? Reading.Html(source) : Reading.Text(source);
            Assert.All(report.Cells.Values, cell => Assert.Equal(CellStatus.Unreadable, cell.Status));
            Assert.All(report.Tables.Values, table => Assert.True(table is { IsPresent: true, IsDoubtful: true }));
            Assert.Empty(Reading.Accusations(report));
        }
    }

    [Theory]
    [InlineData("（2021年度）", "（2022年度）")]
    [InlineData("（上表为2021年度数据）", "（上表为2022年度数据）")]
    [InlineData("（上表为2022年度数据）", "（上表为2021年度数据）")]
    public void Captions_below_their_tables_are_not_taken_for_those_of_the_tables_behind(string first, string second)
    {
        var own = SamplePage.Of(Form, Own).ToHtml();
        var report = Reading.Html(Tables(own).Zip(Tables(SamplePage.Of(Form, Last).ToHtml())).Aggregate(own, (page, pair) =>
            page.Replace(pair.First, $"{pair.Second}<p>{first}</p>{pair.First}<p>{second}</p>", StringComparison.Ordinal)));
        Assert.All(report.Cells.Values, cell => Assert.Equal(CellStatus.Unreadable, cell.Status));
        Assert.Empty(Reading.Accusations(report));
    }

    [Fact]
    public void A_table_that_is_shown_twice_is_read()
    {
        var tables = Tables(SamplePage.Of(Form, Own).ToHtml());
        var report = Reading.Html(tables.Aggregate(SamplePage.Of(Form, Own).ToHtml(), (page, table) => page.Replace(table, table + "<p>手机版</p>" + table, StringComparison.Ordinal)));
        Assert.Empty(Reading.Wrong(report, Own));
        Assert.All(report.Cells.Values, cell => Assert.True(cell.HasValue));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_set_of_last_years_tables_is_left_out_though_only_its_head_has_a_caption(bool isOwnFirst)
    {
        var html = SamplePage.Of(Form, Own).ToHtml();
        var set = "<p>2021年度报表（对照）</p>" + string.Concat(Tables(SamplePage.Of(Form, Last).ToHtml()));
        var report = Reading.Html(isOwnFirst
            ? html.Replace("</body>", set + "</body>", StringComparison.Ordinal)
            : html.Replace("<p>二、主动公开政府信息情况</p>", set + "<p>二、主动公开政府信息情况</p>", StringComparison.Ordinal));
        Assert.Empty(Reading.Wrong(report, Own));
        Assert.DoesNotContain(report.Cells.Values, cell => !cell.HasValue && isOwnFirst);
        Assert.Empty(Reading.Accusations(report));
    }

    [Fact]
    public void Last_years_tables_of_the_other_form_do_not_make_this_years_the_wrong_form()
    {
        var old = Tables(SamplePage.Of(ReportForm.Format2019, Figures.Random(ReportForm.Format2019, new Random(7))).ToHtml());
        var page = new SamplePage(Form, Own.ToDictionary(cell => cell.Key, cell => cell.Value.ToString(CultureInfo.InvariantCulture))) { Year = 2021 }.ToHtml();
        var html = Tables(page).Zip(old).Aggregate(page, (page, pair) => page.Replace(pair.First, $"<p>2020年度</p>{pair.Second}<p>2021年度</p>{pair.First}", StringComparison.Ordinal));
        var report = Reading.Html(html);
        Assert.Equal(ReportFormat.Form2021, report.Format);
        Assert.Empty(Reading.Wrong(report, Own));
        Assert.Empty(Reading.Accusations(report));
    }

    private static IEnumerable<(string Name, string Source)> Pages(string above, string between, bool isOwnFirst)
    {
        var (page, other) = (SamplePage.Of(Form, Own), SamplePage.Of(Form, Last));
        var html = Tables(page.ToHtml()).Zip(Tables(other.ToHtml())).Aggregate(page.ToHtml(), (text, pair) => text.Replace(
            pair.First, isOwnFirst ? $"<p>{above}</p>{pair.First}<p>{between}</p>{pair.Second}" : $"<p>{above}</p>{pair.Second}<p>{between}</p>{pair.First}", StringComparison.Ordinal));
        yield return ("html", html);
        foreach (var (name, own, last) in new[] { ("pipes", page.ToPipes(), other.ToPipes()), ("lines", page.ToLines(), other.ToLines()) })
            yield return (name, InText(own, last, above, between, isOwnFirst));
    }

    private static string InText(string own, string last, string above, string between, bool isOwnFirst)
    {
        var text = own;
        foreach (var (from, to) in new[] { ("二、主动公开政府信息情况\n", "\n三、收到"), ("三、收到和处理政府信息公开申请情况\n", "\n四、政府"), ("四、政府信息公开行政复议、行政诉讼情况\n", "\n五、存在") })
        {
            var (mine, theirs) = (Part(own, from, to), Part(last, from, to));
            text = text.Replace(from + mine, from + (isOwnFirst ? $"{above}\n{mine}\n{between}\n{theirs}" : $"{above}\n{theirs}\n{between}\n{mine}"), StringComparison.Ordinal);
        }

        return text;
    }

    private static string Part(string text, string from, string to) =>
        text[(text.IndexOf(from, StringComparison.Ordinal) + from.Length)..text.IndexOf(to, StringComparison.Ordinal)];

    private static List<string> Tables(string html) => [.. Regex.Matches(html, "<table>.*?</table>").Select(match => match.Value)];
}
