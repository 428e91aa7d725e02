using System.Text.Json;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;

namespace Monitor.Functions.Tests;

/// <summary>How things stand in a region: <c>GET api/summary</c>, the overview, and the obligations of <c>GET api/agencies</c>.</summary>
public sealed class SummaryTests
{
    [Fact]
    public async Task A_summary_begins_with_what_was_not_seen_and_names_every_status()
    {
        await using var app = await FilledAsync();
        using var answer = await app.GetAsync("/api/summary?lang=en", TestApp.ViewerKey);
        Assert.Equal(
            """{"unseen":{"total":3,"reasons":[{"reason":"blocked","message":"the site refuses automatic visitors","count":2},{"reason":"strangeNewCode","message":"strangeNewCode","count":1}],"withoutCase":1},"year":2025,"jurisdiction":"湖南省/衡阳市","asOf":"2026-02-01T01:00:00+00:00","registered":{"total":7,"owing":6,"isComplete":true},"obligations":{"notDue":0,"dueSoon":2,"published":0,"publishedLate":0,"missing":1,"unverifiable":2},"findings":{"openBySeverity":{"info":0,"warning":0,"error":1,"critical":1},"bySeverity":{"info":0,"warning":0,"error":2,"critical":1},"byStatus":{"open":1,"notified":1,"rectifying":0,"resolved":0,"explained":0,"waived":1,"withdrawn":0}},"dueSoon":{"days":[{"due":"2026-02-10","agencies":1},{"due":"2026-02-28","agencies":1}],"isComplete":true},"deadNotices":0,"changes":{"since":"2026-01-31","unseen":0,"seen":0,"published":0,"found":{"info":0,"warning":0,"error":1,"critical":1},"mended":0,"settled":1,"notCounted":0},"byKind":[{"kind":"department","total":6,"inTime":0,"late":0,"missing":1,"notDue":2,"notSeen":3}],"nextDue":{"year":2025,"due":"2026-02-10","days":9,"agencies":1}}""",
            await TestApp.TextAsync(answer));

        using var empty = await app.GetAsync("/api/summary?year=2020&jurisdiction=%E6%B9%96%E5%8C%97%E7%9C%81", TestApp.ApproverKey);
        var json = await TestApp.JsonAsync(empty);
        Assert.Equal(6, json.GetProperty("obligations").EnumerateObject().Count(status => status.Value.GetInt32() == 0));
        Assert.Equal((0, 2020), (json.GetProperty("registered").GetProperty("total").GetInt32(), json.GetProperty("year").GetInt32()));
    }

