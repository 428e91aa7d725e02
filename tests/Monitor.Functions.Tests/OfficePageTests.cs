using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Delivery.Letters;
using Monitor.Work.Inspecting;

namespace Monitor.Functions.Tests;

/// <summary>The pages of agencies and of their reports: what the office opens, within its region.</summary>
public sealed class OfficePageTests : IAsyncLifetime
{
    private static readonly Outcome Wrong = SampleCases.Violations.First(violation => violation.Rule.Id == "T3-I");
    private static readonly FindingId Finding = SampleCases.Finding("hs-water", "T3-I", Wrong.Locus);
    private TestApp? app;

    private TestApp App => app ?? throw new InvalidOperationException("not started");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync((args, _) => MonitorApp.Create(args), dataFolder: null);
        var body = await app.Services.GetRequiredService<IEvidenceStore>().KeepAsync(SampleCases.Page, Cancellation);
        await app.Services.GetRequiredService<IAgencyRegistryStore>().ImportAsync(
            [MemoryRegistry.Agency("hs-water", SampleCases.County), MemoryRegistry.Agency("hy-edu", SampleCases.City), MemoryRegistry.Agency("cs-edu", SampleCases.OtherCity)],
            new RegistryImport(TestApp.Start, "test", CloseMissingAfter: null),
            Cancellation);
        foreach (var year in new[] { 2025, 2024 })
        {
            await app.PutAsync(SampleCases.Id("hs-water", year), new CaseChanges
            {
                Obligation = SampleCases.Obligation(SampleCases.County, ObligationStatus.PublishedLate, new Look.Found(TestApp.Start, new DateOnly(2026, 2, 3)), "衡山县水利局") with { Report = body },
                Reports = [new ReportVersion(body, SampleCases.Url, TestApp.Start)],
                Events = year == 2025 ? [SampleCases.Opened(Finding, SampleCases.Of(Wrong))] : [],
            });
        }

