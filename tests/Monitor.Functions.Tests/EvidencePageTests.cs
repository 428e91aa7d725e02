using System.Net;
using System.Text;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Evidence;
using Monitor.Core.Obligations;
using Monitor.Storage;
using Monitor.TestKit;

namespace Monitor.Functions.Tests;

/// <summary>The page of a kept version, and what it shows in a frame.</summary>
public sealed class EvidencePageTests
{
    private static readonly byte[] Hostile = Encoding.UTF8.GetBytes("<script>parent.alert(1)</script>" + Encoding.UTF8.GetString(SampleCases.Page));

    [Fact]
    public async Task Evidence_is_shown_in_a_sandbox_and_the_page_around_it_allows_only_own_frames()
    {
        await using var app = await TestApp.StartAsync();
        var body = await PublishedReports.PutAsync(app, "hs-water", Hostile, SampleCases.Page);
        using var page = await app.GetAsync($"/reports/hs-water/2025/versions/{body}?with={BodyHash.Of(SampleCases.Page)}", TestApp.ViewerKey);
        var html = await TestApp.TextAsync(page);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(html, "<iframe class=\"evidence\" sandbox(=\"\")? "));
        Assert.DoesNotContain("alert(1)", html, StringComparison.Ordinal);
        Assert.EndsWith("; frame-src 'self'", Policy(page), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Policy(page), StringComparison.Ordinal);

        using var content = await app.GetAsync($"/reports/hs-water/2025/versions/{body}/content", TestApp.ViewerKey);
        Assert.Equal(Hostile, await content.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("text/html; charset=utf-8", content.Content.Headers.ContentType?.ToString());
        Assert.StartsWith("sandbox; default-src 'none';", Policy(content), StringComparison.Ordinal);
        Assert.Equal(("nosniff", "SAMEORIGIN"), (content.Headers.GetValues("X-Content-Type-Options").Single(), content.Headers.GetValues("X-Frame-Options").Single()));
    }