    [Fact]
    public async Task The_overview_opens_with_what_was_not_seen_and_lists_the_gravest_findings_of_the_region()
    {
        await using var app = await FilledAsync();
        using var viewer = await app.GetAsync("/", TestApp.ViewerKey);
        var html = await TestApp.TextAsync(viewer);
        Assert.Contains("6 个应公布年报的机构中，4 个未能查看", html, StringComparison.Ordinal);
        Assert.Contains("网站拒绝自动访问", html, StringComparison.Ordinal);
        Assert.Contains("最严重的 2 项（共 2 项未结）", html, StringComparison.Ordinal);
        Assert.Contains("/findings/missing.2025.PUB-01.-", html, StringComparison.Ordinal);
        Assert.Contains("应于2026-01-31前（含当日）公布，至今未公布", html, StringComparison.Ordinal);
        Assert.InRange(html.IndexOf("missing.2025.PUB-01", StringComparison.Ordinal), 0, html.IndexOf("blocked.2025.T3-H", StringComparison.Ordinal));
        Assert.DoesNotContain("长沙市", html, StringComparison.Ordinal);
        Assert.DoesNotContain("waived.2025", html, StringComparison.Ordinal);

        using var officer = await app.GetAsync("/?lang=en", TestApp.OfficerKey);
        Assert.Contains("/findings/cs-1.2025.PUB-01.-?lang=en", await TestApp.TextAsync(officer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_findings_the_twenty_gravest_are_listed()
    {
        await using var app = await TestApp.StartAsync();
        Task<Case> PutAsync(string agency, Severity severity, int from, int count) => app.PutAsync(
            SampleCases.Id(agency),
            SampleCases.Obligation(SampleCases.County),
            [.. Enumerable.Range(from, count).Select(number => SampleCases.Opened(SampleCases.Finding(agency, "T3-Z", $"place{number:D2}"), SampleCases.Of(severity)))]);
        await PutAsync("agency-a", Severity.Warning, 0, 30);
        await PutAsync("agency-b", Severity.Error, 0, 25);
        await PutAsync("agency-z", Severity.Critical, 0, 7);
        await app.PutAsync(SampleCases.Id("agency-z"), new CaseChanges
        {
            Events = [.. Enumerable.Range(0, 3).Select(number => SampleCases.Happened(SampleCases.Finding("agency-z", "T3-Z", $"place{number:D2}"), FindingEventKind.Notified))],
        });

        using var page = await app.GetAsync("/", TestApp.ViewerKey);
        var html = await TestApp.TextAsync(page);
        Assert.Contains("最严重的 20 项（共 62 项未结）", html, StringComparison.Ordinal);
        Assert.Equal((7, 13, 0), (Count("agency-z"), Count("agency-b"), Count("agency-a")));

        int Count(string agency) => html[html.IndexOf("id=\"findings\"", StringComparison.Ordinal)..].Split($"href=\"/findings/{agency}.").Length - 1;
    }

    [Fact]
    public async Task What_changed_since_yesterday_is_counted_and_the_gravest_of_it_listed()
    {
        await using var app = await TestApp.StartAsync();
        FindingEvent At(string locus, FindingEventKind kind, double hours) => new(
            SampleCases.Finding("hs-water", "T3-Z", locus), kind, TestApp.Start.AddHours(hours), "crawl", $"run {kind} {hours}")
        {
            Content = kind == FindingEventKind.Opened ? SampleCases.Of(locus == "grave" ? Severity.Critical : Severity.Warning) : null,
        };
        await app.PutAsync(SampleCases.Id("hs-water"), new CaseChanges
        {
            // 9 in the morning in China: yesterday began 33 hours before.
            Obligation = SampleCases.Obligation(SampleCases.County, look: new Look.Found(TestApp.Start, new DateOnly(2026, 1, 15))) with { FirstSeen = TestApp.Start.AddHours(-32) },
            Events =
            [
                At("old", FindingEventKind.Opened, -34), At("grave", FindingEventKind.Opened, -32), At("new", FindingEventKind.Opened, -1),
                At("mended", FindingEventKind.Opened, -50), At("mended", FindingEventKind.Resolved, -2),
                At("back", FindingEventKind.Opened, -50), At("back", FindingEventKind.Resolved, -40), At("back", FindingEventKind.Reopened, -3),
                At("waived", FindingEventKind.Opened, -3), At("waived", FindingEventKind.Waived, -2), At("waived", FindingEventKind.Commented, -1),
                At("spoken of", FindingEventKind.Opened, -90), At("spoken of", FindingEventKind.Commented, -1),
            ],
        });

        // Yesterday the one went out of sight and the other came back; before that nobody asks.
        foreach (var (id, status, look, hours) in new (string, ObligationStatus, Look, double)[]
        {
            ("hs-lost", ObligationStatus.Unverifiable, new Look.Unknown(TestApp.Start, "tls"), -3),
            ("hs-back", ObligationStatus.Missing, new Look.Absent(TestApp.Start), -32),
            ("hs-old", ObligationStatus.Unverifiable, new Look.Unknown(TestApp.Start, "tls"), -34),
        })
        {
            await app.PutAsync(SampleCases.Id(id), SampleCases.Obligation(SampleCases.County, status, look) with { SightChangedAt = TestApp.Start.AddHours(hours) });
        }

        using var answer = await app.GetAsync("/api/summary", TestApp.ViewerKey);
        Assert.Equal(
            """{"since":"2026-01-31","unseen":1,"seen":1,"published":1,"found":{"info":0,"warning":2,"error":0,"critical":1},"mended":1,"settled":1,"notCounted":0}""",
            (await TestApp.JsonAsync(answer)).GetProperty("changes").GetRawText());
        using var page = await app.GetAsync("/", TestApp.ViewerKey);
        var html = await TestApp.TextAsync(page);
        var changes = html[html.IndexOf("id=\"changes\"", StringComparison.Ordinal)..html.IndexOf("id=\"findings\"", StringComparison.Ordinal)];
        Assert.Equal(["grave", "back", "new"], changes.Split("href=\"/findings/hs-water.2025.T3-Z.").Skip(1).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)]));
    }

    /// <summary>Where nothing is ahead for the year that is over, the statute's next day is what people wait for.</summary>
    [Fact]
    public async Task The_next_due_day_is_always_named()
    {
        await using var app = await TestApp.StartAsync();
        using var answer = await app.GetAsync("/api/summary", TestApp.ViewerKey);
        Assert.Equal("""{"year":2025,"due":"2026-03-31","days":58,"agencies":null}""", (await TestApp.JsonAsync(answer)).GetProperty("nextDue").GetRawText());
    }

