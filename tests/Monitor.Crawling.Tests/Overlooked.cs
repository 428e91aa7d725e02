using System.Text;

namespace Monitor.Crawling.Tests;

/// <summary>Ways in which webmasters hide a report without meaning to. Overlooking one would make it "not published".</summary>
public class Overlooked
{
    public static TheoryData<string, string> Items => new()
    {
        { "last year's title on this year's item", Site.Item("/x.html", "清河县水利局2024年政府信息公开工作年度报告", "2026-01-20") },
        { "the year of publication for the report year", Site.Item("/x.html", "清河县水利局2026年政府信息公开工作年度报告", "2026-01-20") },
        { "the title beside a link that says 查看", "清河县水利局2025年政府信息公开工作年度报告 <a href='/x.html'>查看</a> 2026-01-20" },
        { "the title beside a link that says [点击下载]", "<span>2025年政府信息公开工作年度报告</span><a href='/x.html'>[点击下载]</a>" },
        { "a picture of the title", "<a href='/x.html'><img src='/t.png' alt='2025年政府信息公开年报'></a> 2026-01-20" },
        { "neither year nor date", "<a href='/x.html'>政府信息公开工作年度报告</a>" },
        { "called an explanation", Site.Item("/x.html", "关于清河县水利局2025年政府信息公开情况的说明", "2026-01-20") },
    };

    [Theory]
    [MemberData(nameof(Items))]
    public async Task The_report_is_found_behind_it(string name, string item)
    {
        await using var site = new Site().WithColumn(Site.List(Site.Last, item)).With("/x.html", Site.Report()).With("/2024.html", Site.Report(2024));
        var look = Assert.Single(await site.LookAsync(2025));
        Assert.True(Site.Name(look) == "found", $"{name}: {Site.Name(look)}: {look.Detail}");
    }

    public static TheoryData<string, string, int> Others => new()
    {
        { "a list that was migrated in January", Site.Item("/x.html", "清河县水利局2023年政府信息公开工作年度报告", "2026-01-20"), 2023 },
        { "the day of publication in the title", Site.Item("/x.html", "2023年政府信息公开年报（2024年1月20日）", "2024-01-20"), 2023 },
        { "an old report without year and date", "<a href='/x.html'>政府信息公开工作年度报告</a>", 2022 },
        { "an old report beside 查看", "清河县水利局2023年政府信息公开工作年度报告 <a href='/x.html'>查看</a> 2024-01-20", 2023 },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public async Task What_turns_out_to_be_of_another_year_leaves_absence_proved(string name, string item, int inside)
    {
        await using var site = new Site().WithColumn(Site.List(Site.Last, item)).With("/x.html", Site.Report(inside)).With("/2024.html", Site.Report(2024));
        var look = Assert.Single(await site.LookAsync(2025));
        Assert.True(Site.Name(look) == "absent", $"{name}: {Site.Name(look)}: {look.Detail}");
    }

    [Fact]
    public async Task A_report_that_was_met_under_another_years_title_is_never_absent()
    {
        // No date that gives it away, but it was opened as the report of 2024.
        await using var site = new Site()
            .WithColumn(Site.List(Site.Item("/x.html", "清河县水利局2024年政府信息公开工作年度报告", "2025-12-31"), Site.Item("/2023.html", "清河县水利局2023年政府信息公开工作年度报告", "2024-01-15")))
            .With("/x.html", Site.Report());
        var looks = await site.LookAsync(2025, 2024);
        Assert.Equal(["candidateOtherYear", "candidateOtherYear"], looks.Select(Site.Name));
    }

    [Fact]
    public async Task A_page_that_may_have_been_cut_is_not_read_to_its_end()
    {
        var page = Site.Page("政府信息公开年报", Site.List(Site.Last));
        Assert.Equal("absent", await LookAsync(page));
        Assert.Equal("unreadableColumn", await LookAsync(page[..page.IndexOf("</ul>", StringComparison.Ordinal)]));

        static async Task<string> LookAsync(string page)
        {
            // Neither Content-Length nor chunks: the end of the connection is the end of the page.
            await using var site = new Site().With(Site.Column, Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n\r\n{page}"));
            return Site.Name(Assert.Single(await site.LookAsync(2025)));
        }
    }

    [Fact]
    public async Task What_a_look_rests_on_is_named_with_it()
    {
        await using var site = new Site().WithColumn(Site.List(Site.Last, Site.Item("/x.html", "2025年政府网站工作年度报表", "2026-01-20")));
        var look = Assert.Single(await site.LookAsync(2025));
        Assert.Equal("absent", Site.Name(look));
        var page = Assert.Single(look.Pages);
        Assert.Equal(site.Server.At(Site.Column), page.Url);
        Assert.True(site.Evidence.Bodies.ContainsKey(page.Body));
    }
}
