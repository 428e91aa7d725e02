using System.Globalization;
using System.Text;
using Monitor.Core.Reports;

namespace Monitor.TestKit;

/// <summary>Publishes figures as a report page: HTML with the official geometry, pipe rows, or a cell a line.</summary>
/// <param name="form">The form.</param>
/// <param name="cells">What stands in each cell; a missing one is published blank.</param>
public sealed class SamplePage(ReportForm form, IReadOnlyDictionary<CellName, string> cells)
{
    /// <summary>The text of section 一: all five aspects.</summary>
    public const string Overview = "全年按要求公开信息。主动公开及时，依申请公开按程序办理，政府信息管理有专人负责，公开平台按时更新，监督保障纳入考核。";

    /// <summary>The text of section 五.</summary>
    public const string Problems = "问题是更新不够及时，下一步加以改进。";

    /// <summary>The text of section 六.</summary>
    public const string Other = "本年度发出收费通知9件，收取信息处理费0元。";

    private static readonly string[] Groups = ["(三)不予公开", "(四)无法提供", "(五)不予处理", "(六)其他处理"];

    /// <summary>A page with figures as plain numbers.</summary>
    public static SamplePage Of(ReportForm form, IReadOnlyDictionary<CellName, decimal> figures) =>
        new(form, figures.ToDictionary(cell => cell.Key, cell => cell.Value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The body's name.</summary>
    public string Agency { get; init; } = "清河县水利局";

    /// <summary>The report year.</summary>
    public int Year { get; init; } = form.Year + 1;

    /// <summary>An HTML page with the spans of the official form.</summary>
    public string ToHtml()
    {
        var page = new StringBuilder($"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>{Title}</title><meta name=\"PubDate\" content=\"{Year + 1}-01-15 09:30\"></head><body><h1>{Title}</h1>");
        page.Append($"<p>一、总体情况</p><p>{Overview}</p><p>二、主动公开政府信息情况</p><table>");
        foreach (var (heading, heads, rows) in ProactiveBlocks())
        {
            page.Append($"<tr><td colspan=\"4\">{heading}</td></tr><tr>{string.Concat(heads.Select((head, i) => $"<td{(i == 1 && heads.Count == 2 ? " colspan=\"3\"" : "")}>{head}</td>"))}</tr>");
            foreach (var row in rows)
                page.Append($"<tr><td>{row.Label}</td>{string.Concat(Values(ReportTable.Proactive, row).Select(value => $"<td{(row.Columns.Count == 1 ? " colspan=\"3\"" : "")}>{value}</td>"))}</tr>");
        }

        page.Append("</table><p>三、收到和处理政府信息公开申请情况</p><table><tr><td colspan=\"3\" rowspan=\"3\">（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td><td colspan=\"7\">申请人情况</td></tr>");
        page.Append("<tr><td rowspan=\"2\">自然人</td><td colspan=\"5\">法人或其他组织</td><td rowspan=\"2\">总计</td></tr><tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>");
        foreach (var (outer, group, row, outerRows, groupRows) in RequestRows())
        {
            page.Append("<tr>");
            if (outerRows > 0)
                page.Append($"<td rowspan=\"{outerRows}\">{outer}</td>");
            if (group is not null && groupRows > 0)
                page.Append($"<td rowspan=\"{groupRows}\">{group}</td>");
            page.Append($"<td{(outer is null ? " colspan=\"3\"" : group is null ? " colspan=\"2\"" : "")}>{row.Label}</td>");
            page.Append(string.Concat(Values(ReportTable.Applications, row).Select(value => $"<td>{value}</td>"))).Append("</tr>");
        }

        page.Append("</table><p>四、政府信息公开行政复议、行政诉讼情况</p><table><tr><td colspan=\"5\">行政复议</td><td colspan=\"10\">行政诉讼</td></tr><tr>");
        page.Append(string.Concat(Outcomes.Select(outcome => $"<td rowspan=\"2\">{outcome}</td>"))).Append("<td colspan=\"5\">未经复议直接起诉</td><td colspan=\"5\">复议后起诉</td></tr><tr>");
        page.Append(string.Concat(Outcomes.Concat(Outcomes).Select(outcome => $"<td>{outcome}</td>"))).Append("</tr><tr>");
        page.Append(string.Concat(ReviewValues().Select(value => $"<td>{value}</td>"))).Append("</tr></table>");
        page.Append($"<p>五、存在的主要问题及改进情况</p><p>{Problems}</p><p>六、其他需要报告的事项</p><p>{Other}</p></body></html>");
        return page.ToString();
    }

    /// <summary>Text with a row a line, its cells separated by pipes.</summary>
    public string ToPipes() => ToText(cells => string.Join(" | ", cells) + " |");

    /// <summary>Text with a cell a line; blank cells leave no trace.</summary>
    public string ToLines() => ToText(cells => string.Join("\n", cells.Where(cell => cell.Length > 0)));

    /// <summary>
    /// Text as it is left of a page whose table cells were joined without anything between them, in one paragraph. Taken from reports
    /// 013 to 019 of the published ones: here and there a blank stays between two cells, or before or behind a label.
    /// </summary>
    /// <param name="random">Where blanks stay; null for nowhere.</param>
    public string ToFused(Random? random = null)
    {
        var text = new StringBuilder($"标题: {Title}\n发布时间: {Year + 1}-01-15 09:30\n==================== 正文 ====================\n");
        string Blank(int outOf) => random?.Next(outOf) == 0 ? " " : "";
        void Add(params IEnumerable<string> parts)
        {
            foreach (var part in parts)
                text.Append(part).Append(Blank(30));
        }

        // One row in eight keeps blanks between its cells.
        void AddRow(string label, IEnumerable<string> values)
        {
            var keepsBlanks = random?.Next(8) == 0;
            text.Append(label).Append(Blank(6));
            foreach (var (value, i) in values.Select((value, i) => (value, i)))
                text.Append(i > 0 && keepsBlanks ? Blank(2) : "").Append(value);
            text.Append(Blank(6));
        }

        text.Append($"{Title} 本报告所列数据的统计期限自{Year}年1月1日起至{Year}年12月31日止。一、总体情况{Year}年，我局主动公开信息120条。二、主动公开政府信息情况 ");
        foreach (var (heading, heads, rows) in ProactiveBlocks())
        {
            Add([heading, .. heads]);
            foreach (var row in rows)
                AddRow(row.Label, Values(ReportTable.Proactive, row));
        }

        Add(["三、收到和处理政府信息公开申请情况", "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况", "自然人", "法人或其他组织", "总计", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]);
        foreach (var (outer, group, row, outerRows, groupRows) in RequestRows())
        {
            Add(new[] { outerRows > 0 ? outer : null, groupRows > 0 ? group : null }.OfType<string>());
            AddRow(row.Label, Values(ReportTable.Applications, row));
        }

        Add(["四、政府信息公开行政复议、行政诉讼情况", "行政复议", "行政诉讼", .. Outcomes, "未经复议直接起诉", "复议后起诉", .. Outcomes]);
        AddRow(string.Concat(Outcomes), ReviewValues());
        text.Append("五、存在的主要问题及改进情况问题是更新不够及时，下一步加以改进。六、其他需要报告的事项本年度发出收费通知9件，收取信息处理费0元。");
        return text.ToString();
    }

    private string Title => $"{Agency}{Year}年政府信息公开工作年度报告";

    private static string[] Outcomes { get; } = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];

