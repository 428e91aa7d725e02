using System.Globalization;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.TestKit;
using Monitor.Web.Findings;
using Monitor.Web.Frame;

namespace Monitor.Web.Tests;

/// <summary>The page with the list of findings, and the frame's navigation.</summary>
public sealed class FindingListPageMarkupTests
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>局";
    private static readonly DateTimeOffset OpenedAt = new(2026, 2, 1, 1, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Languages => ["zh-CN", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_list_is_what_a_person_has_looked_at(string language) => Golden.Match(
        RenderedPage.WithoutHash(await PageAsync(language, Some("衡山县水利局"))), "tests", "Monitor.Web.Tests", "Golden", $"findings.{language}.html");

    [Fact]
    public async Task An_empty_list_says_that_the_unseen_are_not_in_it()
    {
        var html = await PageAsync("en", Some("x") with { Items = [] });
        Assert.Contains("Agencies that could not be looked at are not among them.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<table", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_names_and_filters_are_text_and_nothing_else()
    {
        var html = await PageAsync("en", Some(Hostile) with { Asked = new FindingsQuery(2025) { Jurisdiction = Hostile } });
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"'>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "/", "page")]
    [InlineData("/", "/?lang=en", "page")]
    [InlineData("/", "/findings", null)] // the overview is above nothing
    [InlineData("/findings", "/findings?rule=T3-H", "page")]
    [InlineData("/findings", "/findings/x.2025.PUB-01.-", "true")]
    [InlineData("/findings", "/findingsofothers", null)]
    public void A_link_says_whether_it_leads_here(string link, string path, string? current) => Assert.Equal(current, Navigation.Current(link, path));

    private static FindingListModel Some(string name) => new(
        new FindingsQuery(2025) { Jurisdiction = "湖南省/衡阳市", MinSeverity = Severity.Warning },
        2008,
        2026,
        [
            Item(name, "PUB-01", "-", Severity.Critical, FindingStatus.Open),
            Item(name, "T3-H", "applications.granted.*", Severity.Error, FindingStatus.Explained),
            Item(name, "NEW-99", "-", Severity.Warning, FindingStatus.Waived),
        ],
        "/findings?severity=warning&continuation=abc",
        "/findings?severity=warning");

    private static FindingSummary Item(string name, string rule, string locus, Severity severity, FindingStatus status) => new(
        new FindingId(AgencyId.TryParse("hs-water", out var agency) ? agency : default, 2025, rule, locus), name, "湖南省/衡阳市/衡山县", severity, status, OpenedAt, OpenedAt.AddDays(1));

    private static Task<string> PageAsync(string language, FindingListModel model) => RenderedPage.OfAsync<FindingListPage>(
        new PageContext(new CultureInfo(language), "/findings?severity=warning", null, new Account("li", "officer", "湖南省", "TOKEN")),
        new() { [nameof(FindingListPage.Model)] = model });
}
