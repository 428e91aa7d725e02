using Monitor.Core.Obligations;

namespace Monitor.Crawling.Tests;

/// <summary>A candidate's page that is no report and leads to files: they are read and kept, and never prove that there is none (decisions B2.18, A7).</summary>
public class Attachments
{
    private const string Ours = "清河县水利局2025年政府信息公开工作年度报告";

    public static TheoryData<string, string, string, string> Files => new()
    {
        { "an attachment", "<p>附件：<a href='/f.docx'>下载</a></p>", Site.Report(), "found" },
        { "a frame", "<iframe src='/f.pdf'></iframe>", Site.Report(), "found" },
        { "a viewer", "<iframe src='/web/viewer.html?file=%2Ff.pdf'></iframe>", Site.Report(), "found" },
        { "an object", "<object data='/f.pdf' type='application/pdf'></object>", Site.Report(), "found" },
        { "a frame that fails before one that does not", "<iframe src='/f.pdf?inline=1'></iframe><iframe src='/f.pdf'></iframe>", Site.Report(), "found" },
        { "another year's", "<a href='/f.docx'>下载</a>", Site.Report(2024), "candidateOtherYear" },
        { "another body's", "<a href='/f.docx'>下载</a>", Site.Report(2025, "清河县交通运输局"), "candidateOtherAgency" },
        { "no report", "<a href='/f.docx'>下载</a>", "<html><body><p>办事指南</p></body></html>", "candidateUnreadable" },
        { "what cannot be read", "<a href='/f.docx'>下载</a>", "{\\rtf1 x}", "candidateUnreadable" },
        { "what is not there", "<a href='/gone.docx'>下载</a>", Site.Report(), "candidateUnreadable" },
        { "a picture", "<img src='/f.pdf'>", Site.Report(), "candidateUnreadable" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_page_leads_to_its_files(string name, string body, string file, string outcome)
    {
        await using var site = WithPage(new Site(), body).With("/f.pdf", file).With("/f.docx", file);
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.True(outcome == Site.Name(look), $"{name}: {Site.Name(look)}: {look.Detail}");
    }

    [Fact]
    public async Task The_file_is_evidence_and_the_page_says_when_it_was_published()
    {
        await using var site = WithPage(new Site(), "<p>发布时间：2026-01-30</p><a href='/f.docx'>下载</a>").With("/f.docx", Site.Report().Replace("2026-01-15", "", StringComparison.Ordinal));
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.Equal(new DateOnly(2026, 1, 20), Assert.IsType<Look.Found>(look.Look).PublishedOn);
        Assert.NotNull(look.Report);
        Assert.Contains(look.Report.Report.Dates, date => date.Kind == Core.Reports.DateKind.Visible && date.Value == new DateOnly(2026, 1, 30));
        Assert.Equal((site.Server.At("/f.docx"), site.Server.At("/x.html"), false), (look.Report.Url, look.Report.Page, look.Report.IsForeignHost));
        Assert.True(site.Evidence.Bodies.ContainsKey(look.Report.Body));
        Assert.Equal([site.Server.At(Site.Column), site.Server.At("/x.html"), site.Server.At("/f.docx")], site.Evidence.Captures.Select(capture => capture.Url));
        Assert.Contains(look.Pages, page => page.Url == site.Server.At("/f.docx") && page.Body == look.Report.Body);
        Assert.Contains("/x.html leads to", look.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_on_a_host_that_nobody_registered_is_published_by_the_page()
    {
        await using var other = new Site().With("/f.docx", Site.Report());
        await using var site = new Site();
        WithPage(site, $"<a href='{other.Server.At("/f.docx")}'>下载</a>");
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.Equal("found", Site.Name(look));
        Assert.True(look.Report?.IsForeignHost);
        Assert.Contains("foreignHost", look.Detail, StringComparison.Ordinal);
        Assert.Single(other.Server.Requests);
    }

    [Fact]
    public async Task Of_several_files_the_report_is_found_whatever_the_others_are()
    {
        await using var site = WithPage(new Site(), "<a href='/1.docx'>一</a><a href='/2.docx'>二</a><a href='/f.docx'>三</a>")
            .With("/1.docx", Site.Report(2024)).With("/2.docx", "<p>x</p>").With("/f.docx", Site.Report());

        Assert.Equal("found", Site.Name(Assert.Single(await site.LookAsync(2025))));
    }

    [Fact]
    public async Task Files_beyond_the_limit_stay_unopened_and_nothing_is_absent()
    {
        await using var site = WithPage(new Site(), string.Concat(Enumerable.Range(0, 4).Select(i => $"<a href='/{i}.docx'>附件</a>")));
        site.Options.MaxAttachments = 2;
        for (var i = 0; i < 4; i++)
            site.With($"/{i}.docx", i == 3 ? Site.Report() : "<p>x</p>");
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.Equal("candidateUnreadable", Site.Name(look));
        Assert.Equal(["/nb/", "/x.html", "/0.docx", "/1.docx"], site.Evidence.Captures.Select(capture => capture.Url.AbsolutePath));
        Assert.Contains("2 more files were not opened", look.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_reports_under_a_links_name_is_not_searched_for_files()
    {
        await using var site = new Site()
            .WithColumn(Site.List(Site.Last, Site.Item("/x.html", "年报")))
            .With("/x.html", Site.Page("x", Site.List(Site.Item("/1.pdf", "清河县水利局2024年政府信息公开工作年度报告", "2025-01-15"))));
        await site.LookAsync(2025);

        Assert.DoesNotContain(site.Server.Requests, request => request.Contains(".pdf", StringComparison.Ordinal));
    }

    private static Site WithPage(Site site, string body) => site
        .WithColumn(Site.List(Site.Last, Site.Item("/x.html", Ours, "2026-01-20"))).With("/x.html", $"<html><body><h1>{Ours}</h1>{body}</body></html>");
}
