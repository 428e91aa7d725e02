using System.Text.RegularExpressions;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks;

public sealed class CatalogueTests
{
    private static readonly DateTimeOffset AfterDue = new(2024, 2, 3, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Ids => [.. Catalogue.Rules.Select(rule => rule.Id)];

    /// <summary>For every rule a report that violates it, with the place it must name. A rule without a line here fails the test below.</summary>
    public static Dictionary<string, (Func<CheckSubject> Subject, string Locus)> Violations { get; } = new()
    {
        ["PUB-01"] = (() => new SampleReport().ToSubject() with { Look = new Look.Absent(AfterDue), Today = new DateOnly(2024, 2, 3) }, "-"),
        ["PUB-02"] = (() => Dated(new ReportDate(DateKind.Meta, new DateOnly(2024, 2, 1), "2024-02-01")), "-"),
        ["PUB-03"] = (() => new SampleReport().ToSubject() with { Look = new Look.Absent(AfterDue.AddDays(-10)), Today = new DateOnly(2024, 1, 24) }, "-"),
        ["PUB-04"] = (() => Dated(), "-"),
        ["STR-02"] = (() => Sectioned(sections => sections.RemoveAt(4)), "problems"),
        ["FEE-01"] = (() => Sectioned(sections => sections[5] = sections[5] with { Text = "无" }), "other"),
        ["TPL-01"] = (() => new SampleReport(ReportForm.Format2019, ReportForm.Format2019).ToSubject(), "-"),
        ["TPL-02"] = (() => new SampleReport(ReportForm.Format2021, ReportForm.Format2019).ToSubject(), "-"),
        ["TPL-03"] = (() => new SampleReport().With(ReportTable.Review, table => table with { IsPresent = false }).ToSubject(), "review"),
        ["TPL-04"] = (() => new SampleReport().With(ReportTable.Applications, table => table with { MissingRows = [ReportForm.Format2021.Results[3]] }).ToSubject(), "applications"),
        ["FMT-01"] = (() => new SampleReport().With("applications.granted.total", CellStatus.Blank).ToSubject(), "-"),
        ["FMT-02"] = (() => new SampleReport().With("applications.granted.ngo", CellStatus.Text, raw: "见附件").ToSubject(), "applications.granted.ngo"),
        ["FMT-03"] = (() => new SampleReport().With("proactive.licences.decisions", CellStatus.Number, 1.5m).ToSubject(), "proactive.licences.decisions"),
        ["T3-V"] = (() => OneMore("applications.granted.natural"), "applications.*.natural"),
        ["T3-I"] = (() => OneMore("applications.new.natural"), "applications.*.natural"),
        ["T3-H"] = (() => OneMore("applications.new.natural"), "applications.new.*"),
        ["T4-R"] = (() => OneMore("review.reconsideration.upheld"), "review.reconsideration"),
        ["T4-L"] = (() => OneMore("review.litigation.direct.total"), "review.litigation.direct"),
        ["T4-P"] = (() => OneMore("review.litigation.afterReconsideration.pending"), "review.litigation.afterReconsideration"),
    };

    [Fact]
    public void Ids_are_unique_and_well_formed()
    {
        Assert.Equal(Catalogue.Rules.Count, Catalogue.Rules.Select(rule => rule.Id).Distinct().Count());
        Assert.All(Catalogue.Rules, rule => Assert.Matches("^[A-Z]+[0-9]?-[0-9A-Z]+$", rule.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_its_texts_in_both_languages_with_the_same_placeholders(string id)
    {
        var rule = Rule(id);
        foreach (var key in new[] { rule.Id, $"basis.{rule.Basis.Key}" })
        {
            var texts = Messages.Languages.Select(language => Messages.TextOrNull(key, language)).ToList();
            Assert.DoesNotContain(null, texts);
            Assert.Single(texts.Select(text => string.Join(",", Messages.PlaceholdersOf(text!).Order())).Distinct());
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_holds_on_a_report_in_order_or_says_why_it_cannot_tell(string id)
    {
        var outcomes = Rule(id).Evaluate(new SampleReport().ToSubject()).ToList();
        Assert.NotEmpty(outcomes);
        Assert.All(outcomes, outcome => Assert.IsNotType<Verdict.Violated>(outcome.Verdict));
        if (id is not ("PUB-01" or "PUB-03"))
            Assert.All(outcomes, outcome => Assert.IsType<Verdict.Holds>(outcome.Verdict));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_is_violated_where_its_case_says_and_explains_itself(string id)
    {
        var (subject, locus) = Violations[id];
        var outcome = Assert.Single(Rule(id).Evaluate(subject()), outcome => outcome.Verdict is Verdict.Violated);
        Assert.Equal(locus, outcome.Locus);
        foreach (var language in Messages.Languages)
        {
            var message = Messages.Of(outcome, language);
            Assert.DoesNotMatch(new Regex(@"\{\w+\}"), message);
            Assert.NotEmpty(message);
        }
    }

    [Fact]
    public void Both_languages_have_exactly_the_same_texts()
    {
        var keys = Messages.Languages.Select(language => KeysOf(language).Order().ToList()).ToList();
        Assert.Equal(keys[0], keys[1]);
    }

    [Fact]
    public void Every_figure_of_both_forms_has_labels_in_both_languages()
    {
        foreach (var cell in ReportForm.All.SelectMany(form => ReportTables.All.SelectMany(form.Cells)))
        {
            foreach (var language in Messages.Languages)
            {
                Assert.NotNull(Messages.TextOrNull($"row.{cell.Table.Name()}.{cell.Row}", language));
                Assert.NotNull(Messages.TextOrNull($"column.{cell.Column}", language));
            }
        }
    }

    private static IEnumerable<string> KeysOf(System.Globalization.CultureInfo language)
    {
        var file = Repository.PathOf("functions", "Monitor.Core", "Checks", language == Messages.English ? "Messages.en.resx" : "Messages.resx");
        return System.Xml.Linq.XDocument.Load(file).Descendants("data").Select(data => data.Attribute("name")!.Value);
    }

    private static Rule Rule(string id) => Catalogue.Rules.Single(rule => rule.Id == id);

    private static CheckSubject Dated(params ReportDate[] dates)
    {
        var report = new SampleReport();
        report.Dates.Clear();
        foreach (var date in dates)
            report.Dates.Add(date);
        return report.ToSubject();
    }

    private static CheckSubject Sectioned(Action<IList<Section>> change)
    {
        var report = new SampleReport();
        change(report.Sections);
        return report.ToSubject();
    }

    private static CheckSubject OneMore(string name)
    {
        var value = new SampleReport().ToSubject().Report.Cells.Values.Single(cell => cell.Name.ToString() == name).Value;
        return new SampleReport().With(name, CellStatus.Number, value + 1).ToSubject();
    }
}
