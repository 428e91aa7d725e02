using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Evidence;
using Monitor.Storage;

namespace Monitor.Functions.Tests;

/// <summary><c>GET api/evidence</c>, <c>GET api/evidence/{sha256}</c> and <c>GET api/evidence/{sha256}/content</c>.</summary>
public sealed class EvidenceAnswerTests(ApiApp filled) : IClassFixture<ApiApp>
{
    private static readonly string One = $"/api/evidence/{ApiApp.Body}";
    private const string OfCase = "?agency=hs-water&year=2025";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_lists_what_it_rests_on()
    {
        using var answer = await filled.App.GetAsync($"/api/evidence{OfCase}", TestApp.ViewerKey);
        var items = (await TestApp.JsonAsync(answer)).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["proof", "report"], items.Select(item => Text(item, "kind")));
        Assert.All(items, item => Assert.Equal((ApiApp.Body.Value, SampleCases.Url.AbsoluteUri), (Text(item, "sha256"), Text(item, "url"))));
    }

    [Fact]
    public async Task A_piece_is_shown_with_how_it_came()
    {
        using var answer = await filled.App.GetAsync($"{One}{OfCase}", TestApp.ViewerKey);
        var json = await TestApp.JsonAsync(answer);
        Assert.Equal(("intact", SampleCases.Page.Length), (Text(json, "state"), json.GetProperty("length").GetInt32()));
        var capture = Assert.Single(json.GetProperty("captures").EnumerateArray());
        Assert.Equal(("text/html; charset=utf-8", "203.0.113.7", 200), (Text(capture, "contentType"), Text(capture, "remoteAddress"), capture.GetProperty("status").GetInt32()));
        Assert.Equal("2026-02-01T01:00:00+00:00", Text(capture, "serverDate"));
        Assert.Equal(
            """{"from":"http://hengshan.gov.cn/nb/2025.html","status":301,"to":"http://www.hengshan.gov.cn/nb/2025.html"}""", Assert.Single(capture.GetProperty("redirects").EnumerateArray()).GetRawText());
    }

    [Fact]
    public async Task Its_bytes_come_as_they_were_received_and_never_as_a_page_of_ours()
    {
        using var answer = await filled.App.GetAsync($"{One}/content{OfCase}", TestApp.ViewerKey);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancellation);
        Assert.Equal(ApiApp.Body.Value, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal(("application/octet-stream", "attachment"), (answer.Content.Headers.ContentType?.ToString(), answer.Content.Headers.ContentDisposition?.DispositionType));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("sandbox; default-src 'none'; frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task A_part_and_what_is_had_already_are_answered_as_such()
    {
        using var part = await filled.App.SendAsync(HttpMethod.Get, $"{One}/content{OfCase}", TestApp.ViewerKey, header: ("Range", "bytes=10-19"));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(new ContentRangeHeaderValue(10, 19, SampleCases.Page.Length), part.Content.Headers.ContentRange);
        Assert.Equal(SampleCases.Page[10..20], await part.Content.ReadAsByteArrayAsync(Cancellation));
        using var beyond = await filled.App.SendAsync(HttpMethod.Get, $"{One}/content{OfCase}", TestApp.ViewerKey, header: ("Range", "bytes=99999999-"));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        using var again = await filled.App.SendAsync(HttpMethod.Get, $"{One}/content{OfCase}", TestApp.ViewerKey, header: ("If-None-Match", part.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    public static TheoryData<string, string, string, HttpStatusCode> Seen => new()
    {
        { "who may see all need not name the case", TestApp.ApproverKey, "", HttpStatusCode.OK },
        { "who may see a region names it", TestApp.OfficerKey, OfCase, HttpStatusCode.OK },
        { "whose it is, nobody can tell without", TestApp.OfficerKey, "", HttpStatusCode.NotFound },
        { "another city's", ApiApp.StrangerKey, OfCase, HttpStatusCode.NotFound },
        { "a case of the caller's own that does not rest on it", ApiApp.StrangerKey, "?agency=cs-1&year=2025", HttpStatusCode.NotFound },
        { "another year's case", TestApp.ApproverKey, "?agency=hs-water&year=2024", HttpStatusCode.NotFound },
        { "a year without its agency", TestApp.ApproverKey, "?year=2025", HttpStatusCode.BadRequest },
        { "no agency", TestApp.ApproverKey, "?agency=A%7CB", HttpStatusCode.BadRequest },
    };

    [Theory]
    [MemberData(nameof(Seen))]
    public async Task Evidence_is_seen_by_who_sees_the_case_that_rests_on_it(string why, string key, string query, HttpStatusCode expected)
    {
        foreach (var path in new[] { One, $"{One}/content" })
        {
            using var answer = await filled.App.GetAsync($"{path}{query}", key);
            Assert.True(answer.StatusCode == expected, $"{why}: {answer.StatusCode}");
            if (expected == HttpStatusCode.NotFound)
                Assert.Equal("evidence.notFound", Text(await TestApp.JsonAsync(answer), "code"));
        }
    }

    [Theory]
    [InlineData("another hash", "0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("no hash", "body")]
    [InlineData("upper case, which is another name", "ABCDEF0000000000000000000000000000000000000000000000000000000000")]
    public async Task What_was_never_received_is_not_there(string why, string hash)
    {
        foreach (var path in new[] { $"/api/evidence/{hash}", $"/api/evidence/{hash}/content" })
        {
            using var answer = await filled.App.GetAsync(path, TestApp.ApproverKey);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, why);
        }
    }

    [Fact]
    public async Task A_damaged_piece_is_said_to_be_damaged_and_not_handed_out()
    {
        await using var app = await TestApp.StartAsync();
        await ApiApp.FillAsync(app);
        var connection = app.Services.GetRequiredService<StorageOptions>().ConnectionString!;
        await new BlobServiceClient(connection).GetBlobContainerClient("evidence").GetBlobClient($"body/{ApiApp.Body}")
            .UploadAsync(BinaryData.FromString("<h1>forged</h1>"), overwrite: true, Cancellation);
        using var shown = await app.GetAsync(One, TestApp.ApproverKey);
        var json = await TestApp.JsonAsync(shown);
        Assert.Equal(("damaged", JsonValueKind.Null), (Text(json, "state"), json.GetProperty("length").ValueKind));
        using var content = await app.GetAsync($"{One}/content", TestApp.ApproverKey);
        Assert.Equal(HttpStatusCode.InternalServerError, content.StatusCode);
        var text = await TestApp.TextAsync(content);
        Assert.Contains("evidence.damaged", text, StringComparison.Ordinal);
        Assert.DoesNotContain("forged", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Captures_come_in_parts_the_newest_first()
    {
        await using var app = await TestApp.StartAsync();
        await ApiApp.FillAsync(app);
        foreach (var day in new[] { 1, 2 })
        {
            var at = TestApp.Start.AddDays(day);
            await app.Services.GetRequiredService<IEvidenceStore>().RecordAsync(new Capture(SampleCases.Url, at, at) { Status = 200, Body = ApiApp.Body }, Cancellation);
        }

        var days = new List<string>();
        string? continuation = null;
        do
        {
            using var part = await app.GetAsync($"{One}?pageSize=1{(continuation is null ? "" : $"&continuation={Uri.EscapeDataString(continuation)}")}", TestApp.ApproverKey);
            var json = await TestApp.JsonAsync(part);
            days.AddRange(json.GetProperty("captures").EnumerateArray().Select(capture => Text(capture, "startedAt")![..10]));
            continuation = Text(json, "continuation");
        }
        while (continuation is not null);
        Assert.Equal(["2026-02-03", "2026-02-02", "2026-02-01"], days);
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
