using Monitor.Core.Agencies;
using Monitor.Core.Obligations;
using Monitor.Crawling.Discovery;
using Monitor.Net;
using Monitor.TestKit;

namespace Monitor.Crawling.Tests;

/// <summary>The column of an agency of which only the host is registered. What is found so can be found, and never accuses.</summary>
public class Discoveries
{
    private const string Report = "清河县水利局2025年政府信息公开工作年度报告";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Name, the home page, and the pages behind it.</summary>
    public static TheoryData<string, string, string> Homes => new()
    {
        { "linked by its name", "<a href='/nb/'>政府信息公开年报</a>", "" },
        { "linked by a short name", "<a href='/nb/'>年报</a>", "" },
        { "a name broken over lines", "<a href='/nb/'>政府信息<br>公开年报</a>", "" },
        { "behind the section of disclosure", "<a href='/zw/'>政府信息公开</a>", "<a href='/nb/'>信息公开年度报告</a>" },
        { "in a menu", "<a href='/zw/'>政务公开</a>", "<div class='nav'><a href='/zd/'>政府信息公开制度</a><a href='/nb/'>公开年报</a></div>" },
        { "known by its path", "<a href='/zw/'>信息公开</a>", "<a href='/nb/zfxxgknb/'>更多</a>" },
        { "behind a refresh", "<a href='/hop.html'>政府信息公开年报</a>", "" },
    };

