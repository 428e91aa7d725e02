using System.Net;
using System.Text.RegularExpressions;
using Monitor.Core.Checks;

namespace Monitor.Functions.Tests;

/// <summary><c>GET findings</c>, the page.</summary>
public sealed partial class FindingListPageTests(FilledApp filled) : IClassFixture<FilledApp>
{
    private const string County = "county.2025.PUB-01.-";
    private const string CountyInfo = "county.2025.PUB-04.-";
    private const string City = "city.2025.T3-H.applications.granted.*";
    private const string Other = "other.2025.T3-H.applications.granted.*";

    public static TheoryData<string, string, string[]> Queries => new()
    {
        { TestApp.ApproverKey, "", [City, County, CountyInfo, Other] },
        { TestApp.ViewerKey, "", [City, County, CountyInfo] },
        // What a browser sends of a form that nobody filled in.
        { TestApp.ViewerKey, "year=&jurisdiction=&agency=&rule=&severity=&status=", [City, County, CountyInfo] },
        { TestApp.ViewerKey, "year=2025&jurisdiction=湖南省%2F衡阳市%2F衡山县&agency=&rule=&severity=critical&status=open", [County] },
        { TestApp.ApproverKey, "status=withdrawn", [Other] },
        { TestApp.ApproverKey, "year=2026", [] },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task The_page_lists_exactly_what_was_asked_for(string key, string query, string[] expected)
    {
        using var answer = await filled.App.GetAsync($"/findings?{query}", key);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(expected.Order(StringComparer.Ordinal), Listed(await TestApp.TextAsync(answer)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_form_shows_what_was_asked_for_and_keeps_the_language()
    {
        using var answer = await filled.App.GetAsync("/findings?lang=en&rule=T3-H&severity=error&status=open&agency=city", TestApp.ViewerKey);
        var html = await TestApp.TextAsync(answer);
        Assert.All(
            new[]
            {
                "<option value=\"T3-H\" selected>", "<option value=\"error\" selected>", "<option value=\"open\" selected>", "name=\"agency\" value=\"city\"",
                "name=\"lang\" value=\"en\"", "href=\"/findings?lang=en\" aria-current=\"page\"",
            },
            part => Assert.Contains(part, html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("rule=T3-Z", HttpStatusCode.BadRequest, "T3-H")]
    [InlineData("year=1999", HttpStatusCode.BadRequest, "2008")]
    [InlineData("continuation=x", HttpStatusCode.BadRequest, "continuation")]
    [InlineData("jurisdiction=湖南省%2F长沙市", HttpStatusCode.Forbidden, "地区")]
    public async Task A_wrong_filter_is_refused_by_a_page_that_names_it(string query, HttpStatusCode status, string says)
    {
        using var answer = await filled.App.GetAsync($"/findings?{query}", TestApp.ViewerKey);
        Assert.Equal((status, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(says, await TestApp.TextAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parts_have_every_finding_once_keep_the_filter_and_stay_small()
    {
        await using var app = await TestApp.StartAsync();
        const int All = 120;
        for (var number = 0; number < All; number++)
        {
            var agency = $"a-{number:000}";
            await app.PutAsync(
                SampleCases.Id(agency),
                SampleCases.Obligation(SampleCases.County, name: $"衡山县第{number}局"),
                SampleCases.Opened(SampleCases.Finding(agency, "T3-H", "applications.denied.threeSafetiesOneStability.*"), SampleCases.Of(Severity.Error)));
        }

        var seen = new List<string>();
        string? path = "/findings?severity=error";
        while (path is not null)
        {
            using var part = await app.GetAsync(path, TestApp.ViewerKey);
            var html = await TestApp.TextAsync(part);
            Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(html), 1, 100 * 1024);
            Assert.Contains("<option value=\"error\" selected>", html, StringComparison.Ordinal);
            seen.AddRange(Listed(html));
            path = Next().Match(html) is { Success: true } next ? WebUtility.HtmlDecode(next.Groups["path"].Value) : null;
        }

        Assert.Equal(All, seen.Count);
        Assert.Equal(All, seen.Distinct().Count());
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_led_to_the_way_in_and_back()
    {
        using var answer = await filled.App.GetAsync("/findings?rule=T3-H");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Contains(Uri.EscapeDataString("/findings?rule=T3-H"), answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Listed(string html) => Link().Matches(html).Select(match => Uri.UnescapeDataString(WebUtility.HtmlDecode(match.Groups["id"].Value)));

    [GeneratedRegex("<td class=\"rule\"><a href=\"/findings/(?<id>[^\"?]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("<a href=\"(?<path>[^\"]+)\" rel=\"next\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Next();
}
