using System.Globalization;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.TestKit;
using Monitor.Web.Findings;
using Monitor.Web.Frame;

namespace Monitor.Web.Tests;

/// <summary>The forms by which a finding is decided on.</summary>
public sealed class DecisionViewTests
{
    private const string Hostile = "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    private static readonly DateTimeOffset OpenedAt = new(2026, 2, 1, 1, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Languages => ["zh-CN", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_forms_are_what_a_person_has_looked_at(string language) => Golden.Match(
        RenderedPage.WithoutHash(await PageAsync(language, Forms() with { Refused = Refused("机构改革") })),
        "tests", "Monitor.Web.Tests", "Golden", $"decisions.{language}.html");

    [Fact]
    public async Task Who_may_not_decide_sees_no_form() => Assert.DoesNotContain("<textarea", await PageAsync("en", null), StringComparison.Ordinal);

    [Fact]
    public async Task What_was_entered_is_text_and_nothing_else()
    {
        var html = await PageAsync("en", Forms() with { Refused = Refused(Hostile) });
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;/textarea&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_decision_has_words() => Assert.All(
        Enum.GetValues<DecisionKind>().SelectMany(kind => new[] { $"decide.{kind.Name()}", $"decide.{kind.Name()}.what" }),
        key => Assert.All(Texts.Languages, language => Assert.NotNull(Texts.OrNull(key, language))));

    private static DecisionForms Forms() => new(Enum.GetValues<DecisionKind>(), 3, "0123abcd", new DateOnly(2026, 2, 1), LacksApproval: true);

    private static RefusedDecision Refused(string reason) => new(DecisionKind.Waive, "decision.untilTooFar", [FindingDecision.LongestWaiver], reason, "2036-01-01", null);

    private static Task<string> PageAsync(string language, DecisionForms? forms)
    {
        var id = new FindingId(AgencyId.TryParse("hs-water", out var agency) ? agency : default, 2025, "PUB-01", "-");
        var opened = new FindingEvent(id, FindingEventKind.Opened, OpenedAt, "crawl", "run 1")
        {
            Content = new FindingContent(1, Severity.Critical, "article49", null)
            {
                Values = new Dictionary<string, MessageValue> { ["due"] = new MessageValue.Date(new DateOnly(2026, 1, 31)), ["days"] = new MessageValue.Number(1) },
            },
        };
        var model = new FindingModel(
            Finding.Open(opened),
            new ObligationState("衡山县水利局", "湖南省/衡阳市/衡山县", new DueDate(new DateOnly(2026, 1, 31), DueSource.Statute, null), ObligationStatus.Missing, OpenedAt),
            [new RecordedEvent(1, opened)],
            []) { Decisions = forms };
        return RenderedPage.OfAsync<FindingPage>(
            new PageContext(new CultureInfo(language), "/findings/x", null, new Account("li", "officer", "湖南省", "TOKEN")), new() { [nameof(FindingPage.Model)] = model });
    }
}
