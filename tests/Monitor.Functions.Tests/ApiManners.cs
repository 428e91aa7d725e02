using System.Globalization;
using System.Net;
using System.Text.Json;
using Monitor.Functions.Api;

namespace Monitor.Functions.Tests;

/// <summary>How the API treats callers: what they have already, how much they ask, and by what the log knows it.</summary>
public sealed class ApiManners(ApiApp filled) : IClassFixture<ApiApp>
{
    [Theory]
    [InlineData("/api/rules")]
    [InlineData("/api/openapi.json")]
    [InlineData("/api/agencies/hs-water")]
    [InlineData("/api/reports/hs-water/2025")]
    [InlineData("/api/evidence/{body}")]
    [InlineData("/api/findings/{finding}/events")]
    public async Task What_the_caller_has_already_is_not_sent_again(string template)
    {
        var path = template.Replace("{body}", ApiApp.Body.Value, StringComparison.Ordinal)
            .Replace("{finding}", Uri.EscapeDataString(ApiApp.Finding.ToString()), StringComparison.Ordinal);
        using var first = await filled.App.GetAsync(path, TestApp.ApproverKey);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("no-cache, private", first.Headers.CacheControl?.ToString());
        var tag = first.Headers.ETag!.Tag;
        foreach (var (sent, expected) in new[]
        {
            (tag, HttpStatusCode.NotModified), ($"W/{tag}", HttpStatusCode.NotModified), ($"\"other\", {tag}", HttpStatusCode.NotModified), ("*", HttpStatusCode.NotModified),
            ("\"other\"", HttpStatusCode.OK),
        })
        {
            using var again = await filled.App.SendAsync(HttpMethod.Get, path, TestApp.ApproverKey, header: ("If-None-Match", sent));
            Assert.True(again.StatusCode == expected, $"{sent}: {again.StatusCode}");
            Assert.Equal(tag, again.Headers.ETag?.Tag);
            Assert.Equal(expected == HttpStatusCode.NotModified, (await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length == 0);
        }
    }

    [Fact]
    public async Task Another_language_is_another_answer()
    {
        using var chinese = await filled.App.GetAsync("/api/rules?lang=zh-CN");
        using var english = await filled.App.SendAsync(HttpMethod.Get, "/api/rules?lang=en", header: ("If-None-Match", chinese.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.OK, english.StatusCode);
    }

    [Fact]
    public async Task Who_may_see_less_is_never_told_that_he_has_what_another_has()
    {
        using var officer = await filled.App.GetAsync("/api/agencies/hs-water", TestApp.OfficerKey);
        using var viewer = await filled.App.SendAsync(HttpMethod.Get, "/api/agencies/hs-water", TestApp.ViewerKey, header: ("If-None-Match", officer.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.OK, viewer.StatusCode);
        using var stranger = await filled.App.SendAsync(HttpMethod.Get, "/api/agencies/hs-water", ApiApp.StrangerKey, header: ("If-None-Match", "*"));
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
    }

    [Fact]
    public async Task Every_answer_names_its_request_and_a_refusal_names_the_same()
    {
        using var answer = await filled.App.GetAsync("/api/health");
        using var refused = await filled.App.GetAsync("/api/agencies");
        var id = Assert.Single(refused.Headers.GetValues("X-Request-Id"));
        Assert.NotEqual(id, Assert.Single(answer.Headers.GetValues("X-Request-Id")));
        Assert.Equal(id, (await TestApp.JsonAsync(refused)).GetProperty("requestId").GetString());
    }

    [Fact]
    public async Task Who_asks_too_much_is_told_when_to_come_again_and_keeps_nobody_else_waiting()
    {
        await using var app = await TestApp.StartAsync("--Api:PerMinute=3", "--Api:AnonymousPerMinute=2");
        foreach (var expected in new[] { HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.OK })
        {
            // A refused attempt counts as well.
            using var answer = await app.GetAsync(expected == HttpStatusCode.OK ? "/api/agencies" : "/api/bulletins", TestApp.ViewerKey);
            Assert.Equal(expected, answer.StatusCode);
        }

        app.Clock.Advance(TimeSpan.FromSeconds(20));
        await RefusedAsync(app, TestApp.ViewerKey, 3, 40);
        using var other = await app.GetAsync("/api/agencies", TestApp.OfficerKey);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        using var page = await app.GetAsync("/", TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        for (var n = 0; n < 2; n++)
        {
            using var anyone = await app.GetAsync("/api/health");
            Assert.Equal(HttpStatusCode.OK, anyone.StatusCode);
        }

        await RefusedAsync(app, null, 2, 60);
        app.Clock.Advance(TimeSpan.FromSeconds(40));
        using var again = await app.GetAsync("/api/agencies", TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task A_session_counts_with_its_key()
    {
        await using var app = await TestApp.StartAsync("--Api:PerMinute=1");
        var cookie = await app.SignInAsync("viewer", TestApp.ViewerKey);
        using var first = await app.GetAsync("/api/agencies", cookie: cookie);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await RefusedAsync(app, TestApp.ViewerKey, 1, 60);
    }

    [Fact]
    public async Task Wrong_keys_are_throttled_with_the_time_to_wait()
    {
        await using var app = await TestApp.StartAsync("--Access:AttemptsPerAddress=1");
        using var first = await app.GetAsync("/api/agencies", "no such key");
        Assert.Equal(HttpStatusCode.Unauthorized, first.StatusCode);
        using var second = await app.GetAsync("/api/agencies", "no such key");
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(15), second.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Too_many_drafts_are_refused_with_the_time_to_wait()
    {
        await using var app = await TestApp.StartAsync("--Drafts:PerMinute=1");
        using var first = await app.SendAsync(HttpMethod.Post, "/api/check", TestApp.ViewerKey, content: new StringContent("甲"));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var second = await app.SendAsync(HttpMethod.Post, "/api/check", TestApp.ViewerKey, content: new StringContent("乙"));
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.InRange(second.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("PerMinute", "0")]
    [InlineData("AnonymousPerMinute", "many")]
    public async Task The_app_does_not_start_with_a_limit_that_is_none(string setting, string value)
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => TestApp.StartAsync($"--{ApiOptions.Section}:{setting}={value}"));
        Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(TestApp app, string? key, int limit, int seconds)
    {
        using var answer = await app.GetAsync(key is null ? "/api/health?lang=en" : "/api/agencies?lang=en", key);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(seconds), answer.Headers.RetryAfter?.Delta);
        var problem = await TestApp.JsonAsync(answer);
        Assert.Equal("request.tooMany", problem.GetProperty("code").GetString());
        Assert.Contains(limit.ToString(CultureInfo.InvariantCulture), problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.String, problem.GetProperty("requestId").ValueKind);
    }
}
