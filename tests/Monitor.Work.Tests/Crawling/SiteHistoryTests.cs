using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;

namespace Monitor.Work.Tests.Crawling;

/// <summary>What watching a site over days brings to light, beside whether the report is there.</summary>
public sealed class SiteHistoryTests : CrawlRig
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task A_report_that_the_site_does_not_open_is_an_error_on_the_third_day_and_mended_when_it_opens()
    {
        var page = Pages["/a/2025.html"];
        Pages.Remove("/a/2025.html");
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"));
        for (var day = 0; day < 3; day++)
        {
            Assert.DoesNotContain("PUB-11", await OpenAsync());
            await CrawlAfterAsync(day * Day);
        }

        var finding = Assert.Single((await CaseAsync("qh-slj")).Findings, finding => finding.Id.Rule == "PUB-11");
        Assert.Equal((Severity.Error, "http404"), (finding.Content.Severity, Assert.IsType<MessageValue.Text>(finding.Content.Values["code"]).Value));
        // It is listed: nobody may say that it is missing.
        Assert.DoesNotContain("PUB-01", await OpenAsync());

        await CrawlAfterAsync(3 * Day);
        Assert.Single((await CaseAsync("qh-slj")).EventsOf(finding.Id), change => change.Kind is FindingEventKind.Opened or FindingEventKind.Changed);
        Pages["/a/2025.html"] = page;
        await CrawlAfterAsync(4 * Day);
        Assert.DoesNotContain("PUB-11", await OpenAsync());
    }

    [Fact]
    public async Task Three_tries_within_one_hour_are_one()
    {
        Pages.Remove("/a/2025.html");
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"));
        for (var run = 0; run < 3; run++)
            await CrawlAfterAsync(TimeSpan.FromMinutes(20 * run));
        Assert.DoesNotContain("PUB-11", await OpenAsync());
    }

    [Fact]
    public async Task A_site_that_turns_visitors_away_has_no_dead_link()
    {
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"));
        IsFull = true;
        for (var day = 0; day < 4; day++)
            await CrawlAfterAsync(day * Day);
        Assert.Empty(await OpenAsync());
    }

    [Fact]
    public async Task Figures_that_are_changed_after_publication_are_noticed_for_good()
    {
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"));
        await CrawlAsync();
        Assert.DoesNotContain("PUB-10", await OpenAsync());

        Pages["/a/2025.html"] = Report("清河县水利局", Year, seed: 99);
        await CrawlAfterAsync(Day);
        var finding = Assert.Single((await CaseAsync("qh-slj")).Findings, finding => finding.Id.Rule == "PUB-10");
        Assert.Equal(Severity.Warning, finding.Content.Severity);
        var opened = (await CaseAsync("qh-slj")).EventsOf(finding.Id).Count();

        await CrawlAfterAsync(2 * Day);
        Assert.Equal(opened, (await CaseAsync("qh-slj")).EventsOf(finding.Id).Count());
    }

    [Fact]
    public async Task A_report_of_another_year_under_the_title_of_this_one_is_a_wrong_document()
    {
        // Where only the title says another year, it may be a misprint: nobody can tell.
        Pages["/a/2025.html"] = Report("清河县水利局", Year - 1);
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"));
        await CrawlAsync();
        Assert.DoesNotContain("PUB-14", await OpenAsync());

        Pages["/a/2025.html"] = Report("清河县水利局", Year - 1).Replace("<p>二、", "<p>本报告中所列数据的统计期限为2024年1月1日至2024年12月31日。</p><p>二、", StringComparison.Ordinal);
        await CrawlAfterAsync(TimeSpan.FromHours(1));
        var finding = Assert.Single((await CaseAsync("qh-slj")).Findings, finding => finding.Id.Rule == "PUB-14");
        Assert.Equal(Severity.Warning, finding.Content.Severity);
        Assert.Equal(Server.At("/a/"), finding.Content.Pages[0].Url);
        Assert.Equal(ObligationStatus.Unverifiable, (await CaseAsync("qh-slj")).Obligation!.Status);

        Pages["/a/2025.html"] = Report("清河县水利局", Year);
        await CrawlAfterAsync(Day);
        Assert.DoesNotContain("PUB-14", await OpenAsync());
    }

    [Theory]
    [InlineData("2025年政府信息公开工作年度报告", "2025-01-16")]
    [InlineData("2025年", "2026-01-16")]
    [InlineData("清河县水利局2024年政府信息公开工作年度报告（2025年发布）", "2026-01-16")]
    public async Task An_item_called_by_its_year_of_publication_is_no_wrong_document(string title, string date)
    {
        Pages["/a/2025.html"] = Report("清河县水利局", Year - 1).Replace("<p>二、", "<p>统计期限为2024年1月1日至2024年12月31日。</p><p>二、", StringComparison.Ordinal);
        Pages["/a/"] = Pages["/a/"].Replace("2025年政府信息公开工作年度报告", title, StringComparison.Ordinal).Replace("2026-01-20", date, StringComparison.Ordinal);
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"));
        await CrawlAsync();
        Assert.DoesNotContain("PUB-14", await OpenAsync());
    }

    [Fact]
    public async Task Before_the_due_day_and_for_an_empty_folder_nothing_is_a_dead_link()
    {
        Pages.Remove("/a/2025.html");
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"));
        for (var day = -15; day < -11; day++)
            await CrawlAfterAsync(day * Day);
        Assert.DoesNotContain("PUB-11", await OpenAsync());

        Pages["/a/"] = Pages["/a/"].Replace("2025年政府信息公开工作年度报告", "2025年", StringComparison.Ordinal);
        for (var day = 0; day < 4; day++)
            await CrawlAfterAsync(day * Day);
        Assert.DoesNotContain("PUB-11", await OpenAsync());
    }

    [Fact]
    public async Task A_link_that_was_mended_is_dead_no_more_even_if_what_it_leads_to_cannot_be_read()
    {
        Pages.Remove("/a/2025.html");
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"));
        for (var day = 0; day < 3; day++)
            await CrawlAfterAsync(day * Day);
        Assert.Contains("PUB-11", await OpenAsync());

        Pages["/a/2025.html"] = "<html><body><h1>清河县水利局2025年政府信息公开工作年度报告</h1><p><img src='1.png'></p></body></html>";
        await CrawlAfterAsync(3 * Day);
        await CrawlAfterAsync(4 * Day);
        Assert.Equal(ObligationStatus.Unverifiable, (await CaseAsync("qh-slj")).Obligation!.Status);
        Assert.DoesNotContain("PUB-11", await OpenAsync());
    }

    [Fact]
    public async Task A_report_of_another_body_is_never_called_this_ones_wrong_document()
    {
        Pages["/a/2025.html"] = Report("清河县审计局", Year - 1);
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"), Agency("qh-sjj", "清河县审计局", "/a/"));
        await CrawlAsync();
        Assert.DoesNotContain("PUB-14", await OpenAsync());
    }

    [Fact]
    public async Task A_year_that_the_column_leaves_out_is_noted()
    {
        // 2024 is listed as the report of nobody: the list has 2025 and 2023.
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"));
        await CrawlAsync();
        var finding = Assert.Single((await CaseAsync("qh-slj")).Findings, finding => finding.Id.Rule == "PUB-09");
        Assert.Equal(Severity.Info, finding.Content.Severity);
        Assert.Contains("2024", Messages.Of(finding, Messages.English), StringComparison.Ordinal);

        Pages["/a/"] = Pages["/a/"].Replace("</ul>", "<li><a href='/a/2024.html'>2024年政府信息公开工作年度报告</a><span>2025-01-15</span></li></ul>", StringComparison.Ordinal);
        await CrawlAfterAsync(Day);
        Assert.DoesNotContain("PUB-09", await OpenAsync());
    }

    [Fact]
    public async Task Where_further_pages_are_not_seen_no_year_is_called_left_out()
    {
        Pages["/a/"] = Pages["/a/"].Replace("</ul>", "</ul><a href='javascript:more()'>下一页</a>", StringComparison.Ordinal);
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"));
        await CrawlAsync();
        Assert.DoesNotContain("PUB-09", await OpenAsync());
    }

    [Fact]
    public async Task An_empty_column_is_told_with_its_proof()
    {
        Pages["/a/"] = "<html><head><title>政府信息公开年报</title></head><body><h2>政府信息公开年报</h2><div class='list'>暂无数据</div></body></html>";
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"));
        await CrawlAsync();
        var finding = Assert.Single((await CaseAsync("qh-slj")).Findings, finding => finding.Id.Rule == "PUB-07");
        Assert.Equal((Severity.Warning, Server.At("/a/")), (finding.Content.Severity, finding.Content.Pages[0].Url));
    }

    [Theory]
    [InlineData("<p>澳门百家乐娱乐城开户送彩金</p>", Severity.Warning)]
    [InlineData("<p>全年走访娱乐城3家次。</p>", Severity.Warning)]
    [InlineData("<p>全年公开典型案例12起，共收缴老虎机35台、销毁六合彩投注单4200张。</p>", null)]
    [InlineData("<p>讲解裸聊敲诈、赌球骗局的套路。</p>", null)]
    [InlineData("<p>展现热情色彩浓郁的民俗。</p>", null)]
    [InlineData("<p>开展打击六合彩、老虎机专项行动。</p>", null)]
    [InlineData("<p>建成无码头渡口改造项目2个。</p>", null)]
    public async Task A_page_that_was_broken_into_is_told_and_an_innocent_one_is_not(string planted, Severity? expected)
    {
        Pages["/a/2025.html"] = Pages["/a/2025.html"].Replace("</body>", planted + "</body>", StringComparison.Ordinal);
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"));
        await CrawlAsync();
        Assert.Equal(expected, (await CaseAsync("qh-slj")).Findings.FirstOrDefault(finding => finding.Id.Rule == "SEC-01")?.Content.Severity);
    }

    private async Task<List<string>> OpenAsync() => [.. (await CaseAsync("qh-slj")).Findings.Where(finding => !finding.IsClosed && finding.Status != FindingStatus.Withdrawn).Select(finding => finding.Id.Rule)];
}
