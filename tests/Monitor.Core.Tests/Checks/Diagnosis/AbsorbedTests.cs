using Monitor.Core.Checks;
using Monitor.Core.Checks.Diagnosis;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks.Diagnosis;

/// <summary>Which finding speaks for which other: one slip is told once, and two slips are never told as one.</summary>
public sealed class AbsorbedTests
{
    private const string Business = "applications.unavailable.notHeld.business";
    private const string Handled = "applications.handled.natural";

    [Fact]
    public void A_bound_goes_to_the_finding_that_suspects_its_figure_and_to_no_other()
    {
        var findings = Findings(SmallReport.With(("applications.granted.natural", 41), ("applications.handled.business", 900)).With("applications.carriedOut.business", CellStatus.Unreadable));
        Assert.Equal(["T3-V|applications.*.natural", "T3-V|applications.*.business"], findings.Select(finding => finding.Key));
        Assert.Equal(["T3-H|applications.granted.*"], Explains(findings[0]));
        Assert.Equal(["T3-H|applications.handled.*", "T3-01|applications.*.business"], Explains(findings[1]));
    }

    [Fact]
    public void A_bound_goes_to_a_finding_that_suspects_its_figure_among_others()
    {
        // Two rows cannot be judged, so that either of their figures of the column may be the wrong one.
        var finding = Assert.Single(Findings(Unsure()));
        Assert.Equal(["applications.granted.business", "applications.handled.business"], Told(finding).Suspects.Select(cell => cell.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(["T3-01|applications.*.business"], Explains(finding));
    }

    [Fact]
    public void A_bound_goes_to_one_finding_only()
    {
        var findings = Findings(Unsure().With("applications.new.business", CellStatus.Number, 1));
        Assert.Equal(["T3-V|applications.*.business", "T3-H|applications.new.*"], findings.Select(finding => finding.Key));
        Assert.Equal([["T3-01|applications.*.business"], []], findings.Select(Explains));
        Assert.Contains(Fault.Name("new", "business"), Told(findings[1]).Suspects);
    }

    [Fact]
    public void A_bound_that_no_finding_suspects_is_one_of_its_own() =>
        // Its own column is unreadable twice, so that nothing but the bound speaks of it.
        Assert.Contains("T3-01|applications.*.natural", Findings(Bounded((Business, 3), (Handled, 900)).With("applications.granted.natural", CellStatus.Unreadable).With("applications.handled.legal", CellStatus.Unreadable)).Select(finding => finding.Key));

    [Fact]
    public void A_bound_is_not_hidden_behind_what_an_office_takes_less_seriously()
    {
        var policy = new Policy { Rules = new[] { "T3-V", "T3-I", "T3-H" }.ToDictionary(id => id, _ => new RulePolicy(true, Severity.Warning)) };
        var findings = Findings(Bounded((Handled, 900)), policy);
        Assert.Equal(["T3-V|applications.*.natural warning", "T3-01|applications.*.natural error"], findings.Select(finding => $"{finding.Key} {finding.Severity?.Name()}").Order(StringComparer.Ordinal).Reverse());
    }

    [Theory]
    [InlineData(Severity.Error, "FMT-03|applications.granted.natural")]
    [InlineData(Severity.Warning, "FMT-03|applications.granted.natural, T3-V|applications.*.natural")]
    public void A_figure_that_is_no_count_speaks_for_its_sums_unless_it_weighs_less(Severity severity, string expected)
    {
        var policy = new Policy { Rules = new Dictionary<string, RulePolicy> { ["FMT-03"] = new(true, severity) } };
        var findings = Findings(SmallReport.With(("applications.granted.natural", -25)), policy);
        Assert.Equal(expected, string.Join(", ", findings.Select(finding => finding.Key).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_figure_that_is_no_count_speaks_for_its_own_sums_only()
    {
        var findings = Findings(SmallReport.With((Business, 3), ("review.reconsideration.upheld", -3)));
        Assert.Equal(["FMT-03|review.reconsideration.upheld", "T3-V|applications.*.business"], findings.Select(finding => finding.Key).Order(StringComparer.Ordinal));
        Assert.Equal(["T4-R|review.reconsideration"], Explains(findings.Single(finding => finding.Rule.Id == "FMT-03")));
    }

    [Fact]
    public void Of_two_figures_that_are_no_counts_one_speaks_for_the_sums_of_both()
    {
        var findings = Findings(SmallReport.With(("applications.granted.natural", -25), ("applications.partial.natural", -7)));
        Assert.Equal(["FMT-03|applications.granted.natural", "FMT-03|applications.partial.natural"], findings.Select(finding => finding.Key));
        Assert.Equal([["T3-V|applications.*.natural", "T3-H|applications.granted.*", "T3-H|applications.partial.*"], []], findings.Select(Explains));
    }

    [Fact]
    public void The_gravest_violation_shows_a_finding_and_explains_the_others()
    {
        // V lacks five and has a blank that could be them, which is a warning where blanks must be zeros; H has none.
        var report = SmallReport.With(("applications.granted.natural", 20)).With("applications.denied.inquiry.natural", CellStatus.Blank);
        var finding = Assert.Single(Findings(report, new Policy { BlankIsZero = true }));
        Assert.Equal(("T3-H|applications.granted.*", Severity.Error), (finding.Key, finding.Severity));
        Assert.Equal(["T3-V|applications.*.natural"], Explains(finding));
    }

    [Fact]
    public void A_cell_between_blanks_on_both_sides_is_still_a_suspect()
    {
        var findings = Findings(SmallReport.With(("applications.granted.natural", 41)).With("applications.granted.total", CellStatus.Blank).With("applications.granted.legal", CellStatus.Blank));
        var told = ((Verdict.Violated)Assert.Single(findings).Verdict).Diagnosed;
        Assert.Contains("applications.granted.natural", told?.Suspects.Select(cell => cell.ToString()) ?? []);
    }

    [Fact]
    public void The_first_three_of_many_repairs_are_told_in_words()
    {
        var finding = Assert.Single(Findings(SmallReport.With(("review.reconsideration.total", 9))));
        var told = Told(finding);
        var message = Messages.Of(finding, Messages.Chinese);
        Assert.Equal([true, true, true, false, false], told.Repairs.Select(repair => message.Contains(Messages.LabelOf(repair.Changes[0].Cell, Messages.Chinese), StringComparison.Ordinal)));
        Assert.DoesNotContain("同一差错还使另外", message, StringComparison.Ordinal);
    }

    /// <summary>A report in which T3-I cannot be judged for natural persons, so that the bound stands in for it.</summary>
    private static SampleReport Bounded(params ReadOnlySpan<(string Cell, int Printed)> wrong) => SmallReport.With(wrong).With("applications.carriedOut.natural", CellStatus.Unreadable);

    /// <summary>A report with 900 requests of firms handled and two received, in which little else testifies.</summary>
    private static SampleReport Unsure() => SmallReport.With(("applications.handled.business", 900)).With("applications.carriedOut.business", CellStatus.Unreadable)
        .With("applications.handled.legal", CellStatus.Unreadable).With("applications.granted.legal", CellStatus.Unreadable);

    private static Diagnosed Told(Outcome finding) => ((Verdict.Violated)finding.Verdict).Diagnosed ?? throw new InvalidOperationException($"{finding.Key} explains nothing.");

    private static IReadOnlyList<Outcome> Findings(SampleReport report, Policy? policy = null)
    {
        var subject = report.ToSubject() with { Policy = policy ?? Policy.Standard };
        return Diagnoser.Findings(subject, Catalogue.Evaluate(subject, Catalogue.Rules.Where(rule => rule is Identity || rule.Id is "T3-01" or "FMT-03")));
    }

    private static IReadOnlyList<string> Explains(Outcome finding) => ((Verdict.Violated)finding.Verdict).Explains;
}
