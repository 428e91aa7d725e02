using System.Security.Cryptography;
using System.Text;
using Monitor.Core.Evidence;
using Monitor.Delivery.Warc;
using Monitor.TestKit;

namespace Monitor.Delivery.Tests.Warc;

/// <summary>Exported evidence follows ISO 28500:2017 (WARC 1.1), read back without a library.</summary>
public sealed class WarcWriterTests
{
    private static readonly Uri Page = new("http://www.qinghe.gov.cn/nb/2025.html?b=2&a=1");
    private static readonly DateTimeOffset Start = new DateTimeOffset(2026, 2, 10, 1, 0, 0, TimeSpan.Zero).AddTicks(1234567);
    private static readonly byte[] Packed = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B, 0x04, 0, 0x43, 0xBE, 0xB7, 0xE8, 1, 0, 0, 0];

    [Fact]
    public async Task An_answer_stands_there_as_it_was_received_but_for_the_coding_of_its_transfer()
    {
        var records = await WriteAsync((Answered(200, Packed, new("Transfer-Encoding", "chunked"), new("Content-Encoding", "gzip"), new("X-Name", "\u00D6")) with
        {
            HttpVersion = "2",
            RemoteAddress = "203.0.113.7",
            Tls = "TLS 1.3",
        }, Packed));

        Assert.Equal(["warcinfo", "response", "request", "metadata"], records.Select(record => record.Type));
        var response = records[1];
        Assert.Equal("HTTP/1.1 200 \r\nContent-Encoding: gzip\r\nX-Name: \u00D6\r\n\r\n", response.Text[..^Packed.Length]);
        Assert.Equal(Packed, response.Payload);
        Assert.Equal("http://www.qinghe.gov.cn/nb/2025.html?b=2&a=1", response["WARC-Target-URI"]);
        Assert.Equal("2026-02-10T01:00:00.1234567Z", response["WARC-Date"]);
        Assert.Equal("203.0.113.7", response["WARC-IP-Address"]);
        Assert.Equal($"sha256:{BodyHash.Of(Packed)}", response["WARC-Payload-Digest"]);
        Assert.Equal("application/http;msgtype=response", response["Content-Type"]);
        Assert.Equal("GET /nb/2025.html?b=2&a=1 HTTP/1.1\r\nHost: www.qinghe.gov.cn\r\n\r\n", records[2].Text);
        Assert.Contains("httpVersion: 2\r\ntls: TLS 1.3\r\n", records[3].Text, StringComparison.Ordinal);
        Assert.All(records.Skip(2), record => Assert.Equal(response["WARC-Record-ID"], record["WARC-Concurrent-To"]));
    }

    [Fact]
    public async Task Every_record_has_what_the_standard_asks_for()
    {
        var records = await WriteAsync(Some());
        Assert.All(records, record =>
        {
            Assert.Equal("WARC/1.1", record.Version);
            Assert.Matches("^<urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}>$", record["WARC-Record-ID"]);
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$", record["WARC-Date"]);
            Assert.Equal($"sha256:{Convert.ToHexStringLower(SHA256.HashData(record.Block))}", record["WARC-Block-Digest"]);
            Assert.Equal(record.Type == "warcinfo", record["WARC-Target-URI"] is null);
            Assert.Equal(record.Type == "warcinfo" ? null : records[0]["WARC-Record-ID"], record["WARC-Warcinfo-ID"]);
        });
        Assert.Equal(records.Count, records.Select(record => record["WARC-Record-ID"]).Distinct().Count());
    }

    [Fact]
    public async Task The_same_archive_gives_the_same_bytes() => Assert.Equal(await BytesAsync(null, Some()), await BytesAsync(null, Some()));

    [Fact]
    public async Task A_body_that_came_again_is_a_revisit_of_the_first_of_its_address()
    {
        var body = "同一页"u8.ToArray();
        var again = Answered(200, body) with { StartedAt = Start.AddDays(1), FinishedAt = Start.AddDays(1) };
        var elsewhere = again with { Url = new Uri("http://other.gov.cn/") };
        var records = await WriteAsync((Answered(200, body), body), (again, body), (elsewhere, body));

        Assert.Equal(["response", "revisit", "response"], records.Where(record => record["Content-Type"] == "application/http;msgtype=response").Select(record => record.Type));
        var revisit = records.Single(record => record.Type == "revisit");
        Assert.Equal("http://netpreserve.org/warc/1.1/revisit/identical-payload-digest", revisit["WARC-Profile"]);
        Assert.Equal((records[1]["WARC-Record-ID"], records[1]["WARC-Date"], records[1]["WARC-Target-URI"]), (revisit["WARC-Refers-To"], revisit["WARC-Refers-To-Date"], revisit["WARC-Refers-To-Target-URI"]));
        Assert.Equal(records[1]["WARC-Payload-Digest"], revisit["WARC-Payload-Digest"]);
        Assert.Equal(("length", 0), (revisit["WARC-Truncated"], revisit.Payload.Length));
    }

    [Fact]
    public async Task A_page_that_its_server_called_unchanged_is_a_revisit_of_the_capture_in_which_it_came()
    {
        var body = "一页"u8.ToArray();
        var unchanged = new Capture(Page, Start.AddDays(1), Start.AddDays(1))
        {
            Status = 304,
            HttpVersion = "1.1",
            Headers = [new("ETag", "\"x\"")],
            Body = BodyHash.Of(body),
            Unchanged = new EarlierBody(Start, "1.1", []),
        };
        var records = await WriteAsync((Answered(200, body), body), (unchanged, body));
        var revisit = records.Single(record => record.Type == "revisit");
        Assert.Equal("http://netpreserve.org/warc/1.1/revisit/server-not-modified", revisit["WARC-Profile"]);
        Assert.Equal((records[1]["WARC-Record-ID"], records[1]["WARC-Date"]), (revisit["WARC-Refers-To"], revisit["WARC-Refers-To-Date"]));
        Assert.Equal("HTTP/1.1 304 \r\nETag: \"x\"\r\n\r\n", revisit.Text);

        // Exported without the first one it still says when the body came.
        var alone = (await WriteAsync((unchanged, body))).Single(record => record.Type == "revisit");
        Assert.Equal((null, revisit["WARC-Refers-To-Date"]), (alone["WARC-Refers-To"], alone["WARC-Refers-To-Date"]));
    }

    public static TheoryData<string, Capture, string, string?> WithoutBody => new()
    {
        { "nobody answered", new Capture(Page, Start, Start.AddSeconds(8)) { Failure = "connect" }, "metadata", null },
        { "more came than is taken", new Capture(Page, Start, Start) { Status = 200, Failure = "tooLarge" }, "response request metadata", "length" },
        { "it stopped in between", new Capture(Page, Start, Start) { Status = 200, Failure = "timeout" }, "response request metadata", "time" },
        { "it broke off", new Capture(Page, Start, Start) { Status = 200, Failure = "badResponse" }, "response request metadata", "disconnect" },
        { "an answer without a body", new Capture(Page, Start, Start) { Status = 304 }, "response request metadata", null },
        { "the body was lost", new Capture(Page, Start, Start) { Status = 200, Body = BodyHash.Of("x"u8) }, "metadata", null },
    };

    [Theory]
    [MemberData(nameof(WithoutBody))]
    public async Task Nothing_is_written_that_was_not_received(string name, Capture capture, string types, string? truncated)
    {
        var records = await WriteAsync((capture, null));
        Assert.Equal(types, string.Join(' ', records.Skip(1).Select(record => record.Type)));
        Assert.Equal(truncated, records[1]["WARC-Truncated"]);
        Assert.Contains(capture.Failure is { } failure ? $"failure: {failure}" : capture.Body is { } lost ? $"lostEvidence: sha256:{lost}" : "fetchTimeMs: 0", records[^1].Text, StringComparison.Ordinal);
        Assert.NotEmpty(name);
    }

    [Fact]
    public async Task A_redirect_is_told_and_the_answer_is_that_of_where_it_led()
    {
        var body = "年报"u8.ToArray();
        var target = new Uri("https://www.qinghe.gov.cn:8443/年报/?y=2025");
        var records = await WriteAsync((Answered(200, body) with { Redirects = [new Redirect(Page, 302, target)] }, body));
        Assert.Equal("https://www.qinghe.gov.cn:8443/%E5%B9%B4%E6%8A%A5/?y=2025", records[1]["WARC-Target-URI"]);
        Assert.StartsWith("GET /%E5%B9%B4%E6%8A%A5/?y=2025 HTTP/1.1\r\nHost: www.qinghe.gov.cn:8443\r\n", records[2].Text, StringComparison.Ordinal);
        Assert.Contains($"via: {Page}\r\nredirect: 302 {Page} {target.AbsoluteUri}\r\n", records[3].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_was_posted_is_part_of_the_request()
    {
        var body = "{}"u8.ToArray();
        var records = await WriteAsync((Answered(200, body) with { Form = "columnid=7&q=年" }, body));
        Assert.Equal(
            "POST /nb/2025.html?b=2&a=1 HTTP/1.1\r\nHost: www.qinghe.gov.cn\r\nContent-Type: application/x-www-form-urlencoded; charset=utf-8\r\nContent-Length: 16\r\n\r\ncolumnid=7&q=年",
            Encoding.UTF8.GetString(records[2].Block));
    }

    [Fact]
    public async Task A_header_field_cannot_begin_another_one()
    {
        var body = "x"u8.ToArray();
        var records = await WriteAsync((Answered(200, body, new HeaderField("X", "a\r\nEvil: b")) with { RemoteAddress = "203.0.113.7\r\nWARC-Type: conversion" }, body));
        Assert.Contains("X: a  Evil: b\r\n", records[1].Text, StringComparison.Ordinal);
        Assert.Equal("response", records[1].Type);
    }

    [Fact]
    public async Task The_index_leads_to_the_record_of_each_answer()
    {
        var index = new CdxjIndex("e.warc.gz");
        var file = await BytesAsync(index, Some());
        var lines = index.Lines.Select(line => line.Split(' ', 3)).ToList();
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line =>
        {
            Assert.Equal(("cn,gov,qinghe)/nb/2025.html?a=1&b=2", "20260210010000"), (line[0], line[1]));
            using var json = System.Text.Json.JsonDocument.Parse(line[2]);
            string Text(string name) => json.RootElement.GetProperty(name).GetString()!;
            var (record, length) = WarcFile.ReadAt(file, long.Parse(Text("offset")));
            Assert.Equal((Text("url"), Text("digest"), Text("length")), (record["WARC-Target-URI"], record["WARC-Payload-Digest"], $"{length}"));
            Assert.Equal(record.Type == "revisit" ? "warc/revisit" : "text/html", Text("mime"));
            Assert.Equal(("200", "e.warc.gz"), (Text("status"), Text("filename")));
        });
    }

    private static Capture Answered(int status, byte[] body, params HeaderField[] headers) =>
        new(Page, Start, Start.AddMilliseconds(120)) { Status = status, HttpVersion = "1.1", Headers = headers, Body = BodyHash.Of(body) };

    private static (Capture, byte[]?)[] Some()
    {
        var body = Encoding.UTF8.GetBytes("<html>年报</html>");
        var first = Answered(200, body, new HeaderField("Content-Type", "text/html; charset=utf-8"));
        return [(first, body), (first with { StartedAt = Start.AddTicks(1) }, body), (new Capture(Page, Start.AddDays(2), Start.AddDays(2)) { Failure = "dns" }, null)];
    }

    private static async Task<IReadOnlyList<WarcFileRecord>> WriteAsync(params (Capture, byte[]?)[] captures) => WarcFile.Read(await BytesAsync(null, captures));

    private static async Task<byte[]> BytesAsync(CdxjIndex? index, params (Capture Capture, byte[]? Body)[] captures)
    {
        using var file = new MemoryStream();
        var writer = new WarcWriter(file, index);
        await writer.WriteInfoAsync(new WarcInfo("monitor", "test", Start), TestContext.Current.CancellationToken);
        foreach (var (capture, body) in captures)
            await writer.WriteAsync(capture, body is null ? null : new BodyReading.Intact(body), TestContext.Current.CancellationToken);
        return file.ToArray();
    }
}
