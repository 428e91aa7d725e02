using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Monitor.Core.Checks;
using Monitor.TestKit;
using Monitor.Work.Inspecting;

namespace Monitor.Functions.Tests;

/// <summary>The page <c>check</c>, on which a clerk checks a report before it is published.</summary>
public sealed class DraftPageTests
{
    private static readonly string Faulty = Path.Combine(Repository.PathOf("tests", "corpus", "reports"), "hanweb-row-sum", "source.html");

    [Fact]
    public async Task A_draft_is_told_everything_that_the_command_would_say_and_nothing_of_it_is_kept()
    {
        await using var app = await TestApp.StartAsync();
        var cookie = await app.SignInAsync("viewer", TestApp.ViewerKey);
        var bytes = await File.ReadAllBytesAsync(Faulty, TestContext.Current.CancellationToken);
        using var answer = await SendAsync(app, cookie, bytes, null, "?lang=en");
        var html = WebUtility.HtmlDecode(await TestApp.TextAsync(answer));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var inspection = new Inspector(null, Core.Obligations.DueDates.Statutory).Inspect("draft", bytes, "text/html");
        Assert.NotEmpty(inspection.Findings);
        Assert.All(inspection.Findings, outcome => Assert.Contains(Messages.Of(outcome, Messages.English), html, StringComparison.Ordinal));
        Assert.Contains(inspection.Sha256 ?? "none", html, StringComparison.Ordinal);
        Assert.Contains(inspection.Report?.Agency ?? "none", html, StringComparison.Ordinal);

        using var later = await app.GetAsync("/check?lang=en", cookie: cookie);
        Assert.DoesNotContain(inspection.Sha256 ?? "none", await TestApp.TextAsync(later), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?lang=en")]
    public async Task A_draft_in_which_nothing_adds_up_is_told_all_of_it_on_a_small_page(string query)
    {
        await using var app = await TestApp.StartAsync();
        var cookie = await app.SignInAsync("viewer", TestApp.ViewerKey);
        using var answer = await SendAsync(app, cookie, SampleCases.Hopeless(), null, query);
        var html = await TestApp.TextAsync(answer);
        Assert.InRange(Encoding.UTF8.GetByteCount(html), 1, 100_000);
        var findings = new Inspector(null, Core.Obligations.DueDates.Statutory).Inspect("draft", SampleCases.Hopeless(), "text/html").Findings;
        Assert.True(findings.Count > 40, $"{findings.Count}");
        var language = query.Length == 0 ? Messages.Chinese : Messages.English;
        Assert.All(findings, outcome => Assert.Contains(Messages.Of(outcome, language), WebUtility.HtmlDecode(html), StringComparison.Ordinal));
        Assert.Contains(Web.Texts.Of("checkPage.brief", language), html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pasted_text_is_checked_and_not_sent_back()
    {
        await using var app = await TestApp.StartAsync();
        var cookie = await app.SignInAsync("viewer", TestApp.ViewerKey);
        using var answer = await SendAsync(app, cookie, null, "本局今日召开会议，<script>。", "?lang=en");
        var html = await TestApp.TextAsync(answer);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(Web.Texts.Of("checkPage.notAReport", Messages.English), html, StringComparison.Ordinal);
        Assert.DoesNotContain("今日召开会议", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "", HttpStatusCode.BadRequest, "one of the two")]
    [InlineData(false, " \r\n", HttpStatusCode.BadRequest, "one of the two")]
    [InlineData(true, "甲", HttpStatusCode.BadRequest, "one of the two")]
    [InlineData(true, "", HttpStatusCode.RequestEntityTooLarge, "at most 4096 bytes")]
    public async Task What_cannot_be_checked_is_said_on_the_page(bool withFile, string text, HttpStatusCode status, string says)
    {
        await using var app = await TestApp.StartAsync("--Drafts:MaxBytes=4096");
        var cookie = await app.SignInAsync("viewer", TestApp.ViewerKey);
        var large = new byte[5000];
        Array.Fill(large, (byte)'a');
        using var answer = await SendAsync(app, cookie, withFile ? large : null, text, "?lang=en");
        var html = await TestApp.TextAsync(answer);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.Contains(says, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_so_on_the_page()
    {
        await using var app = await TestApp.StartAsync("--Drafts:PerMinute=1");
        var cookie = await app.SignInAsync("viewer", TestApp.ViewerKey);
        using var first = await SendAsync(app, cookie, null, "甲", "");
        using var second = await SendAsync(app, cookie, null, "乙", "");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task The_page_is_open_to_anyone_only_where_the_office_opened_it_and_takes_its_own_form_only()
    {
        await using var closed = await TestApp.StartAsync();
        using var refused = await closed.GetAsync("/check");
        Assert.Equal(HttpStatusCode.Found, refused.StatusCode);

        await using var open = await TestApp.StartAsync("--Drafts:Anonymous=true");
        using var page = await open.GetAsync("/check");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var (cookie, token) = (TestApp.CookieOf(page), TestApp.TokenOf(await TestApp.TextAsync(page)));
        using var answer = await open.SendAsync(HttpMethod.Post, "/check", cookie: cookie, content: Form(token, null, "甲"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var forged = await open.SendAsync(HttpMethod.Post, "/check", cookie: cookie, content: Form("x", null, "甲"));
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(TestApp app, string cookie, byte[]? file, string? text, string query)
    {
        using var page = await app.GetAsync("/check", cookie: cookie);
        return await app.SendAsync(HttpMethod.Post, $"/check{query}", cookie: cookie, content: Form(TestApp.TokenOf(await TestApp.TextAsync(page)), file, text));
    }

    // As a browser sends it: both fields, the one that was left empty too.
    private static MultipartFormDataContent Form(string token, byte[]? file, string? text)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(token), "token" },
            { new StringContent(text ?? "", Encoding.UTF8), "text" },
        };
        var part = new ByteArrayContent(file ?? []) { Headers = { ContentType = new MediaTypeHeaderValue("text/html") } };
        form.Add(part, "file", file is null ? "empty" : "draft.html");
        return form;
    }
}
