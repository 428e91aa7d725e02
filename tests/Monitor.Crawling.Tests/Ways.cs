using Monitor.TestKit;

namespace Monitor.Crawling.Tests;

/// <summary>Ways into a column that are no redirects: a refresh, a script that only sends on, a frame. And the home page that comes where a column is gone.</summary>
public class Ways
{
    private const string Item = "清河县水利局2025年政府信息公开工作年度报告";

    /// <summary>Name, the column's page, and where it leads.</summary>
    public static TheoryData<string, string> Followed => new()
    {
        { "a refresh", "<html><head><meta http-equiv='refresh' content='0; url=/list/nb.html'></head><body></body></html>" },
        { "a refresh in capitals, with quotes", "<HTML><HEAD><META HTTP-EQUIV=\"Refresh\" CONTENT=\"0;URL='/list/nb.html'\"></HEAD><BODY>正在跳转</BODY></HTML>" },
        { "a refresh without a word for it", "<meta http-equiv='refresh' content='3;/list/nb.html'>" },
        { "location.href", "<script>location.href='/list/nb.html';</script>" },
        { "window.location", "<script type='text/javascript'>\n<!--\nwindow.location = \"/list/nb.html\"\n//-->\n</script>" },
        { "location.replace", "<script>window.location.replace('/list/nb.html')</script>" },
        { "behind a delay", "<p>正在跳转</p><script>setTimeout(function(){location.href='/list/nb.html';},1000);</script>" },
        { "behind a delay, as text", "<script>setTimeout(\"location.href='/list/nb.html'\",500)</script>" },
        { "when it is loaded", "<body onload=\"location.href='/list/nb.html'\"></body>" },
        { "three in a row", "<script>location.href='/hop/1.html'</script>" },
        { "a frameset", "<html><frameset rows='80,*'><frame src='/list/top.html'><frame src='/list/nb.html'></frameset></html>" },
        { "an inline frame", "<html><head><title>政府信息公开年报</title></head><body><h2>政府信息公开年报</h2><iframe src='/list/nb.html' width='100%'></iframe></body></html>" },
        { "a frame behind a refresh", "<meta http-equiv='refresh' content='0;url=/hop/frame.html'>" },
    };

    [Theory]
    [MemberData(nameof(Followed))]
    public async Task A_column_is_entered_by_the_ways_that_need_no_script_to_be_run(string name, string page)
    {
        foreach (var (place, outcome) in new[] { ("there", "found"), ("on the next page", "found"), ("not there", "absent") })
        {
            await using var site = Site(page, place);
            var look = Assert.Single(await site.LookAsync(2025));
            Assert.True(outcome == Tests.Site.Name(look), $"{name}, {place}: {Tests.Site.Name(look)} {look.Detail} {string.Join(' ', site.Server.Requests)}");
            Assert.Contains(look.Pages, kept => kept.Url == site.Server.At(Tests.Site.Column));
            Assert.Contains(look.Pages, kept => kept.Url == site.Server.At("/list/nb.html"));
        }
    }

    /// <summary>Name, the column's answer, and the outcome.</summary>
    public static TheoryData<string, byte[], string> NotFollowed => new()
    {
        { "a script decides", Html("<script>if(navigator.userAgent.match(/Mobile/)){location.href='/list/nb.html';}</script>"), "blocked" },
        { "an address that is put together", Html("<script>location.href='/list/'+page+'.html';</script>"), "blocked" },
        { "a challenge that sets a cookie", Html("<script>document.cookie='a=1';location.href='/list/nb.html';</script>"), "blocked" },
        { "to itself", Html("<script>location.href='/nb/';</script>"), "blocked" },
        { "after minutes", Html("<meta http-equiv='refresh' content='300;url=/list/nb.html'><p>年报</p>"), "emptyList" },
        { "to a host that nobody registered", Html("<meta http-equiv='refresh' content='0;url=http://127.0.0.1:1/'>"), "foreignHost" },
        { "in a circle", Html("<script>location.href='/hop/round.html'</script>"), "unreadableColumn" },
        { "four in a row", Html("<script>location.href='/hop/0.html'</script>"), "unreadableColumn" },
        { "to what is not there", Html("<script>location.href='/gone.html'</script>"), "columnNotFound" },
        { "a redirect to the home page", LocalServer.Response("302 Found", "", "Location: /"), "columnNotFound" },
        { "a redirect to the home page by name", LocalServer.Response("302 Found", "", "Location: /index.html"), "columnNotFound" },
        { "a refresh to the home page", Html("<meta http-equiv='refresh' content='3;url=/'><p>您访问的内容已调整</p>"), "columnNotFound" },
        { "a script to the home page", Html("<script>location.href='/index.html'</script>"), "columnNotFound" },
        { "a step that is redirected to the home page", Html("<script>location.href='/hop/home.html'</script>"), "columnNotFound" },
        { "a frame of another host", Html("<p>年报</p><iframe src='http://127.0.0.1:1/nb.html'></iframe>"), "emptyList" },
        { "two frames with lists", Html("<frameset><frame src='/list/nb.html'><frame src='/list/nb2.html'></frameset>"), "emptyList" },
        { "a frame beside a list that a script fills", Html("<ul class='x'></ul><iframe src='/list/nb.html'></iframe>"), "emptyList" },
        { "a frame beside a link to the report that is dead", Html("<div><a href='/gone.html'>2025年政府信息公开年报</a></div><iframe src='/list/nb.html'></iframe>"), "candidateUnreachable" },
        { "a frame without reports", Html("<p>年报</p><iframe src='/list/other.html'></iframe>"), "emptyList" },
    };

