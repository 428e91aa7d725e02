namespace Monitor.Crawling.Tests.Families;

/// <summary>Lists whose pages or years are a number in the address: query parameters, also where only the last page is linked, and the year of 大汉's module.</summary>
public class Numbered
{
    private const int Size = 3;

    /// <summary>Name, the column, the page's address with {0} for its number, the number of the first page, and the links that each page shows: {n} the next, {l} the last number.</summary>
    public static TheoryData<string, string, string, int, string> Forms => new()
    {
        { "all numbers", "/list.aspx?cid=1019&pid=971&page=1", "/list.aspx?cid=1019&pid=971&page={0}", 1, "ALL" },
        { "all numbers, the first page without", "/nb.jsp?node_id=GKmzs&cat_id=15971", "/nb.jsp?node_id=GKmzs&cat_id=15971&cur_page={0}", 1, "ALL" },
        { "only the last page", "/nb.jsp?cat_id=15971", "/nb.jsp?cat_id=15971&cur_page={0}", 1, "<a href='{l}'>末页</a>" },
        { "the next and the last page", "/nb/?page=1", "/nb/?page={0}", 1, "<a href='{n}'>下一页</a><a href='{l}'>尾页</a>" },
        { "from 0", "/nb/list.do?pageIndex=0", "/nb/list.do?pageIndex={0}", 0, "ALL" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Pages_are_numbered_up_to_the_last(string name, string column, string address, int first, string links)
    {
        foreach (var (place, outcome) in new[] { ("first", "found"), ("later", "found"), ("nowhere", "absent"), ("a page is gone", "morePages"), ("a page again", "morePages") })
        {
            IReadOnlyList<Entry> entries = place switch { "first" => [Entry.Report, .. Entry.Earlier], "later" => [.. Entry.Earlier, Entry.Report], _ => Entry.Earlier };
            var pages = entries.Chunk(Size).ToList();
            await using var site = new Site { ColumnPath = column };
            string At(int number) => string.Format(System.Globalization.CultureInfo.InvariantCulture, address, number + first);
            for (var i = 0; i < pages.Count; i++)
            {
                var shown = links == "ALL"
                    ? string.Concat(Enumerable.Range(0, pages.Count).Select(number => $"<a href='{At(number)}'>{number + 1}</a>"))
                    : (i < pages.Count - 1 ? links : "<a href='" + At(0) + "'>首页</a>").Replace("{n}", At(i + 1), StringComparison.Ordinal).Replace("{l}", At(pages.Count - 1), StringComparison.Ordinal);
                var html = Site.Page("政府信息公开年报", Site.List([.. (place == "a page again" && i == 1 ? pages[0] : pages[i]).Select(entry => Site.Item(entry.Path, entry.Title, entry.Date))]) + shown);
                if (place == "a page is gone" && i == 1)
                    continue;
                site.With(At(i), html);
                if (i == 0)
                    site.With(column, html);
            }

            site.With(Entry.Report.Path, Site.Report());
            var look = Assert.Single(await site.LookAsync(2025));
            Assert.True(outcome == Site.Name(look), $"{name}, {place}: {Site.Name(look)} {look.Detail} {string.Join(' ', site.Server.Requests)}");
        }
    }

    [Fact]
    public async Task A_last_page_that_nothing_leads_to_is_not_passed_over()
    {
        await using var site = new Site().WithColumn(Site.List(Site.Last) + "<a href='index_7.html'>尾页</a>");

        Assert.Equal("morePages", await site.OutcomeAsync());
    }

    /// <summary>Name, the years that the module answers with a list (a), a report (r), nothing at all (e) or its word that there is none (n), and the outcome.</summary>
    public static TheoryData<string, string, string> Years => new()
    {
        { "the list of the year", "2023a 2024a 2025a 2026n", "found" },
        { "the report itself", "2023r 2024r 2025r 2026n", "found" },
        { "what was published in the year after", "2023n 2024n 2025n 2026b", "found" },
        { "the module says that there is none", "2023a 2024a 2025n 2026n", "absent" },
        { "the module says of every year that there is none", "2023n 2024n 2025n 2026n", "emptyList" },
        { "an empty page", "2023a 2024a 2025e 2026n", "candidateUnreadable" },
        { "no such page", "2023a 2024a 2026n", "candidateUnreachable" },
        { "no page of the year after", "2023a 2024a 2025n", "candidateUnreachable" },
    };

    [Theory]
    [MemberData(nameof(Years))]
    public async Task The_years_of_a_module_are_behind_its_parameter(string name, string years, string outcome)
    {
        const string module = "/module/xxgk/xxgkAnnualReport.jsp?area=113325000026455663";
        await using var site = new Site { ColumnPath = module };
        site.With(module, Site.Page("政府信息公开年报", "<select id='fbtime'><option>2025</option></select><div id='content'></div>"));
        foreach (var year in years.Split(' '))
        {
            site.With($"{module}&fbtime={year[..4]}", year[4] switch
            {
                'a' => Site.Page("政府信息公开年报", Site.List(Site.Item($"/{year[..4]}.html", $"清河县水利局{year[..4]}年政府信息公开工作年度报告", $"{int.Parse(year[..4]) + 1}-01-15"))),
                'b' => Site.Page("政府信息公开年报", Site.List(Site.Item("/2025.html", "清河县水利局2025年政府信息公开工作年度报告", "2026-01-15"))),
                'r' => Site.Report(int.Parse(year[..4])),
                'n' => Site.Page("政府信息公开年报", "<p>暂无数据</p>"),
                _ => Site.Page("政府信息公开年报", "<div id='content'></div>"),
            });
        }

        site.With("/2025.html", Site.Report()).With("/2024.html", Site.Report(2024)).With("/2023.html", Site.Report(2023));
        var look = Assert.Single(await site.LookAsync(2025));
        Assert.True(outcome == Site.Name(look), $"{name}: {Site.Name(look)} {look.Detail} {string.Join(' ', site.Server.Requests)}");
    }
}
