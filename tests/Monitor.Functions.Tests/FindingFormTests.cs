using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Cases;
using Monitor.Core.Findings;

namespace Monitor.Functions.Tests;

/// <summary>Decisions by the forms of a finding's page.</summary>
public sealed partial class FindingFormTests
{
    private const string Path = "/findings/county.2025.PUB-01.-";
    private static readonly FindingId Id = SampleCases.Finding("county", "PUB-01");

    public static TheoryData<string, string, string[]> Offered => new()
    {
        { "viewer", TestApp.ViewerKey, [] },
        { "officer", TestApp.OfficerKey, ["acknowledge", "explain", "assign", "comment"] },
        { "approver", TestApp.ApproverKey, ["acknowledge", "explain", "waive", "withdraw", "assign", "comment"] },
    };

    [Theory]
    [MemberData(nameof(Offered))]
    public async Task Everybody_is_offered_what_the_role_allows_and_the_finding_bears(string name, string key, string[] actions)
    {
        await using var app = await StartAsync();
        using var page = await app.GetAsync(Path, cookie: await app.SignInAsync(name, key));
        Assert.Equal(actions, Actions(await TestApp.TextAsync(page)));
    }

    [Theory]
    [InlineData("acknowledge", "", "", "", FindingStatus.Rectifying, "RectificationStarted approver  ")]
    [InlineData("explain", " 附有说明\r\n另见附件 ", "", "", FindingStatus.Explained, "Explained approver 附有说明\n另见附件 ")]
    [InlineData("waive", "机构改革", "2026-12-31", "", FindingStatus.Waived, "Waived approver 机构改革 2026-12-31")]
    [InlineData("withdraw", "误判", "", "", FindingStatus.Withdrawn, "Withdrawn approver 误判 ")]
    [InlineData("assign", "", "", "李科员", FindingStatus.Open, "Assigned approver  李科员")]
    [InlineData("comment", "已去电", "", "", FindingStatus.Open, "Commented approver 已去电 ")]
    public async Task A_decision_is_recorded_once_under_the_callers_name_and_leads_back_to_the_page(
        string action, string reason, string until, string to, FindingStatus status, string recorded)
    {
        await using var app = await StartAsync();
        var cookie = await app.SignInAsync("approver", TestApp.ApproverKey);
        var fields = await FieldsAsync(app, cookie, action, reason, until, to);
        // Whoever presses the button twice sends the same form twice.
        for (var times = 0; times < 2; times++)
        {
            using var answer = await app.PostAsync(Path + "?lang=en", cookie, fields);
            Assert.Equal((HttpStatusCode.SeeOther, $"{Path}?lang=en#history"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        }

        var found = await CaseAsync(app);
        Assert.Equal(status, Assert.Single(found.Findings).Status);
        var change = Assert.Single(found.EventsOf(Id).Skip(1));
        Assert.Equal(recorded, $"{change.Kind} {change.Actor} {change.Note} {change.Until?.ToString("yyyy-MM-dd", null)}{change.AssignedTo}");
    }

    [Fact]
    public async Task A_decision_can_be_taken_back()
    {
        await using var app = await StartAsync();
        var cookie = await app.SignInAsync("officer", TestApp.OfficerKey);
        using (await app.PostAsync(Path, cookie, await FieldsAsync(app, cookie, "explain", "附有说明")))
        {
        }

        using (var page = await app.GetAsync(Path, cookie: cookie))
            Assert.Equal(["reopen", "assign", "comment"], Actions(await TestApp.TextAsync(page)));
        using var answer = await app.PostAsync(Path, cookie, await FieldsAsync(app, cookie, "reopen", "说明有误"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(FindingStatus.Open, Assert.Single((await CaseAsync(app)).Findings).Status);
    }

    [Theory]
    [InlineData("explain", "", "", "", "Say why")]
    [InlineData("comment", "  \r\n ", "", "", "Say why")]
    [InlineData("waive", "机构改革", "", "", "last day")]
    [InlineData("waive", "机构改革", "31.12.2026", "", "last day")]
    [InlineData("waive", "机构改革", "2026-01-31", "", "is over already")]
    [InlineData("waive", "机构改革", "2036-01-31", "", "at most 5 years")]
    [InlineData("assign", "请办", "", "", "who is to handle it")]
    [InlineData("explain", "机构改革", "2026-12-31", "", "does not take")]
    public async Task What_is_missing_or_wrong_is_said_and_what_was_entered_is_kept(string action, string reason, string until, string to, string says)
    {
        await using var app = await StartAsync();
        var cookie = await app.SignInAsync("approver", TestApp.ApproverKey);
        using var answer = await app.PostAsync(Path + "?lang=en", cookie, await FieldsAsync(app, cookie, action, reason, until, to));
        var html = await TestApp.TextAsync(answer);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(says, WebUtility.HtmlDecode(Alert().Match(html).Value), StringComparison.Ordinal);
        Assert.Single(Regex.Matches(html, "<details open>"));
        if (reason.Trim().Length > 0)
            Assert.Contains($">{reason}</textarea>", html, StringComparison.Ordinal);
        Assert.Single((await CaseAsync(app)).EventsOf(Id));
    }

    [Fact]
    public async Task Who_was_overtaken_sees_the_finding_as_it_stands_keeps_the_words_and_can_send_them_again()
    {
        await using var app = await StartAsync();
        var cookie = await app.SignInAsync("officer", TestApp.OfficerKey);
        var early = await FieldsAsync(app, cookie, "explain", "附有说明");
        using (await app.PostAsync(Path, cookie, await FieldsAsync(app, cookie, "comment", "已去电核实")))
        {
        }

        using var late = await app.PostAsync(Path + "?lang=en", cookie, early);
        var html = await TestApp.TextAsync(late);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("Something happened to the finding since you saw it", Alert().Match(html).Value, StringComparison.Ordinal);
        Assert.Contains("<td>已去电核实</td>", html, StringComparison.Ordinal);
        Assert.Contains(">附有说明</textarea>", html, StringComparison.Ordinal);
        Assert.Equal(FindingStatus.Open, Assert.Single((await CaseAsync(app)).Findings).Status);

        using var again = await app.PostAsync(Path, cookie, FieldsOf(html, "explain", "附有说明"));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Equal(FindingStatus.Explained, Assert.Single((await CaseAsync(app)).Findings).Status);
    }

    [Theory]
    [InlineData("viewer", TestApp.ViewerKey, "explain", Path)]
    [InlineData("officer", TestApp.OfficerKey, "waive", Path)]
    [InlineData("officer", TestApp.OfficerKey, "withdraw", Path)]
    public async Task What_the_role_does_not_allow_is_refused_whatever_is_sent(string name, string key, string action, string path)
    {
        await using var app = await StartAsync();
        var cookie = await app.SignInAsync(name, key);
        using var answer = await app.PostAsync(path, cookie, await FieldsAsync(app, cookie, action, "x", action == "waive" ? "2026-12-31" : ""));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Single((await CaseAsync(app)).EventsOf(Id));
    }

    [Theory]
    [InlineData("token", "", HttpStatusCode.Forbidden)]
    [InlineData("action", "destroy", HttpStatusCode.BadRequest)]
    [InlineData("seen", "", HttpStatusCode.BadRequest)]
    [InlineData("request", "", HttpStatusCode.BadRequest)]
    [InlineData("request", "a b", HttpStatusCode.BadRequest)]
    public async Task A_form_that_this_site_did_not_make_changes_nothing(string field, string value, HttpStatusCode status)
    {
        await using var app = await StartAsync();
        var cookie = await app.SignInAsync("officer", TestApp.OfficerKey);
        var fields = (await FieldsAsync(app, cookie, "explain", "x")).Select(entry => entry.Name == field ? (field, value) : entry).ToArray();
        using var answer = await app.PostAsync(Path, cookie, fields);
        Assert.Equal(status, answer.StatusCode);
        Assert.Single((await CaseAsync(app)).EventsOf(Id));
    }

    [Fact]
    public async Task A_finding_of_another_region_cannot_be_decided_on()
    {
        await using var app = await StartAsync(TestApp.Key("elsewhere", "another key", "approver", "湖北省"));
        var cookie = await app.SignInAsync("elsewhere", "another key");
        using var home = await app.GetAsync("/", cookie: cookie);
        var token = TestApp.TokenOf(await TestApp.TextAsync(home));
        using var answer = await app.PostAsync(Path, cookie, ("token", token), ("action", "withdraw"), ("seen", "1"), ("request", "abc"), ("reason", "x"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Single((await CaseAsync(app)).EventsOf(Id));
    }

    private static async Task<TestApp> StartAsync(params string[] settings)
    {
        var app = await TestApp.StartAsync(settings);
        await app.PutAsync(SampleCases.Id("county"), SampleCases.Obligation(SampleCases.County, name: "衡山县教育局"), SampleCases.Opened(Id, SampleCases.Missing));
        return app;
    }

    private static Task<Case> CaseAsync(TestApp app) =>
        app.Services.GetRequiredService<ICaseStore>().GetAsync(SampleCases.Id("county"), TestContext.Current.CancellationToken);

    private static async Task<(string Name, string Value)[]> FieldsAsync(TestApp app, string cookie, string action, string reason, string until = "", string to = "")
    {
        using var page = await app.GetAsync(Path, cookie: cookie);
        return FieldsOf(await TestApp.TextAsync(page), action, reason, until, to);
    }

    // A viewer's page has no such form: seen and request are then what somebody would make up.
    private static (string Name, string Value)[] FieldsOf(string html, string action, string reason, string until = "", string to = "") =>
    [
        ("token", TestApp.TokenOf(html)), ("action", action), ("seen", Hidden(html, "seen") ?? "1"), ("request", Hidden(html, "request") ?? "abc"),
        ("reason", reason), ("until", until), ("to", to),
    ];

    private static string? Hidden(string html, string name) => Regex.Match(html, $"name=\"{name}\" value=\"([^\"]+)\"") is { Success: true } match ? match.Groups[1].Value : null;

    private static IEnumerable<string> Actions(string html) => Action().Matches(html).Select(match => match.Groups["action"].Value);

    [GeneratedRegex("name=\"action\" value=\"(?<action>[a-z]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Action();

    [GeneratedRegex("<p class=\"problem\" role=\"alert\">.*?</p>")]
    private static partial Regex Alert();
}
