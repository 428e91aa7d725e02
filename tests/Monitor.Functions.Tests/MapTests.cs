using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using Monitor.Core.Checks;
using Monitor.Core.Findings;

namespace Monitor.Functions.Tests;

/// <summary>Which rules are broken where: <c>GET map</c> and <c>GET api/map</c>.</summary>
public sealed class MapTests
{
    [Fact]
    public async Task The_map_has_what_is_open_in_the_callers_region_drawn_and_as_a_table_with_links()
    {
        await using var app = await FilledAsync();
        using var answer = await app.GetAsync("/map", TestApp.ViewerKey);
        var html = await TestApp.TextAsync(answer);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var page = new HtmlParser().ParseDocument(html);
        Assert.Equal(2, page.QuerySelectorAll(".map rect").Length);
        Assert.Equal(
            ["/findings?year=2025&agency=hs-water&rule=T3-H&status=unclosed", "/findings?year=2025&agency=hs-water&rule=T4-R&status=unclosed"],
            page.QuerySelectorAll("td a").Select(link => link.GetAttribute("href")!));
        Assert.Equal(["2!", "1"], page.QuerySelectorAll("td a").Select(link => link.TextContent));
        Assert.DoesNotContain("长沙", html, StringComparison.Ordinal);
        // A number leads to as many.
        foreach (var link in page.QuerySelectorAll("td a"))
        {
            using var followed = await app.GetAsync(link.GetAttribute("href")!, TestApp.ViewerKey);
            using var list = new HtmlParser().ParseDocument(await TestApp.TextAsync(followed));
            Assert.StartsWith(list.QuerySelectorAll("table.findings tbody tr").Length.ToString(CultureInfo.InvariantCulture), link.TextContent, StringComparison.Ordinal);
            Assert.Equal("unclosed", list.QuerySelector("#status option[selected]")!.GetAttribute("value"));
        }

    }

    [Fact]
    public async Task The_api_counts_the_same_and_refuses_another_region()
    {
        await using var app = await FilledAsync();
        using var answer = await app.GetAsync("/api/map", TestApp.ViewerKey);
        Assert.Equal(
            """{"year":2025,"jurisdiction":"湖南省/衡阳市","byRegion":false,"columns":["T3-H","T4-R"],"lines":[{"name":"示例单位","agency":"hs-water","jurisdiction":"湖南省/衡阳市/衡山县","own":false,"cells":[{"column":"T3-H","severity":"error","count":2},{"column":"T4-R","severity":"warning","count":1}]}],"page":1,"pages":1,"notCounted":0}""",
            await TestApp.TextAsync(answer));
        using var all = await app.GetAsync("/api/map", TestApp.ApproverKey);
        Assert.Equal(2, (await TestApp.JsonAsync(all)).GetProperty("lines").GetArrayLength());
        using var own = await app.GetAsync("/api/map?own=true", TestApp.ViewerKey);
        Assert.Equal(0, (await TestApp.JsonAsync(own)).GetProperty("lines").GetArrayLength());
        foreach (var path in new[] { "/map", "/api/map" })
        {
            using var foreign = await app.GetAsync($"{path}?jurisdiction={Uri.EscapeDataString(SampleCases.OtherCity)}", TestApp.ViewerKey);
            Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
            using var wrong = await app.GetAsync($"{path}?own=perhaps", TestApp.ViewerKey);
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        }
    }

    /// <summary>
    /// Bodies with everything fill the drawing; those with other things each make the table wide, whose empty places take room too; and the
    /// longest names and ids that a registry may have stand in each cell.
    /// </summary>
    [Theory]
    [InlineData(30, 20, 8)]
    [InlineData(6, 20, 8)]
    [InlineData(1, 20, 8)]
    [InlineData(71, 100, 63)]
    [InlineData(6, 100, 63)]
    [InlineData(1, 100, 63)]
    public async Task A_page_of_the_fullest_map_stays_small(int rulesOfABody, int letters, int lettersOfAnId)
    {
        await using var app = await TestApp.StartAsync();
        string[] rules = [.. Catalogue.Rules.Select(rule => rule.Id)];
        string[] bodies = [.. Enumerable.Range(0, 50).Select(body => string.Create(CultureInfo.InvariantCulture, $"b-{body:D2}").PadRight(lettersOfAnId, 'x'))];
        foreach (var (body, id) in bodies.Index())
        {
            await app.PutAsync(
                SampleCases.Id(id),
                SampleCases.Obligation(SampleCases.County, name: new string('某', letters)),
                [.. Enumerable.Range(0, Math.Min(rulesOfABody, rules.Length)).Select(number => SampleCases.Opened(SampleCases.Finding(id, rules[(body * rulesOfABody + number) % rules.Length]), SampleCases.Of(Severity.Error)))]);
        }

        var seen = new List<string>();
        for (string? path = "/map?lang=en"; path is not null;)
        {
            using var answer = await app.GetAsync(path, TestApp.ViewerKey);
            var html = await TestApp.TextAsync(answer);
            Assert.InRange(Encoding.UTF8.GetByteCount(html), 1, 100_000);
            using var page = new HtmlParser().ParseDocument(html);
            seen.AddRange(page.QuerySelectorAll("tbody th a").Select(link => link.GetAttribute("href")!));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(bodies.Select(body => $"/agencies/{body}?lang=en"), seen);
    }

    [Fact]
    public async Task Behind_the_last_part_nothing_is_said_about_findings_and_one_step_leads_back()
    {
        await using var app = await FilledAsync();
        using var answer = await app.GetAsync("/map?page=9", TestApp.ViewerKey);
        var html = await TestApp.TextAsync(answer);
        Assert.Contains("本图共 1 部分", html, StringComparison.Ordinal);
        Assert.DoesNotContain("没有未结的问题。", html, StringComparison.Ordinal);
        using var page = new HtmlParser().ParseDocument(html);
        Assert.Equal("/map?page=1", page.QuerySelector("a[rel=prev]")?.GetAttribute("href"));
    }

    private static async Task<TestApp> FilledAsync()
    {
        var app = await TestApp.StartAsync();
        var (mended, over, other) = (SampleCases.Finding("hs-water", "FEE-01"), SampleCases.Finding("hs-water", "T3-H", "c"), SampleCases.Finding("cs-edu", "T3-H"));
        await app.PutAsync(
            SampleCases.Id("hs-water"),
            SampleCases.Obligation(SampleCases.County),
            SampleCases.Opened(SampleCases.Finding("hs-water", "T3-H", "a"), SampleCases.Of(Severity.Error)),
            SampleCases.Opened(SampleCases.Finding("hs-water", "T3-H", "b"), SampleCases.Of(Severity.Error)),
            SampleCases.Opened(SampleCases.Finding("hs-water", "T4-R"), SampleCases.Of(Severity.Warning)),
            SampleCases.Opened(mended, SampleCases.Of(Severity.Warning)),
            SampleCases.Happened(mended, FindingEventKind.Resolved),
            SampleCases.Opened(over, SampleCases.Of(Severity.Error)),
            SampleCases.Happened(over, FindingEventKind.Explained, "附有说明"));
        await app.PutAsync(SampleCases.Id("cs-edu"), SampleCases.Obligation(SampleCases.OtherCity, name: "长沙市教育局"), SampleCases.Opened(other, SampleCases.Of(Severity.Error)));
        return app;
    }
}
