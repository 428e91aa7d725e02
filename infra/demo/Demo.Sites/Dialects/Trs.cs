using Demo.Sites.Reports;

namespace Demo.Sites.Dialects;

/// <summary>TRS WCM: static lists in folders, <c>t{day}_{number}.html</c> below a folder of the month, <c>createPageHTML</c> for a single page; the paging of longer lists is a script of the site's own.</summary>
internal sealed class Trs : Dialect
{
    public override IReadOnlyList<(string Path, string Name)> Guides => [("/zwgk/zfxxgkzn.html", "政府信息公开指南"), ("/zwgk/zfxxgkzd.html", "政府信息公开制度"), ("/wzdt/", "网站地图")];

    public override IReadOnlyList<string> Files => ["/images/gkpage.css"];

    public override string ArticlePath(string column, DateOnly date, int number) => $"{column}{date:yyyyMM}/t{date:yyyyMMdd}_{300000 + number}.html";

    public override string List(Site site, Listing listing, IReadOnlyList<Item> notices)
    {
        var folder = listing.Path[..(listing.Path.LastIndexOf('/') + 1)];
        var items = listing.Items.Select(item => $"""
            <li><a href="./{item.Path[folder.Length..]}" target="_blank" title="{item.Title}">{item.Title}</a><span>{Day(item.Date)}</span></li>
            """);
        return $"""
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="X-UA-Compatible" content="IE=edge">
            {SiteMeta(site)}
            <meta name="ColumnName" content="{listing.Column}">
            <meta name="ColumnType" content="政府信息公开">
            <title>{listing.Column}_{site.Name}</title>
            <link rel="stylesheet" href="/images/gkpage.css">
            </head>
            <body>
            {Header(site)}
            <div class="crumbs">当前位置：<a href="/" class="CurrChnlCls">首页</a>&nbsp;&gt;&nbsp;<a href="/zwgk/" class="CurrChnlCls">政务公开</a>&nbsp;&gt;&nbsp;<a href="{folder}" class="CurrChnlCls">{listing.Column}</a></div>
            <div class="wrap clearfix">
            <div class="left_nav"><ul>
            <li><a href="/zwgk/zfxxgkzn.html">政府信息公开指南</a></li>
            <li><a href="/zwgk/zfxxgkzd.html">政府信息公开制度</a></li>
            <li class="on"><a href="{folder}">政府信息<br>公开年报</a></li>
            </ul></div>
            <div class="right_list">
            <h2 class="list_tit">{listing.Column}</h2>
            <ul class="gl_list">
            {string.Join('\n', items)}
            </ul>
            <div class="page">{PagingOf(listing)}</div>
            </div>
            </div>
            {Footer(site, notices)}
            </body>
            </html>
            """;
    }

    public override string Show(Site site, Article article, IReadOnlyList<Item> notices) => $"""
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        {SiteMeta(site)}
        <meta name="ArticleTitle" content="{article.Title}">
        <meta name="PubDate" content="{Day(article.Date)} {Time(article)}">
        <meta name="ContentSource" content="{article.Organ}">
        <title>{article.Title}_{site.Name}</title>
        <link rel="stylesheet" href="/images/gkpage.css">
        </head>
        <body>
        {Header(site)}
        <div class="crumbs">当前位置：<a href="/">首页</a>&nbsp;&gt;&nbsp;<a href="/zwgk/">政务公开</a>&nbsp;&gt;&nbsp;<a href="{article.Listing}">政府信息公开年报</a></div>
        <div class="article">
        <h1 class="art_tit">{article.Title}</h1>
        <div class="art_info"><span>发布时间：{Day(article.Date)} {Time(article)}</span><span>来源：{article.Organ}</span><span>【字体：<a href="javascript:void(0)">大</a> <a href="javascript:void(0)">中</a> <a href="javascript:void(0)">小</a>】</span></div>
        <div class="view TRS_UEDITOR trs_paper_default trs_web">
        {Body(article, Markup)}
        </div>
        </div>
        {Footer(site, notices)}
        </body>
        </html>
        """;

    private static string Markup(Block block) => block switch
    {
        Block.Heading heading => $"""<p style="text-indent: 2em; line-height: 2em;"><strong><span style="font-family: 黑体; font-size: 16pt;">{heading.Text}</span></strong></p>""",
        Block.Paragraph paragraph => $"""<p style="text-indent: 2em; line-height: 2em;"><span style="font-family: 仿宋_GB2312; font-size: 16pt;">{paragraph.Text}</span></p>""",
        Block.Table table => TableOf(table, "class=\"MsoTableGrid\" style=\"border-collapse: collapse; width: 100%;\"", " style=\"border: 1px solid #000; padding: 2px 5px;\"",
            text => $"""<p style="text-align: center; margin: 0;"><span style="font-size: 12pt;">{text}</span></p>"""),
        _ => "",
    };

    // What a made function does with a number, only a browser knows.
    private static string PagingOf(Listing listing) => listing.Count == 1
        ? """<script type="text/javascript">createPageHTML(1, 0, "index", "html");</script>"""
        : $$"""
            <a href="javascript:goPage({{Math.Max(listing.Number - 1, 1)}})">上一页</a> <a href="javascript:goPage({{Math.Min(listing.Number + 1, listing.Count)}})">下一页</a>
            <script type="text/javascript">function goPage(n) { location.href = n > 1 ? "./index_" + (n - 1) + ".html" : "./"; }</script>
            """;

    private static string SiteMeta(Site site) => $"""
        <meta name="SiteName" content="{site.Name}">
        <meta name="SiteDomain" content="www.{site.Key}.example">
        <meta name="SiteIDCode" content="{site.Code}">
        """;

    private static string Header(Site site) => $"""
        <div class="header"><div class="logo">{site.Name}</div><ul class="nav">{string.Concat(Sections.Select(section => $"<li><a href=\"{section.Path}\">{section.Name}</a></li>"))}</ul></div>
        """;

    private static string Footer(Site site, IReadOnlyList<Item> notices) => $"""
        <div class="hot"><h3>通知公告</h3><ul>{string.Concat(notices.Select(item => $"<li><a href=\"{item.Path}\">{item.Title}</a><em>{item.Date:MM-dd}</em></li>"))}</ul></div>
        <div class="footer"><p>主办：{site.Name}办公室　承办：政务公开科</p><p>网站标识码：{site.Code}　<a href="/wzdt/">网站地图</a></p></div>
        """;
}
