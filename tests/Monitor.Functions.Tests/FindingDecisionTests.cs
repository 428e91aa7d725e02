using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Cases;
using Monitor.Core.Findings;

namespace Monitor.Functions.Tests;

/// <summary><c>PATCH api/findings/{id}</c>, and what shows who decided what, and when it was known.</summary>
public sealed class FindingDecisionTests
{
    private const string Path = "/api/findings/county.2025.PUB-01.-";
    private static readonly FindingId Id = SampleCases.Finding("county", "PUB-01");

    [Fact]
    public async Task A_decision_is_recorded_under_the_callers_name_and_answered_with_the_finding_and_its_next_tag()
    {
        await using var app = await StartAsync();
        using var seen = await app.GetAsync(Path, TestApp.OfficerKey);
        Assert.Equal("\"1\"", Tag(seen));
        using var answer = await PatchAsync(app, """{"action":"explain","reason":"附有说明"}""", Tag(seen));
        var json = await TestApp.JsonAsync(answer);
        Assert.Equal((HttpStatusCode.OK, "\"2\"", "explained"), (answer.StatusCode, Tag(answer), Text(json, "status")));

        using var listed = await app.GetAsync(Path + "/events", TestApp.ViewerKey);
        var events = await TestApp.JsonAsync(listed);
        Assert.Equal(Id.ToString(), Text(events, "id"));
        Assert.Equal(
            ["1 opened crawl ", "2 explained officer 附有说明"],
            events.GetProperty("events").EnumerateArray().Select(change => $"{change.GetProperty("number")} {Text(change, "kind")} {Text(change, "actor")} {Text(change, "note")}"));
        Assert.Equal(TestApp.Start, events.GetProperty("events")[1].GetProperty("at").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("""{"action":"comment","comment":"x","by":"somebody else"}""")]
    [InlineData("""{"action":"comment","comment":"x","actor":"somebody else"}""")]
    public async Task Who_decides_is_never_taken_from_the_body(string body)
    {
        await using var app = await StartAsync();
        using var answer = await PatchAsync(app, body);
        Assert.Equal((HttpStatusCode.BadRequest, "decision.invalid"), (answer.StatusCode, Text(await TestApp.JsonAsync(answer), "code")));
        Assert.Single(await EventsAsync(app));
    }

    [Fact]
    public async Task Who_was_overtaken_gets_the_finding_as_it_stands_and_changes_nothing()
    {
        await using var app = await StartAsync();
        using (await PatchAsync(app, """{"action":"comment","comment":"已去电"}"""))
        {
        }

        using var late = await PatchAsync(app, """{"action":"explain","reason":"附有说明"}""");
        var json = await TestApp.JsonAsync(late);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "finding.changed", "\"2\""), (late.StatusCode, Text(json, "code"), Tag(late)));
        Assert.Equal(("open", 2), (Text(json.GetProperty("current"), "status"), json.GetProperty("current").GetProperty("history").GetArrayLength()));
        Assert.Equal(2, (await EventsAsync(app)).Count);
    }

    [Fact]
    public async Task A_waiver_needs_an_approver_and_says_up_to_when_and_what_would_hold()
    {
        await using var app = await StartAsync();
        const string Waiver = """{"action":"waive","reason":"机构改革","until":"2026-03-31"}""";
        foreach (var body in (string[])[Waiver, """{"action":"withdraw","reason":"误报"}"""])
        {
            using var refused = await PatchAsync(app, body);
            Assert.Equal((HttpStatusCode.Forbidden, "access.forbidden"), (refused.StatusCode, Text(await TestApp.JsonAsync(refused), "code")));
        }

        using var waived = await PatchAsync(app, Waiver, key: TestApp.ApproverKey);
        var json = await TestApp.JsonAsync(waived);
        Assert.Equal((HttpStatusCode.OK, "waived"), (waived.StatusCode, Text(json, "status")));
        Assert.Equal(("2026-03-31", "approver", "机构改革"), (Text(json.GetProperty("waiver"), "until"), Text(json.GetProperty("waiver"), "by"), Text(json.GetProperty("waiver"), "reason")));
        Assert.Equal("应于2026-01-31前（含当日）公布，至今未公布，已逾期1天。", Text(json, "message"));
    }

    [Fact]
    public async Task The_same_request_again_is_answered_and_recorded_once()
    {
        await using var app = await StartAsync();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await PatchAsync(app, """{"action":"assign","to":"李科员"}""", idempotencyKey: "a1");
            Assert.Equal((HttpStatusCode.OK, "\"2\"", "李科员"), (answer.StatusCode, Tag(answer), Text(await TestApp.JsonAsync(answer), "assignedTo")));
        }

        using var other = await PatchAsync(app, """{"action":"assign","to":"王科员"}""", "\"2\"", idempotencyKey: "a1");
        Assert.Equal((HttpStatusCode.Conflict, "decision.keyReused"), (other.StatusCode, Text(await TestApp.JsonAsync(other), "code")));
        using var another = await PatchAsync(app, """{"action":"assign","to":"王科员"}""", "\"2\"", TestApp.ApproverKey, "a1");
        Assert.Equal(HttpStatusCode.OK, another.StatusCode);
    }

    public static TheoryData<string, string, string?, HttpStatusCode, string> Refusals() => new()
    {
        { "no tag", """{"action":"acknowledge"}""", null, HttpStatusCode.PreconditionRequired, "decision.ifMatchMissing" },
        { "any state", """{"action":"acknowledge"}""", "*", HttpStatusCode.BadRequest, "decision.ifMatch" },
        { "a weak tag", """{"action":"acknowledge"}""", "W/\"1\"", HttpStatusCode.BadRequest, "decision.ifMatch" },
        { "a tag of something else", """{"action":"acknowledge"}""", "\"x\"", HttpStatusCode.BadRequest, "decision.ifMatch" },
        { "a number beyond all", """{"action":"acknowledge"}""", "\"99999999999\"", HttpStatusCode.BadRequest, "decision.ifMatch" },
        { "no body", "", "\"1\"", HttpStatusCode.BadRequest, "decision.invalid" },
        { "null", "null", "\"1\"", HttpStatusCode.BadRequest, "decision.invalid" },
        { "no JSON", "action=acknowledge", "\"1\"", HttpStatusCode.BadRequest, "decision.invalid" },
        { "said twice", """{"action":"comment","comment":"x","action":"reopen"}""", "\"1\"", HttpStatusCode.BadRequest, "decision.invalid" },
        { "a day that is none", """{"action":"acknowledge","until":"2026-02-30"}""", "\"1\"", HttpStatusCode.BadRequest, "decision.invalid" },
        { "longer than any", $$"""{"action":"comment","comment":"{{new string('x', 20_000)}}"}""", "\"1\"", HttpStatusCode.BadRequest, "decision.invalid" },
        { "no action", """{"reason":"x"}""", "\"1\"", HttpStatusCode.BadRequest, "decision.action" },
        { "an event and no action", """{"action":"resolved"}""", "\"1\"", HttpStatusCode.BadRequest, "decision.action" },
        { "no reason", """{"action":"explain"}""", "\"1\"", HttpStatusCode.BadRequest, "decision.reasonMissing" },
        { "a comment as a reason", """{"action":"comment","reason":"x"}""", "\"1\"", HttpStatusCode.BadRequest, "decision.unexpected" },
        { "a reason as a comment", """{"action":"explain","comment":"x"}""", "\"1\"", HttpStatusCode.BadRequest, "decision.unexpected" },
        { "an end of what does not end", """{"action":"explain","reason":"x","until":"2026-03-01"}""", "\"1\"", HttpStatusCode.BadRequest, "decision.unexpected" },
        { "to nobody", """{"action":"assign"}""", "\"1\"", HttpStatusCode.BadRequest, "decision.assigneeMissing" },
        { "a reason too long", $$"""{"action":"explain","reason":"{{new string('x', 2001)}}"}""", "\"1\"", HttpStatusCode.BadRequest, "decision.tooLong" },
        { "what is open is not reopened", """{"action":"reopen","reason":"x"}""", "\"1\"", HttpStatusCode.Conflict, "finding.impossible" },
    };

    [Fact]
    public async Task What_cannot_be_taken_is_refused_by_a_code_and_changes_nothing()
    {
        await using var app = await StartAsync();
        foreach (var (name, body, tag, status, code) in Refusals().Select(row => row.Data))
        {
            using var answer = await PatchAsync(app, body, tag);
            var json = await TestApp.JsonAsync(answer);
            Assert.True((status, code) == (answer.StatusCode, Text(json, "code")), $"{name}: {answer.StatusCode} {json}");
            Assert.False(string.IsNullOrEmpty(Text(json, "detail")), name);
        }

        Assert.Single(await EventsAsync(app));
    }

    [Theory]
    [InlineData("""{"action":"waive","reason":"x"}""", "decision.untilMissing")]
    [InlineData("""{"action":"waive","reason":"x","until":"2026-01-31"}""", "decision.untilOver")]
    [InlineData("""{"action":"waive","reason":"x","until":"2206-03-31"}""", "decision.untilTooFar")]
    public async Task A_waiver_without_an_end_to_come_is_refused(string body, string code)
    {
        await using var app = await StartAsync();
        using var answer = await PatchAsync(app, body, key: TestApp.ApproverKey);
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, Text(await TestApp.JsonAsync(answer), "code")));
    }

    [Fact]
    public async Task A_finding_of_another_region_is_not_there_to_be_decided_on()
    {
        await using var app = await TestApp.StartAsync();
        await app.PutAsync(SampleCases.Id("county"), SampleCases.Obligation("广东省/广州市"), SampleCases.Opened(Id, SampleCases.Missing));
        using var answer = await PatchAsync(app, """{"action":"comment","comment":"x"}""");
        using var events = await app.GetAsync(Path + "/events", TestApp.OfficerKey);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (answer.StatusCode, events.StatusCode));
        Assert.Single(await EventsAsync(app));
    }

    [Fact]
    public async Task Who_may_only_look_decides_nothing()
    {
        await using var app = await StartAsync();
        using var viewer = await PatchAsync(app, """{"action":"comment","comment":"x"}""", key: TestApp.ViewerKey);
        using var nobody = await PatchAsync(app, """{"action":"comment","comment":"x"}""", key: "no such key");
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized), (viewer.StatusCode, nobody.StatusCode));
        Assert.Single(await EventsAsync(app));
    }

    [Fact]
    public async Task Refused_attempts_are_logged_with_code_key_and_role()
    {
        using var log = new LogLines();
        await using var app = await StartAsync(log);
        using (await PatchAsync(app, """{"action":"comment","comment":"x"}""", key: TestApp.ViewerKey))
        using (await PatchAsync(app, """{"action":"waive","reason":"x","until":"2026-03-31"}"""))
        using (await PatchAsync(app, """{"action":"comment","comment":"x"}""", "\"7\""))
        using (await PatchAsync(app, """{"action":"comment","comment":"x"}"""))
        {
        }

        Assert.Equal(
            [
                "'ChangeFinding' was refused to viewer, who is viewer",
                "A decision about a finding was refused (access.forbidden) to officer, who is officer",
                "A decision about a finding was refused (finding.changed) to officer, who is officer",
            ],
            log.Where(line => line.Contains("refused", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_page_that_another_site_made_cannot_decide_in_a_browsers_name()
    {
        await using var app = await StartAsync();
        var cookie = await app.SignInAsync("officer", TestApp.OfficerKey);
        using var content = new StringContent("""{"action":"comment","comment":"x"}""", Encoding.UTF8, "application/json");
        using var answer = await app.SendAsync(HttpMethod.Patch, Path, cookie: cookie, header: ("If-Match", "\"1\""), content: content);
        Assert.Equal((HttpStatusCode.Forbidden, "form.tokenInvalid"), (answer.StatusCode, Text(await TestApp.JsonAsync(answer), "code")));
    }

    [Fact]
    public async Task A_look_back_shows_what_was_known_when_a_letter_went_out()
    {
        await using var app = await StartAsync();
        await app.PutAsync(SampleCases.Id("county"), new CaseChanges { Events = [SampleCases.Happened(Id, FindingEventKind.Explained, "附有说明")] });
        foreach (var (instant, status, length) in new[] { ("2026-02-01T09:30:00+08:00", "open", 1), ("2026-02-01T09:30:00%2B08:00", "open", 1), ("2026-02-01T02:00:00Z", "explained", 2) })
        {
            using var then = await app.GetAsync($"{Path}?asOf={instant}", TestApp.ViewerKey);
            var json = await TestApp.JsonAsync(then);
            Assert.Equal((status, length, JsonValueKind.Null), (Text(json, "status"), json.GetProperty("history").GetArrayLength(), json.GetProperty("obligation").ValueKind));
            Assert.Null(then.Headers.ETag);
        }

        using var before = await app.GetAsync($"{Path}?asOf=2026-02-01T00:59:59Z", TestApp.ViewerKey);
        Assert.Equal((HttpStatusCode.NotFound, "finding.notYet"), (before.StatusCode, Text(await TestApp.JsonAsync(before), "code")));
        using var wrong = await app.GetAsync($"{Path}?asOf=yesterday", TestApp.ViewerKey);
        Assert.Equal((HttpStatusCode.BadRequest, "request.instant"), (wrong.StatusCode, Text(await TestApp.JsonAsync(wrong), "code")));
    }

    private static async Task<TestApp> StartAsync(LogLines? log = null)
    {
        var app = log is null ? await TestApp.StartAsync() : await TestApp.StartAsync(log.Create, null, "--Logging:LogLevel:Default", "Warning");
        await app.PutAsync(SampleCases.Id("county"), SampleCases.Obligation(SampleCases.County), SampleCases.Opened(Id, SampleCases.Missing));
        return app;
    }

    private static async Task<HttpResponseMessage> PatchAsync(TestApp app, string body, string? tag = "\"1\"", string key = TestApp.OfficerKey, string? idempotencyKey = null)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        if (idempotencyKey is not null)
            app.Client.DefaultRequestHeaders.Add("Idempotency-Key", idempotencyKey);
        try
        {
            return await app.SendAsync(HttpMethod.Patch, Path, key, header: tag is null ? null : ("If-Match", tag), content: content);
        }
        finally
        {
            app.Client.DefaultRequestHeaders.Remove("Idempotency-Key");
        }
    }

    private static async Task<IReadOnlyList<FindingEvent>> EventsAsync(TestApp app) =>
        [.. (await app.Services.GetRequiredService<ICaseStore>().GetAsync(SampleCases.Id("county"), TestContext.Current.CancellationToken)).EventsOf(Id)];

    private static string? Tag(HttpResponseMessage answer) => answer.Headers.ETag?.ToString();

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
