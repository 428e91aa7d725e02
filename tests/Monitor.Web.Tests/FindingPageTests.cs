using System.Globalization;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Checks.Diagnosis;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.TestKit;
using Monitor.Web.Findings;
using Monitor.Web.Frame;

namespace Monitor.Web.Tests;

/// <summary>The page of one finding.</summary>
public sealed class FindingPageTests
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>局";
    private static readonly DateTimeOffset SeenAt = new(2026, 2, 1, 1, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Languages => ["zh-CN", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_finding_is_what_a_person_has_looked_at(string language) => Golden.Match(
        RenderedPage.WithoutHash(await PageAsync(language, Some("衡山县水利局"))), "tests", "Monitor.Web.Tests", "Golden", $"finding.{language}.html");

    [Fact]
    public async Task A_finding_of_a_rule_that_is_not_known_here_is_shown_without_words()
    {
        var id = new FindingId(Agency, 2025, "NEW-99", "-");
        var opened = new FindingEvent(id, FindingEventKind.Opened, SeenAt, "crawl", "run 1") { Content = new FindingContent(1, Severity.Warning, "brandNew", null) };
        var html = await PageAsync("en", Some("衡山县水利局") with { Finding = Finding.Open(opened), History = [new RecordedEvent(1, opened)] });
        Assert.Contains(Texts.Of("overview.findings.noText", Messages.English), html, StringComparison.Ordinal);
        Assert.Contains(Texts.Of("finding.proofIsLooks", Messages.English), html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Who_saw_it_is_named_where_an_officer_did_and_nobody_else(string language)
    {
        var model = Some("衡山县水利局");
        var label = Texts.Of("finding.seenBy", language == "en" ? Messages.English : Messages.Chinese);
        Assert.DoesNotContain(label, await PageAsync(language, model), StringComparison.Ordinal);

        var content = model.Finding.Content;
        var html = await PageAsync(language, model with { Finding = model.Finding with { Content = content with { Proof = content.Proof! with { SeenBy = "王<b>科长" } } } });
        Assert.Contains($"<dt>{label}</dt>", html, StringComparison.Ordinal);
        Assert.Contains("王&lt;b&gt;科长", html, StringComparison.Ordinal);

        var also = Texts.Of("finding.alsoSeenBy", language == "en" ? Messages.English : Messages.Chinese);
        Assert.DoesNotContain(also, html, StringComparison.Ordinal);
        html = await PageAsync(language, model with { Sightings = [new OfficerSighting("李<i>科长", SeenAt.AddDays(1), new Uri("http://www.hengshan.gov.cn/x.html"))] });
        Assert.Contains($"<dt>{also}</dt>", html, StringComparison.Ordinal);
        Assert.Contains("李&lt;i&gt;科长", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_shows_up_to_when_it_holds_and_to_whom_the_finding_was_given()
    {
        var model = Some("衡山县水利局");
        var waived = new FindingEvent(model.Finding.Id, FindingEventKind.Waived, SeenAt, "王科长", "x") { Note = "机构改革", Until = new DateOnly(2026, 3, 31) };
        var given = new FindingEvent(model.Finding.Id, FindingEventKind.Assigned, SeenAt, "王科长", "y") { AssignedTo = "李科员" };
        var html = await PageAsync("en", model with { History = [.. model.History, new RecordedEvent(4, waived), new RecordedEvent(5, given)] });
        Assert.Contains("<td>not pursued</td><td>王科长</td><td>2026-03-31 机构改革</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td>assigned</td><td>王科长</td><td>李科员</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_names_and_notes_are_text_and_nothing_else()
    {
        var model = Some(Hostile);
        model = model with { History = [.. model.History, new RecordedEvent(4, new FindingEvent(model.Finding.Id, FindingEventKind.Waived, SeenAt, Hostile, "x") { Note = Hostile })] };
        var html = await PageAsync("zh-CN", model);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_status_event_and_kind_of_cell_has_words()
    {
        string[] keys =
        [
            .. Enum.GetValues<FindingStatus>().Select(status => $"finding.status.{status.Name()}"),
            .. Enum.GetNames<FindingEventKind>().Select(kind => $"event.{kind}"),
            .. Enum.GetNames<CellStatus>().Select(status => $"cell.{status}"),
        ];
        Assert.All(keys, key => Assert.All(Texts.Languages, language => Assert.NotNull(Texts.OrNull(key, language))));
    }

    private static AgencyId Agency => AgencyId.TryParse("hs-water", out var parsed) ? parsed : throw new FormatException();

    private static FindingModel Some(string agencyName)
    {
        var form = ReportForm.Format2021;
        var figures = Figures.Random(form, new Random(7)).ToDictionary();
        var cell = figures.Keys.First(name => name.ToString() == "applications.granted.natural");
        figures[cell] += 31;
        var subject = new SampleReport(form, figures).ToSubject();
        var outcome = Diagnoser.Findings(subject, Catalogue.Evaluate(subject)).First(outcome => outcome.Rule.Id.StartsWith("T3-", StringComparison.Ordinal) && outcome.Severity == Severity.Error);
        var id = FindingId.Of(Agency, 2025, outcome.Key);
        var content = FindingContent.Of(outcome, new Proof(BodyHash.Of("page"u8), new Uri("http://www.hengshan.gov.cn/nb/2025.html"), SeenAt, 4), []) with { Policy = null };
        var notice = new Notice([id], "first", "clerk@example.cn", SeenAt.AddHours(1));
        FindingEvent[] events =
        [
            new(id, FindingEventKind.Opened, SeenAt, "crawl", "run 1") { Content = content },
            new(id, FindingEventKind.Notified, SeenAt.AddHours(1), "notices", "run 1") { Notice = notice.Id },
            new(id, FindingEventKind.Explained, SeenAt.AddDays(3), "王科长", "request 1") { Note = "另附说明" },
        ];
        return new FindingModel(
            Finding.Fold(events) ?? throw new InvalidOperationException("There are events."),
            new ObligationState(agencyName, "湖南省/衡阳市/衡山县", new DueDate(new DateOnly(2026, 1, 31), DueSource.Statute, null), ObligationStatus.Published, SeenAt),
            [.. events.Index().Select(entry => new RecordedEvent(entry.Index + 1, entry.Item))],
            [(notice, new NoticeDelivery(notice.Id, 1, SeenAt.AddHours(2)) { SentAt = SeenAt.AddHours(2) })]);
    }

    private static Task<string> PageAsync(string language, FindingModel model) => RenderedPage.OfAsync<FindingPage>(
        new PageContext(new CultureInfo(language), "/findings/x", null, new Account("li", "officer", "湖南省", "TOKEN")),
        new() { [nameof(FindingPage.Model)] = model });
}
