using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;

namespace Monitor.Functions.Tests;

/// <summary>Decisions about several findings at once: by the form of the list, and by <c>POST api/decisions</c>.</summary>
public sealed class ManyFindingsTests
{
    private const string CityKey = "key of the city's officer";
    private static readonly string[] Rules = ["FEE-01", "STR-07", "T3-H"];

    [Fact]
    public async Task Chosen_findings_are_shown_as_they_stand_and_decided_on_once_each_under_the_callers_name()
    {
        await using var app = await StartAsync();
        var cookie = await app.SignInAsync("officer", TestApp.OfficerKey);
        using var list = await PageAsync(await app.GetAsync("/findings?agency=hs-water", cookie: cookie));
        Assert.Equal(Rules.Select(rule => Id("hs-water", rule)), list.QuerySelectorAll("input[type=checkbox][name=finding]").Select(box => box.GetAttribute("value")!));
        Assert.All(list.QuerySelectorAll("input[type=checkbox]"), box => Assert.Contains(box.GetAttribute("value")!, box.GetAttribute("aria-label"), StringComparison.Ordinal));

        var chosen = Rules.Take(2).Select(rule => ("finding", Id("hs-water", rule)));
        using var form = await PageAsync(await app.PostAsync("/findings", cookie, [("token", Token(list)), .. chosen]));
        Assert.Equal(Rules.Take(2), form.QuerySelectorAll("form td.rule").Select(cell => cell.TextContent));
        Assert.Equal(["acknowledge", "explain", "assign", "comment"], form.QuerySelectorAll("input[name=action]").Select(choice => choice.GetAttribute("value")!));
        foreach (var rule in Rules)
            Assert.Single(await EventsAsync(app, rule));

        var fields = FieldsOf(form, "explain", "附有说明");
        for (var times = 0; times < 2; times++)
        {
            using var decided = await PageAsync(await app.PostAsync("/findings", cookie, fields));
            Assert.Equal("2 项中已办 2 项", decided.QuerySelector("#decided")!.TextContent);
            Assert.Empty(decided.QuerySelectorAll("input[name=action]"));
        }

        foreach (var rule in Rules.Take(2))
            Assert.Equal("Explained officer 附有说明", (await EventsAsync(app, rule)).Skip(1).Select(change => $"{change.Kind} {change.Actor} {change.Note}").Single());
        Assert.Single(await EventsAsync(app, Rules[2]));
    }

    [Fact]
    public async Task A_whole_part_of_the_list_is_decided_on_at_once()
    {
        await using var app = await StartAsync();
        await app.PutAsync(SampleCases.Id("hs-water"), new CaseChanges
        {
            Events = [.. Enumerable.Range(0, 60).Select(number => SampleCases.Opened(SampleCases.Finding("hs-water", "FMT-01", $"row.{number:D2}"), SampleCases.Of(Severity.Info)))],
        });
        var cookie = await app.SignInAsync("officer", TestApp.OfficerKey);
        using var list = await PageAsync(await app.GetAsync("/findings?rule=FMT-01", cookie: cookie));
        var ids = list.QuerySelectorAll("input[type=checkbox]").Select(box => ("finding", box.GetAttribute("value")!)).ToList();
        Assert.Equal(50, ids.Count);
        using var form = await PageAsync(await app.PostAsync("/findings", cookie, [("token", Token(list)), .. ids]));
        using var decided = await PageAsync(await app.PostAsync("/findings", cookie, FieldsOf(form, "explain", "附有说明")));
        Assert.Equal("50 项中已办 50 项", decided.QuerySelector("#decided")!.TextContent);
        Assert.InRange(form.DocumentElement.OuterHtml.Length, 1, 100_000);
    }