    [Theory]
    [MemberData(nameof(NotFollowed))]
    public async Task What_is_not_clearly_the_way_to_the_list_proves_nothing(string name, byte[] answer, string outcome)
    {
        await using var site = Site("", "not there").With(Tests.Site.Column, answer);
        var look = Assert.Single(await site.LookAsync(2025));
        Assert.True(outcome == Tests.Site.Name(look), $"{name}: {Tests.Site.Name(look)} {look.Detail}");
    }

    [Fact]
    public async Task A_home_page_that_comes_for_the_next_page_leaves_the_list_unread()
    {
        await using var site = Site("", "not there").WithColumn(Tests.Site.List(Tests.Site.Last) + "<a href='p2.html'>下一页</a>").With("/nb/p2.html", LocalServer.Response("302 Found", "", "Location: /"));

        Assert.Equal("morePages", await site.OutcomeAsync());
    }

    [Theory]
    [InlineData("2025年政府信息公开年报")]
    [InlineData("信息公开年报")]
    public async Task A_home_page_that_comes_for_an_item_settles_nothing(string text)
    {
        await using var site = Site("", "not there").WithColumn(Tests.Site.List(Tests.Site.Last, Tests.Site.Item("/x.html", text, "2026-01-20"))).With("/x.html", LocalServer.Response("302 Found", "", "Location: /"));

        Assert.Equal("candidateUnreachable", await site.OutcomeAsync());
    }

    [Fact]
    public async Task A_home_page_that_comes_for_the_folder_of_a_year_settles_nothing()
    {
        await using var site = Site("", "not there")
            .WithColumn(Tests.Site.List(Tests.Site.Item("/2025/", "2025年"), Tests.Site.Item("/2024/", "2024年"))).With("/2025/", LocalServer.Response("302 Found", "", "Location: /"))
            .With("/2024/", Tests.Site.Page("2024年", Tests.Site.List(Tests.Site.Last)));

        Assert.Equal("candidateUnreachable", await site.OutcomeAsync());
    }

    private static Site Site(string column, string place)
    {
        var site = new Site();
        site.With(Tests.Site.Column, column.Contains("<html", StringComparison.OrdinalIgnoreCase) ? column : $"<html><head></head>{column}</html>");
        var isThere = place == "there";
        site.With("/list/nb.html", Tests.Site.Page("政府信息公开年报", Tests.Site.List(isThere ? [Tests.Site.Item("/2025.html", Item, "2026-01-20"), Tests.Site.Last] : [Tests.Site.Last]) + (place == "on the next page" ? "<a href='nb_1.html'>下一页</a>" : "")));
        site.With("/list/nb_1.html", Tests.Site.Page("政府信息公开年报", Tests.Site.List(Tests.Site.Item("/2025.html", Item, "2026-01-20"))));
        site.With("/list/nb2.html", Tests.Site.Page("政府信息公开年报", Tests.Site.List(Tests.Site.Item("/2023.html", "2023年政府信息公开年报", "2024-01-20"))));
        site.With("/list/top.html", "<html><body><a href='/'>首页</a></body></html>");
        site.With("/list/other.html", Tests.Site.Page("天气", Tests.Site.List(Tests.Site.Item("/w.html", "水利局召开会议", "2026-02-01"))));
        site.With("/hop/0.html", "<script>location.href='/hop/1.html'</script>").With("/hop/1.html", "<script>location.href='/hop/2.html'</script>").With("/hop/2.html", "<script>location.href='/list/nb.html'</script>");
        site.With("/hop/round.html", "<script>location.href='/nb/'</script>").With("/hop/home.html", LocalServer.Response("302 Found", "", "Location: /")).With("/hop/frame.html", "<html><body><iframe src='/list/nb.html'></iframe></body></html>");
        // A home page whose news would pass for a list.
        var home = Tests.Site.Page("清河县人民政府", Tests.Site.List(Tests.Site.Last, Tests.Site.Item("/n.html", "清河县召开会议", "2026-02-03")));
        return site.With("/", home).With("/index.html", home).With("/2025.html", Tests.Site.Report());
    }

    private static byte[] Html(string content) => LocalServer.Response("200 OK", $"<html><head></head>{content}</html>", "Content-Type: text/html; charset=utf-8");
}
