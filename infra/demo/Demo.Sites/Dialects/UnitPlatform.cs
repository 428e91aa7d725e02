using Demo.Sites.Reports;

namespace Demo.Sites.Dialects;

/// <summary>The 信息公开 platforms of Anhui: <c>/public/column/{unit}?…</c> and <c>/public/{unit}/{number}.html</c>, a table of facts over each text.</summary>
internal sealed class UnitPlatform : Dialect
{
    public override IReadOnlyList<(string Path, string Name)> Guides => [("/public/", "信息公开"), ("/public/zhinan.html", "公开指南"), ("/public/zhidu.html", "公开制度")];

    public override IReadOnlyList<string> Files => ["/assets/public.css"];

    public override string ArticlePath(string column, DateOnly date, int number) => $"/public/{Unit(column)}/{51305000 + number}.html";

    public override string List(Site site, Listing listing, IReadOnlyList<Item> notices)
    {
        var items = listing.Items.Select(item => $"""
            <li class="clearfix"><a class="left" href="{item.Path}" title="{item.Title}" target="_blank">{item.Title}</a><span class="right date">{Day(item.Date)}</span></li>
            """);
        return $"""
            <!DOCTYPE html>
            <html>
            <head>
            <meta charset="utf-8">
            {SiteMeta(site)}
            <meta name="ColumnName" content="{listing.Column}">
            <meta name="ColumnType" content="信息公开">
            <title>{listing.Organ}-{listing.Column}-{site.Name}信息公开</title>
            <link rel="stylesheet" href="/assets/public.css">
            </head>
            <body>
            {Header(site)}
            <div class="navigation">当前位置：<a href="/">网站首页</a> &gt; <a href="/public/">信息公开</a> &gt; <span>{listing.Organ}</span> &gt; <a href="{listing.Path}">{listing.Column}</a></div>
            <div class="container">
            <div class="tree"><ul><li><a href="/public/zhinan.html">公开指南</a></li><li><a href="/public/zhidu.html">公开制度</a></li><li class="cur"><a href="{listing.Path}">{listing.Column}</a></li></ul></div>
            <div class="xxgk_list"><div class="xxgk_navli">
            <ul>
            {string.Join('\n', items)}
            </ul>
            </div>
            <div class="page_list"><span>共 {listing.Items.Count} 条</span></div>
            </div>
            <div class="recent"><h3>最新公开</h3><ul>
            {string.Join('\n', notices.Select(item => $"<li><a href=\"{item.Path}\">{item.Title}</a><span>{Day(item.Date)}</span></li>"))}
            </ul></div>
            </div>
            {Footer(site)}
            </body>
            </html>
            """;
    }

    public override string Show(Site site, Article article, IReadOnlyList<Item> notices) => $"""
        <!DOCTYPE html>
        <html>
        <head>
        <meta charset="utf-8">
        {SiteMeta(site)}
        {(article.Heading is null ? $"<meta name=\"ArticleTitle\" content=\"{article.Title}\">\n" : "")}<meta name="PubDate" content="{Day(article.Date)} {Time(article)}">
        <title>{article.Title}_{site.Name}信息公开</title>
        <link rel="stylesheet" href="/assets/public.css">
        </head>
        <body>
        {Header(site)}
        <div class="navigation">当前位置：<a href="/">网站首页</a> &gt; <a href="/public/">信息公开</a> &gt; <span>{article.Organ}</span> &gt; <a href="{article.Listing}">政府信息公开年报</a></div>
        <table class="table_content" cellspacing="0"><tbody>
        <tr><th>索引号：</th><td>99020000{Unit(article.Listing)}/{article.Date?.Year}-{article.Path.Length * 3:00000}</td><th>信息分类：</th><td>政府信息公开年报</td></tr>
        <tr><th>发布机构：</th><td>{article.Organ}</td><th>发布日期：</th><td>{Day(article.Date)}</td></tr>
        <tr><th>文号：</th><td>无</td><th>有效性：</th><td>有效</td></tr>
        </tbody></table>
        <div class="wzcon j-fontContent">
        <h1 class="wztit">{article.Heading ?? article.Title}</h1>
        <div class="wzinfo"><span>发布时间：{Day(article.Date)} {Time(article)}</span><span>信息来源：{article.Organ}</span><span>浏览次数：</span></div>
        {Body(article, Markup)}
        </div>
        {Footer(site)}
        </body>
        </html>
        """;

    private static string Markup(Block block) => block switch
    {
        Block.Heading heading => $"""<p style="text-indent:43px;"><span style="font-family:方正黑体_GBK;font-size:21px;">{heading.Text}</span></p>""",
        Block.Paragraph paragraph => $"""<p style="text-indent:43px;"><span style="font-family:方正仿宋_GBK;font-size:21px;">{paragraph.Text}</span></p>""",
        Block.Table table => "<div class=\"table-responsive\">" + TableOf(table, "class=\"ke-zeroborder\" border=\"1\" style=\"border-collapse:collapse;\"", " style=\"word-break: break-all;\"",
            text => $"""<span style="font-family:宋体;">{text}</span>""") + "</div>",
        _ => "",
    };

    private static string Unit(string column) => column.Split('/', '?')[3];

    private static string SiteMeta(Site site) => $"""
        <meta name="SiteName" content="{site.Name}">
        <meta name="SiteIDCode" content="{site.Code}">
        """;

    private static string Header(Site site) => $"""
        <div class="header"><span>{site.Name}信息公开平台</span><ul>{string.Concat(Sections.Select(section => $"<li><a href=\"{section.Path}\">{section.Name}</a></li>"))}</ul></div>
        """;

    private static string Footer(Site site) => $"""
        <div class="footer"><p>主办单位：{site.Name}办公室</p><p>网站标识码：{site.Code}</p></div>
        """;
}
