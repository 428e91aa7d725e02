using System.Globalization;
using System.Text;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.TestKit;
using Monitor.Work.Inspecting;

namespace Monitor.Work.Tests.Inspecting;

/// <summary>Published pages with one planted mistake: the violated identities are exactly those that contain the cell.</summary>
public sealed class FaultTests
{
    public static TheoryData<string, int> Dialects => new()
    {
        { "html", 2021 }, { "html", 2019 }, { "pipes", 2021 }, { "pipes", 2019 }, { "lines", 2021 }, { "lines", 2019 },
    };

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Figures_are_read_back_as_they_were_published(string dialect, int year)
    {
        var form = Form(year);
        for (var seed = 0; seed < 25; seed++)
        {
            var figures = Figures.Random(form, new Random(seed));
            var inspection = Publish(dialect, SamplePage.Of(form, figures));
            Assert.Equal(figures.OrderBy(cell => cell.Key.ToString()), inspection.Report?.Cells.ToDictionary(cell => cell.Key, cell => cell.Value.Value ?? -1).OrderBy(cell => cell.Key.ToString()));
            Assert.DoesNotContain(inspection.Findings, outcome => outcome.Severity >= Severity.Error);
        }
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void One_wrong_figure_violates_exactly_the_identities_that_contain_it(string dialect, int year)
    {
        var form = Form(year);
        var random = new Random(year);
        var targets = form.Cells(ReportTable.Applications).Concat(form.Cells(ReportTable.Review)).ToList();
        for (var n = 0; n < 60; n++)
        {
            var figures = Figures.Random(form, random);
            var cell = targets[random.Next(targets.Count)];
            figures[cell] += random.Next(1, 50);
            var inspection = Publish(dialect, SamplePage.Of(form, figures));
            var violated = inspection.Violations.Where(outcome => outcome.Severity >= Severity.Error).Select(outcome => $"{outcome.Rule.Id} {outcome.Locus}");
            Assert.Equal(IdentitiesWith(cell).Order(), violated.Order());
            var finding = Assert.Single(inspection.Findings, outcome => outcome.Severity >= Severity.Error);
            Assert.Contains(finding.Key.Replace('|', ' '), IdentitiesWith(cell));
            Assert.Contains(cell, Assert.IsType<Verdict.Violated>(finding.Verdict).Diagnosed!.Suspects);
        }
    }

    [Theory]
    [InlineData("html")]
    [InlineData("pipes")]
    public void Blanks_that_some_number_could_fill_raise_no_error(string dialect)
    {
        var form = ReportForm.Format2021;
        var random = new Random(7);
        for (var n = 0; n < 60; n++)
        {
            var figures = Figures.Random(form, random);
            var published = figures.ToDictionary(cell => cell.Key, cell => random.Next(5) == 0 ? "" : cell.Value.ToString(CultureInfo.InvariantCulture));
            var page = new SamplePage(form, published);
            var report = Publish(dialect, page);
            Assert.DoesNotContain(report.Findings, outcome => outcome.Severity >= Severity.Error);
            foreach (var (name, text) in published)
                Assert.True((text.Length == 0 ? null : figures[name]) == report.Report?.Cells[name].Value, $"{name}: published '{text}', read {report.Report?.Cells[name]}");
        }
    }

    /// <summary>Written down from the form, not from the rules: a cell of Table III stands in a row, and in its column in T3-V, T3-I or both.</summary>
    private static IEnumerable<string> IdentitiesWith(CellName cell)
    {
        if (cell.Table == ReportTable.Review)
        {
            yield return cell.Row switch
            {
                "reconsideration" => "T4-R review.reconsideration",
                "litigation.direct" => "T4-L review.litigation.direct",
                _ => "T4-P review.litigation.afterReconsideration",
            };
            yield break;
        }

        yield return $"T3-H applications.{cell.Row}.*";
        if (cell.Row is "new" or "carriedIn" or "carriedOut" or "handled")
            yield return $"T3-I applications.*.{cell.Column}";
        if (cell.Row is not ("new" or "carriedIn" or "carriedOut"))
            yield return $"T3-V applications.*.{cell.Column}";
    }

    private static Inspection Publish(string dialect, SamplePage page)
    {
        var text = dialect switch { "html" => page.ToHtml(), "pipes" => page.ToPipes(), _ => page.ToLines() };
        return new Inspector(null, DueDates.Statutory).Inspect(dialect, Encoding.UTF8.GetBytes(text));
    }

    private static ReportForm Form(int year) => ReportForm.All.Single(form => form.Year == year);
}
