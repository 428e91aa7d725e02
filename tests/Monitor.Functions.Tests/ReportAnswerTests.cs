using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Obligations;
using Monitor.Storage;

namespace Monitor.Functions.Tests;

/// <summary><c>GET api/reports/{agency}/{year}</c>.</summary>
public sealed class ReportAnswerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_shows_what_was_seen_and_what_is_read_in_the_archived_version()
    {
        await using var app = await TestApp.StartAsync();
        var body = await PublishAsync(app);
        var look = new Look.Found(TestApp.Start, new DateOnly(2026, 1, 15));
        for (var day = 0; day < 21; day++)
        {
            await app.Services.GetRequiredService<IObservationStore>().RecordAsync(
                new Observation(SampleCases.Agency("hs-water"), SampleCases.Year, new Uri("http://www.hengshan.gov.cn/nb/"), TestApp.Start.AddDays(day), look with { At = TestApp.Start.AddDays(day).AddMinutes(1) }, new Coverage(2, true, 30, 1, 1), $"run {day}"),
                Cancellation);
        }

        using var answer = await app.GetAsync("/api/reports/hs-water/2025", TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var json = await TestApp.JsonAsync(answer);
        Assert.Equal(("hs-water", "衡山县水利局", 2025), (Text(json, "agency"), Text(json, "agencyName"), json.GetProperty("year").GetInt32()));
        var obligation = json.GetProperty("obligation");
        Assert.Equal("""{"date":"2026-01-20","source":"jurisdiction","basis":"衡政办〔2025〕1号"}""", obligation.GetProperty("due").GetRawText());
        Assert.Equal(("published", null, "found", "2026-01-15"), (Text(obligation, "status"), Text(obligation, "reason"), Text(obligation.GetProperty("look"), "kind"), Text(obligation.GetProperty("look"), "publishedOn")));
        var version = Assert.Single(json.GetProperty("versions").EnumerateArray());
        Assert.Equal((body.Value, SampleCases.Url.AbsoluteUri, true), (Text(version, "sha256"), Text(version, "url"), version.GetProperty("isCurrent").GetBoolean()));
        Assert.Empty(version.GetProperty("sightings").EnumerateArray());
        Assert.Equal(20, json.GetProperty("looks").GetArrayLength());
        var newest = json.GetProperty("looks")[0];
        Assert.Equal(("run 20", 30), (Text(newest, "run"), newest.GetProperty("coverage").GetProperty("itemsRecognised").GetInt32()));
        Assert.Equal("hs-water.2025.T3-I.applications.*.natural error open", Assert.Single(json.GetProperty("findings").EnumerateArray().Select(finding => $"{Text(finding, "id")} {Text(finding, "severity")} {Text(finding, "status")}")));

        var reading = json.GetProperty("reading");
        Assert.Equal((1, "checked", "衡山县水利局", 2025), (reading.GetProperty("contract").GetInt32(), Text(reading, "status"), Text(reading, "agency"), reading.GetProperty("year").GetInt32()));
        Assert.Equal(body.Value, Text(reading, "sha256"));
        Assert.Equal("number", Text(reading.GetProperty("cells").GetProperty("applications.granted.natural"), "status"));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("readingProblem").ValueKind);
    }

    [Fact]
    public async Task Every_officer_who_saw_a_version_is_named_with_time_and_place()
    {
        await using var app = await TestApp.StartAsync();
        var body = await PublishAsync(app);
        foreach (var (officer, day) in new[] { ("李科长", 2), ("王科长", 1) })
        {
            var seenAt = TestApp.Start.AddDays(day);
            await app.Services.GetRequiredService<IEvidenceStore>().RecordAsync(new Capture(SampleCases.Url, seenAt, seenAt) { Body = body, SeenBy = officer }, Cancellation);
        }

        using var report = await app.GetAsync("/api/reports/hs-water/2025", TestApp.ViewerKey);
        var sightings = Assert.Single((await TestApp.JsonAsync(report)).GetProperty("versions").EnumerateArray()).GetProperty("sightings").EnumerateArray();
        Assert.Equal(["王科长 2026-02-02", "李科长 2026-02-03"], sightings.Select(sighting => $"{Text(sighting, "seenBy")} {Text(sighting, "seenAt")?[..10]}"));
        Assert.All(sightings, sighting => Assert.Equal(SampleCases.Url.AbsoluteUri, Text(sighting, "url")));
    }

    [Fact]
    public async Task Damaged_evidence_is_said_to_be_damaged_and_nothing_of_it_is_shown()
    {
        await using var app = await TestApp.StartAsync();
        var body = await PublishAsync(app);
        var connection = app.Services.GetRequiredService<StorageOptions>().ConnectionString!;
        await new BlobServiceClient(connection).GetBlobContainerClient("evidence").GetBlobClient($"body/{body}")
            .UploadAsync(BinaryData.FromString("<h1>forged</h1>"), overwrite: true, Cancellation);

        using var answer = await app.GetAsync("/api/reports/hs-water/2025?lang=en", TestApp.ViewerKey);
        var json = await TestApp.JsonAsync(answer);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("reading").ValueKind);
        Assert.Equal("evidenceDamaged", Text(json.GetProperty("readingProblem"), "code"));
        Assert.Contains("not shown as evidence", Text(json.GetProperty("readingProblem"), "message"), StringComparison.Ordinal);
        Assert.DoesNotContain("forged", json.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_the_archive_does_not_have_and_a_report_without_one_are_told_apart()
    {
        await using var app = await TestApp.StartAsync();
        await app.PutAsync(SampleCases.Id("lost"), SampleCases.Obligation(SampleCases.County) with { Report = BodyHash.Of("gone"u8) });
        await app.PutAsync(SampleCases.Id("none"), SampleCases.Obligation(SampleCases.County, ObligationStatus.Unverifiable, new Look.Unknown(TestApp.Start, "blocked")));

        using var lost = await app.GetAsync("/api/reports/lost/2025", TestApp.ViewerKey);
        Assert.Equal("evidenceNotThere", Text((await TestApp.JsonAsync(lost)).GetProperty("readingProblem"), "code"));
        using var none = await app.GetAsync("/api/reports/none/2025", TestApp.ViewerKey);
        var json = await TestApp.JsonAsync(none);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (json.GetProperty("reading").ValueKind, json.GetProperty("readingProblem").ValueKind));
        Assert.Equal(("unverifiable", "blocked", "unknown"), (Text(json.GetProperty("obligation"), "status"), Text(json.GetProperty("obligation"), "reason"), Text(json.GetProperty("obligation").GetProperty("look"), "kind")));
    }

    [Theory]
    [InlineData("another region's", "/api/reports/foreign/2025")]
    [InlineData("nobody's", "/api/reports/nobody/2025")]
    [InlineData("another year's", "/api/reports/foreign/2024")]
    [InlineData("no id", "/api/reports/X%20Y/2025")]
    [InlineData("key characters", "/api/reports/a%7C2025/2025")]
    [InlineData("a negative year", "/api/reports/foreign/-1")]
    public async Task A_report_that_is_not_the_callers_is_not_found(string why, string path)
    {
        await using var app = await TestApp.StartAsync();
        await app.PutAsync(SampleCases.Id("foreign"), SampleCases.Obligation(SampleCases.OtherCity));
        using var answer = await app.GetAsync(path, TestApp.ViewerKey);
        Assert.True(answer.StatusCode == HttpStatusCode.NotFound, why);
        Assert.Equal("report.notFound", Text(await TestApp.JsonAsync(answer), "code"));
    }

    private static async Task<BodyHash> PublishAsync(TestApp app)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            await gzip.WriteAsync(SampleCases.Page, Cancellation);
        var evidence = app.Services.GetRequiredService<IEvidenceStore>();
        var body = await evidence.KeepAsync(packed.ToArray(), Cancellation);
        await evidence.RecordAsync(
            new Capture(SampleCases.Url, TestApp.Start, TestApp.Start.AddSeconds(1))
            {
                Status = 200,
                Headers = [new HeaderField("content-type", "text/html; charset=utf-8"), new HeaderField("content-encoding", "gzip")],
                Body = body,
            },
            Cancellation);
        var outcome = SampleCases.Violations.First(violation => violation.Rule.Id == "T3-I");
        await app.PutAsync(SampleCases.Id("hs-water"), new CaseChanges
        {
            Obligation = SampleCases.Obligation(SampleCases.County, look: new Look.Found(TestApp.Start, new DateOnly(2026, 1, 15)), name: "衡山县水利局") with
            {
                Due = new DueDate(new DateOnly(2026, 1, 20), DueSource.Jurisdiction, "衡政办〔2025〕1号"),
                Report = body,
                FirstSeen = TestApp.Start,
            },
            Reports = [new ReportVersion(body, SampleCases.Url, TestApp.Start) { ContentType = "text/html" }],
            Events = [SampleCases.Opened(SampleCases.Finding("hs-water", "T3-I", outcome.Locus), SampleCases.Of(outcome))],
        });
        return body;
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