        await app.PutAsync(SampleCases.Id("cs-edu"), SampleCases.Obligation(SampleCases.OtherCity, name: "长沙市教育局"));
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }

    [Fact]
    public async Task A_report_is_drawn_as_the_form_has_it_and_what_does_not_add_up_is_marked()
    {
        using var page = await PageAsync("/reports/hs-water/2025");
        Assert.Equal(3, page.QuerySelectorAll("table.form").Length);
        var operands = ((Verdict.Violated)Wrong.Verdict).Operands;
        var marked = page.QuerySelectorAll("td.wrong");
        Assert.Equal(operands.Count, marked.Length);
        Assert.All(marked, cell =>
        {
            var mark = Assert.Single(cell.QuerySelectorAll("a"));
            Assert.Equal("#v1", mark.GetAttribute("href"));
            // What does not add up, and for the keyboard too where the figure stands in the source.
            var why = page.GetElementById(mark.GetAttribute("aria-describedby")!)!;
            Assert.Same(cell.ParentElement!.NextElementSibling, why);
            Assert.Contains(why.QuerySelectorAll("small"), place => place.TextContent.EndsWith(cell.GetAttribute("title")!, StringComparison.Ordinal));
            Assert.Contains("≠", why.TextContent, StringComparison.Ordinal);
        });
        Assert.Contains("T3-I", page.QuerySelector("#v1")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("td[title]"));
    }

    /// <summary>Figures by chance: all identities are broken, each cell stands in several, and beside each stands the year before.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("?compare=previous")]
    [InlineData("?compare=previous&lang=en")]
    public async Task A_report_in_which_nothing_adds_up_stays_a_small_page(string query)
    {
        var page = SampleCases.Hopeless();
        var wrong = new Inspector(null, DueDates.Statutory).Inspect("page", page).Findings.Where(outcome => outcome.Verdict is Verdict.Violated).ToList();
        Assert.True(wrong.Count > 10, $"{wrong.Count}");
        var body = await PublishedReports.KeepAsync(App, page, TestApp.Start);
        foreach (var year in new[] { 2025, 2024 })
        {
            await App.PutAsync(SampleCases.Id("worst", year), new CaseChanges
            {
                Obligation = SampleCases.Obligation(SampleCases.County, look: new Look.Found(TestApp.Start, new DateOnly(2026, 1, 15))) with { Report = body },
                Reports = [new ReportVersion(body, SampleCases.Url, TestApp.Start) { ContentType = "text/html" }],
                Events = [.. wrong.Select(outcome => SampleCases.Opened(SampleCases.Finding("worst", outcome.Rule.Id, outcome.Locus, year), FindingContent.Of(outcome, new Proof(body, SampleCases.Url, TestApp.Start, 1), [])))],
            });
        }

        using var answer = await App.GetAsync($"/reports/worst/2025{query}", TestApp.ViewerKey);
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync(Cancellation)).Length, 1, 100_000);
        // All of it is said above, and at each figure in short.
        using var read = new HtmlParser().ParseDocument(await TestApp.TextAsync(answer));
        var language = query.EndsWith("en", StringComparison.Ordinal) ? Messages.English : Messages.Chinese;
        var said = read.QuerySelector("ol.violations")!.TextContent;
        Assert.All(wrong.Where(outcome => outcome.Severity >= Severity.Error), outcome => Assert.Contains(Messages.Of(outcome, language), said, StringComparison.Ordinal));
        Assert.All(read.QuerySelectorAll("td.wrong a"), mark => Assert.Contains(mark.TextContent, read.GetElementById(mark.GetAttribute("aria-describedby")!)!.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_stands_beside_that_of_the_year_before()
    {
        using var alone = await PageAsync("/reports/hs-water/2025");
        Assert.Empty(alone.QuerySelectorAll(".other"));
        using var beside = await PageAsync("/reports/hs-water/2025?compare=previous");
        Assert.Equal(beside.QuerySelectorAll("table.form td.number").Length, beside.QuerySelectorAll("table.form .other").Length);
        using var unknown = await App.GetAsync("/reports/hs-water/2025?compare=" + new string('0', 64), TestApp.OfficerKey);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Agencies_are_searched_by_name_kind_and_state()
    {
        await Shows("/agencies?year=2025", "cs-edu", "hs-water", "hy-edu");
        await Shows("/agencies?year=2025&q=water", "hs-water");
        await Shows("/agencies?year=2025&status=publishedLate", "hs-water");
        await Shows("/agencies?year=2025&status=missing");
        await Shows("/agencies?year=2025&kind=township");
        using var strip = await PageAsync("/agencies?year=2025");
        Assert.Equal("期限后 3 天：1 份", Assert.Single(strip.QuerySelectorAll("svg rect.late title")).TextContent);
        using var bad = await App.GetAsync("/agencies?kind=ministry", TestApp.OfficerKey);
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);

        async Task Shows(string path, params string[] agencies)
        {
            using var page = await PageAsync(path, TestApp.OfficerKey);
            Assert.Equal(
                agencies.Order(StringComparer.Ordinal),
                page.QuerySelectorAll("tbody th[scope=row] a").Select(link => link.GetAttribute("href")!.Split('/')[^1]).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task An_agency_stands_with_its_years_and_what_happened()
    {
        using var page = await PageAsync("/agencies/hs-water");
        Assert.Equal(["2025", "2024"], page.QuerySelectorAll("thead th[scope=col]").Select(head => head.TextContent));
        Assert.Contains(page.QuerySelectorAll(".timeline a.rule"), link => link.TextContent == Finding.ToString());
        Assert.DoesNotContain("@", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agencys_timeline_names_the_step_of_a_notice_and_says_how_much_it_leaves_out()
    {
        var notice = SampleCases.Notice(Finding);
        await App.PutAsync(SampleCases.Id("hs-water"), new CaseChanges { Notices = [notice] });
        using var page = await PageAsync("/agencies/hs-water");
        Assert.Single(page.QuerySelectorAll(".timeline li"), line => line.TextContent.Contains("首次告知", StringComparison.Ordinal));
        Assert.DoesNotContain("未列出", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        await App.PutAsync(SampleCases.Id("hs-water"), new CaseChanges
        {
            Events = [.. Enumerable.Range(0, 70).Select(number => SampleCases.Opened(SampleCases.Finding("hs-water", "STR-03", $"row.{number}"), SampleCases.Of(Severity.Info)))],
        });
        using var full = await PageAsync("/agencies/hs-water");
        var (shown, all) = (full.QuerySelectorAll(".timeline li").Length, page.QuerySelectorAll(".timeline li").Length + 70);
        Assert.Equal(60, shown);
        Assert.Contains($"至少另有{all - shown}条", full.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_findings_page_shows_the_letters_about_it_as_sent_or_as_they_would_be_sent_and_never_to_whom()
    {
        var (sent, planned) = (SampleCases.Notice(Finding), SampleCases.Notice(Finding) with { Stage = "reminder.1", PlannedAt = TestApp.Start.AddHours(1) });
        var before = await App.PutAsync(SampleCases.Id("hs-water"), new CaseChanges
        {
            Notices = [sent, planned],
            Deliveries = [new NoticeDelivery(sent.Id, 1, TestApp.Start) { SentAt = TestApp.Start }],
        });
        var written = NoticeLetter.Write(sent, before, Messages.Chinese);
        var content = SampleCases.Of(Wrong);
        var after = await App.PutAsync(SampleCases.Id("hs-water"), new CaseChanges
        {
            Events =
            [
                new FindingEvent(Finding, FindingEventKind.Changed, TestApp.Start.AddHours(2), "crawl", "run 2")
                {
                    Content = content with { Values = content.Values.ToDictionary(value => value.Key, value => value.Value is MessageValue.Number ? new MessageValue.Number(987) : value.Value) },
                },
            ],
        });
        Assert.NotEqual(written.Text, NoticeLetter.Write(sent, after, Messages.Chinese).Text);

        using var page = await PageAsync($"/findings/{Finding}");
        var letters = page.QuerySelectorAll("details.letter");
        Assert.Equal([$"已发出的首次告知： {written.Subject} {sent.Id}", "按现状将发出的催办："], letters.Select((letter, index) => letter.QuerySelector("summary")!.TextContent is var text && index == 0 ? text : text[..10]));
        Assert.Equal(written.Text, letters[0].QuerySelector("pre")!.TextContent);
        Assert.Equal(NoticeLetter.Write(planned, after, Messages.Chinese).Text, letters[1].QuerySelector("pre")!.TextContent);
        Assert.DoesNotContain(SampleCases.Recipient, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("a[href$='/export']"));
        using var officers = await PageAsync($"/findings/{Finding}", TestApp.OfficerKey);
        Assert.Single(officers.QuerySelectorAll("a[href$='/export']"));
    }

    [Theory]
    [InlineData("/reports/cs-edu/2025")]
    [InlineData("/agencies/cs-edu")]
    [InlineData("/reports/none/2025")]
    [InlineData("/agencies/none")]
    public async Task What_is_of_another_region_is_not_there(string path)
    {
        using var answer = await App.GetAsync(path, TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        using var own = await PageAsync("/agencies?year=2025", TestApp.ViewerKey);
        Assert.DoesNotContain("cs-edu", own.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    private async Task<IDocument> PageAsync(string path, string key = TestApp.ViewerKey)
    {
        using var answer = await App.GetAsync(path, key);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new HtmlParser().ParseDocument(await TestApp.TextAsync(answer));
    }
}
