using Monitor.TestKit;

namespace Monitor.Crawling.Tests;

/// <summary>What a column alone decides (decisions A7; paging forms: domain notes, §5.3). "Absent" is the answer that costs a letter.</summary>
public class Columns
{
    private static string Whole => Site.List(Site.Last);

    public static TheoryData<string, string, string> Lists => new()
    {
        { "a dated report of last year, nothing more announced", Whole, "absent" },
        { "the same as a table", $"<table><tr><td><a href='/2024.html'>清河县水利局2024年政府信息公开工作年度报告</a></td><td>2025/01/15</td></tr></table>", "absent" },
        { "the date in brackets before the link", "<ul><li>[2025-01-15]<a href='/2024.html'>2024年政府信息公开年报</a></li></ul>", "absent" },
        { "the date inside the link", "<ul><li><a href='/2024.html'><em>2025年1月15日</em>2024年政府信息公开年报</a></li></ul>", "absent" },
        { "title and date in two dd of one dl", "<dl><dd><a href='/2024.html'>2024年政府信息公开年报</a></dd><dd>2025-01-15</dd></dl>", "absent" },
        { "a row of div", "<div><div class='t'><a href='/2024.html'>2024年度报告</a></div><div>2025-01-15</div></div>", "absent" },
        { "the page states that there is nothing", "<div class='list'><p>暂无信息</p></div>", "absent" },
        { "it states so where items of another kind have dates", Site.List(Site.Item("/a.html", "水利局召开会议", "2026-02-01")) + "<p>暂无数据</p>", "noReportItems" },
        { "it states so beside a list that a script fills", "<ul class='news-list'></ul><p>暂无数据</p>", "emptyList" },
        { "that word only in a hidden template", "<div style='display: none'>暂无数据</div>", "emptyList" },
        { "no list", "<p>欢迎访问</p>", "emptyList" },
        { "an empty list", "<ul class='main_list'></ul>", "emptyList" },
        { "an empty list beside a sidebar with a report", "<ul class='main_list'></ul>" + $"<div class='box'>{Whole}</div>", "emptyList" },
        { "a report only in the sidebar", $"<p>年报</p><div class='sidebar'>{Whole}</div>", "emptyList" },
        { "a report only in a hidden tab proves nothing", $"<p>年报</p><div style='display:none'>{Whole}</div>", "emptyList" },
        { "a frame holds the list", "<iframe src='/list.html' width='100%'></iframe>", "emptyList" },
        { "a template that a script fills", Whole + "<div><p v-for='x in list'></p></div>", "emptyList" },
        { "items, none of them a report", Site.List(Site.Item("/a.html", "水利局召开会议", "2026-02-01")), "noReportItems" },
        { "look-alikes prove nothing", Site.List(Site.Item("/a.html", "2024年政府网站工作年度报表", "2025-01-10"), Site.Item("/b.html", "2024年法治政府建设年度报告", "2025-01-11")), "noReportItems" },
        { "a report on something else in a year proves nothing", Site.List(Site.Item("/a.html", "关于2024年度履行教育职责自查自评的报告", "2025-01-10")), "noReportItems" },
        { "reports without dates", Site.List(Site.Item("/2024.html", "2024年政府信息公开年报")), "undatedList" },
        { "a date without a year", Site.List(Site.Item("/2024.html", "2024年政府信息公开年报", "01-15")), "undatedList" },
        { "createPageHTML with one page", Whole + "<script>createPageHTML(1, 0, \"index\", \"html\");</script>", "absent" },
        { "createPageHTML with two", Whole + "<script>createPageHTML(2, 0, \"index\", \"html\");</script>", "morePages" },
        { "createPageHTML with records before pages", Whole + "<script>createPageHTML(30, 2, 1, \"index\", \"html\");</script>", "morePages" },
        { "many records on one page", Whole + "<script>createPageHTML(30, 1, 1, \"index\", \"html\");</script>", "absent" },
        { "createPageHTML with an element first", Whole + "<script>createPageHTML('page_div',10,1,'dezlist','shtml',149);</script>", "morePages" },
        { "an element first and one page", Whole + "<script>createPageHTML('page_div',1,1,'dezlist','shtml',1);</script>", "absent" },
        { "countPage in a variable", Whole + "<script>var countPage = 3; createPageHTML(countPage, currentPage, 'index', 'htm');</script>", "morePages" },
        { "countPage is one", Whole + "<script>var countPage = 1; createPageHTML(countPage, currentPage, 'index', 'htm');</script>", "absent" },
        { "only the function is there", Whole + "<script>function createPageHTML(_nPageCount, _nCurrIndex) { return 1; }</script>", "absent" },
        { "共3页", Whole + "<p>共 3 页 第 1 页</p>", "morePages" },
        { "共1页 with a dead next link", Whole + "<p>共1页 <a href='javascript:void(0)'>下一页</a></p>", "absent" },
        { "1/4页", Whole + "<p>1/4页</p>", "morePages" },
        { "a next link by script", Whole + "<a href='javascript:go(2)'>下一页</a>", "morePages" },
        { "a next link that is no link", Whole + "<span>下一页</span>", "absent" },
        { "more records than items", Whole + "<p>共12条</p>", "morePages" },
        { "as many records as items", Whole + "<p>共1条</p>", "absent" },
        { "load more", Whole + "<div class='btn'>加载更多</div>", "morePages" },
        { "the list is a digest", $"<div><h3>年报 <a href='/all/'>更多&gt;&gt;</a></h3>{Whole}</div>", "morePages" },
        { "the digest of something else", $"<div><div><h3>通知 <a href='/tz/'>更多&gt;&gt;</a></h3></div></div><div><div><div>{Whole}</div></div></div>", "absent" },
        { "a store in a script", "<ul class='main_list'></ul>" + Store("totalRecord:1,perPage:20", "2024年政府信息公开年报", "2025-01-15"), "absent" },
        { "a store with more than it shows", Store("totalRecord:30,perPage:20", "2024年政府信息公开年报", "2025-01-15"), "morePages" },
        { "a store that announces a next group", Store("", "2024年政府信息公开年报", "2025-01-15"), "morePages" },
        { "a store without records", "<script type=\"text/xml\"><datastore><recordset></recordset></datastore></script><ul id='information-list'></ul>", "emptyList" },
        { "a row that a script opens", Site.List(Site.Last, "<span onclick=\"open1('x')\">清河县水利局2025年政府信息公开工作年度报告</span> 2026-01-20"), "candidateUnreachable" },
        { "a row without any link", Site.List(Site.Last, "清河县水利局2025年政府信息公开工作年度报告 2026-01-20"), "candidateUnreachable" },
        { "a hidden item of the year is not passed over", Site.List(Site.Last) + "<div style='display:none'>" + Site.List(Site.Item("/gone.html", "2025年政府信息公开年报", "2026-01-20")) + "</div>", "candidateUnreachable" },
        { "a comment is nothing", Whole + "<!-- <a href='/2025.html'>2025年政府信息公开年报</a> -->", "absent" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_proves_only_what_it_shows(string name, string content, string outcome)
    {
        await using var site = new Site().WithColumn(content);
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.True(outcome == Site.Name(look), $"{name}: {Site.Name(look)}, not {outcome}: {look.Detail} {look.Coverage}");
    }

    public static TheoryData<string, byte[], string> Answers => new()
    {
        { "not found", LocalServer.Response("404 Not Found", "x"), "columnNotFound" },
        { "gone", LocalServer.Response("410 Gone", "x"), "columnNotFound" },
        { "forbidden", LocalServer.Response("403 Forbidden", "x"), "blocked" },
        { "precondition: a challenge", LocalServer.Response("412 Precondition Failed", "x"), "blocked" },
        { "teapot: a firewall", LocalServer.Response("418 Teapot", "x"), "blocked" },
        { "too many", LocalServer.Response("429 Too Many Requests", "x"), "blocked" },
        { "521: a challenge", LocalServer.Response("521 x", "x"), "blocked" },
        { "the server's own failure", LocalServer.Response("503 Service Unavailable", "x"), "unreachable" },
        { "nothing", [], "unreachable" },
        { "not found with status 200", Html("<p>对不起，您访问的页面不存在！</p>"), "columnNotFound" },
        { "找不到 with status 200", Html("<p>抱歉，找不到您要访问的页面</p>"), "columnNotFound" },
        { "a script and nothing else", Html("<script>document.cookie='a=1';location.reload();</script>"), "blocked" },
        { "a slider", Html("<p>请完成安全验证</p><script src='/x.js'></script>"), "blocked" },
        { "a page that an application builds", Html("<div id='app'></div><script src='/x.js'></script>"), "emptyList" },
        { "a file", LocalServer.Response("200 OK", "%PDF-1.7 x", "Content-Type: application/pdf"), "unreadableColumn" },
        { "bytes", LocalServer.Response("200 OK", [0, 1, 2, 3, 255, 254]), "unreadableColumn" },
        { "nothing in it", LocalServer.Response("200 OK", ""), "unreadableColumn" },
        { "nested beyond reason", Html(string.Concat(Enumerable.Repeat("<div>", 5000))), "unreadableColumn" },
        { "elsewhere", LocalServer.Response("302 Found", "", "Location: http://127.0.0.1:1/"), "unreachable" },
        { "where the monitor must not go", LocalServer.Response("302 Found", "", "Location: ftp://localhost/"), "refused" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_column_that_cannot_be_read_is_unknown_with_its_reason(string name, byte[] answer, string reason)
    {
        await using var site = new Site().With(Site.Column, answer);
        var looks = await site.LookAsync(2024, 2025);

        Assert.Equal([2024, 2025], looks.Select(look => look.Year));
        Assert.All(looks, look => Assert.True(reason == Site.Name(look), $"{name}: {Site.Name(look)} {look.Detail}"));
        Assert.All(looks, look => Assert.False(look.Coverage.ReadToEnd && reason != "emptyList"));
    }

    [Fact]
    public async Task Plain_next_links_are_followed_to_the_end()
    {
        await using var site = new Site()
            .WithColumn(Site.List(Site.Last) + "<a href='index_1.html'>下一页</a><p>共3页</p>")
            .With("/nb/index_1.html", Site.Page("年报", Site.List(Site.Item("/2023.html", "2023年政府信息公开年报", "2024-01-15")) + "<a href='index_2.html'>下一页</a><p>共3页</p>"))
            .With("/nb/index_2.html", Site.Page("年报", Site.List(Site.Item("/2025.html", "2025年政府信息公开年报", "2026-01-15")) + "<a href='index_2.html'>下一页</a><p>共3页</p>"))
            .With("/2025.html", Site.Report());
        var looks = await site.LookAsync(2025, 2022);

        Assert.Equal(["found", "absent"], looks.Select(Site.Name));
        Assert.Equal(new Core.Obligations.Coverage(3, true, 3, 0, 0), looks[1].Coverage);
    }

    [Fact]
    public async Task A_next_page_that_cannot_be_fetched_leaves_the_list_unread()
    {
        await using var site = new Site().WithColumn(Site.List(Site.Last) + "<a href='?page=2'>2</a>");

        Assert.Equal("morePages", await site.OutcomeAsync());
    }

    [Fact]
    public async Task A_next_page_that_repeats_the_first_is_not_the_next()
    {
        var page = Site.Page("年报", Site.List(Site.Last) + "<a href='?page=2'>下一页</a>");
        await using var site = new Site().With(Site.Column, page).With("/nb/?page=2", page);

        Assert.Equal("morePages", await site.OutcomeAsync());
    }

    [Fact]
    public async Task A_list_longer_than_the_limit_is_not_read_to_its_end()
    {
        await using var site = new Site().WithColumn(Site.List(Site.Last) + "<a href='/nb/2'>下一页</a>");
        site.Options.MaxListPages = 3;
        for (var i = 2; i < 9; i++)
            site.With($"/nb/{i}", Site.Page("年报", Site.List(Site.Item($"/{i}.html", $"{2000 + i}年政府信息公开年报", "2020-01-01")) + $"<a href='/nb/{i + 1}'>下一页</a>"));
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.Equal(("morePages", 3, false), (Site.Name(look), look.Coverage.PagesRead, look.Coverage.ReadToEnd));
    }

    [Fact]
    public async Task A_column_that_redirects_to_another_host_is_foreign()
    {
        await using var other = new Site().WithColumn(Whole);
        await using var site = new Site();
        site.With(Site.Column, LocalServer.Response("302 Found", "", $"Location: {other.Server.At(Site.Column)}"));

        Assert.Equal("foreignHost", await site.OutcomeAsync());
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_unreachable()
    {
        await using var site = new Site();
        using var client = new Net.GuardedClient(new Net.FetchOptions { AllowPrivate = true }, site.Time);
        using var visit = site.Visit(client);

        Assert.Equal("unreachable", Site.Name(Assert.Single(await site.LookAsync(visit, new Uri("http://www.qinghe.invalid/nb/"), 2025))));
        Assert.Equal("dns", Assert.Single(site.Evidence.Captures).Failure);
    }

    [Theory]
    [InlineData(false, "tls")]
    [InlineData(true, "absent")]
    public async Task A_broken_certificate_is_a_reason_unless_the_registry_tolerates_it(bool tolerated, string outcome)
    {
        await using var secure = LocalServer.StartTls((_, stream, cancellationToken) =>
            stream.WriteAsync(LocalServer.Response("200 OK", Site.Page("年报", Whole)), cancellationToken).AsTask());
        await using var site = new Site();
        site.Agency = site.Agency with { ToleratesBrokenTls = tolerated };
        using var client = new Net.GuardedClient(new Net.FetchOptions { AllowPrivate = true }, site.Time);
        using var visit = site.Visit(client);

        Assert.Equal(outcome, Site.Name(Assert.Single(await site.LookAsync(visit, secure.At("/nb/"), 2025))));
        Assert.Contains("UntrustedRoot", Assert.Single(site.Evidence.Captures).Tls, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_is_the_report_itself_is_found()
    {
        await using var site = new Site().With(Site.Column, Site.Report());
        var looks = await site.LookAsync(2025, 2024);

        Assert.Equal("found", Site.Name(looks[0]));
        Assert.NotNull(looks[0].Report);
        Assert.NotEqual("absent", Site.Name(looks[1]));
    }

    private static byte[] Html(string content) => LocalServer.Response("200 OK", $"<html><body>{content}</body></html>");

    private static string Store(string facts, string title, string date) =>
        $"<script type=\"text/xml\"><datastore><nextgroup><![CDATA[<a href=\"/module/web/jpage/dataproxy.jsp?page=1\"></a>]]></nextgroup><recordset><record><![CDATA[<li><a href='/art/2025/1/15/art_1_2.html' title='{title}'>{title[..6]}...</a><b>{date}</b></li>]]></record></recordset></datastore></script><script>var page = {{{facts}}};</script>";
}
