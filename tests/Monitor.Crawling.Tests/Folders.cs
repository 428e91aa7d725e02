using Monitor.TestKit;

namespace Monitor.Crawling.Tests;

/// <summary>Links called by a year: each leads to a report, or to the list of that year's reports, or to something that only looks like one.</summary>
public class Folders
{
    private const string Ours = "清河县水利局2025年政府信息公开工作年度报告";

    private static string Neighbours => Site.List(Neighbour(2025));

    [Theory]
    [InlineData("2025")]
    [InlineData("2025年")]
    [InlineData("2025年度")]
    [InlineData("二〇二五年")]
    [InlineData("2025年年报")]
    [InlineData("2025年度年报")]
    [InlineData("2025年部门年报")]
    [InlineData("2025年政府信息公开年度报告")]
    public async Task The_list_of_a_year_is_part_of_the_column(string text)
    {
        await using var site = Shared(text).With("/nb/2025/", Folder(2025, Site.List(Site.Item("/x.html", Ours, "2026-01-20")))).With("/x.html", Site.Report());
        Assert.Equal("found", await site.OutcomeAsync());

        site.With("/nb/2025/", Folder(2025, Neighbours));
        var look = Assert.Single(await site.LookAsync(2025));
        Assert.True(Site.Name(look) == "absent", $"{Site.Name(look)} {look.Detail}");
        Assert.Equal((2, true, 1), (look.Coverage.PagesRead, look.Coverage.ReadToEnd, look.Coverage.ItemsRecognised));
    }

