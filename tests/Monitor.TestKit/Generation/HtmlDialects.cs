using System.Globalization;
using System.Net;
using System.Text;

namespace Monitor.TestKit.Generation;

/// <summary>HTML with the spans of the official form. Taken from corpus/reports/001 (Shanghai office 2019): a paragraph in each cell, blanks as <c>&amp;nbsp;</c>.</summary>
public sealed class OfficialHtml() : HtmlDialect("official HTML")
{
    /// <inheritdoc/>
    protected override string Text(DraftText text, Random random) => text.IsTitle
        ? $"<p style='text-align: center;font-weight: bold;'>{Escape(text.Text)}</p>"
        : $"<p>{Escape(text.Text)}</p>";

    /// <inheritdoc/>
    protected override string Inside(DraftCell cell, Random random)
    {
        var text = cell.Text.Length == 0 ? "&nbsp;" : Escape(cell.Text);
        // 本年新<br>制作数量
        if (cell.Role == CellRole.Head && text.StartsWith("本年新", StringComparison.Ordinal) && text.Length > 4)
            text = text[..3] + "<br />" + text[3..];
        return $"<p align=\"center\">{text}</p>";
    }
}

/// <summary>
/// A page laid out with tables, the article and its data about itself in cells of them. Taken from pages.jsonl line 40 (上虞区市场监督管理局 2024),
/// whose text copy shows the rows of the outer tables.
/// </summary>
public sealed class NestedHtml() : HtmlDialect("nested HTML")
{
    /// <inheritdoc/>
    protected override string Before(Draft draft) =>
        "<table width=\"1000\" align=\"center\"><tr><td colspan=\"2\"><img src=\"/images/top.jpg\"></td></tr><tr><td width=\"200\" valign=\"top\"><table><tr><td><a href=\"/a\">机构职能</a></td></tr><tr><td><a href=\"/b\">公开指南</a></td></tr></table></td><td><table><tr><td>"
        + $"<table><tr><td>索引号：</td><td>002590956/{draft.Report.Year + 1}-00308</td><td>公开方式：</td><td>主动公开</td></tr><tr><td>文号：</td><td></td><td>公开日期：</td><td>{draft.Report.Published.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} 09:12</td></tr></table></td></tr><tr><td>";

    /// <inheritdoc/>
    protected override string After => "</td></tr></table></td></tr></table>";

    /// <inheritdoc/>
    protected override string Text(DraftText text, Random random) => text.IsTitle ? $"<h1>{Escape(text.Text)}</h1>" : $"<p>　　{Escape(text.Text)}</p>";

    /// <inheritdoc/>
    protected override string Inside(DraftCell cell, Random random) => Escape(cell.Text);
}

/// <summary>
/// A page made by Word: texts, words and numbers cut over spans and fonts, empty <c>o:p</c>, heads on two paragraphs. Taken from corpus/reports/009
/// (沭阳县发展和改革局 2023), with the table of data about the page above its title.
/// </summary>
public sealed class WordHtml() : HtmlDialect("Word-made HTML")
{
    private const string Style = "style=\"font-family: 微软雅黑;\"";

    /// <inheritdoc/>
    protected override string Before(Draft draft) =>
        $"<div class=\"article-tb\">\n<table class=\"table_content\">\n<tbody>\n<tr>\n<td align=\"center\">名称</td>\n<td colspan=\"3\">\n {Escape(draft.Blocks.OfType<DraftText>().First(text => text.IsTitle).Text)}\n</td>\n</tr>\n"
        + $"<tr><td>索引号</td><td>014314799/{draft.Report.Year + 1}-00002</td><td>公开日期</td><td><publishtime>{draft.Report.Published.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}</publishtime></td></tr>\n<tr><td>文号</td><td></td><td>关键词</td><td></td></tr>\n</tbody>\n</table>\n</div>\n<ucapcontent>";

    /// <inheritdoc/>
    protected override string After => "</ucapcontent>";

    /// <inheritdoc/>
    protected override string Text(DraftText text, Random random) => text.IsTitle
        ? $"<h1 class=\"article-title\"><ucaptitle>{Escape(text.Text)}</ucaptitle></h1>\n"
        : $"<p {Style} align=\"\">{Spans(text.Text, random)}<span {Style}><o:p></o:p></span></p>\n";

    /// <inheritdoc/>
    protected override string Inside(DraftCell cell, Random random)
    {
        if (cell.Text.Length == 0)
            return $"\n      <p {Style} align=\"\"><span {Style}><o:p>&nbsp;</o:p></span></p>\n      ";
        var lines = cell.Text is "商业企业" or "科研机构" or "结果维持" or "结果纠正" or "尚未审结" ? [cell.Text[..2], cell.Text[2..]] : new[] { cell.Text };
        return string.Concat(lines.Select(line => $"\n      <p {Style} align=\"\">{Spans(line, random)}<span {Style}><o:p></o:p></span></p>\n      "));
    }

    private static string Spans(string text, Random random)
    {
        var html = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var length = Math.Min(text.Length - at, random.Next(1, 12));
            var part = Escape(text.Substring(at, length));
            html.Append(random.Next(2) == 0 ? $"<span {Style}>{part}</span>" : $"<span {Style}><font {Style} face=\"方正仿宋_GBK\">{part}</font></span>");
            at += length;
        }

        return html.ToString();
    }
}

/// <summary>What HTML dialects have in common: the page around the article and the geometry of the tables.</summary>
public abstract class HtmlDialect(string name) : Dialect(name, DialectKind.Html)
{
    /// <summary>What stands before the article.</summary>
    protected virtual string Before(Draft draft) => "";

    /// <summary>What stands behind it.</summary>
    protected virtual string After => "";

    /// <summary>A line of text.</summary>
    protected abstract string Text(DraftText text, Random random);

    /// <summary>The inside of a cell.</summary>
    protected abstract string Inside(DraftCell cell, Random random);

    /// <summary>A text as HTML.</summary>
    protected static string Escape(string text) => WebUtility.HtmlEncode(text).Replace("&#160;", "&nbsp;", StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override string Write(Draft draft, Random random, string? declared)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(random);
        var page = new StringBuilder("<!DOCTYPE html>\n<html>\n<head>\n");
        if (declared is not null)
            page.Append($"<meta http-equiv=\"Content-Type\" content=\"text/html; charset={declared}\">\n");
        page.Append("<style>td { border: 1px solid black }</style>\n</head>\n<body>\n").Append(Before(draft));
        foreach (var block in draft.Blocks)
        {
            if (block is DraftText text)
                page.Append(Text(text, random)).Append('\n');
            else if (block is DraftTable table)
                page.Append(Table(table, random));
        }

        return page.Append(After).Append("</body>\n</html>\n").ToString();
    }

    private string Table(DraftTable table, Random random)
    {
        var html = new StringBuilder("<table align=\"center\" border=\"1\" cellspacing=\"0\"><tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (var cell in row.Cells)
                html.Append($"<td{Span("colspan", cell.Columns)}{Span("rowspan", cell.Rows)}>{Inside(cell, random)}</td>");
            html.Append("</tr>\n");
        }

        return html.Append("</tbody></table>\n").ToString();
    }

    private static string Span(string name, int count) => count > 1 ? $" {name}=\"{count}\"" : "";
}
