using Monitor.Net;
using Monitor.TestKit;

namespace Monitor.Crawling.Tests.Families;

/// <summary>Pages whose interface, or whose own numbers, must not be believed.</summary>
public class InterfaceTraps
{
    private const string Wcm = "<script>list2.trsapi({channelid:'200210',classsql:'chnlid=1813',prepage:3});</script>";
    private static readonly string Other = "{\"count\":\"1\",\"docs\":[{\"doctitle\":\"2019年政府信息公开年报\",\"chnldocurl\":\"/art/2019.html\",\"docreltime\":\"2020-01-15\"}]}";

    public static TheoryData<string, string, string> Pages => new()
    {
        { "the interface is of another list than the one shown", Site.List(Site.Last) + Wcm, "morePages" },
        { "the interface gives what is shown, and no more", Site.List(Site.Item("/art/2019.html", "2019年政府信息公开年报", "2020-01-15")) + Wcm, "absent" },
        { "the page announces more than the interface", Site.List(Site.Item("/art/2019.html", "2019年政府信息公开年报", "2020-01-15")) + Wcm.Replace("prepage:3", "prepage:3,recordCount:'2'", StringComparison.Ordinal), "morePages" },
        { "the interface fills another list than the one with pages", Site.List(Site.Item("/n1.html", "水利局召开会议", "2026-02-01")) + "<a href='index_1.html'>下一页</a>" + Wcm, "morePages" },
        { "notices without pages beside what the interface gives", Site.List(Site.Item("/n1.html", "水利局召开会议", "2026-02-01")) + Wcm, "absent" },
        { "a search for words is no interface", Site.List(Site.Last) + "<script>var channelId='db9694580ad74929979e1981b8c534f9';function s(w){location='/search/'+w;}</script>", "absent" },
        { "two channels", Wcm + "<script>x({classsql:'chnlid=1814'});</script>" + Site.List(Site.Last) + "<div><p v-for='x in list'></p></div>", "emptyList" },
        { "two interfaces", Site.List(Site.Last) + Wcm + "<script>$.get('/common/search/db9694580ad74929979e1981b8c534f9?page=1');</script>", "morePages" },
        { "an interface on a host that nobody registered", Site.List(Site.Last) + "<script>$.get('http://127.0.0.1:9/common/search/db9694580ad74929979e1981b8c534f9?page=1');</script>", "morePages" },
        { "a channel that a script computes", "<ul class='list'></ul>" + Site.List(Site.Last) + "<script>$.get('/common/search/'+channelOf(location.href));</script>", "emptyList" },
        { "two stores, one of them with a next group", Store(3, "next") + Store(1, ""), "morePages" },
        { "two stores, of which one has more entries than it holds", "<script>a({totalRecord:4});b({totalRecord:1});</script>" + Store(3, "") + Store(1, ""), "morePages" },
        { "entries of a list beside it do not fill up the number", Site.List(Site.Last) + "<p>共3条</p><div class='box'><ul><li><a href='/n1.html'>水利局召开会议</a><span>2026-02-01</span></li><li><a href='/n2.html'>水利局开展检查</a><span>2026-02-02</span></li></ul></div>", "morePages" },
        { "entries of one list in several pieces do", $"<div class='l'><ul><li>{Site.Last}</li></ul></div><div class='l'><ul><li>{Site.Item("/2023.html", "2023年政府信息公开年报", "2024-01-15")}</li></ul></div><p>共2条</p>", "absent" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_list_is_whole_only_when_everything_agrees(string name, string content, string outcome)
    {
        await using var site = new Site().WithColumn(content);
        site.Interface = target => target.StartsWith("/fjdzapp/search?", StringComparison.Ordinal) || target.StartsWith("/common/search/", StringComparison.Ordinal) ? LocalServer.Response("200 OK", Other) : null;
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.True(outcome == Site.Name(look), $"{name}: {Site.Name(look)}, not {outcome}: {look.Detail} {look.Coverage}");
    }

    [Fact]
    public async Task An_interface_that_does_not_say_how_many_there_are_proves_nothing()
    {
        await using var site = new Site();
        Family.All.Single(family => family.Name == "gkmlpt").Serve(site, Entry.Earlier, (_, part) => (part, null, null));

        Assert.Equal("morePages", await site.OutcomeAsync());
    }

    [Fact]
    public async Task An_interface_that_counts_from_one_may_begin_with_what_the_page_shows()
    {
        var family = Family.All[0];
        await using var site = new Site();
        family.Serve(site, Entry.Earlier);
        // Group 1 is what stands in the page; the interface goes on by its own links.
        var groups = site.Interface!;
        site.Interface = target => groups(target.Replace("page=1&", "page=0&", StringComparison.Ordinal).Replace("page=2&", "page=1&", StringComparison.Ordinal).Replace("page=3&", "page=2&", StringComparison.Ordinal)) is { } answer
            ? System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(answer).Replace("page=2&", "page=3&", StringComparison.Ordinal).Replace("page=1&", "page=2&", StringComparison.Ordinal))
            : null;

        Assert.Equal("absent", await site.OutcomeAsync());
    }

    [Fact]
    public async Task An_entry_in_another_markup_is_not_another_entry()
    {
        await using var site = new Site();
        Family.All[0].Serve(site, [.. Entry.Earlier.Take(6)]);
        // The first group again, as the proxy prints it, and then nothing.
        site.Interface = target => target.Contains("page=1&", StringComparison.Ordinal)
            ? LocalServer.Response("200 OK", $"<datastore><nextgroup><![CDATA[<a href='/module/web/jpage/dataproxy.jsp?page=2'></a>]]></nextgroup><recordset>{string.Concat(Entry.Earlier.Take(3).Select(entry => $"<record><![CDATA[<li><i></i><a href='{site.Server.At(entry.Path)}'>{entry.Title}</a> {entry.Date}</li>]]></record>"))}</recordset></datastore>")
            : null;

        Assert.Equal("morePages", await site.OutcomeAsync());
    }

    [Fact]
    public async Task What_is_posted_is_evidence_with_its_fields_and_rests_on_no_earlier_answer()
    {
        var family = Family.All.Single(family => family.Name == "file list of the tax administration");
        await using var site = new Site();
        family.Serve(site, Entry.Earlier, (_, part) => (part, 9, LocalServer.Response("200 OK", family.Answer(part, 9), "ETag: \"v1\"")));
        var look = Assert.Single(await site.LookAsync(2025));
        Assert.Equal("absent", Site.Name(look));
        var posted = site.Evidence.Captures.Where(capture => capture.Form is not null).ToList();
        Assert.Equal(["page=1", "page=2", "page=3"], posted.Select(capture => capture.Form!.Split('&')[1]));
        Assert.All(posted, capture => Assert.Contains(look.Pages, page => page.Url == capture.Url && page.Body == capture.Body));
        Assert.Equal(4, look.Pages.Count);

        // Neither is the answer of a form the page of that address, nor is it asked for with conditions.
        site.Time.Advance(TimeSpan.FromDays(1));
        await site.LookAsync(2025);
        Assert.DoesNotContain("\r\nIf-", site.Server.LastHead, StringComparison.OrdinalIgnoreCase);
        site.With("/getFileListByCodeId", "plain");
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        using var visit = site.Visit(client);
        await visit.GetAsync(site.Server.At("/getFileListByCodeId"), false, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("\r\nIf-", site.Server.LastHead, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_robots_txt_forbids_to_post_to_is_not_asked()
    {
        await using var site = new Site { Options = { IgnoreRobots = false } };
        Family.All.Single(family => family.Name == "file list of the tax administration").Serve(site, Entry.Earlier);
        site.With("/robots.txt", LocalServer.Response("200 OK", "User-agent: *\nDisallow: /getFileListByCodeId\n", "Content-Type: text/plain"));

        Assert.Equal("robots", await site.OutcomeAsync());
        Assert.Empty(site.Server.Forms);
    }

    private static string Store(int records, string next) =>
        $"<script type=\"text/xml\"><datastore>{(next.Length == 0 ? "" : "<nextgroup><![CDATA[<a href=\"/module/web/jpage/dataproxy.jsp?page=1\"></a>]]></nextgroup>")}<recordset>{string.Concat(Enumerable.Range(0, records).Select(i => $"<record><![CDATA[<li><a href=\"/s{records}{i}.html\">{2010 + i}年政府信息公开年报</a><span>{2011 + i}-01-15</span></li>]]></record>"))}</recordset></datastore></script>";
}
