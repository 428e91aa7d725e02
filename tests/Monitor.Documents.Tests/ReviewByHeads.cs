using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Documents.Tests;

/// <summary>Table IV with its kinds of case in another order than the form's: what the heads say decides, or nothing is read.</summary>
public sealed class ReviewByHeads
{
    private static readonly ReportForm Form = ReportForm.Format2021;
    private static readonly Dictionary<CellName, decimal> Published = Figures.Random(Form, new Random(5));
    private static readonly string[] Outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];

    private static readonly (string Row, string Head)[] Kinds =
    [
        ("reconsideration", "行政复议"), ("litigation.direct", "未经复议直接起诉"), ("litigation.afterReconsideration", "复议后起诉"),
    ];

    /// <summary>Orders of the three kinds; in those of two heads the lawsuits stand together.</summary>
    public static TheoryData<int[]> Orders => new() { new[] { 0, 1, 2 }, new[] { 0, 2, 1 }, new[] { 1, 2, 0 }, new[] { 2, 1, 0 } };

    [Theory]
    [MemberData(nameof(Orders))]
    public void Figures_are_those_that_the_heads_name(int[] order)
    {
        foreach (var (name, source) in Pages(order))
        {
            var report = source.StartsWith('<') ? Reading.Html(source) : Reading.Text(source);
            Assert.Empty(Reading.Wrong(report, Published));
            Assert.All(report.Cells.Values, cell => Assert.True(cell.HasValue, $"{name}: {cell}"));
            Assert.Empty(Reading.Accusations(report));
        }
    }

    [Theory]
    [InlineData(1, 2, 0)]
    [InlineData(0, 2, 1)]
    public void In_a_text_that_does_not_show_its_cells_another_order_is_not_read(params int[] order)
    {
        var report = Reading.Text(InText(SamplePage.Of(Form, Published).ToLines(), order, "\n", ""));
        Assert.Empty(Reading.Wrong(report, Published));
        Assert.All(report.Cells.Values, cell => Assert.Equal(cell.Name.Table != ReportTable.Review, cell.HasValue));
        Assert.Empty(Reading.Accusations(report));
    }

    [Theory]
    [InlineData("总计", "结果维持", "结果纠正", "其他结果", "尚未审结")]
    [InlineData("结果纠正", "结果维持", "其他结果", "尚未审结", "总计")]
    public void Outcomes_in_another_order_than_the_forms_are_not_read(params string[] heads)
    {
        var official = string.Concat(Outcomes.Select(head => $"<td>{head}</td>"));
        var html = SamplePage.Of(Form, Published).ToHtml();
        var spans = string.Concat(Outcomes.Select(head => $"<td rowspan=\"2\">{head}</td>"));
        Assert.Contains(spans, html, StringComparison.Ordinal);
        var report = Reading.Html(html.Replace(spans, string.Concat(heads.Select(head => $"<td rowspan=\"2\">{head}</td>")), StringComparison.Ordinal)
            .Replace(official, string.Concat(heads.Select(head => $"<td>{head}</td>")), StringComparison.Ordinal));
        Assert.All(report.Cells.Values, cell => Assert.Equal(cell.Name.Table != ReportTable.Review, cell.HasValue));
        Assert.Empty(Reading.Accusations(report));
    }

    [Fact]
    public void A_review_between_the_lawsuits_is_read_where_the_heads_cover_their_columns()
    {
        const string Heads = "<tr><td colspan=\"5\">未经复议直接起诉</td><td colspan=\"5\">行政复议</td><td colspan=\"5\">复议后起诉</td></tr>";
        var report = Reading.Html(WithTable(Heads + Row(Enumerable.Repeat(Outcomes, 3).SelectMany(heads => heads)) + Row(Values([1, 0, 2]))));
        Assert.Empty(Reading.Wrong(report, Published));
        Assert.All(report.Cells.Values, cell => Assert.True(cell.HasValue, $"{cell}"));
    }

    [Fact]
    public void A_row_with_fewer_cells_whose_merged_ones_make_up_for_them_accuses_nobody()
    {
        var zeros = Published.ToDictionary(cell => cell.Key, cell => cell.Key.Table == ReportTable.Review ? 0 : cell.Value);
        var html = SamplePage.Of(Form, zeros).ToHtml();
        var report = Reading.Html(html.Replace(string.Concat(Enumerable.Repeat("<td>0</td>", 15)), "<td colspan=\"5\">0</td><td colspan=\"5\">0</td>" + string.Concat(Enumerable.Repeat("<td>0</td>", 5)), StringComparison.Ordinal));
        Assert.Empty(Reading.Accusations(report));
    }

    private static IEnumerable<(string Name, string Source)> Pages(int[] order)
    {
        var reviewFirst = order[0] == 0;
        var lawsuits = order.Where(kind => kind != 0).Select(kind => Kinds[kind].Head).ToList();
        var groups = reviewFirst
            ? "<td colspan=\"5\">行政复议</td><td colspan=\"10\">行政诉讼</td>"
            : "<td colspan=\"10\">行政诉讼</td><td colspan=\"5\">行政复议</td>";
        var heads = string.Concat(Outcomes.Select(head => $"<td rowspan=\"2\">{head}</td>"));
        var kinds = string.Concat(lawsuits.Select(head => $"<td colspan=\"5\">{head}</td>"));
        var outcomes = string.Concat(Enumerable.Repeat(Outcomes, 2).SelectMany(all => all).Select(head => $"<td>{head}</td>"));
        yield return ("html", WithTable($"<tr>{groups}</tr><tr>{(reviewFirst ? heads + kinds : kinds + heads)}</tr><tr>{outcomes}</tr>" + Row(Values(order))));
        yield return ("labelled rows", WithTable(Row(["", .. Outcomes]) + string.Concat(order.Select(kind => Row([kind == 0 ? "行政复议" : "行政诉讼" + Kinds[kind].Head, .. Values([kind])])))));
        yield return ("turned", WithTable(Row(["", .. order.Select(kind => Kinds[kind].Head)]) + string.Concat(Outcomes.Select((head, i) => Row([head, .. order.Select(kind => Values([kind]).ElementAt(i))])))));
        yield return ("pipes", InText(SamplePage.Of(Form, Published).ToPipes(), order, " | ", " |"));
    }

    private static string InText(string text, int[] order, string between, string end)
    {
        const string From = "四、政府信息公开行政复议、行政诉讼情况\n";
        var from = text.IndexOf(From, StringComparison.Ordinal) + From.Length;
        string Line(params IEnumerable<string> cells) => string.Join(between, cells) + end + "\n";
        var lawsuits = order.Where(kind => kind != 0).Select(kind => Kinds[kind].Head);
        var table = (order[0] == 0 ? Line("行政复议", "行政诉讼") + Line([.. Outcomes, .. lawsuits]) : Line("行政诉讼", "行政复议") + Line([.. lawsuits, .. Outcomes]))
            + Line(Enumerable.Repeat(Outcomes, 2).SelectMany(all => all)) + Line(Values(order));
        return text[..from] + table + text[text.IndexOf("五、存在", StringComparison.Ordinal)..];
    }

    private static string WithTable(string rows)
    {
        var html = SamplePage.Of(Form, Published).ToHtml();
        return html[..html.LastIndexOf("<table>", StringComparison.Ordinal)] + "<table>" + rows + html[html.LastIndexOf("</table>", StringComparison.Ordinal)..];
    }

    private static string Row(IEnumerable<string> cells) => $"<tr>{string.Concat(cells.Select(cell => $"<td>{cell}</td>"))}</tr>";

    private static IEnumerable<string> Values(IEnumerable<int> kinds) => kinds.SelectMany(kind => ReportForm.Outcomes.Select(outcome =>
        Published[new CellName(ReportTable.Review, Kinds[kind].Row, outcome)].ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