    [Fact]
    public async Task Agencies_are_listed_with_what_they_owe_for_the_year_asked()
    {
        await using var app = await FilledAsync();
        using var answer = await app.GetAsync("/api/agencies", TestApp.ViewerKey);
        var items = (await TestApp.JsonAsync(answer)).GetProperty("items").EnumerateArray().ToDictionary(item => item.GetProperty("id").GetString()!, item => item.GetProperty("obligation"));
        Assert.Equal("""{"year":2025,"due":"2026-01-31","status":"missing","reason":null}""", items["missing"].GetRawText());
        Assert.Equal("""{"year":2025,"due":"2026-01-31","status":"unverifiable","reason":"blocked"}""", items["blocked"].GetRawText());
        Assert.Equal(JsonValueKind.Null, items["unseen"].ValueKind);

        using var earlier = await app.GetAsync("/api/agencies?year=2024&pageSize=1000", TestApp.ViewerKey);
        var found = (await TestApp.JsonAsync(earlier)).GetProperty("items").EnumerateArray().Where(item => item.GetProperty("obligation").ValueKind != JsonValueKind.Null).ToList();
        Assert.Equal(("missing", 2024), (Assert.Single(found).GetProperty("id").GetString(), found[0].GetProperty("obligation").GetProperty("year").GetInt32()));
    }

    private static async Task<TestApp> FilledAsync()
    {
        var app = await TestApp.StartAsync();
        app.Registry.Add(
            MemoryRegistry.Agency("missing", SampleCases.County),
            MemoryRegistry.Agency("blocked", SampleCases.City),
            MemoryRegistry.Agency("strange", SampleCases.City),
            MemoryRegistry.Agency("soon-1", SampleCases.City),
            MemoryRegistry.Agency("soon-2", SampleCases.City),
            MemoryRegistry.Agency("unseen", SampleCases.City),
            // Closed before the year: it owes nothing, and nobody has to look.
            MemoryRegistry.Agency("closed", SampleCases.City) with { ToYear = 2020 },
            MemoryRegistry.Agency("cs-1", SampleCases.OtherCity));
        await app.PutAsync(
            SampleCases.Id("missing"),
            SampleCases.Obligation(SampleCases.County, ObligationStatus.Missing, new Look.Absent(TestApp.Start)),
            SampleCases.Opened(SampleCases.Finding("missing", "PUB-01"), SampleCases.Missing));
        await app.PutAsync(SampleCases.Id("missing", 2024), SampleCases.Obligation(SampleCases.County));
        var (told, waived) = (SampleCases.Finding("blocked", "T3-H", "a"), SampleCases.Finding("blocked", "T3-H", "waived.2025"));
        await app.PutAsync(
            SampleCases.Id("blocked"),
            SampleCases.Obligation(SampleCases.City, ObligationStatus.Unverifiable, new Look.Unknown(TestApp.Start, "blocked")),
            SampleCases.Opened(told, SampleCases.Of(Severity.Error)),
            SampleCases.Happened(told, FindingEventKind.Notified),
            SampleCases.Opened(waived, SampleCases.Of(Severity.Error)),
            SampleCases.Happened(waived, FindingEventKind.Waived));
        await app.PutAsync(SampleCases.Id("strange"), SampleCases.Obligation(SampleCases.City, ObligationStatus.Unverifiable, new Look.Unknown(TestApp.Start, "strangeNewCode")));
        await app.PutAsync(SampleCases.Id("soon-1"), SampleCases.Obligation(SampleCases.City, ObligationStatus.DueSoon, new Look.Absent(TestApp.Start), due: new DateOnly(2026, 2, 28)));
        await app.PutAsync(SampleCases.Id("soon-2"), SampleCases.Obligation(SampleCases.City, ObligationStatus.DueSoon, new Look.Unknown(TestApp.Start, "blocked"), due: new DateOnly(2026, 2, 10)));
        await app.PutAsync(
            SampleCases.Id("cs-1"),
            SampleCases.Obligation(SampleCases.OtherCity, ObligationStatus.Missing, new Look.Absent(TestApp.Start), "长沙市教育局"),
            SampleCases.Opened(SampleCases.Finding("cs-1", "PUB-01"), SampleCases.Missing));
        return app;
    }
}
