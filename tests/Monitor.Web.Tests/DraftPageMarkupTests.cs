using System.Globalization;
using Monitor.Core.Checks;
using Monitor.Core.Checks.Diagnosis;
using Monitor.Core.Reports;
using Monitor.TestKit;
using Monitor.Web.Drafts;
using Monitor.Web.Frame;

namespace Monitor.Web.Tests;

/// <summary>The page on which a draft is checked as it is sent.</summary>
public sealed class DraftPageMarkupTests
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>局";

    public static TheoryData<string> Languages => ["zh-CN", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_checked_draft_is_what_a_person_has_looked_at(string language) => Golden.Match(
        RenderedPage.WithoutHash(await PageAsync(language, Some("衡山县水利局"))), "tests", "Monitor.Web.Tests", "Golden", $"draft.{language}.html");

    [Fact]
    public async Task Hostile_names_are_text_and_nothing_else()
    {
        var html = await PageAsync("en", Some(Hostile) with { Problem = Hostile });
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_cannot_be_read_is_never_called_free_of_findings()
    {
        var html = await PageAsync("en", new DraftModel("TOKEN", 8 << 20) { Result = new DraftResult("ab", null, false, "scannedPdf", null, null, [], 0) });
        Assert.Contains("cannot be read (scannedPdf)", html, StringComparison.Ordinal);
        Assert.DoesNotContain(Texts.Of("checkPage.none", Messages.English), html, StringComparison.Ordinal);
    }

    private static DraftModel Some(string agency)
    {
        var form = ReportForm.Format2021;
        var figures = Figures.Random(form, new Random(7)).ToDictionary();
        figures[new CellName(ReportTable.Applications, "granted", "natural")] += 31;
        var subject = new SampleReport(form, figures).ToSubject();
        var findings = Diagnoser.Findings(subject, Catalogue.Evaluate(subject)).Where(outcome => outcome.Rule.Id.StartsWith("T3-", StringComparison.Ordinal)).ToList();
        return new DraftModel("TOKEN", 8 << 20) { Result = new DraftResult("0123abcd", DocumentKind.AnnualReport, true, null, agency, 2025, findings, 12) };
    }

    private static Task<string> PageAsync(string language, DraftModel model) => RenderedPage.OfAsync<DraftPage>(
        new PageContext(new CultureInfo(language), "/check", null, new Account("li", "viewer", "湖南省", "TOKEN")), new() { [nameof(DraftPage.Model)] = model });
}
