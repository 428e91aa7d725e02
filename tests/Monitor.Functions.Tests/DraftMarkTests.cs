using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.Functions.Triggers;
using Monitor.Storage;
using Monitor.TestKit;

namespace Monitor.Functions.Tests;

/// <summary>What stays of a draft that was checked, and what is said of it when the report is published.</summary>
public sealed class DraftMarkTests
{
    private static readonly SamplePage Draft = SamplePage.Of(ReportForm.Format2021, Figures.Random(ReportForm.Format2021, new Random(11)));
    private static readonly SamplePage Other = SamplePage.Of(ReportForm.Format2021, Figures.Random(ReportForm.Format2021, new Random(12)));
    private static readonly string Path = $"hs-water/{Draft.Year}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string?, string> Carriers => new()
    {
        { "the same file", Draft.ToHtml(), "file", "同一文件" },
        { "text with rows", Draft.ToPipes(), "figures", "数据相同" },
        { "a page with a stamp", Draft.ToHtml().Replace("<h1>", "<p>浏览次数：17</p><h1>", StringComparison.Ordinal), "figures", "数据相同" },
    };

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task A_report_whose_draft_was_checked_before_says_so_by_file_or_by_figures(string name, string draft, string? same, string says)
    {
        await using var app = await TestApp.StartAsync();
        await CheckAsync(app, draft);
        var finding = await PublishAsync(app, TestApp.Start.AddDays(3));
        foreach (var address in new[] { $"/api/reports/{Path}", $"/api/findings/{finding}" })
        {
            using var answer = await app.GetAsync(address, TestApp.ViewerKey);
            Assert.True((await TestApp.JsonAsync(answer)).GetProperty("checkedBefore").GetProperty("same").GetString() == same, $"{name} {address}");
        }

        using var export = await app.GetAsync($"/api/findings/{finding}/export", TestApp.OfficerKey);
        using var files = new ZipArchive(await export.Content.ReadAsStreamAsync(Cancellation));
        using var paper = await JsonDocument.ParseAsync(await files.GetEntry("finding.json")!.OpenAsync(Cancellation), cancellationToken: Cancellation);
        Assert.Equal(same, paper.RootElement.GetProperty("checkedBefore").GetProperty("same").GetString());
        foreach (var address in new[] { $"/reports/{Path}", $"/findings/{finding}" })
        {
            using var page = await app.GetAsync(address, TestApp.ViewerKey);
            Assert.Contains(says, await TestApp.TextAsync(page), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_later_check_another_body_and_no_check_say_nothing()
    {
        await using var app = await TestApp.StartAsync();
        // Seen before the draft was checked.
        await PublishAsync(app, TestApp.Start.AddDays(-3));
        await CheckAsync(app, Draft.ToHtml());
        Assert.Null(await SameAsync(app));

        await using var other = await TestApp.StartAsync();
        // All zeros are the same everywhere: whose they are belongs to it.
        await CheckAsync(other, Draft.ToHtml().Replace(Draft.Agency, "清河县林业局", StringComparison.Ordinal));
        await CheckAsync(other, Draft.ToHtml().Replace($"{Draft.Year}", $"{Draft.Year - 1}", StringComparison.Ordinal));
        await CheckAsync(other, "本局今日召开会议。");
        await PublishAsync(other, TestApp.Start.AddDays(3));
        Assert.Null(await SameAsync(other));
    }

    public static TheoryData<string, Seen[], string?> Histories => new()
    {
        { "the site says that it was there before the check, and was looked at late", [new(Draft, 3, new DateOnly(2026, 1, 31))], null },
        { "checked on the day of publication", [new(Draft, 3, new DateOnly(2026, 2, 1))], "file" },
        { "checked before the day of publication", [new(Draft, 3, new DateOnly(2026, 2, 2))], "file" },
        { "the same figures stood there before the check, under another stamp", [new(Draft, -3, null, "2"), new(Draft, 3, null)], null },
        { "an earlier version with the same figures is dated before the check", [new(Draft, 2, new DateOnly(2026, 1, 31), "2"), new(Draft, 3, new DateOnly(2026, 2, 2))], null },
        { "a correction keeps the day of the first version", [new(Other, -3, new DateOnly(2026, 1, 20)), new(Draft, 3, new DateOnly(2026, 1, 20))], "file" },
        { "taken back to what stood there before the check", [new(Draft, -3, null, "2"), new(Other, -1, null), new(Draft, 3, null)], null },
    };

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task A_check_counts_only_before_what_it_was_of_is_known_to_have_been_public(string name, Seen[] versions, string? same)
    {
        await using var app = await TestApp.StartAsync();
        await CheckAsync(app, Draft.ToHtml());
        await PublishAsync(app, versions);
        Assert.True(await SameAsync(app) == same, name);
    }

    [Fact]
    public async Task An_earlier_version_that_cannot_be_read_may_have_said_the_same()
    {
        await using var app = await TestApp.StartAsync();
        await CheckAsync(app, Draft.ToHtml());
        await PublishAsync(app, new Seen(Other, -3, null), new Seen(Draft, 3, null));
        var earlier = BodyHash.Of("never kept"u8);
        await app.PutAsync(SampleCases.Id("hs-water", Draft.Year), new CaseChanges { Reports = [new ReportVersion(earlier, SampleCases.Url, TestApp.Start.AddDays(-4))] });
        Assert.Null(await SameAsync(app));
    }

    [Fact]
    public async Task Nothing_but_hashes_and_the_time_is_kept()
    {
        await using var app = await TestApp.StartAsync();
        await CheckAsync(app, Draft.ToHtml());
        await CheckAsync(app, Draft.ToHtml());
        await CheckAsync(app, "本局今日召开会议。");
        var rows = new List<TableEntity>();
        await foreach (var row in Table(app).QueryAsync<TableEntity>(cancellationToken: Cancellation))
            rows.Add(row);
        Assert.Equal(["figures", "file"], rows.Select(row => row.RowKey).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal(["At"], row.Keys.Except(["PartitionKey", "RowKey", "Timestamp", "odata.etag"])));
        Assert.All(rows, row => Assert.Matches("^[0-9a-f]{64}$", row.PartitionKey));
    }

    [Fact]
    public async Task Who_had_it_checked_gets_the_answer_even_if_nothing_can_be_kept()
    {
        using var log = new LogLines();
        await using var app = await TestApp.StartAsync(log.Create, null, "--Logging:LogLevel:Default", "Warning");
        await Table(app).DeleteAsync(Cancellation);
        await CheckAsync(app, Draft.ToHtml());
        Assert.Contains(log, line => line.Contains("its hash could not be kept", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_finding_made_from_the_same_page_with_another_counter_says_so_as_well()
    {
        await using var app = await TestApp.StartAsync();
        await CheckAsync(app, Draft.ToHtml());
        await PublishAsync(app, TestApp.Start.AddDays(3));
        var later = TestApp.Start.AddDays(4);
        var counted = await PublishedReports.KeepAsync(app, Encoding.UTF8.GetBytes(Draft.ToHtml().Replace("<h1>", "<p>浏览次数：17</p><h1>", StringComparison.Ordinal)), later);
        var other = await PublishedReports.KeepAsync(app, Encoding.UTF8.GetBytes(Other.ToHtml()), later);
        foreach (var (rule, body, same) in new[] { ("STR-08", counted, "file"), ("STR-09", other, null) })
        {
            var finding = SampleCases.Finding("hs-water", rule, year: Draft.Year);
            await app.PutAsync(SampleCases.Id("hs-water", Draft.Year), new CaseChanges
            {
                Events = [SampleCases.Opened(finding, SampleCases.Of(Core.Checks.Severity.Warning) with { Proof = new Proof(body, SampleCases.Url, later, 1) })],
            });
            using var answer = await app.GetAsync($"/api/findings/{finding}", TestApp.ViewerKey);
            Assert.True(SameIn(await TestApp.JsonAsync(answer)) == same, rule);
        }
    }

    [Fact]
    public async Task An_amount_is_the_same_with_zeros_behind_its_point()
    {
        var fees = new CellName(ReportTable.Proactive, "fees", "amount");
        var figures = Figures.Random(ReportForm.Format2021, new Random(11)).ToDictionary(cell => cell.Key, cell => cell.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        SamplePage With(string amount) => new(ReportForm.Format2021, new Dictionary<CellName, string>(figures) { [fees] = amount });

        await using var app = await TestApp.StartAsync();
        await CheckAsync(app, With("12.50").ToHtml());
        await PublishAsync(app, new Seen(With("12.5"), 3, null));
        Assert.Equal("figures", await SameAsync(app));

        await using var other = await TestApp.StartAsync();
        await CheckAsync(other, With("12.50").ToHtml());
        await PublishAsync(other, new Seen(With("12.05"), 3, null));
        Assert.Null(await SameAsync(other));
    }

    [Fact]
    public async Task The_page_remembers_a_draft_like_the_api()
    {
        await using var app = await TestApp.StartAsync();
        var cookie = await app.SignInAsync("viewer", TestApp.ViewerKey);
        using var page = await app.GetAsync("/check", cookie: cookie);
        using var form = new MultipartFormDataContent { { new StringContent(TestApp.TokenOf(await TestApp.TextAsync(page))), "token" } };
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(Draft.ToHtml())) { Headers = { ContentType = new("text/html") } }, "file", "draft.html");
        using var answer = await app.SendAsync(HttpMethod.Post, "/check", cookie: cookie, content: form);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await PublishAsync(app, TestApp.Start.AddDays(3));
        Assert.Equal("file", await SameAsync(app));
    }

    [Fact]
    public async Task Of_a_refused_draft_nothing_is_kept()
    {
        await using var app = await TestApp.StartAsync("--Drafts:MaxBytes", "1024", "--Drafts:PerMinute", "1");
        foreach (var refusal in new[] { HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.TooManyRequests })
        {
            using var content = new StringContent(Draft.ToHtml(), Encoding.UTF8, "text/html");
            using var answer = await app.SendAsync(HttpMethod.Post, "/api/check", TestApp.ViewerKey, content: content);
            Assert.Equal(refusal, answer.StatusCode);
        }

        Assert.Equal(0, await CountAsync(app));
    }

    [Theory]
    [InlineData(29, 2)]
    [InlineData(31, 0)]
    public async Task The_daily_timer_forgets_drafts_after_as_many_days_as_are_set(int days, int kept)
    {
        await using var app = await TestApp.StartAsync("--Drafts:KeepDays", "30");
        await CheckAsync(app, Draft.ToHtml());
        app.Clock.Advance(TimeSpan.FromDays(days));
        await ActivatorUtilities.CreateInstance<AssessDeadlines>(app.Services).Run(new TimerInfo(), Cancellation);
        Assert.Equal(kept, await CountAsync(app));
    }

    private static async Task<int> CountAsync(TestApp app) => await Table(app).QueryAsync<TableEntity>(cancellationToken: Cancellation).CountAsync(Cancellation);

    private static TableClient Table(TestApp app) => new TableServiceClient(app.Services.GetRequiredService<StorageOptions>().ConnectionString!).GetTableClient(StorageNames.Drafts);

    private static async Task<string?> SameAsync(TestApp app)
    {
        using var answer = await app.GetAsync($"/api/reports/{Path}", TestApp.ViewerKey);
        return SameIn(await TestApp.JsonAsync(answer));
    }

    private static string? SameIn(JsonElement json) =>
        json.GetProperty("checkedBefore") is { ValueKind: not JsonValueKind.Null } check ? check.GetProperty("same").GetString() : null;

    private static async Task CheckAsync(TestApp app, string draft)
    {
        using var content = new StringContent(draft, Encoding.UTF8, draft.StartsWith('<') ? "text/html" : "text/plain");
        using var answer = await app.SendAsync(HttpMethod.Post, "/api/check", TestApp.ViewerKey, content: content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static Task<FindingId> PublishAsync(TestApp app, DateTimeOffset at) => PublishAsync(app, new Seen(Draft, (at - TestApp.Start).Days, null));

    private static async Task<FindingId> PublishAsync(TestApp app, params Seen[] seen)
    {
        var versions = new List<ReportVersion>();
        foreach (var version in seen)
        {
            var at = TestApp.Start.AddDays(version.Days);
            var body = await PublishedReports.KeepAsync(app, Encoding.UTF8.GetBytes(version.Page.ToHtml() + version.Stamp), at);
            versions.Add(new ReportVersion(body, SampleCases.Url, at) { ContentType = "text/html", PublishedOn = version.PublishedOn });
        }

        var shown = versions[^1];
        var finding = SampleCases.Finding("hs-water", "STR-07", year: Draft.Year);
        await app.PutAsync(SampleCases.Id("hs-water", Draft.Year), new CaseChanges
        {
            Obligation = SampleCases.Obligation(SampleCases.County, look: new Look.Found(shown.FirstSeen, shown.PublishedOn), name: Draft.Agency) with { Report = shown.Body, FirstSeen = versions[0].FirstSeen },
            Reports = versions,
            Events = [SampleCases.Opened(finding, SampleCases.Of(Core.Checks.Severity.Warning) with { Proof = new Proof(shown.Body, SampleCases.Url, shown.FirstSeen, 1) })],
        });
        return finding;
    }

    /// <summary>A version that was seen on the site.</summary>
    /// <param name="Page">What it says.</param>
    /// <param name="Days">When it was first seen, in days after the check.</param>
    /// <param name="PublishedOn">The day of publication that it shows.</param>
    /// <param name="Stamp">What makes other bytes of it.</param>
    public sealed record Seen(SamplePage Page, int Days, DateOnly? PublishedOn, string Stamp = "");
}
