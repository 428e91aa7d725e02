using System.Net;
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
            ["/findings?year=2025&agency=hs-water&rule=T3-H", "/findings?year=2025&agency=hs-water&rule=T4-R"],
            page.QuerySelectorAll("td a").Select(link => link.GetAttribute("href")!));
        Assert.Equal(["2!", "1"], page.QuerySelectorAll("td a").Select(link => link.TextContent));
        Assert.DoesNotContain("长沙", html, StringComparison.Ordinal);
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

    [Fact]
    public async Task A_page_of_the_fullest_map_stays_small()
    {
        await using var app = await TestApp.StartAsync();
        string[] rules = [.. Catalogue.Rules.Select(rule => rule.Id).Take(30)];
        for (var body = 0; body < 50; body++)
        {
            var id = $"body-{body:D2}";
            await app.PutAsync(SampleCases.Id(id), SampleCases.Obligation(SampleCases.County, name: "名称很长的某某某某某某某某某某某某某局"), [.. rules.Select(rule => SampleCases.Opened(SampleCases.Finding(id, rule), SampleCases.Of(Severity.Error)))]);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (string? path = "/map"; path is not null;)
        {
            using var answer = await app.GetAsync(path, TestApp.ViewerKey);
            var html = await TestApp.TextAsync(answer);
            Assert.InRange(html.Length, 1, 100_000);
            using var page = new HtmlParser().ParseDocument(html);
            seen.UnionWith(page.QuerySelectorAll("tbody th a").Select(link => link.GetAttribute("href")!));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(50, seen.Count);
    }

    private static async Task<TestApp> FilledAsync()
    {
        var app = await TestApp.StartAsync();
        var (mended, other) = (SampleCases.Finding("hs-water", "FEE-01"), SampleCases.Finding("cs-edu", "T3-H"));
        await app.PutAsync(
            SampleCases.Id("hs-water"),
            SampleCases.Obligation(SampleCases.County),
            SampleCases.Opened(SampleCases.Finding("hs-water", "T3-H", "a"), SampleCases.Of(Severity.Error)),
            SampleCases.Opened(SampleCases.Finding("hs-water", "T3-H", "b"), SampleCases.Of(Severity.Error)),
            SampleCases.Opened(SampleCases.Finding("hs-water", "T4-R"), SampleCases.Of(Severity.Warning)),
            SampleCases.Opened(mended, SampleCases.Of(Severity.Warning)),
            SampleCases.Happened(mended, FindingEventKind.Resolved));
        await app.PutAsync(SampleCases.Id("cs-edu"), SampleCases.Obligation(SampleCases.OtherCity, name: "长沙市教育局"), SampleCases.Opened(other, SampleCases.Of(Severity.Error)));
        return app;
    }
}
