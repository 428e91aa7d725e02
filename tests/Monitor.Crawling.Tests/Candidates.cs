using Monitor.Core.Obligations;
using Monitor.TestKit;

namespace Monitor.Crawling.Tests;

/// <summary>Which items are opened, and what is made of what is inside. Every trap is tried from both sides.</summary>
public class Candidates
{
    private const string Ours = "清河县水利局2025年政府信息公开工作年度报告";

    public static TheoryData<string, string, string> Texts => new()
    {
        { "the full title", Ours, "found" },
        { "度 and 工作 left out", "清河县水利局2025年政府信息公开报告", "found" },
        { "年报", "县水利局2025年政府信息公开年报", "found" },
        { "the year behind", "水利局政府信息公开工作年度报告（2025年）", "found" },
        { "Chinese digits", "清河县水利局二〇二五年政府信息公开工作年度报告", "found" },
        { "no body", "2025年度政府信息公开工作年度报告", "found" },
        { "only the year and 年报", "2025年年报", "found" },
        { "only 年度报告, dated in the next year", "年度报告", "found" },
        { "a title without year, dated in the next year", "清河县水利局政府信息公开工作年度报告", "found" },
        { "我局", "我局2025年政府信息公开年报", "found" },
        { "cut off", "清河县水利局2025年政府信息公开工作...", "found" },
        { "cut off before 信息公开", "清河县水利局2025年政府...", "found" },
        { "a summary by name", "清河县水利局2025年政府信息公开工作情况", "found" },
        { "under a publication notice", "关于公布2025年政府信息公开工作年度报告的公告", "found" },
        { "full-width signs", "清河县水利局２０２５年政府信息公开工作年度报告", "found" },
        { "with its region's own level", "县水利局2025年度报告", "found" },
        { "网站报表", "2025年政府网站工作年度报表", "absent" },
        { "法治政府", "清河县水利局2025年法治政府建设年度报告", "absent" },
        { "建议提案", "2025年度建议提案办理情况报告", "absent" },
        { "决算", "清河县水利局2025年度部门决算公开报告", "absent" },
        { "编制通知", "关于做好2025年政府信息公开工作年度报告编制工作的通知", "absent" },
        { "图解", "图解：2025年政府信息公开工作年度报告", "absent" },
        { "解读", "2025年政府信息公开工作年度报告解读", "absent" },
        { "模板", "2025年政府信息公开工作年度报告模板", "absent" },
        { "指南", "政府信息公开指南（2025年版）", "absent" },
        { "季度", "2025年第四季度政府信息公开工作报告", "absent" },
        { "another yearly report", "2025年环境质量年度报告", "absent" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task An_items_text_says_whether_it_can_be_the_report(string name, string text, string outcome)
    {
        await using var site = new Site().WithColumn(Site.List(Site.Last, Site.Item("/x.html", text, "2026-01-20"))).With("/x.html", Site.Report());
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.True(outcome == Site.Name(look), $"{name}: {Site.Name(look)}: {look.Detail}");
    }

    [Fact]
    public async Task The_title_attribute_counts_where_the_text_is_cut()
    {
        await using var site = new Site()
            .WithColumn(Site.List(Site.Last, $"<a href='/x.html' title='{Ours}'>清河县水利局...</a> 2026-01-20"))
            .With("/x.html", Site.Report());

        Assert.Equal("found", await site.OutcomeAsync());
    }

    public static TheoryData<string, byte[], string> Insides => new()
    {
        { "the report", Html(Site.Report()), "found" },
        { "another year's", Html(Site.Report(2024)), "candidateOtherYear" },
        { "another body's", Html(Site.Report(2025, "清河县交通运输局")), "candidateOtherAgency" },
        { "nothing there", LocalServer.Response("404 Not Found", "x"), "candidateUnreachable" },
        { "the server's failure", LocalServer.Response("500 x", "x"), "candidateUnreachable" },
        { "turned away", LocalServer.Response("403 Forbidden", "x"), "candidateUnreachable" },
        { "not found with status 200", Html("<html><body><p>页面不存在</p></body></html>"), "candidateUnreachable" },
        { "a challenge", Html("<html><script>document.cookie='a=1';location.reload();</script></html>"), "candidateUnreachable" },
        { "a PDF", LocalServer.Response("200 OK", "%PDF-1.7 x"), "candidateUnreadable" },
        { "a DOC", LocalServer.Response("200 OK", [0xD0, 0xCF, 0x11, 0xE0, 1, 2]), "candidateUnreadable" },
        { "a picture of it", Html($"<html><body><h1>{Ours}</h1><img src='/1.jpg'></body></html>"), "candidateUnreadable" },
        { "a frame that leads nowhere", Html($"<html><body><h1>{Ours}</h1><iframe src='/x.pdf'></iframe></body></html>"), "candidateUnreadable" },
        { "an attachment that leads nowhere", Html($"<html><body><h1>{Ours}</h1><p>附件：<a href='/x.docx'>下载</a></p></body></html>"), "candidateUnreadable" },
        { "some page", Html("<html><body><p>水利局召开会议，研究部署冬春水利建设。</p></body></html>"), "candidateUnreadable" },
        { "nothing in it", LocalServer.Response("200 OK", ""), "candidateUnreadable" },
        { "a redirect off the site", LocalServer.Response("302 Found", "", "Location: http://127.0.0.1:1/"), "candidateUnreachable" },
    };

    [Theory]
    [MemberData(nameof(Insides))]
    public async Task What_is_inside_decides(string name, byte[] answer, string outcome)
    {
        await using var site = new Site().WithColumn(Site.List(Site.Last, Site.Item("/x.html", Ours, "2026-01-20"))).With("/x.html", answer);
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.True(outcome == Site.Name(look), $"{name}: {Site.Name(look)}: {look.Detail}");
        Assert.True(outcome == "found" || look.Detail?.Contains("/x.html", StringComparison.Ordinal) == true, look.Detail);
    }

    [Theory]
    [InlineData("清河县水利局2025年政府信息公开工作年度报告（图片版）")]
    [InlineData("清河县水利局2025年政府信息公开工作年度报告（扫描件）")]
    public async Task A_picture_of_the_report_is_there_and_unreadable(string text)
    {
        await using var site = new Site()
            .WithColumn(Site.List(Site.Last, Site.Item("/x.html", text, "2026-01-20"))).With("/x.html", "<html><body><img src='/1.jpg'></body></html>");

        Assert.Equal("candidateUnreadable", await site.OutcomeAsync());
    }

    [Fact]
    public async Task A_link_to_a_file_is_a_candidate()
    {
        await using var site = new Site()
            .WithColumn(Site.List(Site.Last, Site.Item("/x.pdf", $"{Ours}.pdf", "2026-01-20"))).With("/x.pdf", LocalServer.Response("200 OK", "%PDF-1.7 x"));

        Assert.Equal("candidateUnreadable", await site.OutcomeAsync());
    }

    [Fact]
    public async Task A_candidate_on_another_host_is_not_opened()
    {
        await using var other = new Site().With("/x.html", Site.Report());
        await using var site = new Site();
        site.WithColumn(Site.List(Site.Last, Site.Item(other.Server.At("/x.html").AbsoluteUri, Ours, "2026-01-20")));

        Assert.Equal("foreignHost", await site.OutcomeAsync());
        Assert.Empty(other.Server.Requests);
    }

    [Fact]
    public async Task What_a_candidate_leaves_open_wins_over_paging()
    {
        await using var site = new Site().WithColumn(Site.List(Site.Last, Site.Item("/x.html", Ours, "2026-01-20")) + "<p>共3页</p>");

        Assert.Equal("candidateUnreachable", await site.OutcomeAsync());
    }

    [Fact]
    public async Task A_report_is_found_although_the_list_goes_on()
    {
        await using var site = new Site().WithColumn(Site.List(Site.Item("/x.html", Ours)) + "<p>共3页</p>").With("/x.html", Site.Report());

        Assert.Equal("found", await site.OutcomeAsync());
    }

    [Fact]
    public async Task Candidates_beyond_the_limit_stay_unopened_and_nothing_is_absent()
    {
        await using var site = new Site();
        site.Options.MaxCandidates = 2;
        site.WithColumn(Site.List([Site.Last, .. Enumerable.Range(0, 3).Select(i => Site.Item($"/{i}.html", $"2025年度政府信息公开工作情况{i}", "2026-01-20"))]));
        for (var i = 0; i < 3; i++)
            site.With($"/{i}.html", Site.Page("x", "<p>普通的工作情况。</p>"));
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.Equal("candidateUnreachable", Site.Name(look));
        Assert.Equal((3, 2), (look.Coverage.Candidates, look.Coverage.CandidatesRead));
    }

    [Fact]
    public async Task A_doubtful_text_whose_page_is_read_and_is_no_report_is_settled()
    {
        await using var site = new Site()
            .WithColumn(Site.List(Site.Last, Site.Item("/x.html", "2025年政府信息公开工作情况", "2026-01-20"))).With("/x.html", Site.Page("x", "<p>开展培训三次。</p>"));

        Assert.Equal("absent", await site.OutcomeAsync());
    }

    public static TheoryData<string, string, string, string> Sole => new()
    {
        { "an unregistered body that shares nothing, and is inside", "清河县交通运输局", "清河县交通运输局", "candidateOtherAgency" },
        { "an unregistered name, and the agency inside", "清河县水务水利局", "清河县水利局", "found" },
        { "the same work in another county", "威县水利局", "威县水利局", "candidateOtherAgency" },
        { "the city's", "邢台市水利局", "邢台市水利局", "candidateOtherAgency" },
        { "the county's by a short name", "县水利局", "县水利局", "found" },
        { "with the city in front", "邢台市清河县水利局", "邢台市清河县水利局", "found" },
        { "a branch", "清河县水利局城关分局", "清河县水利局城关分局", "candidateOtherAgency" },
    };

    [Theory]
    [MemberData(nameof(Sole))]
    public async Task A_body_that_nobody_registered_is_doubted_where_one_body_publishes(string name, string outside, string inside, string outcome)
    {
        await using var site = new Site()
            .WithColumn(Site.List(Site.Last, Site.Item("/x.html", $"{outside}2025年政府信息公开工作年度报告", "2026-01-20"))).With("/x.html", Site.Report(2025, inside));
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.True(outcome == Site.Name(look), $"{name}: {Site.Name(look)}: {look.Detail}");
    }

    public static TheoryData<string, string, string, string> Shared => new()
    {
        { "a registered neighbour's", "清河县统计局", "清河县统计局", "absent" },
        { "a registered neighbour's short name", "县统计局", "清河县统计局", "absent" },
        { "an unregistered body's that shares nothing", "清河县交通运输局", "清河县交通运输局", "absent" },
        { "an unregistered body's that shares two characters", "清河县水利发展局", "清河县水利发展局", "candidateOtherAgency" },
        { "a survey team's", "国家统计局清河调查队", "国家统计局清河调查队", "absent" },
        { "a team of the agency's own work", "清河县水利执法队", "清河县水利执法队", "candidateOtherAgency" },
        { "words that name no body", "综合科普查", "清河县水利局", "found" },
        { "our own", "清河县水利局", "清河县水利局", "found" },
        { "no name outside, our own inside", "", "清河县水利局", "found" },
        { "no name outside, the neighbour's inside", "", "清河县统计局", "absent" },
    };

    [Theory]
    [MemberData(nameof(Shared))]
    public async Task A_shared_column_is_told_apart_by_names(string name, string outside, string inside, string outcome)
    {
        await using var site = new Site();
        site.Neighbours.Add(site.Here(Site.Body("qinghe-statistics", "清河县统计局")));
        site.WithColumn(Site.List(Site.Last, Site.Item("/x.html", $"{outside}2025年政府信息公开工作年度报告", "2026-01-20"))).With("/x.html", Site.Report(2025, inside));
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.True(outcome == Site.Name(look), $"{name}: {Site.Name(look)}: {look.Detail}");
    }

    [Fact]
    public async Task An_abbreviated_name_is_never_passed_over()
    {
        await using var site = new Site { Agency = Site.Body("qinghe-health", "清河县卫生健康委员会") };
        site.Neighbours.Add(site.Here(Site.Body("qinghe-statistics", "清河县统计局")));
        site.WithColumn(Site.List(Site.Last, Site.Item("/x.html", "清河县卫健委2025年政府信息公开工作年度报告", "2026-01-20"))).With("/x.html", Site.Report(2025, "清河县卫健委"));

        Assert.Equal("candidateOtherAgency", await site.OutcomeAsync());
        site.With("/x.html", Site.Report(2025, "清河县卫生健康委员会"));
        Assert.Equal("found", await site.OutcomeAsync());
    }

    [Theory]
    [InlineData("河北清河经济开发区管理委员会", "清河经济开发区", "found")]
    [InlineData("中共清河县委机构编制委员会办公室", "县委编制办", "found")]
    [InlineData("清河县城市管理综合行政执法局", "县城管局", "found")]
    [InlineData("清河县绩效管理办公室", "县绩效办", "found")]
    public async Task Names_that_are_hard_to_compare_are_opened(string agency, string outside, string outcome)
    {
        await using var site = new Site { Agency = Site.Body("qinghe-body", agency) };
        site.Neighbours.Add(site.Here(Site.Body("qinghe-statistics", "清河县统计局")));
        site.WithColumn(Site.List(Site.Last, Site.Item("/x.html", $"{outside}2025年政府信息公开工作年度报告", "2026-01-20"))).With("/x.html", Site.Report(2025, agency));

        Assert.Equal(outcome, await site.OutcomeAsync());
    }

    [Fact]
    public async Task A_menu_is_not_under_the_heading_of_the_pages_year()
    {
        await using var site = new Site().With(Site.Column, Site.Page("2025年政府信息公开年报", Site.List(Site.Last)));

        Assert.Equal("absent", await site.OutcomeAsync());
    }

    [Fact]
    public async Task A_bodys_own_name_makes_no_look_alike()
    {
        await using var site = new Site { Agency = Site.Body("qinghe-statistics", "清河县统计局") };
        site.WithColumn(Site.List(Site.Last, Site.Item("/x.html", "县统计局2025年度报告", "2026-01-20"))).With("/x.html", Site.Report(2025, "清河县统计局"));

        Assert.Equal("found", await site.OutcomeAsync());
    }

    [Theory]
    [InlineData("清河县人民政府", "found")]
    [InlineData("清河县人民政府办公室", "candidateOtherAgency")]
    public async Task A_government_and_its_office_are_two_bodies(string inside, string outcome)
    {
        await using var site = new Site { Agency = Site.Body("qinghe", "清河县人民政府") };
        site.WithColumn(Site.List(Site.Last, Site.Item("/x.html", "2025年政府信息公开工作年度报告", "2026-01-20"))).With("/x.html", Site.Report(2025, inside));

        Assert.Equal(outcome, await site.OutcomeAsync());
    }

    [Theory]
    [InlineData("清河县水利局", "found")]
    [InlineData("年度报告", "found")]
    [InlineData("清河县统计局", "noReportItems")]
    public async Task Under_the_heading_of_a_year_a_name_is_enough(string text, string outcome)
    {
        await using var site = new Site();
        site.Neighbours.Add(site.Here(Site.Body("qinghe-statistics", "清河县统计局")));
        site.With(Site.Column, Site.Page("2025年政府信息公开年报", Site.List(Site.Item("/x.html", text, "2026-01-20"), Site.Item("/y.html", "清河县民政局", "2026-01-20"))))
            .With("/x.html", Site.Report());

        Assert.Equal(outcome, await site.OutcomeAsync());
    }

    [Fact]
    public async Task A_find_carries_its_dates_its_page_and_its_evidence()
    {
        await using var site = new Site()
            .WithColumn(Site.List(Site.Last, Site.Item("/x.html", Ours, "2026-01-12"), Site.Item("/y.html", "清河县水利局召开会议", "2026-01-09")))
            .With("/x.html", LocalServer.Response("200 OK", Site.Report(), "Content-Type: text/html; charset=utf-8"));
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.Equal(new Look.Found(site.Time.GetUtcNow(), new DateOnly(2026, 1, 12)) { ReaderVersion = ColumnReader.Version }, look.Look);
        Assert.Equal(new Coverage(1, true, 2, 1, 1), look.Coverage);
        Assert.NotNull(look.Report);
        Assert.Equal(site.Server.At("/x.html"), look.Report.Url);
        Assert.Equal("text/html; charset=utf-8", look.Report.ContentType);
        Assert.Equal("清河县水利局", look.Report.Report.Agency);
        Assert.Contains(look.Report.Report.Dates, date => date.Kind == Core.Reports.DateKind.List);
        Assert.True(site.Evidence.Bodies.ContainsKey(look.Report.Body));
        Assert.Equal([site.Server.At(Site.Column), site.Server.At("/x.html")], site.Evidence.Captures.Select(capture => capture.Url));
    }

    public static TheoryData<string, string, string> Notes => new()
    {
        { "the report", Site.Report(), "AnnualReport: title.report '清河县水利局2025年政府信息公开工作年度报告'" },
        { "a viewer", $"<html><body><h1>{Ours}</h1><iframe src='/js/viewer.html?file=/f/x.pdf'></iframe></body></html>", "attachments.some '/f/x.pdf'" },
        { "a notice", "<html><body><h1>关于做好2025年政府信息公开工作年度报告编制工作的通知</h1><p>各乡镇：</p></body></html>", "Notice: title.notice '关于做好2025年政府信息公开工作年度报告编制工作的通知'" },
    };

    [Theory]
    [MemberData(nameof(Notes))]
    public async Task The_note_of_a_look_says_why_a_page_is_or_is_not_taken_for_the_report(string name, string page, string reason)
    {
        await using var site = new Site().WithColumn(Site.List(Site.Last, Site.Item("/x.html", Ours, "2026-01-20"))).With("/x.html", page);
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.True(look.Detail?.Contains(reason, StringComparison.Ordinal), $"{name}: {look.Detail}");
        Assert.Equal(name == "the report" ? "found" : "candidateUnreadable", Site.Name(look));
    }

    [Theory]
    [InlineData("统计期限自2024年1月1日至2024年12月31日", "candidateOtherYear")]
    [InlineData("所列数据的统计期限自2024年1月1日起至12月31日止", "candidateOtherYear")]
    [InlineData("统计期限自2025年1月1日至2025年12月31日", "found")]
    [InlineData("统计期限自2025年1月1日至12月21日", "found")]
    [InlineData("2025年1月1日至12月31日共12件，2024年1月1日至12月31日共9件", "found")]
    [InlineData("2024年1月1日至2024年3月31日开展专项检查", "found")]
    public async Task Last_years_text_under_this_years_title_is_not_this_years_report(string text, string outcome)
    {
        await using var site = new Site().WithColumn(Site.List(Site.Last, Site.Item("/x.html", Ours, "2026-01-20")))
            .With("/x.html", Site.Report().Replace("全年按要求公开信息", text, StringComparison.Ordinal));
        Assert.Equal(outcome, await site.OutcomeAsync());

        site.With(Site.Column, Site.Report().Replace("全年按要求公开信息", text, StringComparison.Ordinal));
        Assert.Equal(outcome, await site.OutcomeAsync());
    }

    [Fact]
    public async Task This_years_text_under_last_years_title_is_not_passed_over()
    {
        await using var site = new Site().WithColumn(Site.List(Site.Last, Site.Item("/x.html", "清河县水利局政府信息公开工作年度报告", "2026-01-20")))
            .With("/x.html", Site.Report(2024).Replace("全年按要求公开信息", "统计期限自2025年1月1日至2025年12月31日", StringComparison.Ordinal));

        Assert.Equal("candidateOtherYear", await site.OutcomeAsync());
    }

    [Theory]
    [InlineData("2025-01-20", "2026-01-15")]
    [InlineData("2026-01-20", "2026-01-15")]
    [InlineData("2026-01-10", "2026-01-10")]
    public async Task The_day_of_publication_is_the_earliest_that_can_be(string listed, string published)
    {
        await using var site = new Site().WithColumn(Site.List(Site.Last, Site.Item("/x.html", Ours, listed))).With("/x.html", Site.Report());

        Assert.Equal(DateOnly.Parse(published), Assert.IsType<Look.Found>(Assert.Single(await site.LookAsync(2025)).Look).PublishedOn);
    }

    // Browsers take blanks around an address, and tabs and line breaks in it, for no part of it.
    [Theory]
    [InlineData("/c/\nr.html")]
    [InlineData("/c/\r\n\tr.html")]
    [InlineData(" \t/c/r.html\n")]
    public async Task An_address_that_is_broken_into_lines_is_the_one_that_a_browser_opens(string href)
    {
        await using var site = new Site().WithColumn(Site.List(Site.Last, Site.Item(href, Ours, "2026-01-20"))).With("/c/r.html", Site.Report());

        Assert.Equal("found", await site.OutcomeAsync());
    }

    [Fact]
    public async Task All_dates_of_a_row_go_with_the_report()
    {
        await using var site = new Site().WithColumn(Site.List(Site.Last, Site.Item("/x.html", Ours, "2026-02-05</span><span>2026-01-20"))).With("/x.html", Site.Report());
        var dates = Assert.Single(await site.LookAsync(2025)).Report!.Report.Dates;

        Assert.Contains(dates, date => date is { Kind: Core.Reports.DateKind.List, Value: { Month: 2, Day: 5 } });
        Assert.Contains(dates, date => date is { Kind: Core.Reports.DateKind.Mention, Value: { Month: 1, Day: 20 } });
    }

    public static TheoryData<string, byte[], string?> Gone => new()
    {
        { "not there", LocalServer.Response("404 Not Found", "gone"), "http404" },
        { "not there, with status 200", Html("<p>抱歉，您访问的页面不存在</p>"), "notFound" },
        { "not there, and what to do if the address should be right", Html("<p>页面不存在。如有疑问，请联系管理员</p>"), "notFound" },
        { "a short page with the file", Html("<p>清河县水利局2025年政府信息公开工作年度报告</p><p>附件：<a href='/n.pdf'>年报.pdf</a>（如链接已失效，请电话联系）</p>"), null },
        { "what to do if a link should fail", Html("<p>清河县水利局2025年政府信息公开工作年度报告</p><p>如链接已失效，请电话联系</p>"), null },
        { "a link that failed, beside the file", Html("<p>原链接已失效，请下载：<a href='/n.pdf'>年报.pdf</a></p>"), null },
        { "nothing at all", LocalServer.Response("200 OK", "", "Content-Type: text/html"), null },
    };

    [Theory]
    [MemberData(nameof(Gone))]
    public async Task A_dead_link_is_one_that_says_so(string name, byte[] answer, string? code)
    {
        await using var site = new Site().WithColumn(Site.List(Site.Last, Site.Item("/x.html", Ours, "2026-01-20"))).With("/x.html", answer);
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.True(look.Signs.FailedTries.SingleOrDefault()?.Code == code, $"{name}: {look.Detail}");
    }

    private static byte[] Html(string page) => LocalServer.Response("200 OK", page, "Content-Type: text/html; charset=utf-8");
}
