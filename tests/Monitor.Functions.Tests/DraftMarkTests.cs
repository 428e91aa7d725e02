using System.Net;
using System.Text;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.Storage;
using Monitor.TestKit;

namespace Monitor.Functions.Tests;

/// <summary>What stays of a draft that was checked, and what is said of it when the report is published.</summary>
public sealed class DraftMarkTests
{
    private static readonly SamplePage Draft = SamplePage.Of(ReportForm.Format2021, Figures.Random(ReportForm.Format2021, new Random(11)));
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

    private static TableClient Table(TestApp app) => new TableServiceClient(app.Services.GetRequiredService<StorageOptions>().ConnectionString!).GetTableClient(StorageNames.Drafts);

    private static async Task<string?> SameAsync(TestApp app)
    {
        using var answer = await app.GetAsync($"/api/reports/{Path}", TestApp.ViewerKey);
        var check = (await TestApp.JsonAsync(answer)).GetProperty("checkedBefore");
        return check.ValueKind == System.Text.Json.JsonValueKind.Null ? null : check.GetProperty("same").GetString();
    }

    private static async Task CheckAsync(TestApp app, string draft)
    {
        using var content = new StringContent(draft, Encoding.UTF8, draft.StartsWith('<') ? "text/html" : "text/plain");
        using var answer = await app.SendAsync(HttpMethod.Post, "/api/check", TestApp.ViewerKey, content: content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<FindingId> PublishAsync(TestApp app, DateTimeOffset at)
    {
        var body = await PublishedReports.KeepAsync(app, Encoding.UTF8.GetBytes(Draft.ToHtml()), at);
        var finding = SampleCases.Finding("hs-water", "STR-07", year: Draft.Year);
        await app.PutAsync(SampleCases.Id("hs-water", Draft.Year), new CaseChanges
        {
            Obligation = SampleCases.Obligation(SampleCases.County, look: new Look.Found(at, null), name: Draft.Agency) with { Report = body, FirstSeen = at },
            Reports = [new ReportVersion(body, SampleCases.Url, at) { ContentType = "text/html" }],
            Events = [SampleCases.Opened(finding, SampleCases.Of(Core.Checks.Severity.Warning) with { Proof = new Proof(body, SampleCases.Url, at, 1) })],
        });
        return finding;
    }
}
