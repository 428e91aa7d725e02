using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Functions.Health;
using Monitor.TestKit;

namespace Monitor.Functions.Tests;

/// <summary>What the functions answer.</summary>
public sealed class AnswerTests
{
    [Fact]
    public async Task Every_answer_tells_browsers_what_they_must_not_do()
    {
        await using var app = await TestApp.StartAsync();
        foreach (var (path, key) in new[]
        {
            ("/", null), ("/", TestApp.ViewerKey), ("/signin", null), ("/api/health", null), ("/api/rules", null), ("/api/agencies", null),
            ("/api/agencies", TestApp.ViewerKey), ("/api/agencies?pageSize=0", TestApp.ViewerKey), ("/api/findings", TestApp.ViewerKey), ("/assets/0000000000000000/x.css", null),
            (Web.AssetFiles.Path("monitor.css"), null),
        })
        {
            using var answer = await app.GetAsync(path, key);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; style-src 'self'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.NotNull(answer.Headers.CacheControl);
        }

        app.Registry.IsOutOfReach = true;
        using var failed = await app.GetAsync("/", TestApp.ApproverKey);
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.True(failed.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task Health_says_yes_to_anyone_and_why_to_who_is_signed_in()
    {
        await using var app = await TestApp.StartAsync();
        using var anyone = await app.GetAsync("/api/health");
        Assert.Equal("""{"status":"degraded","checks":null}""", await TestApp.TextAsync(anyone));

        using var known = await app.GetAsync("/api/health?lang=en", TestApp.ViewerKey);
        var checks = (await TestApp.JsonAsync(known)).GetProperty("checks").EnumerateArray().ToDictionary(check => check.GetProperty("name").GetString()!);
        Assert.Equal("healthy", checks["storage"].GetProperty("status").GetString());
        Assert.Equal("healthy", checks["clock"].GetProperty("status").GetString());
        Assert.Equal("poppler.missing", checks["poppler"].GetProperty("reason").GetString());
        Assert.Contains("never as missing", checks["poppler"].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_fails_with_its_reason_when_storage_is_out_of_reach()
    {
        await using var app = await TestApp.StartAsync();
        app.Registry.IsOutOfReach = true;
        using var anyone = await app.GetAsync("/api/health");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, anyone.StatusCode);
        Assert.Equal("""{"status":"unhealthy","checks":null}""", await TestApp.TextAsync(anyone));
        using var known = await app.GetAsync("/api/health", TestApp.ViewerKey);
        Assert.Contains("\"reason\":\"storage.unreachable\"", await TestApp.TextAsync(known), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Poppler_is_found_on_the_path()
    {
        var folder = Directory.CreateTempSubdirectory("path-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "pdftotext"), "", TestContext.Current.CancellationToken);
            await using var app = await TestApp.StartAsync($"--PATH={folder}");
            using var answer = await app.GetAsync("/api/health");
            Assert.Equal("""{"status":"healthy","checks":null}""", await TestApp.TextAsync(answer));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_clock_that_cannot_be_right_is_noticed()
    {
        var old = await new ClockCheck(new ManualTimeProvider(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero)))
            .CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
        Assert.Equal(HealthStatus.Unhealthy, old.Status);
        Assert.Equal("clock.implausible", old.Data["reason"]);

        var clock = new ClockThatIsSet();
        var check = new ClockCheck(clock);
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken)).Status);
        clock.Ahead = TimeSpan.FromMinutes(-6);
        var jumped = await check.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
        Assert.Equal(HealthStatus.Degraded, jumped.Status);
        Assert.Equal("clock.jumped", jumped.Data["reason"]);
    }

    [Fact]
    public async Task Rules_are_listed_in_both_languages()
    {
        await using var app = await TestApp.StartAsync();
        foreach (var language in Messages.Languages)
        {
            using var answer = await app.GetAsync($"/api/rules?lang={language.Name}");
            var json = await TestApp.JsonAsync(answer);
            Assert.Equal(language.Name, json.GetProperty("language").GetString());
            Assert.Equal(Catalogue.Rules.Select(rule => rule.Id), json.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()));
            Assert.Equal(
                Catalogue.Rules.Select(rule => Messages.Text(rule.Id, language)),
                json.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("message").GetString()));
        }

        using var wished = await app.SendAsync(HttpMethod.Get, "/api/rules", header: ("Accept-Language", "fr, en;q=0.8, zh;q=0.5"));
        Assert.Equal("en", (await TestApp.JsonAsync(wished)).GetProperty("language").GetString());
        using var other = await app.SendAsync(HttpMethod.Get, "/api/rules", header: ("Accept-Language", "fr"));
        Assert.Equal("zh-CN", (await TestApp.JsonAsync(other)).GetProperty("language").GetString());
    }

    [Fact]
    public async Task Agencies_are_paged_within_the_callers_region()
    {
        await using var app = await TestApp.StartAsync();
        app.Registry.Add(
            [.. Enumerable.Range(1, 5).Select(number => MemoryRegistry.Agency($"hs-{number}", "湖南省/衡阳市/衡山县")),
            MemoryRegistry.Agency("hy-1", "湖南省/衡阳市"),
            MemoryRegistry.Agency("hyx-1", "湖南省/衡阳市区外"),
            MemoryRegistry.Agency("cs-1", "湖南省/长沙市")]);

        var seen = new List<string>();
        string? continuation = null;
        do
        {
            using var part = await app.GetAsync($"/api/agencies?pageSize=2{(continuation is null ? "" : $"&continuation={continuation}")}", TestApp.ViewerKey);
            var json = await TestApp.JsonAsync(part);
            var items = json.GetProperty("items").EnumerateArray().ToList();
            Assert.InRange(items.Count, 1, 2);
            seen.AddRange(items.Select(item => item.GetProperty("id").GetString()!));
            continuation = json.GetProperty("continuation").GetString();
            Assert.DoesNotContain("clerk@", json.GetRawText(), StringComparison.Ordinal);
        }
        while (continuation is not null);
        Assert.Equal(["hs-1", "hs-2", "hs-3", "hs-4", "hs-5", "hy-1"], seen);

        Assert.Equal(8, await CountAsync(app, "/api/agencies", TestApp.ApproverKey));
        Assert.Equal(5, await CountAsync(app, $"/api/agencies?jurisdiction={Uri.EscapeDataString("湖南省/衡阳市/衡山县")}", TestApp.ViewerKey));
    }

    [Theory]
    [InlineData("the region above", "湖南省")]
    [InlineData("a neighbour", "湖南省/长沙市")]
    [InlineData("a name that begins alike", "湖南省/衡阳市区外")]
    [InlineData("nothing, which would be all", "")]
    public async Task Another_region_is_refused(string why, string jurisdiction)
    {
        await using var app = await TestApp.StartAsync();
        using var answer = await app.GetAsync($"/api/agencies?jurisdiction={Uri.EscapeDataString(jurisdiction)}", TestApp.ViewerKey);
        Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, why);
        Assert.Equal("access.outOfScope", (await TestApp.JsonAsync(answer)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("pageSize=0", "request.pageSize")]
    [InlineData("pageSize=1001", "request.pageSize")]
    [InlineData("pageSize=ten", "request.pageSize")]
    [InlineData("pageSize=1&pageSize=2", "request.pageSize")]
    [InlineData("continuation=of-another-listing", "request.continuation")]
    public async Task A_wrong_parameter_is_named(string query, string code)
    {
        await using var app = await TestApp.StartAsync();
        using var answer = await app.GetAsync($"/api/agencies?{query}", TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await TestApp.JsonAsync(answer);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.False(problem.TryGetProperty("values", out _));
    }

    [Fact]
    public async Task The_overview_counts_the_callers_region_only()
    {
        await using var app = await TestApp.StartAsync();
        app.Registry.Add(
            MemoryRegistry.Agency("hs-1", "湖南省/衡阳市/衡山县"), MemoryRegistry.Agency("hy-1", "湖南省/衡阳市"), MemoryRegistry.Agency("cs-1", "湖南省/长沙市"));
        using var viewer = await app.GetAsync("/", TestApp.ViewerKey);
        var html = await TestApp.TextAsync(viewer);
        Assert.Contains("共 2 个机构", html, StringComparison.Ordinal);
        Assert.DoesNotContain("长沙市", html, StringComparison.Ordinal);
        Assert.Contains("尚未查看任何网站", html, StringComparison.Ordinal);

        using var approver = await app.GetAsync("/?lang=en", TestApp.ApproverKey);
        Assert.Contains("3 agencies.", await TestApp.TextAsync(approver), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_imported_is_listed_and_counted_from_storage()
    {
        await using var app = await TestApp.StartAsync((args, _) => MonitorApp.Create(args), dataFolder: null);
        await app.Services.GetRequiredService<IAgencyRegistryStore>().ImportAsync(
            [MemoryRegistry.Agency("hy-1", "湖南省/衡阳市"), MemoryRegistry.Agency("cs-1", "湖南省/长沙市"), MemoryRegistry.Agency("cs-2", "湖南省/长沙市")],
            new RegistryImport(TestApp.Start, "test", CloseMissingAfter: null),
            TestContext.Current.CancellationToken);

        Assert.Equal(1, await CountAsync(app, "/api/agencies", TestApp.ViewerKey));
        Assert.Equal(2, await CountAsync(app, "/api/agencies?pageSize=2", TestApp.OfficerKey));
        using var foreign = await app.GetAsync("/api/agencies?continuation=of-another-listing", TestApp.OfficerKey);
        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        using var page = await app.GetAsync("/", TestApp.ApproverKey);
        Assert.Contains("共 3 个机构", await TestApp.TextAsync(page), StringComparison.Ordinal);
        using var health = await app.GetAsync("/api/health", TestApp.ApproverKey);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task An_asset_may_be_kept_for_ever()
    {
        await using var app = await TestApp.StartAsync();
        using var page = await app.GetAsync("/signin");
        var path = System.Text.RegularExpressions.Regex.Match(await TestApp.TextAsync(page), "/assets/[^\"]+").Value;
        using var answer = await app.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/css", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(TimeSpan.FromDays(365), answer.Headers.CacheControl!.MaxAge);
        Assert.True(answer.Headers.CacheControl.Public);
    }

    private static async Task<int> CountAsync(TestApp app, string path, string key)
    {
        using var answer = await app.GetAsync(path, key);
        return (await TestApp.JsonAsync(answer)).GetProperty("items").GetArrayLength();
    }

    /// <summary>A clock that somebody sets while the program runs.</summary>
    private sealed class ClockThatIsSet : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => TestApp.Start + Ahead;

        public override long GetTimestamp() => 0;
    }
}