    public static TheoryData<string, string, string> Lists => new()
    {
        { "dated reports of the year", Neighbours, "absent" },
        { "names of bodies alone", Site.List(Site.Item("/s.html", "清河县统计局", "2026-01-20")), "absent" },
        { "more pages than can be read", Neighbours + "<p>共3页</p>", "morePages" },
        { "a call for pages that are not there", Neighbours + "<script>createPageHTML(2, 0, 'index', 'html');</script>", "morePages" },
        { "a next page by script", Neighbours + "<a href='javascript:go(2)'>下一页</a>", "morePages" },
        { "a template that a script fills", Neighbours + "<p v-for='x in list'></p>", "emptyList" },
        { "nothing", "", "candidateUnreadable" },
        { "an empty list", "<ul class='main_list'></ul>", "candidateUnreadable" },
        { "a frame", "<iframe src='/list.html'></iframe>", "candidateUnreadable" },
        { "news", Site.List(Site.Item("/a.html", "水利局召开会议", "2026-02-01")), "candidateUnreadable" },
        { "reports of the year before: kept by the year of publication", Site.List(Neighbour(2024)), "candidateUnreadable" },
        { "one of another year among them", Site.List(Neighbour(2025), Neighbour(2023)), "candidateUnreadable" },
        { "names of bodies dated within the year", Site.List(Site.Item("/s.html", "清河县统计局", "2025-01-20")), "candidateUnreadable" },
        { "pictures of the report, with others below", "<div class='con'><img src='/1.jpg'></div>" + Neighbours, "candidateUnreadable" },
        { "an attachment, with others below", "<div class='con'><a href='/1.docx'>下载</a></div>" + Neighbours, "candidateUnreadable" },
        { "an article, with others below", $"<p>{new string('文', 200)}</p>" + Neighbours, "candidateUnreadable" },
        { "an article in a div", $"<div>{new string('文', 200)}<br></div>" + Neighbours, "candidateUnreadable" },
        { "ours among them cannot be read", Site.List(Neighbour(2025), Site.Item("/gone.html", Ours, "2026-01-20")), "candidateUnreachable" },
        { "a logo is no picture of a report", "<div class='logo'><img src='/1.jpg'></div>" + Neighbours, "absent" },
        { "an icon is none", "<img src='/1.gif' width='16'>" + Neighbours, "absent" },
        { "reports without dates", Site.List(Site.Item("/s.html", "清河县统计局2025年政府信息公开年报")), "undatedList" },
        { "it says that there is nothing", "<p>暂无信息</p>", "emptyList" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task The_list_of_a_year_must_prove_itself(string name, string content, string outcome)
    {
        await using var site = Shared("2025年").With("/nb/2025/", Folder(2025, content));
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.True(outcome == Site.Name(look), $"{name}: {Site.Name(look)}, not {outcome}: {look.Detail} {look.Coverage}");
    }

    [Theory]
    [InlineData("<p>暂无信息</p>", true, "absent")]
    [InlineData("<p>暂无信息</p>", false, "emptyList")]
    [InlineData("<p>暂无信息</p><img src='/1.jpg'>", true, "candidateUnreadable")]
    [InlineData("<ul><li><a href='/s.html'>清河县统计局2025年政府信息公开年报</a></li></ul>", true, "absent")]
    [InlineData("<ul><li><a href='/s.html'>清河县统计局2025年政府信息公开年报</a></li></ul>", false, "undatedList")]
    [InlineData("", true, "candidateUnreadable")]
    public async Task The_year_befores_dates_show_that_the_column_is_kept_so(string content, bool isDated, string outcome)
    {
        await using var site = Shared("2025年", "2024年")
            .With("/nb/2025/", Folder(2025, content))
            .With("/nb/2024/", Folder(2024, Site.List(isDated ? Neighbour(2024) : Site.Item("/s.html", "清河县统计局2024年政府信息公开年报"))));

        Assert.Equal(outcome, await site.OutcomeAsync());
    }

    [Fact]
    public async Task A_folder_of_further_pages_is_read_through()
    {
        await using var site = Shared("2025年")
            .With("/nb/2025/", Folder(2025, Neighbours + "<script>createPageHTML(2, 0, 'index', 'html');</script>"))
            .With("/nb/2025/index_1.html", Folder(2025, Site.List(Site.Item("/x.html", Ours, "2026-01-20")) + "<script>createPageHTML(2, 1, 'index', 'html');</script>"))
            .With("/x.html", Site.Report());

        Assert.Equal("found", await site.OutcomeAsync());
    }

    [Fact]
    public async Task That_there_is_no_folder_of_the_year_proves_nothing()
    {
        await using var site = Shared("2024年", "2023年").With("/nb/2024/", Folder(2024, Site.List(Neighbour(2024)))).With("/nb/2023/", Folder(2023, Site.List(Neighbour(2023))));

        Assert.NotEqual("absent", await site.OutcomeAsync());
    }

    [Fact]
    public async Task A_report_in_the_folder_of_the_year_it_was_published_in_is_found()
    {
        await using var site = Shared("2026年", "2025年")
            .With("/nb/2026/", Folder(2026, Site.List(Site.Item("/x.html", Ours, "2026-01-20"))))
            .With("/nb/2025/", Folder(2025, Site.List(Neighbour(2024))))
            .With("/x.html", Site.Report());

        Assert.Equal("found", await site.OutcomeAsync());
    }

    /// <summary>Name, what the folder of the year after answers (empty: the connection is cut), robots.txt, and the outcome.</summary>
    public static TheoryData<string, byte[], string, string> FoldersAfter => new()
    {
        { "it holds the report", Page(Site.Item("/x.html", Ours, "2026-01-20")), "", "found" },
        { "it holds others' reports", Page(Neighbour(2025)), "", "absent" },
        { "it is not there", LocalServer.Response("404 Not Found", "x"), "", "candidateUnreachable" },
        { "the server fails", LocalServer.Response("500 x", "x"), "", "candidateUnreachable" },
        { "no answer", [], "", "candidateUnreachable" },
        { "a script fills it", Page("<p v-for='x in list'></p>"), "", "candidateUnreadable" },
        { "not found with status 200", Page("页面不存在"), "", "candidateUnreachable" },
        { "it is a file", LocalServer.Response("200 OK", "%PDF-1.4", "Content-Type: application/pdf"), "", "absent" },
        { "robots.txt forbids it", Page(Site.Item("/x.html", Ours, "2026-01-20")), "User-agent: *\nDisallow: /nb/2026/", "robots" },
    };

    [Theory]
    [MemberData(nameof(FoldersAfter))]
    public async Task A_folder_of_the_year_after_that_was_not_seen_may_hold_the_report(string name, byte[] folder, string robots, string outcome)
    {
        await using var site = Shared().With("/robots.txt", robots).With("/nb/2026/", folder).With("/x.html", Site.Report())
            .WithColumn(Site.List(Site.Last, Site.Item("/nb/2026/", "2026年")));
        site.Options.IgnoreRobots = false;
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.True(outcome == Site.Name(look), $"{name}: {Site.Name(look)} {look.Detail}");
    }

    [Fact]
    public async Task A_report_of_the_year_after_that_cannot_be_fetched_is_no_folder()
    {
        await using var site = Shared().WithColumn(Site.List(Site.Last, Site.Item("/gone.html", "2026年年报", "2027-01-20")));
        Assert.Equal("absent", await site.OutcomeAsync());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_fetched_or_lies_elsewhere_leaves_the_year_open()
    {
        await using var other = new Site().With("/2025/", Folder(2025, Neighbours));
        await using var site = Shared("2025年");
        Assert.Equal("candidateUnreachable", await site.OutcomeAsync());

        site.WithColumn(Site.List($"<a href='{other.Server.At("/2025/")}'>2025年</a>"));
        Assert.Equal("foreignHost", await site.OutcomeAsync());
    }

    [Fact]
    public async Task A_dated_list_beside_the_folders_says_nothing_of_what_is_in_them()
    {
        await using var site = Shared("2025年").With("/nb/2025/", Folder(2025, "<ul class='main_list'></ul>"));
        site.WithColumn(Site.List("<a href='2025/'>2025年</a>") + Site.List(Neighbour(2024)));

        Assert.Equal("candidateUnreadable", await site.OutcomeAsync());
    }

    [Theory]
    [InlineData("2025")]
    [InlineData("2025年")]
    [InlineData("2025年度")]
    [InlineData("二〇二五年")]
    public async Task In_a_column_of_reports_a_year_names_one(string text)
    {
        await using var site = new Site().WithColumn(Site.List(Site.Item("2025.html", text, "2026/1/26"), Site.Item("2024.html", "2024年度", "2025/1/20")))
            .With("/nb/2025.html", Site.Report()).With("/nb/2024.html", Site.Report(2024));
        var looks = await site.LookAsync(2025, 2022);

        Assert.Equal(["found", "absent"], looks.Select(Site.Name));
        Assert.Equal(2, looks[1].Coverage.ItemsRecognised);
    }

    [Fact]
    public async Task Years_that_lead_to_lists_do_not_prove_that_a_year_is_missing()
    {
        await using var site = Shared().WithColumn(Site.List(Site.Item("2024/", "2024年", "2025/1/20"))).With("/nb/2024/", Folder(2024, Site.List(Neighbour(2024))));

        Assert.Equal("noReportItems", await site.OutcomeAsync());
    }

    [Fact]
    public async Task In_a_column_of_something_else_a_year_is_no_report()
    {
        await using var site = new Site().With(Site.Column, Site.Page("统计公报", Site.List(Site.Item("2024.html", "2024年", "2025/1/20")))).With("/nb/2024.html", Site.Report(2024));

        Assert.Equal("noReportItems", await site.OutcomeAsync());
    }

    [Theory]
    [InlineData("政府信息公开年报", "absent")]
    [InlineData("政务公开", "candidateUnreadable")]
    public async Task Names_of_bodies_are_reports_only_where_something_says_so(string column, string outcome)
    {
        await using var site = Shared();
        site.With(Site.Column, Site.Page(column, Site.List("<a href='2025/'>2025年</a>")))
            .With("/nb/2025/", Site.Page("2025年", Site.List(Site.Item("/s.html", "清河县统计局", "2026-01-20"))));

        Assert.Equal(outcome, await site.OutcomeAsync());
    }

    /// <summary>A column shared with another body, of links called by years.</summary>
    private static Site Shared(params string[] years)
    {
        var site = new Site();
        site.Neighbours.Add(site.Here(Site.Body("qinghe-statistics", "清河县统计局")));
        return site.WithColumn(Site.List([.. years.Select(year => $"<a href='./{(year[0] == '二' ? "2025" : year[..4])}/'>{year}</a>")]));
    }

    private static byte[] Page(string item) => LocalServer.Response("200 OK", Folder(2026, Site.List(item)), "Content-Type: text/html; charset=utf-8");

    private static string Folder(int year, string content) => Site.Page($"{year}年度年报", content);

    private static string Neighbour(int year) => Site.Item($"/s{year}.html", $"清河县统计局{year}年政府信息公开工作年度报告", $"{year + 1}-01-20");
}
