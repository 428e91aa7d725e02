using System.Globalization;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.TestKit;
using Monitor.Web.Frame;
using Monitor.Web.Health;
using Monitor.Web.Notices;

namespace Monitor.Web.Tests;

/// <summary>The pages about notices and about the app's own state as they are sent.</summary>
public sealed class PlainPageMarkupTests
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>局";
    private static readonly DateTimeOffset At = new(2026, 2, 1, 1, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Languages => ["zh-CN", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Notices_are_what_a_person_has_looked_at(string language) => Golden.Match(
        RenderedPage.WithoutHash(await NoticesAsync(language, "衡山县水利局")), "tests", "Monitor.Web.Tests", "Golden", $"notices.{language}.html");

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Health_is_what_a_person_has_looked_at(string language) => Golden.Match(
        RenderedPage.WithoutHash(await RenderedPage.OfAsync<HealthPage>(Context(language, "/health"), new()
        {
            [nameof(HealthPage.Model)] = new HealthModel("degraded", At, [new ShownCheck("storage", "healthy", "ok"), new ShownCheck("poppler", "degraded", Hostile)]),
        })),
        "tests", "Monitor.Web.Tests", "Golden", $"health.{language}.html");

    [Fact]
    public async Task Hostile_names_and_failures_are_text_and_nothing_else()
    {
        var html = await NoticesAsync("en", Hostile);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
    }

    private static Task<string> NoticesAsync(string language, string name)
    {
        var agency = AgencyId.TryParse("hs-water", out var id) ? id : default;
        var notice = new Notice([new FindingId(agency, 2025, "PUB-01", "-")], "first", "clerk@example.cn", At);
        NoticeSummary Of(NoticeState state) => new(new CaseId(agency, 2025), notice.Id, name, "湖南省/衡阳市/衡山县", "first", state, At, At.AddHours(2)) { Attempts = 2, Failure = state == NoticeState.Dead ? name : null };
        return RenderedPage.OfAsync<NoticeListPage>(Context(language, "/notices"), new()
        {
            [nameof(NoticeListPage.Model)] = new NoticeListModel(
                new NoticesQuery(2025) { State = NoticeState.Dead }, 2008, 2026, [.. Enum.GetValues<NoticeState>().Select(Of)], "/notices?continuation=x", null),
        });
    }

    private static PageContext Context(string language, string path) => new(new CultureInfo(language), path, null, new Account("li", "officer", "湖南省", "TOKEN"));
}
