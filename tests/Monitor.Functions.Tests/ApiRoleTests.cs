using System.Net;
using System.Text;

namespace Monitor.Functions.Tests;

/// <summary>Who may do what at the API, over HTTP: every operation by every kind of caller.</summary>
public sealed class ApiRoleTests(ApiApp filled) : IClassFixture<ApiApp>
{
    private static readonly string[] Open = ["getHealth", "getOpenApi", "listRules"];
    private static readonly string[] OfEverybodySignedIn =
        ["checkDraft", "getAgency", "getEvidence", "getEvidenceContent", "getEvidenceWarc", "getFinding", "getMap", "getNotice", "getNoticeLetter", "getReport", "getSummary", "listAgencies", "listEvidence", "listFindingEvents", "listFindings", "listNotices", "listReports", "exportAgencies", "exportFigures", "exportFindings"];

    private static readonly string[] OfOfficers = ["changeFinding", "exportFinding", "resendNotice"];
    // A list of answers: what is another region's is answered as what is not there, under the name that the caller gave it.
    private static readonly string[] OfOfficersOfAnyRegion = ["changeFindings", "getCircular"];
    private static readonly string[] OfWhoSeesAll = ["getBulletin", "listBulletins"];
    private static readonly string[] OfOfficersWhoSeeAll = ["resendBulletin"];
    private static readonly string[] WithoutPlace = ["checkDraft", "exportAgencies", "exportFigures", "exportFindings", "getMap", "getSummary", "listAgencies", "listFindings", "listNotices", "listReports"];

    public static TheoryData<string, string, HttpStatusCode> Table
    {
        get
        {
            var table = new TheoryData<string, string, HttpStatusCode>();
            foreach (var who in new[] { "anonymous", "viewer", "officer", "approver", "stranger" })
            {
                foreach (var id in Open)
                    table.Add(id, who, HttpStatusCode.OK);
                foreach (var id in OfEverybodySignedIn)
                    table.Add(id, who, Of(who, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, WithoutPlace.Contains(id) ? HttpStatusCode.OK : HttpStatusCode.NotFound));
                foreach (var id in OfOfficers)
                    table.Add(id, who, Of(who, HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound));
                foreach (var id in OfOfficersOfAnyRegion)
                    table.Add(id, who, Of(who, HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK));
                foreach (var id in OfWhoSeesAll.Concat(OfOfficersWhoSeeAll))
                    table.Add(id, who, Of(who, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.Forbidden));
            }

            return table;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Each_operation_is_for_whom_the_table_says(string id, string who, HttpStatusCode expected)
    {
        // An app of its own: what one caller changes must not help, or hinder, the next.
        using var log = new LogLines();
        await using var app = await TestApp.StartAsync(
            log.Create, null, ["--Logging:LogLevel:Default", "Warning", .. TestApp.Key("stranger", ApiApp.StrangerKey, "approver", SampleCases.OtherCity)]);
        await ApiApp.FillAsync(app);
        var operation = ApiOperation.AllOf(await filled.DocumentAsync()).Single(operation => operation.Id == id);
        using var answer = await operation.CallAsync(app, KeyOf(who));
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode}: {await TestApp.TextAsync(answer)}");
        if (expected == HttpStatusCode.Forbidden)
            Assert.Contains(log, line => line.Contains("was refused", StringComparison.Ordinal) && line.Contains(who, StringComparison.Ordinal));
        if (who == "stranger" && id is not ("checkDraft" or "changeFindings") && !Open.Contains(id))
        {
            var text = await TestApp.TextAsync(answer);
            Assert.DoesNotContain("衡山", text, StringComparison.Ordinal);
            Assert.DoesNotContain("hs-water", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_table_names_every_operation() => Assert.Equal(
        ApiOperation.AllOf(await filled.DocumentAsync()).Select(operation => operation.Id).Order(StringComparer.Ordinal),
        Open.Concat(OfEverybodySignedIn).Concat(OfOfficers).Concat(OfOfficersOfAnyRegion).Concat(OfWhoSeesAll).Concat(OfOfficersWhoSeeAll).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("waive", """{"action":"waive","reason":"公开","until":"2026-12-31"}""")]
    [InlineData("withdraw", """{"action":"withdraw","reason":"误报"}""")]
    public async Task An_officer_cannot_approve_and_the_attempt_is_logged(string action, string body)
    {
        using var log = new LogLines();
        await using var app = await TestApp.StartAsync(log.Create, null, "--Logging:LogLevel:Default", "Warning");
        await ApiApp.FillAsync(app);
        var operation = ApiOperation.AllOf(await filled.DocumentAsync()).Single(operation => operation.Id == "changeFinding");
        using var refused = await operation.CallAsync(app, TestApp.OfficerKey, body: body);
        Assert.True(refused.StatusCode == HttpStatusCode.Forbidden, action);
        Assert.Contains(log, line => line.Contains("refused (access.forbidden) to officer", StringComparison.Ordinal));
        using var taken = await operation.CallAsync(app, TestApp.ApproverKey, body: body);
        Assert.True(taken.StatusCode == HttpStatusCode.OK, action);
    }

    [Fact]
    public async Task What_another_site_makes_a_browser_send_is_refused_and_logged()
    {
        var cookie = await filled.App.SignInAsync("approver", TestApp.ApproverKey);
        foreach (var operation in ApiOperation.AllOf(await filled.DocumentAsync()).Where(operation => operation.Changes))
        {
            // What a form of another site can send: the cookie, and one of three media types; and what a script could, if it were let.
            foreach (var media in new[] { "application/x-www-form-urlencoded", "text/plain", "application/json" })
            {
                using var content = new StringContent("action=withdraw", Encoding.UTF8, media);
                using var answer = await filled.App.SendAsync(operation.Method, operation.Address(), cookie: cookie, header: ("If-Match", "\"1\""), content: content);
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{operation} {media}: {answer.StatusCode}");
                Assert.Equal("form.tokenInvalid", (await TestApp.JsonAsync(answer)).GetProperty("code").GetString());
            }

            Assert.Contains(filled.Log, line => line.Contains($"'{operation.Id}' was refused (form.tokenInvalid) to approver", StringComparison.OrdinalIgnoreCase));
        }

        using var finding = await filled.App.GetAsync($"/api/findings/{Uri.EscapeDataString(ApiApp.Finding.ToString())}", TestApp.ApproverKey);
        Assert.Equal("open", (await TestApp.JsonAsync(finding)).GetProperty("status").GetString());
    }

    private static HttpStatusCode Of(string who, HttpStatusCode viewer, HttpStatusCode officer, HttpStatusCode approver, HttpStatusCode stranger) => who switch
    {
        "viewer" => viewer,
        "officer" => officer,
        "approver" => approver,
        "stranger" => stranger,
        _ => HttpStatusCode.Unauthorized,
    };

    private static string? KeyOf(string who) => who switch
    {
        "viewer" => TestApp.ViewerKey,
        "officer" => TestApp.OfficerKey,
        "approver" => TestApp.ApproverKey,
        "stranger" => ApiApp.StrangerKey,
        _ => null,
    };
}