    [Fact]
    public async Task Evidence_as_a_file_is_an_attachment_with_the_bytes_of_the_hash()
    {
        await using var app = await TestApp.StartAsync();
        var body = await PublishedReports.PutAsync(app, "hs-water", Hostile);
        using var file = await app.GetAsync($"/reports/hs-water/2025/versions/{body}/content?as=file", TestApp.ViewerKey);
        Assert.Equal(("application/octet-stream", "attachment"), (file.Content.Headers.ContentType?.MediaType, file.Content.Headers.ContentDisposition?.DispositionType));
        Assert.Equal(body, BodyHash.Of(await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Evidence_that_was_changed_is_not_sent_in_any_way()
    {
        await using var app = await TestApp.StartAsync();
        var body = await PublishedReports.PutAsync(app, "hs-water", Hostile);
        await new BlobServiceClient(app.Services.GetRequiredService<StorageOptions>().ConnectionString!).GetBlobContainerClient("evidence").GetBlobClient($"body/{body}")
            .UploadAsync(BinaryData.FromString("<h1>forged</h1>"), overwrite: true, TestContext.Current.CancellationToken);
        foreach (var way in new[] { "page", "file" })
        {
            using var answer = await app.GetAsync($"/reports/hs-water/2025/versions/{body}/content?as={way}", TestApp.ViewerKey);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.DoesNotContain("forged", await TestApp.TextAsync(answer), StringComparison.Ordinal);
        }

        using var warc = await app.GetAsync($"/api/evidence/{body}/warc?agency=hs-water&year=2025", TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.InternalServerError, warc.StatusCode);
        Assert.Contains("evidence.damaged", await TestApp.TextAsync(warc), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_is_taken_away_as_a_file_that_other_programs_replay_twice_the_same()
    {
        await using var app = await TestApp.StartAsync();
        var body = await PublishedReports.PutAsync(app, "hs-water", Hostile, SampleCases.Page);
        using var page = await app.GetAsync($"/reports/hs-water/2025/versions/{body}", TestApp.ViewerKey);
        Assert.Contains($"href=\"/api/evidence/{body}/warc?agency=hs-water&amp;year=2025\"", await TestApp.TextAsync(page), StringComparison.Ordinal);

        var files = new List<byte[]>();
        for (var times = 0; times < 2; times++)
        {
            using var answer = await app.GetAsync($"/api/evidence/{body}/warc?agency=hs-water&year=2025", TestApp.ViewerKey);
            Assert.Equal(("application/gzip", "attachment", $"{body}.warc.gz"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.DispositionType, answer.Content.Headers.ContentDisposition?.FileName));
            files.Add(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(files[0], files[1]);
        var records = WarcFile.Read(files[0]);
        Assert.Equal("warcinfo", records[0].Type);
        var response = Assert.Single(records, record => record.Type == "response");
        Assert.Equal((SampleCases.Url.AbsoluteUri, body), (response["WARC-Target-URI"], BodyHash.Of(response.Payload)));
        Assert.DoesNotContain(records, record => record.Text.Contains(TestApp.ViewerKey, StringComparison.Ordinal));

        // Of another body or year it is not evidence, and who is not signed in gets none.
        foreach (var address in new[] { $"{body}/warc?agency=hs-forest&year=2025", $"{body}/warc?agency=hs-water&year=2024", $"{BodyHash.Of("other"u8)}/warc?agency=hs-water&year=2025" })
        {
            using var refused = await app.GetAsync($"/api/evidence/{address}", TestApp.ViewerKey);
            Assert.True(refused.StatusCode == HttpStatusCode.NotFound, address);
        }

        using var stranger = await app.GetAsync($"/api/evidence/{body}/warc?agency=hs-water&year=2025", null);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
    }

    [Fact]
    public async Task To_a_suspicion_of_back_dating_the_column_without_the_report_stands_beside_the_report()
    {
        await using var app = await TestApp.StartAsync();
        var body = await PublishedReports.PutAsync(app, "hs-water", Hostile);
        var (before, later, other) = (
            await PublishedReports.KeepAsync(app, "<p>no report here</p>"u8.ToArray(), TestApp.Start.AddDays(-2)),
            await PublishedReports.KeepAsync(app, "<p>gone again</p>"u8.ToArray(), TestApp.Start.AddDays(2)),
            await PublishedReports.KeepAsync(app, "<p>of nobody</p>"u8.ToArray(), TestApp.Start));
        var observations = app.Services.GetRequiredService<IObservationStore>();
        foreach (var (seen, at) in new[] { (before, TestApp.Start.AddDays(-2)), (later, TestApp.Start.AddDays(2)) })
        {
            await observations.RecordAsync(
                new Observation(SampleCases.Agency("hs-water"), 2025, SampleCases.Url, at, new Look.Absent(at), new Coverage(1, true, 3, 0, 0), $"run {at:O}") { Pages = [new PageProof(SampleCases.Url, seen, at)] },
                TestContext.Current.CancellationToken);
        }

        var finding = SampleCases.Finding("hs-water", "PUB-05");
        await app.PutAsync(SampleCases.Id("hs-water"), new Core.Cases.CaseChanges
        {
            Events = [SampleCases.Opened(finding, SampleCases.Of(Core.Checks.Severity.Warning) with { Proof = new Core.Findings.Proof(body, SampleCases.Url, TestApp.Start, 1) })],
        });

        var address = $"/findings/{Uri.EscapeDataString(finding.ToString())}/evidence";
        using var own = await app.GetAsync(address[..^"/evidence".Length], TestApp.ViewerKey);
        Assert.Contains($"href=\"{address}\"", await TestApp.TextAsync(own), StringComparison.Ordinal);
        using var page = await app.GetAsync(address, TestApp.ViewerKey);
        var html = await TestApp.TextAsync(page);
        Assert.Equal(
            [$"{address}/{before}", $"{address}/{body}"],
            System.Text.RegularExpressions.Regex.Matches(html, "<iframe class=\"evidence\" sandbox(?:=\"\")? .*?src=\"(.*?)\"").Select(match => match.Groups[1].Value));
        Assert.EndsWith("; frame-src 'self'", Policy(page), StringComparison.Ordinal);
        Assert.Contains("当时没有年报的栏目页面", html, StringComparison.Ordinal);

        using var content = await app.GetAsync($"{address}/{before}", TestApp.ViewerKey);
        Assert.Equal("<p>no report here</p>", await TestApp.TextAsync(content));
        Assert.StartsWith("sandbox; default-src 'none';", Policy(content), StringComparison.Ordinal);
        Assert.Contains($"href=\"{address}/{before}?as=warc\"", html, StringComparison.Ordinal);
        using var file = await app.GetAsync($"{address}/{before}?as=warc", TestApp.ViewerKey);
        Assert.Equal(("attachment", $"{before}.warc.gz"), (file.Content.Headers.ContentDisposition?.DispositionType, file.Content.Headers.ContentDisposition?.FileName));
        var received = Assert.Single(WarcFile.Read(await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)), record => record.Type == "response");
        Assert.Equal((before, "<p>no report here</p>"), (BodyHash.Of(received.Payload), Encoding.UTF8.GetString(received.Payload)));

        foreach (var way in new[] { "page", "file", "warc" })
        {
            using var foreign = await app.GetAsync($"{address}/{other}?as={way}", TestApp.ViewerKey);
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        }
    }

    [Fact]
    public async Task A_body_that_is_no_version_of_the_callers_report_is_not_found()
    {
        await using var app = await TestApp.StartAsync();
        var body = await PublishedReports.PutAsync(app, "hs-water", Hostile);
        await app.PutAsync(SampleCases.Id("foreign"), new Core.Cases.CaseChanges
        {
            Obligation = SampleCases.Obligation(SampleCases.OtherCity),
            Reports = [new Core.Cases.ReportVersion(body, SampleCases.Url, TestApp.Start)],
        });
        var other = await PublishedReports.KeepAsync(app, "<p>another page</p>"u8.ToArray(), TestApp.Start);
        foreach (var path in new[] { $"hs-water/2025/versions/{other}", $"foreign/2025/versions/{body}", $"hs-water/2024/versions/{body}", "hs-water/2025/versions/x" })
        {
            foreach (var end in new[] { "", "/content" })
            {
                using var answer = await app.GetAsync($"/reports/{path}{end}", TestApp.ViewerKey);
                Assert.True(answer.StatusCode == HttpStatusCode.NotFound, path + end);
            }
        }
    }

    private static string Policy(HttpResponseMessage answer) => answer.Headers.GetValues("Content-Security-Policy").Single();
}
