using System.Net;
using System.Text.Json;

namespace Monitor.Functions.Tests;

/// <summary><c>GET api/agencies/{id}</c>, <c>GET api/reports</c> and the orders of <c>GET api/findings</c>.</summary>
public sealed class AgencyAnswerTests(ApiApp filled) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task An_agency_is_shown_with_every_year_and_the_latest_looks()
    {
        using var answer = await filled.App.GetAsync("/api/agencies/hs-water", TestApp.ViewerKey);
        var json = await TestApp.JsonAsync(answer);
        Assert.Equal("衡山县水利局", Text(json.GetProperty("agency"), "name"));
        var years = json.GetProperty("years").EnumerateArray().ToList();
        Assert.Equal(["2025 publishedLate", "2024 published"], years.Select(year => $"{year.GetProperty("year").GetInt32()} {Text(year.GetProperty("obligation"), "status")}"));
        Assert.Equal("""{"info":0,"warning":0,"error":1,"critical":1}""", years[0].GetProperty("openFindings").GetRawText());
        Assert.Equal((2, 1), (Count(years[0], "open"), Count(years[0], "withdrawn")));
        Assert.Equal((2025, "run 1"), (json.GetProperty("looksYear").GetInt32(), Text(Assert.Single(json.GetProperty("looks").EnumerateArray()), "run")));
        using var earlier = await filled.App.GetAsync("/api/agencies/hs-water?year=2024", TestApp.ViewerKey);
        Assert.Empty((await TestApp.JsonAsync(earlier)).GetProperty("looks").EnumerateArray());
    }

    [Theory]
    [InlineData("a viewer", TestApp.ViewerKey, false)]
    [InlineData("an officer", TestApp.OfficerKey, true)]
    public async Task Contacts_are_told_to_officers_only(string who, string key, bool told)
    {
        using var answer = await filled.App.GetAsync("/api/agencies/hs-water", key);
        Assert.True((await TestApp.TextAsync(answer)).Contains("clerk@example.cn", StringComparison.Ordinal) == told, who);
    }

    [Theory]
    [InlineData("nobody", TestApp.ApproverKey, "nobody")]
    [InlineData("no id", TestApp.ApproverKey, "A%7CB")]
    [InlineData("another city's", TestApp.ViewerKey, "cs-1")]
    public async Task An_agency_that_is_not_the_callers_is_not_there(string why, string key, string id)
    {
        using var answer = await filled.App.GetAsync($"/api/agencies/{id}", key);
        Assert.True(answer.StatusCode == HttpStatusCode.NotFound, why);
        Assert.Equal("agency.notFound", Text(await TestApp.JsonAsync(answer), "code"));
    }

    [Fact]
    public async Task Reports_are_listed_with_how_late_they_were()
    {
        using var answer = await filled.App.GetAsync("/api/reports", TestApp.ViewerKey);
        Assert.Equal(
            """{"agency":"hs-water","agencyName":"衡山县水利局","jurisdiction":"湖南省/衡阳市/衡山县","year":2025,"due":"2026-01-31","status":"publishedLate","reason":null,"publishedOn":"2026-02-03","firstSeen":"2026-02-01T01:00:00+00:00","daysLate":3,"openFindings":2}""",
            Assert.Single((await TestApp.JsonAsync(answer)).GetProperty("items").EnumerateArray()).GetRawText());
    }

    [Theory]
    [InlineData("a status", "status=publishedLate", 1)]
    [InlineData("another status", "status=missing", 0)]
    [InlineData("a year", "year=2024", 1)]
    [InlineData("a region below", "jurisdiction=湖南省/衡阳市/衡山县", 1)]
    [InlineData("another region below", "jurisdiction=湖南省/衡阳市/衡南县", 0)]
    public async Task Reports_are_filtered(string name, string query, int expected)
    {
        using var answer = await filled.App.GetAsync($"/api/reports?{query}", TestApp.ViewerKey);
        Assert.True((await TestApp.JsonAsync(answer)).GetProperty("items").GetArrayLength() == expected, name);
    }

    [Fact]
    public async Task Not_late_is_nothing_and_late_without_a_day_is_unknown()
    {
        using var answer = await filled.App.GetAsync("/api/reports?year=2024", TestApp.ViewerKey);
        Assert.Equal(JsonValueKind.Null, Assert.Single((await TestApp.JsonAsync(answer)).GetProperty("items").EnumerateArray()).GetProperty("daysLate").ValueKind);
    }

    public static TheoryData<string, string, string[]> Orders => new()
    {
        { "by key", "", ["PUB-02", "PUB-04", "T3-I"] },
        { "by key, said", "&sort=key", ["PUB-02", "PUB-04", "T3-I"] },
        { "the gravest first", "&sort=severity", ["PUB-02", "T3-I", "PUB-04"] },
        { "the latest changed first", "&sort=changed", ["PUB-04", "PUB-02", "T3-I"] },
        { "with a filter", "&sort=severity&status=open&severity=error", ["PUB-02", "T3-I"] },
        { "of a rule", "&sort=severity&rule=T3-I", ["T3-I"] },
        { "what is not closed", "&sort=severity&status=unclosed", ["PUB-02", "T3-I"] },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Findings_of_one_agency_have_several_orders(string name, string query, string[] rules)
    {
        using var answer = await filled.App.GetAsync($"/api/findings?agency=hs-water{query}", TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var found = (await TestApp.JsonAsync(answer)).GetProperty("items").EnumerateArray().Select(item => Text(item, "rule")).ToList();
        Assert.True(rules.SequenceEqual(found), $"{name}: {string.Join(", ", found)}");
    }

    [Fact]
    public async Task An_order_shows_nobody_what_is_not_his()
    {
        using var answer = await filled.App.GetAsync("/api/findings?agency=hs-water&sort=severity", ApiApp.StrangerKey);
        Assert.Empty((await TestApp.JsonAsync(answer)).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("no such order", "agency=hs-water&sort=name")]
    [InlineData("of many agencies, which would have to be read whole", "sort=severity")]
    [InlineData("in parts", "agency=hs-water&sort=severity&pageSize=1")]
    [InlineData("going on", "agency=hs-water&sort=changed&continuation=x")]
    public async Task Another_order_is_refused(string why, string query)
    {
        using var answer = await filled.App.GetAsync($"/api/findings?{query}", TestApp.ViewerKey);
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, why);
        Assert.Equal("request.sort", Text(await TestApp.JsonAsync(answer), "code"));
    }

    private static int Count(JsonElement year, string status) => year.GetProperty("findings").GetProperty(status).GetInt32();

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
