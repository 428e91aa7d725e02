using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.TestKit;
using Monitor.Web.Errors;
using Monitor.Web.Frame;
using Monitor.Web.Map;
using Monitor.Web.Overview;
using Monitor.Web.SignIn;

namespace Monitor.Web.Tests;

/// <summary>Pages as they are sent.</summary>
public sealed partial class PageTests
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>局";

    public static TheoryData<string> Languages => ["zh-CN", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_overview_is_what_a_person_has_looked_at(string language) => Golden.Match(
        RenderedPage.WithoutHash(await OverviewAsync(language, Some())), "tests", "Monitor.Web.Tests", "Golden", $"overview.{language}.html");

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_sign_in_page_is_what_a_person_has_looked_at(string language) => Golden.Match(
        RenderedPage.WithoutHash(await SignInAsync(language, new SignInModel("TOKEN", "/", null, null, HasKeys: true))),
        "tests", "Monitor.Web.Tests", "Golden", $"signin.{language}.html");

    [Fact]
    public async Task What_could_not_be_looked_at_stands_before_every_number()
    {
        var html = await OverviewAsync("en", Some());
        var blind = html.IndexOf("Of 12 agencies that owe a report, 5 could not be looked at", StringComparison.Ordinal);
        var reason = html.IndexOf("the site refuses automatic visitors", StringComparison.Ordinal);
        Assert.True(blind > 0 && reason > blind);
        Assert.All(
            new[] { "never looked at", "published late", "Open findings", "Registered agencies" },
            later => Assert.InRange(reason, 0, html.IndexOf(later, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_reason_has_words_and_an_unknown_one_is_shown_as_its_code()
    {
        string[] codes =
        [
            "unreachable", "tls", "blocked", "robots", "columnNotFound", "refused", "unreadableColumn", "emptyList", "noReportItems", "undatedList", "morePages",
            "candidateUnreachable", "candidateUnreadable", "candidateOtherYear", "candidateOtherAgency", "foreignHost", "columnUnregistered", "noColumn", "notLooked",
        ];
        Assert.All(codes, code => Assert.All(Texts.Languages, language => Assert.NotEqual(code, Texts.Reason(code, language))));
        var html = await OverviewAsync("zh-CN", Some() with { Sight = new Sight(12, 12, 0, 2, [("brandNew", 1), (Hostile, 1)]) });
        Assert.Contains("brandNew", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_seen_is_said_in_every_state()
    {
        Task<string> Show(Sight sight, bool isComplete = true) =>
            OverviewAsync("en", Some() with { Sight = sight, Agencies = Some().Agencies with { IsComplete = isComplete } });
        Assert.Contains("All 12 agencies that owe a report have been looked at.", await Show(new Sight(12, 12, 0, 0, [])), StringComparison.Ordinal);
        Assert.Contains("No site has been looked at yet: whether the 12 agencies", await Show(new Sight(12, 0, 12, 0, [])), StringComparison.Ordinal);
        Assert.Contains("No agency owes a report so far", await Show(new Sight(0, 0, 0, 0, [])), StringComparison.Ordinal);
        Assert.Contains("of at least 12 agencies that owe a report, at least 3", await Show(new Sight(12, 10, 2, 1, [("tls", 1)]), isComplete: false), StringComparison.Ordinal);
        Assert.Contains("Of 3 agencies that owe a report, 1", await Show(new Sight(0, 3, 0, 1, [("tls", 1)])), StringComparison.Ordinal);
        // A longer registry than was counted never reads as if everybody had been looked at.
        Assert.DoesNotContain("All 12", await Show(new Sight(12, 12, 0, 0, []), isComplete: false), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_without_findings_says_that_the_unseen_are_not_among_them() => Assert.Contains(
        "Agencies that could not be looked at are not among them.",
        await OverviewAsync("en", Some() with { OpenFindings = new Dictionary<Severity, int>(), Gravest = [] }),
        StringComparison.Ordinal);

    [Fact]
    public async Task What_the_list_does_not_know_is_not_shown_as_nothing()
    {
        var unknown = new RegionChanges(new DateOnly(2026, 1, 31), 4, 5, 2, new Dictionary<Severity, int>(), 0, 0, 12);
        Task<string> Show(int notCounted) => OverviewAsync("en", Some() with { Sight = new Sight(12, 12, 0, 0, []), Changes = unknown with { NotCounted = notCounted } });
        Assert.Contains("<dt>Mended</dt><dd>0</dd>", await Show(0), StringComparison.Ordinal);
        Assert.Contains("<dt>Mended</dt><dd>0</dd>", await Show(11), StringComparison.Ordinal);
        Assert.DoesNotContain("<dt>Mended</dt>", await Show(12), StringComparison.Ordinal);

        Task<string> Map(int notCounted) => RenderedPage.OfAsync<MapPage>(
            new PageContext(Messages.English, "/map", null, null),
            new() { [nameof(MapPage.Model)] = new MapModel(2025, null, false, 2008, 2026, new ProblemMap(false, [], [], 1, 1, notCounted), null, null) });
        Assert.Contains("There are no open findings.", await Map(0), StringComparison.Ordinal);
        Assert.DoesNotContain("There are no open findings.", await Map(1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_parts_of_a_bar_fill_it_at_any_width()
    {
        var kind = new KindCounts(BodyKind.Department, [ObligationStatus.Published, ObligationStatus.Missing, ObligationStatus.PublishedLate, null, null, ObligationStatus.NotDue, ObligationStatus.NotDue, ObligationStatus.NotDue]);
        var html = await OverviewAsync("en", Some() with { ByKind = [kind] });
        var bar = html[html.IndexOf("id=\"bars-title\"", StringComparison.Ordinal)..html.IndexOf("<figcaption", StringComparison.Ordinal)];
        Assert.Equal(
            [("notSeen", "0%", "25%"), ("missing", "25%", "12.5%"), ("late", "37.5%", "12.5%"), ("inTime", "50%", "12.5%"), ("notDue", "62.5%", "37.5%")],
            Segment().Matches(bar).Select(match => (match.Groups["name"].Value, match.Groups["x"].Value, match.Groups["width"].Value)));
        Assert.Contains(">2 / 1 / 1 / 1 / 3<", bar, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_names_are_text_and_nothing_else()
    {
        var census = AgencyCensus.Of([Agency("a-1", Hostile), Agency("a-2", Hostile + "2")], isComplete: true);
        var account = new Account(Hostile, "viewer", Hostile, Hostile);
        var page = new PageContext(Messages.Chinese, "/?q=\"><script>", null, account);
        var html = await RenderedPage.OfAsync<OverviewPage>(page, new() { [nameof(OverviewPage.Model)] = Some() with { Agencies = census, Gravest = [Listed(Hostile, "a-1", Severity.Error)] } })
            + await RenderedPage.OfAsync<SignInPage>(page, new() { [nameof(SignInPage.Model)] = new SignInModel(Hostile, Hostile, Hostile, "signIn.failed", true) })
            + await RenderedPage.OfAsync<ErrorPage>(page, new() { [nameof(ErrorPage.Problem)] = Hostile, [nameof(ErrorPage.RequestId)] = Hostile });

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chinese_is_sent_as_it_is() =>
        Assert.DoesNotMatch("&#x[4-9A-F][0-9A-F]{3};", await OverviewAsync("zh-CN", Some()));

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Every_page_has_language_landmarks_labels_and_no_inline_code(string language)
    {
        var overview = await OverviewAsync(language, Some());
        var signIn = await SignInAsync(language, new SignInModel("TOKEN", "/", "li", "signIn.failed", HasKeys: false));
        foreach (var html in new[] { overview, signIn })
        {
            Assert.StartsWith("<!DOCTYPE html>", html.TrimStart(), StringComparison.Ordinal);
            Assert.Contains($"<html lang=\"{language}\"", html, StringComparison.Ordinal);
            foreach (var landmark in new[] { "<header", "<main", "<footer", "<nav", "<title>", "class=\"skip\"" })
                Assert.Contains(landmark, html, StringComparison.Ordinal);
            Assert.Single(Heading().Matches(html));
            Assert.DoesNotMatch("(?i)<script|<style|\\sstyle=|\\son[a-z]+=", html);
            Assert.All(Control().Matches(html), control => Assert.Contains($"<label for=\"{control.Groups["id"].Value}\"", html, StringComparison.Ordinal));
        }

        Assert.Equal(2, Control().Count(signIn));
        Assert.Contains("role=\"alert\"", signIn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_keep_the_language_that_was_chosen()
    {
        var page = new PageContext(Messages.English, "/signin?returnUrl=%2F", "en", null);
        var html = await RenderedPage.OfAsync<SignInPage>(page, new() { [nameof(SignInPage.Model)] = new SignInModel("TOKEN", "/", null, null, true) });
        Assert.Contains("action=\"/signin?lang=en\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/signin?returnUrl=%2F&amp;lang=zh-CN\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_registry_and_one_too_long_to_count_are_said_so()
    {
        Assert.Contains("登记表为空", await OverviewAsync("zh-CN", Some() with { Agencies = AgencyCensus.Of([], true) }), StringComparison.Ordinal);
        var many = AgencyCensus.Of([Agency("a-1", "湖南省")], isComplete: false);
        Assert.Contains("At least 1 agencies", await OverviewAsync("en", Some() with { Agencies = many }), StringComparison.Ordinal);
    }

    private static OverviewModel Some() => new(
        2025,
        new DateOnly(2026, 2, 1),
        new Sight(12, 10, 2, 3, [("blocked", 2), ("morePages", 1)]),
        new Dictionary<ObligationStatus, int>
        {
            [ObligationStatus.Missing] = 1, [ObligationStatus.PublishedLate] = 1, [ObligationStatus.Published] = 4, [ObligationStatus.DueSoon] = 1, [ObligationStatus.Unverifiable] = 3,
        },
        new Dictionary<Severity, int> { [Severity.Critical] = 1, [Severity.Error] = 2 },
        [Listed("衡山县教育局", "hs-edu", Severity.Critical), Listed("衡阳市教育局", "hy-edu", Severity.Error)],
        AgencyCensus.Of(
            [
                Agency("hs-gov", "湖南省/衡阳市/衡山县", BodyKind.Government),
                Agency("hs-edu", "湖南省/衡阳市/衡山县"),
                Agency("hy-edu", "湖南省/衡阳市"),
                Agency("cs-edu", "湖南省/长沙市"),
            ],
            isComplete: true))
    {
        DeadNotices = 3,
        NextDue = new NextDue(2025, new DateOnly(2026, 3, 31), 58, 1),
        Changes = new RegionChanges(new DateOnly(2026, 1, 31), 4, 5, 2, new Dictionary<Severity, int> { [Severity.Critical] = 1 }, 3, 1, 2),
        GravestFound = [Listed("衡山县教育局", "hs-edu", Severity.Critical)],
        ByKind =
        [
            new KindCounts(BodyKind.Government, [ObligationStatus.DueSoon]),
            new KindCounts(BodyKind.Department, [ObligationStatus.Missing, ObligationStatus.PublishedLate, ObligationStatus.Published, ObligationStatus.Published, ObligationStatus.Published, ObligationStatus.Unverifiable, null]),
        ],
    };

    private static ListedFinding Listed(string name, string agency, Severity severity)
    {
        var (rule, locus, values) = severity == Severity.Critical
            ? ("PUB-01", "-", new Dictionary<string, MessageValue> { ["due"] = new MessageValue.Date(new DateOnly(2026, 1, 31)), ["days"] = new MessageValue.Number(1) })
            : ("STR-02", "problems", new Dictionary<string, MessageValue> { ["section"] = new MessageValue.Text(name) });
        var id = new FindingId(Agency(agency, "湖南省").Id, 2025, rule, locus);
        var opened = new FindingEvent(id, FindingEventKind.Opened, DateTimeOffset.UnixEpoch, "crawl", "run 1")
        {
            Content = new FindingContent(1, severity, "article49", null) { Values = values },
        };
        return new ListedFinding(name, Finding.Open(opened));
    }

    private static Agency Agency(string id, string jurisdiction, BodyKind kind = BodyKind.Department) =>
        new(AgencyId.TryParse(id, out var parsed) ? parsed : default, "示例单位", [], kind, jurisdiction);

    private static Task<string> OverviewAsync(string language, OverviewModel model) => RenderedPage.OfAsync<OverviewPage>(
        new PageContext(new CultureInfo(language), "/", null, new Account("li", "officer", "湖南省", "TOKEN")),
        new() { [nameof(OverviewPage.Model)] = model });

    private static Task<string> SignInAsync(string language, SignInModel model) => RenderedPage.OfAsync<SignInPage>(
        new PageContext(new CultureInfo(language), "/signin", null, null), new() { [nameof(SignInPage.Model)] = model });

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex Heading();

    [GeneratedRegex("<input id=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Control();

    [GeneratedRegex("<rect class=\"bar-(?<name>[a-zA-Z]+)\" x=\"(?<x>[^\"]+)\" y=\"[0-9]+\" width=\"(?<width>[^\"]+)\"")]
    private static partial Regex Segment();
}
