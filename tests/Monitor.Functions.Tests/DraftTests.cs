using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Monitor.TestKit;

namespace Monitor.Functions.Tests;

/// <summary>What <c>POST api/check</c> answers to a clerk before the report is published.</summary>
public sealed class DraftTests
{
    private static readonly string Faulty = Path.Combine(Repository.PathOf("tests", "corpus", "reports"), "hanweb-row-sum", "source.html");

    [Fact]
    public async Task A_draft_is_checked_in_whichever_way_it_is_sent()
    {
        await using var app = await TestApp.StartAsync();
        var bytes = await File.ReadAllBytesAsync(Faulty, TestContext.Current.CancellationToken);
        var answers = new List<string>();
        foreach (var content in new HttpContent[] { Raw(bytes, "text/html"), Multipart("file", bytes, "draft"), Text(Encoding.UTF8.GetString(bytes)) })
        {
            using var answer = await app.SendAsync(HttpMethod.Post, "/api/check?lang=en", TestApp.ViewerKey, content: content);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var result = await TestApp.JsonAsync(answer);
            Assert.Equal("checked", result.GetProperty("status").GetString());
            answers.Add(string.Join(',', result.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("rule").GetString())));
        }

        Assert.Contains("T3-V", answers[0], StringComparison.Ordinal);
        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task What_is_no_report_is_said_to_be_none()
    {
        await using var app = await TestApp.StartAsync();
        using var answer = await app.SendAsync(HttpMethod.Post, "/api/check", TestApp.ViewerKey, content: Text("本局今日召开会议。"));
        Assert.Equal("notAReport", (await TestApp.JsonAsync(answer)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_draft_that_is_too_large_or_not_there_is_refused_with_its_code()
    {
        await using var app = await TestApp.StartAsync("--Drafts:MaxBytes=4096");
        var large = new byte[5000];
        Array.Fill(large, (byte)'a');
        await RefusedAsync(app, Raw(large, "text/plain"), HttpStatusCode.RequestEntityTooLarge, "check.tooLarge");
        await RefusedAsync(app, new StreamContent(new Unsized(large)), HttpStatusCode.RequestEntityTooLarge, "check.tooLarge");
        await RefusedAsync(app, Multipart("file", large, "draft"), HttpStatusCode.RequestEntityTooLarge, "check.tooLarge");
        await RefusedAsync(app, Raw([], "text/plain"), HttpStatusCode.BadRequest, "check.noDraft");
        await RefusedAsync(app, Multipart("other", "x"u8.ToArray(), "draft"), HttpStatusCode.BadRequest, "check.noDraft");
    }

    [Fact]
    public async Task One_caller_cannot_keep_the_others_waiting()
    {
        await using var app = await TestApp.StartAsync("--Drafts:PerMinute=2");
        for (var n = 0; n < 2; n++)
        {
            using var answer = await app.SendAsync(HttpMethod.Post, "/api/check", TestApp.ViewerKey, content: Text("甲"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await RefusedAsync(app, Text("乙"), HttpStatusCode.TooManyRequests, "check.tooMany");
        using var other = await app.SendAsync(HttpMethod.Post, "/api/check", TestApp.OfficerKey, content: Text("丙"));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_session_needs_the_token_of_its_page()
    {
        await using var app = await TestApp.StartAsync();
        var cookie = await app.SignInAsync("viewer", TestApp.ViewerKey);
        using var answer = await app.SendAsync(HttpMethod.Post, "/api/check", cookie: cookie, content: Multipart("file", "x"u8.ToArray(), "draft"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Without_signing_in_a_draft_is_checked_only_where_the_office_opened_it()
    {
        await using var closed = await TestApp.StartAsync();
        using var refused = await closed.SendAsync(HttpMethod.Post, "/api/check", content: Text("甲"));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        await using var open = await TestApp.StartAsync("--Drafts:Anonymous=true", "--Drafts:PerMinute=2");
        var bytes = await File.ReadAllBytesAsync(Faulty, TestContext.Current.CancellationToken);
        foreach (var content in new HttpContent[] { Multipart("file", bytes, "draft"), Raw(bytes, "text/html") })
        {
            using var answer = await open.SendAsync(HttpMethod.Post, "/api/check", content: content);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("checked", (await TestApp.JsonAsync(answer)).GetProperty("status").GetString());
        }

        using var third = await open.SendAsync(HttpMethod.Post, "/api/check", content: Text("乙"));
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        using var known = await open.SendAsync(HttpMethod.Post, "/api/check", TestApp.ViewerKey, content: Text("丙"));
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        // A browser that is signed in sends its cookie along with a form of another site.
        using var forged = await open.SendAsync(HttpMethod.Post, "/api/check", cookie: await open.SignInAsync("viewer", TestApp.ViewerKey), content: Text("丁"));
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
    }

    private static async Task RefusedAsync(TestApp app, HttpContent content, HttpStatusCode status, string code)
    {
        using var answer = await app.SendAsync(HttpMethod.Post, "/api/check?lang=en", TestApp.ViewerKey, content: content);
        Assert.Equal((status, code), (answer.StatusCode, (await TestApp.JsonAsync(answer)).GetProperty("code").GetString()));
    }

    private static ByteArrayContent Raw(byte[] bytes, string type) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    private static MultipartFormDataContent Multipart(string field, byte[] bytes, string name) => new() { { Raw(bytes, "text/html"), field, name } };

    private static MultipartFormDataContent Text(string text) => new() { { new StringContent(text), "text" } };

    /// <summary>A body whose length is not said beforehand.</summary>
    private sealed class Unsized(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
