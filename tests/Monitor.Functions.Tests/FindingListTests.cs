using System.Net;

namespace Monitor.Functions.Tests;

/// <summary><c>GET api/findings</c>.</summary>
public sealed class FindingListTests(FilledApp filled) : IClassFixture<FilledApp>
{
    private const string County = "county.2025.PUB-01.-";
    private const string CountyInfo = "county.2025.PUB-04.-";
    private const string City = "city.2025.T3-H.applications.granted.*";
    private const string Other = "other.2025.T3-H.applications.granted.*";

    public static TheoryData<string, string, string, string[]> Queries => new()
    {
        { "all of the last year that is over", TestApp.ApproverKey, "", [City, County, CountyInfo, Other] },
        { "the caller's region", TestApp.ViewerKey, "", [City, County, CountyInfo] },
        { "a county", TestApp.ViewerKey, "jurisdiction=湖南省/衡阳市/衡山县", [County, CountyInfo] },
        { "a region without cases", TestApp.ApproverKey, "jurisdiction=湖北省", [] },
        { "an empty region of one who may see all", TestApp.ApproverKey, "jurisdiction=", [City, County, CountyInfo, Other] },
        { "another year", TestApp.ViewerKey, "year=2024", ["city.2024.FEE-01.-"] },
        { "the year that goes on", TestApp.ApproverKey, "year=2026", [] },
        { "an agency", TestApp.ApproverKey, "agency=county", [County, CountyInfo] },
        { "an agency of another region", TestApp.ViewerKey, "agency=other", [] },
        { "a rule", TestApp.ApproverKey, "rule=T3-H", [City, Other] },
        { "the least severity", TestApp.ApproverKey, "severity=error", [City, County, Other] },
        { "the gravest", TestApp.ApproverKey, "severity=critical", [County] },
        { "any severity", TestApp.ApproverKey, "severity=info", [City, County, CountyInfo, Other] },
        { "a status", TestApp.ApproverKey, "status=withdrawn", [Other] },
        { "all at once", TestApp.OfficerKey, "year=2025&jurisdiction=湖南省/衡阳市&agency=city&rule=T3-H&severity=warning&status=open&pageSize=1", [City] },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_list_has_exactly_what_was_asked_for(string name, string key, string query, string[] expected)
    {
        using var answer = await filled.App.GetAsync($"/api/findings?{Escaped(query)}", key);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var json = await TestApp.JsonAsync(answer);
        var ids = json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()).Order(StringComparer.Ordinal);
        Assert.True(expected.Order(StringComparer.Ordinal).SequenceEqual(ids), $"{name}: {string.Join(", ", ids)}");
        Assert.Null(json.GetProperty("continuation").GetString());
    }

    [Fact]
    public async Task An_item_says_what_and_where_and_since_when()
    {
        using var answer = await filled.App.GetAsync("/api/findings?agency=city", TestApp.ViewerKey);
        Assert.Equal(
            """{"items":[{"id":"city.2025.T3-H.applications.granted.*","agency":"city","agencyName":"衡阳市教育局","jurisdiction":"湖南省/衡阳市","year":2025,"rule":"T3-H","locus":"applications.granted.*","severity":"error","status":"open","openedAt":"2026-02-01T01:00:00+00:00","changedAt":"2026-02-01T01:00:00+00:00","events":1}],"continuation":null}""",
            await TestApp.TextAsync(answer));
    }

    [Fact]
    public async Task Parts_have_every_finding_once_and_lead_into_no_other_region()
    {
        var seen = new List<string?>();
        string? continuation = null;
        do
        {
            using var part = await filled.App.GetAsync($"/api/findings?pageSize=1{(continuation is null ? "" : $"&continuation={continuation}")}", TestApp.ApproverKey);
            var json = await TestApp.JsonAsync(part);
            seen.Add(Assert.Single(json.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
            continuation = json.GetProperty("continuation").GetString();
        }
        while (continuation is not null && seen.Count < 10);
        Assert.Equal([City, County, CountyInfo, Other], seen.Order(StringComparer.Ordinal));

        // The part after the city's last finding belongs to somebody else.
        using var all = await filled.App.GetAsync("/api/findings?pageSize=3", TestApp.ApproverKey);
        var token = (await TestApp.JsonAsync(all)).GetProperty("continuation").GetString();
        using var foreign = await filled.App.GetAsync($"/api/findings?year=2024&continuation={token}", TestApp.ViewerKey);
        Assert.Equal("request.continuation", (await TestApp.JsonAsync(foreign)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("findings", "year=2007", "request.year", "2008 to 2026")] // before the statute
    [InlineData("findings", "year=2027", "request.year", "2008 to 2026")] // has not begun
    [InlineData("findings", "year=02025", "request.year", "year")]
    [InlineData("findings", "year=", "request.year", "year")]
    [InlineData("findings", "year=2024&year=2025", "request.year", "year")]
    [InlineData("findings", "agency=Not%20an%20id", "request.agency", "agency")]
    [InlineData("findings", "rule=T3-Z", "request.rule", "PUB-01, PUB-02")]
    [InlineData("findings", "rule=t3-h", "request.rule", "T3-H")]
    [InlineData("findings", "severity=grave", "request.severity", "info, warning, error, critical")]
    [InlineData("findings", "severity=2", "request.severity", "severity")]
    [InlineData("findings", "severity=", "request.severity", "severity")]
    [InlineData("findings", "status=closed", "request.status", "open, notified, rectifying, resolved, explained, waived, withdrawn")]
    [InlineData("findings", "pageSize=0", "request.pageSize", "1 to 1000")]
    [InlineData("findings", "continuation=x", "request.continuation", "continuation")]
    [InlineData("agencies", "year=1999", "request.year", "2008 to 2026")]
    [InlineData("summary", "year=1999", "request.year", "2008 to 2026")]
    public async Task A_wrong_parameter_is_named_with_what_is_allowed(string list, string query, string code, string says)
    {
        using var answer = await filled.App.GetAsync($"/api/{list}?lang=en&{query}", TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await TestApp.JsonAsync(answer);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Contains(says, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("findings", "湖南省")] // above
    [InlineData("findings", "湖南省/长沙市")] // beside
    [InlineData("findings", "湖南省/衡阳市区外")] // begins alike
    [InlineData("findings", "")] // would be all
    [InlineData("summary", "湖南省/长沙市")]
    [InlineData("summary", "")]
    public async Task Another_region_is_refused_in_every_list(string list, string jurisdiction)
    {
        using var answer = await filled.App.GetAsync($"/api/{list}?jurisdiction={Uri.EscapeDataString(jurisdiction)}", TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("access.outOfScope", (await TestApp.JsonAsync(answer)).GetProperty("code").GetString());
    }

    private static string Escaped(string query) => string.Join('&', query.Split('&').Select(part => part.Split('=') is [var name, var value] ? $"{name}={Uri.EscapeDataString(value)}" : part));
}
