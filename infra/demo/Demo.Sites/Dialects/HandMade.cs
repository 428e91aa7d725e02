using System.Text;
using Demo.Sites.Reports;

namespace Demo.Sites.Dialects;

/// <summary>Pages as an office made them by hand twenty years ago and still does: GB2312, layout tables, upper-case tags, no meta data.</summary>
internal sealed class HandMade : Dialect
{
    // GB18030 is what every reader takes GB2312 for; the announced name is the old one.
    public override Encoding Encoding { get; } = CodePagesEncodingProvider.Instance.GetEncoding(54936) ?? throw new NotSupportedException("GB18030 is not available.");

    public override string ContentType => "text/html";

    public override string ArticlePath(string column, DateOnly date, int number) => $"{column}{date.Year}/{number}.htm";

    public override string List(Site site, Listing listing, IReadOnlyList<Item> notices)
    {
        var rows = listing.Items.Select(item => $"""
            <TR><TD width=20 align=center>·</TD><TD><A href="{item.Path[listing.Path.Length..]}" target=_blank>{item.Title}</A></TD><TD width=90 align=right>{Day(item.Date)}</TD></TR>
            """);
        return $"""
            <html>
            <head>
            <meta http-equiv="Content-Type" content="text/html; charset=gb2312">
            <title>{listing.Organ} {listing.Column}</title>
            </head>
            <body topmargin=0>
            {Head(site)}
            <TABLE width=780 border=0 align=center cellpadding=0 cellspacing=0><TR><TD height=28>　您的位置：<A href="/">首页</A> → <A href="/zwgk/">政务公开</A> → {listing.Organ} → {listing.Column}</TD></TR></TABLE>
            <TABLE width=780 border=0 align=center cellpadding=4 cellspacing=0>
            {string.Join('\n', rows)}
            </TABLE>
            <HR width=780>
            <TABLE width=780 border=0 align=center><TR><TD>公告：{string.Join(" | ", notices.Select(item => $"<A href=\"{item.Path}\">{item.Title}</A>"))}</TD></TR></TABLE>
            {Foot(site)}
            </body>
            </html>
            """;
    }

    public override string Show(Site site, Article article, IReadOnlyList<Item> notices) => $"""
        <html>
        <head>
        <meta http-equiv="Content-Type" content="text/html; charset=gb2312">
        <title>{article.Title}</title>
        </head>
        <body topmargin=0>
        {Head(site)}
        <TABLE width=780 border=0 align=center cellpadding=6><TR><TD>
        <DIV align=center><FONT size=5><B>{article.Title}</B></FONT></DIV>
        <DIV align=center>发布时间：{Day(article.Date)}&nbsp;&nbsp;来源：{article.Organ}</DIV>
        <DIV id=Zoom>
        {Body(article, Markup)}
        </DIV>
        </TD></TR></TABLE>
        {Foot(site)}
        </body>
        </html>
        """;

    private static string Markup(Block block) => block switch
    {
        Block.Heading heading => $"<P>　　<B>{heading.Text}</B></P>",
        Block.Paragraph paragraph => $"<P>　　{paragraph.Text}</P>",
        Block.Table table => TableOf(table, "class=tb borderColor=#666666 cellSpacing=0 cellPadding=2 width=\"98%\" border=1", " align=middle", text => $"<FONT face=宋体 size=2>{text}</FONT>"),
        _ => "",
    };

    private static string Head(Site site) => $"""
        <TABLE width=780 border=0 align=center bgcolor=#cc0000><TR><TD height=60><FONT color=#ffffff size=6><B>{site.Name}</B></FONT></TD></TR></TABLE>
        <TABLE width=780 border=0 align=center><TR>{string.Concat(Sections.Select(section => $"<TD align=center><A href=\"{section.Path}\">{section.Name}</A></TD>"))}</TR></TABLE>
        """;

    private static string Foot(Site site) => $"""
        <TABLE width=780 border=0 align=center><TR><TD align=center>{site.Name}主办　网站标识码：{site.Code}</TD></TR></TABLE>
        """;
}
