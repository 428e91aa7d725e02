using System.Text.Json;
using Monitor.TestKit;

namespace Monitor.Cli.Tests;

/// <summary>A page that is no report and leads to one: attachment, frame, viewer (domain §5.3).</summary>
public sealed class LeadTests
{
    private static readonly byte[] Report = File.ReadAllBytes(Run.Sample("clean-official-form"));

    public static TheoryData<string, string, string?> Bodies => new()
    {
        { "an attachment", "<p>附件：<a href='/files/r.docx'>年度报告</a></p>", "/files/r.docx" },
        { "a frame", "<iframe src='/files/r.pdf'></iframe>", "/files/r.pdf" },
        { "embed", "<embed src='/files/r.pdf' type='application/pdf'>", "/files/r.pdf" },
        { "object", "<object data='/files/r.pdf'></object>", "/files/r.pdf" },
        { "pdf.js", "<iframe src='/pdfjs/web/viewer.html?file=%2Ffiles%2Fr.pdf#page=1'></iframe>", "/files/r.pdf" },
        { "a script", "<a href='#' onclick=\"window.open('/files/r.pdf')\">年度报告</a>", "/files/r.pdf" },
        { "a frame with a page with the file", "<iframe src='/inner.html'></iframe>", "/files/r.pdf" },
        { "a frame with the report as a page", "<iframe src='/report.html'></iframe>", "/report.html" },
        { "the second of two files", "<a href='/other.docx'>办事指南</a><a href='/files/r.docx'>年度报告</a>", "/files/r.docx" },
        { "a picture", "<p><img src='/1.png'></p>", null },
        { "nothing", "<p>水利局召开会议。</p>", null },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_page_leads_to_its_file(string name, string body, string? file)
    {
        await using var site = Site(body);
        foreach (var command in new[] { "read", "check" })
        {
            var (exitCode, result) = await OfAsync(command, site.At("/page.html"));
            Assert.True(file is null ? exitCode == 2 : exitCode == 0, $"{name}: {result}");
            Assert.Equal(site.At("/page.html").AbsoluteUri, result.GetProperty("source").GetString());
            Assert.Equal(file is null ? "notAReport" : "checked", result.GetProperty("status").GetString());
            if (file is null)
            {
                Assert.False(result.TryGetProperty("lead", out _));
                continue;
            }

            Assert.Equal(site.At(file).AbsoluteUri, result.GetProperty("lead").GetProperty("address").GetString());
            Assert.Equal(site.At("/page.html").AbsoluteUri, result.GetProperty("lead").GetProperty("page").GetString());
            Assert.False(result.GetProperty("lead").GetProperty("foreignHost").GetBoolean());
            Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Report)), result.GetProperty("sha256").GetString());
        }
    }

    [Fact]
    public async Task The_day_of_publication_is_that_of_the_page()
    {
        await using var site = Site("<meta name='PubDate' content='2024-02-20 08:00'><a href='/files/r.docx'>年度报告</a>");
        var (_, result) = await OfAsync("read", site.At("/page.html"));
        Assert.Contains(result.GetProperty("dates").EnumerateArray(), date => date.GetProperty("kind").GetString() == "meta" && date.GetProperty("value").GetString() == "2024-02-20");
    }

    [Theory]
    [InlineData("<iframe src='/scan.rtf'></iframe>", "unreadable", "unsupportedFormat")]
    [InlineData("<a href='/gone.pdf'>年度报告</a>", "unreadable", "httpStatus")]
    [InlineData("<a href='http://user@127.0.0.1/r.pdf'>年度报告</a>", "checked", null)]
    public async Task A_file_that_cannot_be_read_is_not_no_report(string body, string status, string? code)
    {
        // Another file that can be read wins.
        await using var site = Site(code is null ? body + "<a href='/files/r.docx'>年度报告</a>" : body);
        var (_, result) = await OfAsync("check", site.At("/page.html"));
        Assert.Equal(status, result.GetProperty("status").GetString());
        if (code is not null)
        {
            Assert.Equal(code, result.GetProperty("error").GetProperty("code").GetString());
            Assert.Contains("/page.html leads to", result.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_picture_is_named_and_a_file_on_another_host_is_told()
    {
        await using var other = Site("");
        await using var site = Site($"<img src='/1.png'><a href='{other.At("/files/r.docx")}'>年度报告</a>");
        var (_, led) = await OfAsync("check", site.At("/page.html"));
        Assert.True(led.GetProperty("lead").GetProperty("foreignHost").GetBoolean());

        await using var pictures = Site("<img src='/1.png'>");
        var (_, result) = await OfAsync("check", pictures.At("/page.html"));
        Assert.Contains("/1.png", result.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(pictures.Requests, request => request.Contains("png", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_a_few_files_are_fetched()
    {
        await using var site = Site(string.Concat(Enumerable.Range(0, 50).Select(i => $"<a href='/{i}.docx'>附件</a>")));
        await OfAsync("check", site.At("/page.html"));
        Assert.Equal(6, site.Requests.Count);
    }

    [Fact]
    public async Task A_host_is_asked_one_thing_at_a_time()
    {
        var (now, most) = (0, 0);
        await using var site = LocalServer.Start(async (_, stream, cancellationToken) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            // In small pieces: another request would come in between. Before the last one the client cannot have gone on.
            var response = LocalServer.Response("200 OK", Report);
            foreach (var piece in response[..^1].Chunk(100))
            {
                await stream.WriteAsync(piece, cancellationToken);
                await stream.FlushAsync(cancellationToken);
            }

            Interlocked.Decrement(ref now);
            await stream.WriteAsync(response.AsMemory(response.Length - 1), cancellationToken);
        });
        var run = await Run.Of(["read", "--allow-private", "--format", "json", .. Enumerable.Range(0, 30).Select(i => site.At($"/{i}").AbsoluteUri)]);
        Assert.Equal((0, 30, 1), (run.ExitCode, site.Requests.Count, most));
    }

    private static LocalServer Site(string body) => LocalServer.Serving(
        ("/page.html", LocalServer.Response("200 OK", $"<html><head><meta charset='utf-8'><title>年度报告</title></head><body>{body}</body></html>", "Content-Type: text/html; charset=utf-8")),
        ("/inner.html", LocalServer.Response("200 OK", "<html><body><embed src='/files/r.pdf'></body></html>", "Content-Type: text/html")),
        ("/report.html", LocalServer.Response("200 OK", Report, "Content-Type: text/html")),
        ("/other.docx", LocalServer.Response("200 OK", "<html><body><p>办事指南</p></body></html>")),
        ("/scan.rtf", LocalServer.Response("200 OK", "{\\rtf1 x}")),
        // What a file is its bytes say, not its name: Word saves HTML under .doc too.
        ("/files/r.docx", LocalServer.Response("200 OK", Report)),
        ("/files/r.pdf", LocalServer.Response("200 OK", Report)));

    private static async Task<(int ExitCode, JsonElement Result)> OfAsync(string command, Uri address)
    {
        var run = await Run.Of(command, "--format", "json", "--allow-private", address.AbsoluteUri);
        Assert.Empty(JsonSchema.Errors(ContractTests.Schema(command), run.Json));
        return (run.ExitCode, command == "check" ? run.Json[0] : run.Json);
    }
}
