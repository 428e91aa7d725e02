using System.Globalization;
using Demo.Sites.Reports;

namespace Demo.Sites.Dialects;

/// <summary>大汉 jcms: <c>/col/col{number}/index.html</c> and <c>/art/{year}/{month}/{day}/art_…html</c>, layout tables, link texts cut short.</summary>
internal sealed class Hanweb : Dialect
{
    // The column is so wide; the whole title stands in the attribute.
    private const int LongestLinkText = 25;

    public override IReadOnlyList<string> Files => ["/script/0/page.css", "/script/jquery.min.js"];

    public override string ArticlePath(string column, DateOnly date, int number) =>
        $"/art/{date.Year}/{date.Month}/{date.Day}/art_{column.Split('/')[2][3..]}_{(58700000 + number).ToString(CultureInfo.InvariantCulture)}.html";

    public override string List(Site site, Listing listing, IReadOnlyList<Item> notices) =>
        Page(site, listing, $"""
            <ul class="main_list" style="margin-bottom:40px;">
            {string.Join('\n', listing.Items.Select(item => $"<li class=\"clearfix\"><a target=\"_blank\" href=\"{item.Path}\" title=\"{item.Title}\">{Cut(item.Title)}</a><b>{Day(item.Date)}</b></li>"))}
            </ul>
            """, notices);

    /// <summary>A list that a script fills: the page has an empty one.</summary>
    public static string ScriptList(Site site, Listing listing, IReadOnlyList<Item> notices) => Page(site, listing, Resource.Text("hepu/script-list.html"), notices);

    /// <summary>What the script is answered.</summary>
    public static string Records(Listing listing) => $"""
        <datastore>
        <totalrecord>{listing.Items.Count}</totalrecord><totalpage>1</totalpage>
        <recordset>
        {string.Join('\n', listing.Items.Select(item => $"<record><![CDATA[<li class=\"clearfix\"><a target=\"_blank\" href=\"{item.Path}\" title=\"{item.Title}\">{Cut(item.Title)}</a><b>{Day(item.Date)}</b></li>]]></record>"))}
        </recordset>
        </datastore>
        """;

    public override string Show(Site site, Article article, IReadOnlyList<Item> notices) => $"""
        <!DOCTYPE html>
        <html>
        <head>
        <meta http-equiv="X-UA-Compatible" content="IE=edge">
        <meta charset="UTF-8">
        <meta name="SiteName" content="{site.Name}">
        <meta name="SiteIDCode" content="{site.Code}">
        <meta name="maketime" content="{Day(article.Date)} 18:00:12">
        <meta name="pubdate" content="{Day(article.Date)} {Time(article)}">
        <meta name="ArticleTitle" content="{article.Title}">
        <meta name="author" content="{article.Organ}">
        <title>{site.Name} 政府信息公开年报 {article.Title}</title>
        <link rel="stylesheet" type="text/css" href="/script/0/page.css">
        </head>
        <body>
        {Head(site)}
        <table width="1000" border="0" align="center" cellpadding="0" cellspacing="0" id="c"><tr><td align="center" class="title"><!--<$[标题]>begin-->{article.Title}<!--<$[标题]>end--></td></tr>
        <tr><td><table width="100%" border="0" class="sj"><tr><td width="35%">发布日期：{Day(article.Date)} {Time(article)}</td><td width="30%">信息来源：{article.Organ}</td><td>浏览次数：</td></tr></table></td></tr>
        <tr><td class="bt_content"><div id="zoom"><!--ZJEG_RSS.content.begin--><meta name="ContentStart">
        {Body(article, Markup)}
        <meta name="ContentEnd"><!--ZJEG_RSS.content.end--></div></td></tr></table>
        {Foot(site)}
        </body>
        </html>
        """;

    private static string Page(Site site, Listing listing, string list, IReadOnlyList<Item> notices) => $"""
        <!DOCTYPE html>
        <html>
        <head>
        <meta charset="UTF-8">
        <meta name="SiteName" content="{site.Name}">
        <meta name="SiteIDCode" content="{site.Code}">
        <meta name="ColumnName" content="{listing.Column}">
        <title>{site.Name} {listing.Column}</title>
        <link rel="stylesheet" type="text/css" href="/script/0/page.css">
        </head>
        <body>
        {Head(site)}
        <table width="1000" border="0" align="center"><tr><td class="position">您所在的位置：<a href="/">首页</a> &gt;&gt; <a href="/zwgk/">政务公开</a> &gt;&gt; {listing.Organ} &gt;&gt; <a href="{listing.Path}">{listing.Column}</a></td></tr></table>
        <table width="1000" border="0" align="center"><tr>
        <td width="240" valign="top"><div class="side"><h3>公告公示</h3><ul>
        {string.Join('\n', notices.Select(item => $"<li><a href=\"{item.Path}\" title=\"{item.Title}\">{Cut(item.Title)}</a><span>[{Day(item.Date)}]</span></li>"))}
        </ul></div></td>
        <td width="740" valign="top"><div id="page">
        <div class="col_tit">{listing.Column}</div>
        {list}
        </div></td>
        </tr></table>
        {Foot(site)}
        </body>
        </html>
        """;

    private static string Markup(Block block) => block switch
    {
        Block.Heading heading => $"""<p style="text-indent: 2em;"><span style="font-family:黑体;font-size:16px"><strong>{heading.Text}</strong></span></p>""",
        Block.Paragraph paragraph => $"""<p style="text-indent: 2em;"><span style="font-family:仿宋;font-size:16px">{paragraph.Text}</span></p>""",
        Block.Table table => TableOf(table, "align=\"center\" data-sort=\"sortDisabled\"", " valign=\"center\" style=\"border-width: 1px; border-style: solid; padding: 0px 7px;\"",
            text => $"""<p style=";text-align:center"><span style="font-family: 楷体_GB2312, KaiTi_GB2312; font-size: 14px;">{text}</span></p>"""),
        _ => "",
    };

    private static string Cut(string title) => title.Length > LongestLinkText ? title[..LongestLinkText] + "..." : title;

    private static string Head(Site site) => $"""
        <table width="1000" border="0" align="center" class="top"><tr><td>{site.Name}</td>{string.Concat(Sections.Select(section => $"<td><a href=\"{section.Path}\">{section.Name}</a></td>"))}</tr></table>
        """;

    private static string Foot(Site site) => $"""
        <table width="1000" border="0" align="center" class="foot"><tr><td align="center">主办单位：{site.Name}办公室<br>网站标识码 {site.Code}</td></tr></table>
        """;
}