    private string ToText(Func<IEnumerable<string>, string> line)
    {
        var text = new List<string> { Title, $"发布时间：{Year + 1}-01-15", "一、总体情况", Overview, "二、主动公开政府信息情况" };
        foreach (var (heading, heads, rows) in ProactiveBlocks())
        {
            text.Add(line([heading]));
            text.Add(line(heads));
            text.AddRange(rows.Select(row => line([row.Label, .. Values(ReportTable.Proactive, row)])));
        }

        text.Add("三、收到和处理政府信息公开申请情况");
        text.Add(line(["(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)", "申请人情况"]));
        text.Add(line(["自然人", "法人或其他组织", "总计"]));
        text.Add(line(["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]));
        foreach (var (outer, group, row, outerRows, groupRows) in RequestRows())
        {
            var labels = new[] { outerRows > 0 ? outer : null, groupRows > 0 ? group : null, row.Label }.OfType<string>();
            text.Add(line([.. labels, .. Values(ReportTable.Applications, row)]));
        }

        text.Add("四、政府信息公开行政复议、行政诉讼情况");
        text.Add(line(["行政复议", "行政诉讼"]));
        text.Add(line([.. Outcomes, "未经复议直接起诉", "复议后起诉"]));
        text.Add(line([.. Outcomes, .. Outcomes]));
        text.Add(line(ReviewValues()));
        text.AddRange(["五、存在的主要问题及改进情况", Problems, "六、其他需要报告的事项", Other]);
        return string.Join("\n", text);
    }

    private IEnumerable<(string Heading, IReadOnlyList<string> Heads, IReadOnlyList<FormRow> Rows)> ProactiveBlocks()
    {
        var rows = form.Rows(ReportTable.Proactive).ToDictionary(row => row.Name);
        IReadOnlyList<FormRow> Take(params string[] names) => [.. names.Where(rows.ContainsKey).Select(name => rows[name])];
        var old = form.Year == 2019;
        string[] items = old ? ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"] : ["信息内容", "本年处理决定数量"];
        yield return ("第二十条第(一)项", old ? ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"] : ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], Take("rules", "normative"));
        yield return ("第二十条第(五)项", items, Take("licences", "otherServices"));
        yield return ("第二十条第(六)项", items, Take("penalties", "coercion"));
        yield return ("第二十条第(八)项", old ? ["信息内容", "上一年项目数量", "本年增/减"] : ["信息内容", "本年收费金额(单位:万元)"], Take("fees"));
        if (old)
            yield return ("第二十条第(九)项", ["信息内容", "采购项目数量", "采购总金额"], Take("procurement"));
    }

    private IEnumerable<(string? Outer, string? Group, FormRow Row, int OuterRows, int GroupRows)> RequestRows()
    {
        var rows = form.Rows(ReportTable.Applications);
        foreach (var row in rows)
        {
            var inner = row.Name is not ("new" or "carriedIn" or "carriedOut");
            var prefix = row.Name.Contains('.', StringComparison.Ordinal) ? row.Name[..row.Name.IndexOf('.', StringComparison.Ordinal)] : null;
            var siblings = prefix is null ? [] : rows.Where(other => other.Name.StartsWith(prefix + ".", StringComparison.Ordinal)).ToList();
            var group = prefix switch { "denied" => Groups[0], "unavailable" => Groups[1], "rejected" => Groups[2], "other" => Groups[3], _ => null };
            yield return (inner ? "三、本年度办理结果" : null, group, row, row.Name == "granted" ? rows.Count - 3 : 0, siblings.Count > 0 && siblings[0] == row ? siblings.Count : 0);
        }
    }

    private IEnumerable<string> Values(ReportTable table, FormRow row) =>
        row.Columns.Select(column => cells.GetValueOrDefault(new CellName(table, row.Name, column), ""));

    private IEnumerable<string> ReviewValues() => form.Rows(ReportTable.Review).SelectMany(row => Values(ReportTable.Review, row));
}
