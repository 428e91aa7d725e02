using System.Text.Json;
using Monitor.Core.Evidence;
using Monitor.Delivery.Warc;
using Monitor.TestKit;

namespace Monitor.Tools.Tests;

/// <summary>Exported evidence as npm <c>warcio</c> reads it. Needs Node and npm.</summary>
public sealed class WarcioTests
{
    private static readonly Uri Page = new("https://www.qinghe.gov.cn/nb/2025.html");
    private static readonly DateTimeOffset Start = new(2026, 2, 10, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Another_program_reads_in_a_file_what_was_received()
    {
        byte[] page = [.. "<html><body>年报</body></html>"u8], gone = [.. "没有这一页"u8];
        Capture At(int day, int? status, byte[]? body) => new(Page, Start.AddDays(day), Start.AddDays(day))
        {
            Status = status,
            HttpVersion = "2",
            Headers = status is null ? [] : [new("Date", "Tue, 10 Feb 2026 01:00:00 GMT"), new("Transfer-Encoding", "chunked"), new("Content-Type", "text/html; charset=utf-8")],
            RemoteAddress = "203.0.113.7",
            Body = body is null ? null : BodyHash.Of(body),
        };
        var path = Path.Combine(Directory.CreateTempSubdirectory("warcio-").FullName, "evidence.warc.gz");
        await using (var file = File.Create(path))
        {
            var writer = new WarcWriter(file, null);
            await writer.WriteInfoAsync(new WarcInfo("monitor", "test", Start), TestContext.Current.CancellationToken);
            foreach (var (capture, body) in new[]
            {
                (At(0, 200, page), page),
                (At(1, 200, page), page),
                (At(2, 304, page) with { Unchanged = new EarlierBody(Start, "2", []) }, page),
                (At(3, 404, gone) with { Failure = "httpStatus" }, gone),
                (At(4, null, null) with { Failure = "timeout" }, null),
            })
                await writer.WriteAsync(capture, body is null ? null : new BodyReading.Intact(body), TestContext.Current.CancellationToken);
        }

        var records = Read(path).ToList();
        string? Text(JsonElement record, string name) => record.GetProperty(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
        Assert.Equal(
            [
                "warcinfo", "response 200", "request", "metadata", "revisit 200", "request", "metadata", "revisit 304", "request", "metadata", "response 404", "request", "metadata", "metadata",
            ],
            records.Select(record => Text(record, "type") is var type && type is "response" or "revisit" ? $"{type} {record.GetProperty("status")}" : type));
        var answers = records.Where(record => Text(record, "type") == "response").ToList();
        Assert.Equal([$"{BodyHash.Of(page)}", $"{BodyHash.Of(gone)}"], answers.Select(record => Text(record, "payloadSha256")));
        Assert.All(answers, record => Assert.Equal((Page.AbsoluteUri, "text/html; charset=utf-8"), (Text(record, "target"), Text(record, "contentType"))));
        Assert.All(records.Where(record => Text(record, "type") == "revisit"), record =>
        {
            Assert.Equal((Text(answers[0], "id"), Text(answers[0], "payloadDigest")), (Text(record, "refersTo"), Text(record, "payloadDigest")));
            Assert.Equal(0, record.GetProperty("length").GetInt32());
        });
        File.Delete(path);
    }

    private static IEnumerable<JsonElement> Read(string file) => NodeProgram.Lines(NodeProgram.Run("warcio", "read.mjs", file));
}
