using Demo.Sites.Reports;

namespace Demo.Sites.Dialects;

/// <summary>博达 (webber): <c>/info/{tree}/{number}.htm</c>, lists with ids on each line and plain links to the next page.</summary>
internal sealed class Webber : Dialect
{
    public override IReadOnlyList<(string Path, string Name)> Guides => [("/zwgk/gkzn.htm", "政府信息公开指南"), ("/zwgk/gkzd.htm", "政府信息公开制度")];

    public override IReadOnlyList<string> Files => ["/style/style.css"];

    public override string ArticlePath(string column, DateOnly date, int number) => $"/info/{1000 + column.Length}/{24000 + number}.htm";

    public override string ListPath(string column, int page) => $"{column[..^4]}/{page - 1}.htm";

    public override string List(Site site, Listing listing, IReadOnlyList<Item> notices)
    {
        var items = listing.Items.Select((item, i) => $"""
            <li id="line_u7_{i}"><a href="{item.Path}" target="_blank" title="{item.Title}"><em>{item.Title}</em></a><span>{Day(item.Date)}</span></li>
            """);
        return $"""
            <!DOCTYPE html>
            <HTML><HEAD><META charset="UTF-8"><TITLE>{listing.Column}-{site.Name}</TITLE>
            <META Name="keywords" Content="{site.Name},{listing.Organ},{listing.Column}">
            <LINK rel="stylesheet" type="text/css" href="/style/style.css">
            </HEAD>
            <BODY>
            {Head(site)}
            <div class="weizhi">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; {listing.Organ} &gt; <a href="{listing.Pages[0]}">{listing.Column}</a></div>
            <div class="main">
            <div class="list_left">
            <ul class="gk_menu"><li><a href="/zwgk/gkzn.htm">政府信息公开指南</a></li><li><a href="/zwgk/gkzd.htm">政府信息公开制度</a></li><li><a href="{listing.Pages[0]}">{listing.Column}</a></li></ul>
            <h4>最新发布</h4><ul class="new">{string.Concat(notices.Select(item => $"<li><a href=\"{item.Path}\">{item.Title}</a><i>{item.Date:MM/dd}</i></li>"))}</ul>
            </div>
            <div class="list_right">
            <ul class="list_ul">
            {string.Join('\n', items)}
            </ul>
            {Paging(listing)}
            </div>
            </div>
            {Foot(site)}
            </BODY></HTML>
            """;
    }

    public override string Show(Site site, Article article, IReadOnlyList<Item> notices) => $"""
        <!DOCTYPE html>
        <HTML><HEAD><META charset="UTF-8"><TITLE>{article.Title}-{site.Name}</TITLE>
        <META Name="keywords" Content="{site.Name},{article.Organ}">
        <LINK rel="stylesheet" type="text/css" href="/style/style.css">
        </HEAD>
        <BODY>
        {Head(site)}
        <div class="weizhi">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="{article.Listing}">{article.Organ}</a> &gt; 正文</div>
        <form name="_newscontent_fromname"><div class="content_m">
        <h3 class="title" align="center">{article.Title}</h3>
        <div class="xinxi">{(article.Date is null ? "" : $"<span>发布时间：{Day(article.Date)}</span>")}<span>来源：{article.Organ}</span><span>点击数：</span></div>
        <div id="vsb_content_4"><div class="v_news_content">
        {Body(article, Markup)}
        </div></div>
        <p class="close">【<a href="javascript:void(0)">关闭窗口</a>】</p>
        </div></form>
        {Foot(site)}
        </BODY></HTML>
        """;

    private static string Paging(Listing listing)
    {
        if (listing.Count == 1)
            return $"<div class=\"pb_sys_common\">共{listing.Items.Count}条&nbsp;&nbsp;1/1&nbsp;&nbsp;<span class=\"p_no_d\">首页</span><span class=\"p_no_d\">上一页</span><span class=\"p_no_d\">下一页</span><span class=\"p_no_d\">尾页</span></div>";
        string Link(string text, int page) => page < 1 || page > listing.Count || page == listing.Number
            ? $"<span class=\"p_no_d\">{text}</span>"
            : $"<span class=\"p_fun\"><a href=\"{listing.Pages[page - 1]}\">{text}</a></span>";
        return $"<div class=\"pb_sys_common\">{listing.Number}/{listing.Count}&nbsp;&nbsp;{Link("首页", 1)}{Link("上一页", listing.Number - 1)}{Link("下一页", listing.Number + 1)}{Link("尾页", listing.Count)}</div>";
    }

    private static string Markup(Block block) => block switch
    {
        Block.Heading heading => $"""<p class="vsbcontent_start"><strong>{heading.Text}</strong></p>""",
        Block.Paragraph paragraph => $"""<p class="vsbcontent_img">{paragraph.Text}</p>""",
        Block.Table table => TableOf(table, "width=\"96%\" border=\"1\" cellspacing=\"0\"", "", text => text.Length == 0 ? "&nbsp;" : text),
        _ => "",
    };

    private static string Head(Site site) => $"""
        <div class="top"><h1 class="logo"><a href="/">{site.Name}</a></h1><div class="menu">{string.Concat(Sections.Select(section => $"<a href=\"{section.Path}\">{section.Name}</a> "))}</div></div>
        """;

    private static string Foot(Site site) => $"""
        <div class="bottom"><p>版权所有：{site.Name}　网站标识码：{site.Code}</p></div>
        """;
}
