using System.Net;
using System.Text;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Notices;

namespace Monitor.Functions.Tests;

/// <summary>The pages <c>rules</c>, <c>health</c> and <c>notices</c>.</summary>
public sealed class PlainPageTests
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Anyone_reads_what_every_rule_says_rests_on_and_asks_for(string language)
    {
        await using var app = await TestApp.StartAsync();
        using var answer = await app.GetAsync($"/rules?lang={language}");
        var sent = await TestApp.TextAsync(answer);
        var html = WebUtility.HtmlDecode(sent);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var culture = language == "en" ? Messages.English : Messages.Chinese;
        Assert.All(Catalogue.Rules, rule =>
        {
            Assert.Contains($"<article id=\"{rule.Id}\"", html, StringComparison.Ordinal);
            Assert.Contains(rule.Formula, html, StringComparison.Ordinal);
            Assert.Contains(Explanation.LawfulOf(rule.Id, culture), html, StringComparison.Ordinal);
        });
        Assert.InRange(Encoding.UTF8.GetByteCount(sent), 1, 100 * 1024);
    }

    [Fact]
    public async Task Health_says_in_words_what_is_wrong_before_what_is_well()
    {
        await using var app = await TestApp.StartAsync();
        // The app of tests has no PATH, so that poppler is missing.
        using var answer = await app.GetAsync("/health?lang=en", TestApp.ViewerKey);
        var html = WebUtility.HtmlDecode(await TestApp.TextAsync(answer));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var wrong = html.IndexOf("class=\"rule\">poppler<", StringComparison.Ordinal);
        var well = html.IndexOf("class=\"rule\">storage<", StringComparison.Ordinal);
        Assert.True(wrong > 0 && well > wrong, html);
        Assert.Contains("<strong class=\"health-degraded\">works, with limits</strong>", html, StringComparison.Ordinal);
        Assert.Contains(Web.Texts.Of("health.poppler.missing", Messages.English), html, StringComparison.Ordinal);
        // What is checked has a name of its own beside the code of the API.
        using var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        Assert.All(page.QuerySelectorAll("tbody th"), head =>
        {
            var code = head.QuerySelector("small")!.TextContent;
            Assert.True(head.TextContent != code + code, code);
        });
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("state=planned&year=&agency=&jurisdiction=", 1)]
    [InlineData("state=dead", 0)]
    public async Task Notices_are_listed_as_asked_for_without_recipients(string query, int expected)
    {
        await using var app = await TestApp.StartAsync();
        var finding = SampleCases.Finding("county", "PUB-01");
        var notice = SampleCases.Notice(finding);
        await app.PutAsync(SampleCases.Id("county"), new CaseChanges
        {
            Obligation = SampleCases.Obligation(SampleCases.County, name: "衡山县教育局"),
            Events = [SampleCases.Opened(finding, SampleCases.Missing), SampleCases.Happened(finding, FindingEventKind.Notified) with { Notice = notice.Id }],
            Notices = [notice],
        });
        using var answer = await app.GetAsync($"/notices?{query}", TestApp.ViewerKey);
        var html = await TestApp.TextAsync(answer);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var link = $"href=\"/api/notices/county.2025.{notice.Id.Value}\"";
        Assert.Equal(expected, html.Split(link).Length - 1);
        Assert.DoesNotContain(SampleCases.Recipient, html, StringComparison.Ordinal);

        // The link leads to something.
        using var one = await app.GetAsync($"/api/notices/county.2025.{notice.Id.Value}", TestApp.ViewerKey);
        Assert.Equal(HttpStatusCode.OK, one.StatusCode);
    }

    [Theory]
    [InlineData("state=burnt", HttpStatusCode.BadRequest, "planned, waiting, sent, dead, lapsed")]
    [InlineData("jurisdiction=湖南省", HttpStatusCode.Forbidden, "地区")]
    public async Task A_wrong_filter_of_notices_is_refused_by_a_page(string query, HttpStatusCode status, string says)
    {
        await using var app = await TestApp.StartAsync();
        using var answer = await app.GetAsync($"/notices?{query}", TestApp.ViewerKey);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(says, await TestApp.TextAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_state_of_a_notice_has_words() => Assert.All(
        Enum.GetValues<NoticeState>(), state => Assert.All(Web.Texts.Languages, language => Assert.NotNull(Web.Texts.OrNull($"noticesPage.state.{state.Name()}", language))));
}