    [Theory]
    [MemberData(nameof(Homes))]
    public async Task The_column_is_found_from_the_home_page_and_its_report_counts(string name, string home, string section)
    {
        await using var site = Site(home, section, Report);
        var found = await LookAsync(site);

        Assert.True(Tests.Site.Name(found.Looks[0]) == "found", $"{name}: {Tests.Site.Name(found.Looks[0])} {found.Looks[0].Detail} {string.Join(' ', site.Server.Requests)}");
        // Once found it is remembered.
        var before = site.Server.Requests.Count;
        Assert.Equal("found", Tests.Site.Name((await LookAsync(site)).Looks[0]));
        Assert.DoesNotContain(site.Server.Requests.Skip(before), request => request.StartsWith("GET / ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_that_is_not_in_a_column_that_nobody_registered_accuses_nobody()
    {
        await using var site = Site("<a href='/nb/'>政府信息公开年报</a>", "", null);
        var look = Assert.Single((await LookAsync(site)).Looks);

        Assert.Equal("columnUnregistered", Tests.Site.Name(look));
        Assert.Equal(ColumnSigns.None, look.Signs);
        Assert.Contains(look.Pages, page => page.Url == site.Server.At("/nb/"));
    }

    /// <summary>Name, the home page, the page behind it, and the reason.</summary>
    public static TheoryData<string, string, string, string> Misleading => new()
    {
        { "nothing leads there", "<a href='/zw/'>新闻中心</a>", "", "columnNotFound" },
        { "only neighbours of the column", "<a href='/zw/'>政府信息公开指南</a><a href='/zw2/'>法治政府建设年度报告</a><a href='/zw3/'>政府网站年度工作报表</a>", "", "columnNotFound" },
        { "a page of that name without reports", "<a href='/zw/'>政府信息公开年报</a>", "<ul class='x'><li><a href='/n.html'>水利局召开会议</a><span>2026-02-01</span></li></ul>", "columnNotFound" },
        { "on a host that nobody registered", "<a href='http://127.0.0.1:1/nb/'>政府信息公开年报</a>", "", "columnNotFound" },
        { "a link back to the home page", "<a href='/back.html'>政府信息公开年报</a>", "", "columnNotFound" },
    };

    [Theory]
    [MemberData(nameof(Misleading))]
    public async Task Where_no_column_is_found_the_look_says_what_was_looked_at(string name, string home, string section, string reason)
    {
        await using var site = Site(home, section, null);
        var look = Assert.Single((await LookAsync(site)).Looks);

        Assert.True(Tests.Site.Name(look) == reason, $"{name}: {Tests.Site.Name(look)} {look.Detail}");
        Assert.Contains(site.Server.At("/").ToString(), look.Detail, StringComparison.Ordinal);
        Assert.Contains(look.Pages, page => page.Url == site.Server.At("/"));
    }

    [Fact]
    public async Task No_more_pages_are_looked_at_than_allowed_and_the_likeliest_first()
    {
        await using var site = Site(string.Concat(Enumerable.Range(0, 20).Select(i => $"<a href='/s{i}/'>政务公开</a>")) + "<a href='/nb/'>政府信息公开年报</a>", "", Report);
        site.Options.DiscoveryPages = 2;
        Assert.Equal("found", Tests.Site.Name((await LookAsync(site)).Looks[0]));

        await using var deep = Site(string.Concat(Enumerable.Range(0, 20).Select(i => $"<a href='/s{i}/'>政务公开</a>")), "", Report);
        deep.Options.DiscoveryPages = 5;
        Assert.Equal("columnNotFound", Tests.Site.Name((await LookAsync(deep)).Looks[0]));
        Assert.Equal(5, deep.Server.Requests.Count);
    }

    [Fact]
    public async Task A_column_that_is_gone_twice_is_found_anew()
    {
        await using var site = Site("<a href='/nb/'>政府信息公开年报</a>", "", Report);
        Assert.Equal("found", Tests.Site.Name((await LookAsync(site)).Looks[0]));
        site.With("/", Tests.Site.Page("清河县水利局", "<a href='/new/'>政府信息公开年报</a>")).With("/new/", Tests.Site.Page("政府信息公开年报", Tests.Site.List(Tests.Site.Last, Tests.Site.Item("/x.html", Report, "2026-01-20"))))
            .With("/nb/", LocalServer.Response("302 Found", "", "Location: /"));

        Assert.Equal("columnNotFound", Tests.Site.Name((await LookAsync(site)).Looks[0]));
        var again = await LookAsync(site);
        Assert.Equal(("found", site.Server.At("/new/")), (Tests.Site.Name(again.Looks[0]), again.Request.Column));
    }

    [Fact]
    public async Task A_column_that_was_gone_once_is_kept()
    {
        await using var site = Site("<a href='/nb/'>政府信息公开年报</a>", "", Report);
        await LookAsync(site);
        site.WithTurns("/nb/", LocalServer.Response("404 Not Found", "x"));
        Assert.Equal(["columnNotFound", "found", "found"], [Tests.Site.Name((await LookAsync(site)).Looks[0]), Tests.Site.Name((await LookAsync(site)).Looks[0]), Tests.Site.Name((await LookAsync(site)).Looks[0])]);
        site.WithTurns("/nb/", LocalServer.Response("404 Not Found", "x"));
        Assert.Equal("columnNotFound", Tests.Site.Name((await LookAsync(site)).Looks[0]));
    }

    [Fact]
    public async Task The_report_of_another_body_on_the_host_is_not_the_agencys()
    {
        // The county's own report, which does not say in its title whose it is.
        await using var site = Site("<a href='/nb/'>政府信息公开年报</a>", "", "2025年政府信息公开年报", "清河县人民政府");
        site.Neighbours.Add(Tests.Site.Body("qinghe-gov", "清河县人民政府"));

        Assert.NotEqual("found", Tests.Site.Name((await LookAsync(site)).Looks[0]));
    }

    private static Site Site(string home, string section, string? item, string agency = "清河县水利局")
    {
        var column = Tests.Site.Page("政府信息公开年报", Tests.Site.List(item is null ? [Tests.Site.Last] : [Tests.Site.Item("/x.html", item, "2026-01-20"), Tests.Site.Last]));
        return new Site().With("/", $"<html><head><title>清河县水利局</title></head><body>{home}</body></html>").With("/zw/", $"<html><head><title>政务公开</title></head><body>{section}</body></html>")
            .With("/nb/", column).With("/nb/zfxxgknb/", column).With("/hop.html", "<meta http-equiv='refresh' content='0;url=/nb/'>").With("/back.html", LocalServer.Response("302 Found", "", "Location: /"))
            .With("/x.html", Tests.Site.Report(2025, agency)).With("/2024.html", Tests.Site.Report(2024));
    }

    private static async Task<FoundColumn> LookAsync(Site site)
    {
        var clock = new BusinessClock(site.Time);
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        using var visit = site.Visit(client);
        var agency = site.Here(site.Agency) with { Columns = [] };
        return await new ColumnFinder(new ColumnReader(clock), site.Notes, clock).LookAsync(agency, site.Host, [2025], new AgencyRegistry([agency, .. site.Neighbours]), visit, Cancelled);
    }
}