    [Fact]
    public async Task What_changed_meanwhile_stays_as_it_is_and_is_offered_again_with_the_words()
    {
        await using var app = await StartAsync();
        var cookie = await app.SignInAsync("officer", TestApp.OfficerKey);
        using var list = await PageAsync(await app.GetAsync("/findings?agency=hs-water", cookie: cookie));
        using var form = await PageAsync(await app.PostAsync("/findings", cookie, [("token", Token(list)), .. Rules.Select(rule => ("finding", Id("hs-water", rule)))]));
        await app.PutAsync(SampleCases.Id("hs-water"), new CaseChanges
        {
            Events = [SampleCases.Happened(SampleCases.Finding("hs-water", "STR-07"), FindingEventKind.Commented, "已去电"), SampleCases.Happened(SampleCases.Finding("hs-water", "T3-H"), FindingEventKind.Resolved)],
        });

        using var decided = await PageAsync(await app.PostAsync("/findings", cookie, FieldsOf(form, "explain", "附有说明")));
        Assert.Equal("3 项中已办 1 项", decided.QuerySelector("#decided")!.TextContent);
        Assert.Equal(["STR-07", "T3-H"], decided.QuerySelectorAll("form td.rule").Select(cell => cell.TextContent));
        Assert.Equal("附有说明", decided.QuerySelector("textarea")!.TextContent);
        Assert.Equal("explain", decided.QuerySelector("input[name=action][checked]")!.GetAttribute("value"));

        // Now that it was seen: the one that is mended cannot be explained any more, and the other is.
        using var again = await PageAsync(await app.PostAsync("/findings", cookie, FieldsOf(decided, "explain", "附有说明")));
        Assert.Equal("2 项中已办 1 项", again.QuerySelector("#decided")!.TextContent);
        Assert.Contains("在此状态下不能这样办理", again.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(FindingEventKind.Resolved, (await EventsAsync(app, "T3-H"))[^1].Kind);
        Assert.Equal(FindingEventKind.Explained, (await EventsAsync(app, "STR-07"))[^1].Kind);
    }

    [Fact]
    public async Task What_is_not_there_keeps_nobody_from_deciding_about_the_rest()
    {
        await using var app = await StartAsync();
        var cookie = await app.SignInAsync("officer", TestApp.OfficerKey);
        using var list = await PageAsync(await app.GetAsync("/findings?agency=hs-water", cookie: cookie));
        (string, string)[] chosen = [("finding", Id("hs-water", "T3-H")), ("finding", Id("hs-water", "T3-H1")), ("finding", "nonsense")];
        using var form = await PageAsync(await app.PostAsync("/findings", cookie, [("token", Token(list)), .. chosen]));
        Assert.Contains($"有 2 项不存在，或不在您的辖区内，未列入下表：{Id("hs-water", "T3-H1")}、nonsense", form.QuerySelector("#missing[role=alert]")!.TextContent, StringComparison.Ordinal);

        // One that goes between the page and the decision: the others are decided about, and what was entered is not lost.
        (string, string)[] sent = [("token", Token(form)), ("request", "abc"), ("action", "explain"), ("reason", ""), .. chosen, ("seen", "1"), ("seen", "1"), ("seen", "1")];
        using var again = await PageAsync(await app.PostAsync("/findings", cookie, sent), HttpStatusCode.BadRequest);
        Assert.Equal(["T3-H"], again.QuerySelectorAll("form td.rule").Select(cell => cell.TextContent));
        Assert.Equal("explain", again.QuerySelector("input[name=action][checked]")!.GetAttribute("value"));
        using var decided = await PageAsync(await app.PostAsync("/findings", cookie, [.. sent.Where(field => field.Item1 != "reason"), ("reason", "附有说明")]));
        Assert.Equal("3 项中已办 1 项", decided.QuerySelector("#decided")!.TextContent);
        Assert.Equal(2, (await EventsAsync(app, "T3-H")).Count);
    }

    [Theory]
    [InlineData("explain", "", "", "Say why")]
    [InlineData("waive", "机构改革", "", "last day")]
    [InlineData("waive", "机构改革", "2036-01-31", "at most 5 years")]
    [InlineData("comment", "已去电", "2026-12-31", "does not take")]
    public async Task What_is_missing_or_wrong_is_said_and_what_was_entered_is_kept(string action, string reason, string until, string says)
    {
        await using var app = await StartAsync();
        var cookie = await app.SignInAsync("approver", TestApp.ApproverKey);
        using var list = await PageAsync(await app.GetAsync("/findings?agency=hs-water", cookie: cookie));
        using var form = await PageAsync(await app.PostAsync("/findings", cookie, ("token", Token(list)), ("finding", Id("hs-water", "T3-H"))));
        using var answer = await app.PostAsync("/findings?lang=en", cookie, FieldsOf(form, action, reason, until));
        using var page = await PageAsync(answer, HttpStatusCode.BadRequest);
        Assert.Contains(says, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((reason, until, action), (page.QuerySelector("textarea")!.TextContent, page.QuerySelector("#until")!.GetAttribute("value") ?? "", page.QuerySelector("input[name=action][checked]")!.GetAttribute("value")));
        Assert.Single(await EventsAsync(app, "T3-H"));
    }

    public static TheoryData<string, string, string, int, HttpStatusCode> Refused => new()
    {
        { "a viewer", TestApp.ViewerKey, "explain", 1, HttpStatusCode.Forbidden },
        { "an officer's waiver", TestApp.OfficerKey, "waive", 1, HttpStatusCode.Forbidden },
        { "an officer's withdrawal", TestApp.OfficerKey, "withdraw", 1, HttpStatusCode.Forbidden },
        { "nothing chosen", TestApp.OfficerKey, "explain", 0, HttpStatusCode.BadRequest },
        { "more than a part of the list", TestApp.OfficerKey, "explain", 51, HttpStatusCode.BadRequest },
        { "no decision", TestApp.OfficerKey, "destroy", 1, HttpStatusCode.BadRequest },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_not_allowed_changes_nothing_by_form_or_api_and_is_logged(string name, string key, string action, int count, HttpStatusCode status)
    {
        using var log = new LogLines();
        await using var app = await StartAsync(log);
        var who = key == TestApp.ViewerKey ? "viewer" : "officer";
        var cookie = await app.SignInAsync(who, key);
        using var home = await PageAsync(await app.GetAsync("/", cookie: cookie));
        var ids = Enumerable.Range(0, count).Select(number => number == 0 ? Id("hs-water", "T3-H") : Id("hs-water", $"T3-H{number}")).ToList();
        using var byForm = await app.PostAsync(
            "/findings", cookie, [("token", Token(home)), ("action", action), ("request", "abc"), ("reason", "x"), ("until", action == "waive" ? "2026-12-31" : ""), .. ids.SelectMany(id => new[] { ("finding", id), ("seen", "1") })]);
        Assert.True(byForm.StatusCode == status, $"{name}: {byForm.StatusCode}");

        using var byApi = await ApiAsync(app, key, action, [.. ids.Select(id => (id, 1))], action == "waive" ? "2026-12-31" : null);
        Assert.True(byApi.StatusCode == status, $"{name}: {byApi.StatusCode}");
        Assert.Single(await EventsAsync(app, "T3-H"));
        Assert.True(log.Count(line => line.Contains("refused", StringComparison.Ordinal) && line.Contains(who, StringComparison.Ordinal)) >= 2, name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_form_of_another_site_changes_nothing_and_is_logged(bool withForeignToken)
    {
        using var log = new LogLines();
        await using var app = await StartAsync(log);
        using var other = await PageAsync(await app.GetAsync("/findings?agency=hs-water", cookie: await app.SignInAsync("approver", TestApp.ApproverKey)));
        var cookie = await app.SignInAsync("officer", TestApp.OfficerKey);
        (string, string)[] fields = [("action", "explain"), ("request", "abc"), ("reason", "x"), ("finding", Id("hs-water", "T3-H")), ("seen", "1")];
        using var answer = await app.PostAsync("/findings", cookie, withForeignToken ? [("token", Token(other)), .. fields] : fields);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Single(await EventsAsync(app, "T3-H"));
        Assert.Contains(log, line => line.Contains("refused (form.tokenInvalid) to officer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_api_says_of_each_what_became_of_it()
    {
        await using var app = await StartAsync();
        await app.PutAsync(SampleCases.Id("hs-water"), new CaseChanges
        {
            Events = [SampleCases.Happened(SampleCases.Finding("hs-water", "STR-07"), FindingEventKind.Commented), SampleCases.Happened(SampleCases.Finding("hs-water", "T3-H"), FindingEventKind.Resolved)],
        });
        using var listed = await app.GetAsync("/api/findings?agency=hs-water", TestApp.ApproverKey);
        var events = (await TestApp.JsonAsync(listed)).GetProperty("items").EnumerateArray().ToDictionary(item => item.GetProperty("rule").GetString()!, item => item.GetProperty("events").GetInt32());
        Assert.Equal((1, 2, 2), (events["FEE-01"], events["STR-07"], events["T3-H"]));

        (string, int)[] findings = [(Id("hs-water", "FEE-01"), 1), (Id("hs-water", "STR-07"), 1), (Id("hs-water", "T3-H"), 2), (Id("cs-edu", "T3-H"), 1), ("nonsense", 1)];
        for (var times = 0; times < 2; times++)
        {
            using var answer = await ApiAsync(app, CityKey, "explain", findings, null);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(
                ["recorded explained", "overtaken open", "impossible resolved", "notFound ", "notFound "],
                (await TestApp.JsonAsync(answer)).GetProperty("results").EnumerateArray().Select(result => $"{result.GetProperty("outcome").GetString()} {result.GetProperty("status").GetString()}"));
        }

        Assert.Equal(2, (await EventsAsync(app, "FEE-01")).Count);
        var other = await app.Services.GetRequiredService<ICaseStore>().GetAsync(SampleCases.Id("cs-edu"), TestContext.Current.CancellationToken);
        Assert.Single(other.Events);
        using var changed = await ApiAsync(app, CityKey, "comment", findings[..1], null);
        Assert.Equal("requestReused", (await TestApp.JsonAsync(changed)).GetProperty("results")[0].GetProperty("outcome").GetString());
    }

    private static string Id(string agency, string rule) => SampleCases.Finding(agency, rule).ToString();

    private static async Task<TestApp> StartAsync(LogLines? log = null)
    {
        string[] settings = [.. TestApp.Key("city", CityKey, "officer", SampleCases.City), "--Logging:LogLevel:Default", "Warning"];
        var app = log is null ? await TestApp.StartAsync(settings) : await TestApp.StartAsync(log.Create, null, settings);
        await app.PutAsync(
            SampleCases.Id("hs-water"), SampleCases.Obligation(SampleCases.County, name: "衡山县水利局"), [.. Rules.Select(rule => SampleCases.Opened(SampleCases.Finding("hs-water", rule), SampleCases.Of(Severity.Warning)))]);
        await app.PutAsync(
            SampleCases.Id("cs-edu"), SampleCases.Obligation(SampleCases.OtherCity, name: "长沙市教育局"), SampleCases.Opened(SampleCases.Finding("cs-edu", "T3-H"), SampleCases.Of(Severity.Warning)));
        return app;
    }

    private static async Task<IReadOnlyList<FindingEvent>> EventsAsync(TestApp app, string rule)
    {
        var found = await app.Services.GetRequiredService<ICaseStore>().GetAsync(SampleCases.Id("hs-water"), TestContext.Current.CancellationToken);
        return [.. found.EventsOf(SampleCases.Finding("hs-water", rule))];
    }

    private static async Task<IDocument> PageAsync(HttpResponseMessage answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        using (answer)
        {
            Assert.Equal(status, answer.StatusCode);
            return new HtmlParser().ParseDocument(await TestApp.TextAsync(answer));
        }
    }

    private static string Token(IDocument page) => page.QuerySelector("input[name=token]")!.GetAttribute("value")!;

    private static (string, string)[] FieldsOf(IDocument page, string action, string reason, string until = "") =>
    [
        .. page.QuerySelectorAll("form[action^='/findings'] input[type=hidden]").Select(field => (field.GetAttribute("name")!, field.GetAttribute("value")!)), ("action", action), ("reason", reason), ("until", until),
    ];

    private static Task<HttpResponseMessage> ApiAsync(TestApp app, string key, string action, (string Id, int Events)[] findings, string? until)
    {
        var body = JsonSerializer.Serialize(new
        {
            action,
            reason = action == "comment" ? null : "附有说明",
            comment = action == "comment" ? "看过" : null,
            until,
            findings = findings.Select(finding => new { id = finding.Id, events = finding.Events }),
        });
        return app.SendAsync(HttpMethod.Post, "/api/decisions", key, header: ("Idempotency-Key", "k1"), content: new StringContent(body, Encoding.UTF8, "application/json"));
    }
}
