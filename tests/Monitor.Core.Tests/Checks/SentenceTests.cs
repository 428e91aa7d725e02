using System.Globalization;
using Monitor.Core.Checks;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks;

/// <summary>Whole texts of section 一 with the figures of their tables (tests/corpus/sentences): honest ones accuse nobody, wrong ones are found.</summary>
public sealed class SentenceTests
{
    private static readonly string[] Judged = ["TXT", "STR", "FEE"];

    public static TheoryData<string, string, string, string> Honest => Lines("honest.tsv");

    public static TheoryData<string, string, string, string> Wrong => Lines("wrong.tsv");

    [Theory]
    [MemberData(nameof(Honest))]
    public void An_honest_text_accuses_nobody(string rule, string agency, string figures, string text)
    {
        Assert.Equal("-", rule);
        Assert.Empty(Found(agency, figures, text));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_text_is_found_by_its_rule_and_by_no_other(string rule, string agency, string figures, string text) =>
        Assert.Equal([rule], Found(agency, figures, text).Select(found => found[..rule.Length]).Distinct());

    private static TheoryData<string, string, string, string> Lines(string file)
    {
        var data = new TheoryData<string, string, string, string>();
        foreach (var columns in File.ReadLines(Repository.PathOf("tests", "corpus", "sentences", file)).Select(line => line.Split('\t')))
            data.Add(columns[0], columns[1], columns[2], columns[3]);
        return data;
    }

    private static List<string> Found(string agency, string figures, string text)
    {
        var report = Report(agency, figures.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(figure => figure.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]));
        var folded = Core.Text.ChineseText.Fold(text);
        report = folded.StartsWith("六:", StringComparison.Ordinal) ? report.With(SectionName.Other, folded[2..]) : report.Saying(folded);
        if (folded.Contains("统计期限", StringComparison.Ordinal))
            report.With(SectionName.Overview, report.Sections[0].Text[(report.Sections[0].Text.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
        return [.. Catalogue.Evaluate(report.ToSubject())
            .Where(outcome => outcome is { Verdict: Verdict.Violated, Severity: >= Severity.Warning } && Judged.Any(rule => outcome.Rule.Id.StartsWith(rule, StringComparison.Ordinal)))
            .Select(outcome => $"{outcome.Rule.Id} {outcome.Locus}: {Messages.Of(outcome, Messages.Chinese)}")];
    }

    private static SampleReport Report(string agency, Dictionary<string, string> figures)
    {
        var report = new SampleReport { Agency = agency, Title = $"{agency}2023年政府信息公开工作年度报告" };
        foreach (var row in ReportForm.Format2021.Rows(ReportTable.Applications))
        {
            foreach (var who in ReportForm.Applicants)
                Set($"applications.{row.Name}.{who}", 0);
        }

        var (received, carriedIn, carriedOut) = (Figure("N"), Figure("C"), Figure("X"));
        var handled = figures.ContainsKey("S") ? Figure("S") : received + carriedIn - carriedOut;
        var natural = figures.ContainsKey("n") ? Figure("n") : received;
        var results = figures.Keys.Where(key => ReportForm.Format2021.Results.Any(row => row.Name == key)).ToDictionary(key => key, Figure);
        results.TryAdd("granted", handled - results.Values.Sum());
        Row("new", received, received - natural);
        foreach (var (row, value) in results.Append(new("carriedIn", carriedIn)).Append(new("handled", handled)).Append(new("carriedOut", carriedOut)))
            Row(row, value, 0);
        foreach (var (key, group) in new[] { ("R", "reconsideration"), ("L", "litigation.direct"), ("P", "litigation.afterReconsideration") })
        {
            var outcomes = figures.GetValueOrDefault(key, "0/0/0/0").Split('/').Select(number => decimal.Parse(number, CultureInfo.InvariantCulture)).ToList();
            foreach (var (outcome, value) in ReportForm.Outcomes.Zip([.. outcomes, outcomes.Sum()]))
                Set($"review.{group}.{outcome}", value);
        }

        Set("proactive.normative.made", Figure("made"));
        Set("proactive.normative.repealed", 0);
        Set("proactive.normative.inForce", Figure("inForce"));
        // What only governments must tell of is not what is asked here.
        return report.With(SectionName.Other, "本年度未收取信息处理费。工作考核、社会评议良好,没有责任追究。");

        decimal Figure(string key) => decimal.Parse(figures.GetValueOrDefault(key, "0"), CultureInfo.InvariantCulture);
        void Set(string cell, decimal value) => report.With(cell, CellStatus.Number, value);
        void Row(string row, decimal total, decimal business)
        {
            Set($"applications.{row}.natural", total - business);
            Set($"applications.{row}.business", business);
            Set($"applications.{row}.total", total);
        }
    }
}
