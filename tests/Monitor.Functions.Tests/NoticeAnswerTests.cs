using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Core.Notices;

namespace Monitor.Functions.Tests;

/// <summary><c>GET api/notices</c>, <c>GET api/notices/{id}</c> and <c>POST api/notices/{id}/resend</c>.</summary>
public sealed class NoticeAnswerTests : IAsyncLifetime
{
    private static readonly FindingId Id = SampleCases.Finding("county", "PUB-01");
    private static readonly Notice Dead = SampleCases.Notice(Id);
    private static readonly Notice Sent = Dead with { Recipient = "webhook:oa" };
    private static readonly Notice Waiting = Dead with { Recipient = "robot:office" };
    private static readonly Notice Planned = Dead with { Recipient = "second@example.cn" };
    private TestApp? started;

    private TestApp App => started ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync()
    {
        started = await TestApp.StartAsync();
        await started.PutAsync(SampleCases.Id("county"), new CaseChanges
        {
            Obligation = SampleCases.Obligation(SampleCases.County),
            Events = [SampleCases.Opened(Id, SampleCases.Missing)],
            Notices = [Dead, Sent, Waiting, Planned],
        });
        var at = TestApp.Start.AddMinutes(1);
        await started.PutAsync(SampleCases.Id("county"), new CaseChanges
        {
            Deliveries =
            [
                Tried(Dead, "mail", new SendOutcome.Refused("rejected", "550 5.1.1 no such user"), null) with { EndedAt = at, Failure = "rejected", IsGivenUp = true },
                Tried(Sent, "webhook:oa", new SendOutcome.Accepted(), null) with { EndedAt = at, SentAt = at },
                Tried(Waiting, "robot:office", new SendOutcome.Deferred("busy", "status 503"), at.AddMinutes(5)) with { EndedAt = at, Failure = "busy", NotBefore = at.AddMinutes(5) },
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
            await started.DisposeAsync();
    }

    public static TheoryData<string, string, string, string[]> Queries => new()
    {
        { "all", TestApp.ViewerKey, "", ["dead", "planned", "sent", "waiting"] },
        { "a state", TestApp.ViewerKey, "state=dead", ["dead"] },
        { "an agency", TestApp.ViewerKey, "agency=county&state=sent", ["sent"] },
        { "another agency", TestApp.ViewerKey, "agency=city", [] },
        { "another year", TestApp.ViewerKey, "year=2024", [] },
        { "since their sending: the planned one is older", TestApp.ViewerKey, "since=2026-02-01T01:00:30Z", ["dead", "sent", "waiting"] },
        { "a region", TestApp.ViewerKey, "jurisdiction=湖南省/衡阳市/衡山县&state=waiting", ["waiting"] },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_list_has_exactly_what_was_asked_for_and_no_recipient(string name, string key, string query, string[] expected)
    {
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 1, 0, 0, TimeSpan.Zero), TestApp.Start);
        using var answer = await App.GetAsync($"/api/notices?{query}", key);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var text = await TestApp.TextAsync(answer);
        Assert.DoesNotContain("@example.cn", text, StringComparison.Ordinal);
        var states = JsonDocument.Parse(text).RootElement.GetProperty("items").EnumerateArray().Select(item => Text(item, "state")).Order(StringComparer.Ordinal);
        Assert.True(expected.SequenceEqual(states), $"{name}: {string.Join(", ", states)}");
    }

    [Fact]
    public async Task A_page_ends_where_the_next_begins_and_a_wrong_state_is_refused()
    {
        using var first = await App.GetAsync("/api/notices?pageSize=3", TestApp.ViewerKey);
        var json = await TestApp.JsonAsync(first);
        using var rest = await App.GetAsync($"/api/notices?pageSize=3&continuation={Uri.EscapeDataString(Text(json, "continuation") ?? "")}", TestApp.ViewerKey);
        Assert.Equal(4, json.GetProperty("items").EnumerateArray().Concat((await TestApp.JsonAsync(rest)).GetProperty("items").EnumerateArray()).Select(item => Text(item, "id")).Distinct().Count());
        using var wrong = await App.GetAsync("/api/notices?state=lost", TestApp.ViewerKey);
        Assert.Equal((HttpStatusCode.BadRequest, "request.state"), (wrong.StatusCode, Text(await TestApp.JsonAsync(wrong), "code")));
    }

    [Fact]
    public async Task A_dead_notice_stands_in_the_summary_the_health_and_the_overview_until_it_is_sent_again()
    {
        Assert.Equal(1, await DeadInSummaryAsync(""));
        Assert.Equal(0, await DeadInSummaryAsync("?year=2024"));
        Assert.Equal(0, await DeadInSummaryAsync("?jurisdiction=湖南省/衡阳市/南岳区"));
        using var health = await App.GetAsync("/api/health?lang=en", TestApp.ViewerKey);
        var check = Assert.Single((await TestApp.JsonAsync(health)).GetProperty("checks").EnumerateArray(), check => Text(check, "name") == "notices");
        Assert.Equal(("degraded", "notices.dead"), (Text(check, "status"), Text(check, "reason")));
        Assert.StartsWith("1 notices about reports for 2025", Text(check, "message"), StringComparison.Ordinal);
        using var page = await App.GetAsync("/?lang=en", TestApp.ViewerKey);
        Assert.Contains("href=\"/notices?state=dead&amp;year=2025&amp;lang=en\"", await TestApp.TextAsync(page), StringComparison.Ordinal);

        using var again = await ResendAsync(Dead, "{}");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(0, await DeadInSummaryAsync(""));
        using var healed = await App.GetAsync("/", TestApp.ViewerKey);
        Assert.DoesNotContain("state=dead", await TestApp.TextAsync(healed), StringComparison.Ordinal);

        async Task<int> DeadInSummaryAsync(string query)
        {
            using var answer = await App.GetAsync($"/api/summary{query}", TestApp.ViewerKey);
            return (await TestApp.JsonAsync(answer)).GetProperty("deadNotices").GetInt32();
        }
    }

    [Fact]
    public async Task A_notice_shows_every_attempt_with_its_answer()
    {
        using var answer = await App.GetAsync(Path(Dead), TestApp.ViewerKey);
        var text = await TestApp.TextAsync(answer);
        Assert.DoesNotContain(SampleCases.Recipient, text, StringComparison.Ordinal);
        var attempt = Assert.Single(JsonDocument.Parse(text).RootElement.GetProperty("attempts").EnumerateArray());
        Assert.Equal(("plan", "mail", "refused", "rejected", "550 5.1.1 no such user"), (Text(attempt, "cause"), Text(attempt, "channel"), Text(attempt, "outcome"), Text(attempt, "code"), Text(attempt, "answer")));
    }

    [Theory]
    [InlineData("county.2025.0123456789abcdef0123456789abcdef")]
    [InlineData("county.2025.x")]
    [InlineData("x")]
    [InlineData("..")]
    public async Task What_is_no_notice_is_not_there(string id)
    {
        using var answer = await App.GetAsync($"/api/notices/{id}", TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_dead_notice_is_planned_again_under_the_callers_name_and_once_for_a_request()
    {
        using var answer = await ResendAsync(Dead, """{"reason":"邮箱已更换"}""");
        var json = await TestApp.JsonAsync(answer);
        var wish = Assert.Single(json.GetProperty("resends").EnumerateArray());
        Assert.Equal((HttpStatusCode.OK, "waiting", "officer", "邮箱已更换"), (answer.StatusCode, Text(json, "state"), Text(wish, "by"), Text(wish, "reason")));
        Assert.False((await CaseAsync()).DeliveryOf(Dead.Id)?.IsDone);
        var pending = new List<NoticeId>();
        await foreach (var notice in App.Services.GetRequiredService<INoticeOutbox>().PendingAsync(TestContext.Current.CancellationToken))
            pending.Add(notice.Notice);
        Assert.Contains(Dead.Id, pending);

        // Whoever saw it before that is told.
        using var late = await ResendAsync(Dead, "{}");
        Assert.Equal((HttpStatusCode.PreconditionFailed, "notice.changed"), (late.StatusCode, Text(await TestApp.JsonAsync(late), "code")));
    }

    public static TheoryData<string, string, HttpStatusCode, string> Refused => new()
    {
        { "sent", "{}", HttpStatusCode.Conflict, "notice.impossible" },
        { "waiting", "{}", HttpStatusCode.Conflict, "notice.impossible" },
        { "planned", """{"evenIfSent":true}""", HttpStatusCode.Conflict, "notice.impossible" },
        { "dead", """{"by":"somebody else"}""", HttpStatusCode.BadRequest, "request.invalid" },
        { "dead", "", HttpStatusCode.BadRequest, "request.invalid" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_not_dead_goes_again_only_when_told_so_and_nobody_signs_for_another(string state, string body, HttpStatusCode status, string code)
    {
        var notice = state switch { "sent" => Sent, "waiting" => Waiting, "planned" => Planned, _ => Dead };
        using var answer = await ResendAsync(notice, body, notice == Planned ? "\"0\"" : "\"2\"");
        Assert.Equal((status, code), (answer.StatusCode, Text(await TestApp.JsonAsync(answer), "code")));
        Assert.DoesNotContain((await CaseAsync()).Deliveries, delivery => delivery.Resends.Count > 0);
    }

    [Fact]
    public async Task What_was_sent_goes_again_when_told_so()
    {
        using var answer = await ResendAsync(Sent, """{"evenIfSent":true}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull((await CaseAsync()).DeliveryOf(Sent.Id)?.SentAt);
    }

    [Fact]
    public async Task A_viewer_resends_nothing_and_a_wish_says_what_was_seen()
    {
        using var viewer = await ResendAsync(Dead, "{}", key: TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.Forbidden, viewer.StatusCode);
        using var blind = await ResendAsync(Dead, "{}", null);
        Assert.Equal(HttpStatusCode.PreconditionRequired, blind.StatusCode);
    }

    private static string Path(Notice notice) => $"/api/notices/county.2025.{notice.Id}";

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static NoticeDelivery Tried(Notice notice, string channel, SendOutcome outcome, DateTimeOffset? next) =>
        new NoticeDelivery(notice.Id, 1, TestApp.Start).With(new NoticeAttempt(1, TestApp.Start, channel).Ended(outcome, TestApp.Start.AddMinutes(1), next));

    private Task<Case> CaseAsync() => App.Services.GetRequiredService<ICaseStore>().GetAsync(SampleCases.Id("county"), TestContext.Current.CancellationToken);

    private async Task<HttpResponseMessage> ResendAsync(Notice notice, string body, string? tag = "\"2\"", string key = TestApp.OfficerKey)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await App.SendAsync(HttpMethod.Post, Path(notice) + "/resend", key, header: tag is null ? null : ("If-Match", tag), content: content);
    }
}
