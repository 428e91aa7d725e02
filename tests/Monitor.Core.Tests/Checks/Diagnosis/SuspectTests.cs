using Monitor.Core.Checks;
using Monitor.Core.Checks.Diagnosis;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks.Diagnosis;

/// <summary>What is told of violated identities: which figures are suspect, what would mend them, what the slip looks like.</summary>
public sealed class SuspectTests
{
    private const string Granted = "applications.granted.natural";

    [Fact]
    public void A_clean_report_has_no_finding()
    {
        for (var seed = 0; seed < 200; seed++)
            Assert.Empty(Findings(new SampleReport(ReportForm.Format2021, Figures.Random(ReportForm.Format2021, new Random(seed)))));
    }

    [Fact]
    public void One_wrong_figure_is_named_with_what_would_mend_it_in_both_languages()
    {
        var finding = Assert.Single(Findings(Small((Granted, 52))));
        Assert.Equal(("T3-V|applications.*.natural", "T3-H|applications.granted.*"), (finding.Key, string.Join(' ', Violated(finding).Explains)));
        Assert.Equal([new CellChange(Name("granted", "natural"), 52, 25, Slip.DigitsSwapped)], Assert.Single(DiagnosedOf(finding).Repairs).Changes);
        Assert.EndsWith("同一差错还使另外1处勾稽关系不符。如表三·（一）予以公开·自然人由52改为25（疑似数字颠倒），则各项相符。", Messages.Of(finding, Messages.Chinese), StringComparison.Ordinal);
        Assert.EndsWith("from 52 to 25 (looks like two digits swapped).", Messages.Of(finding, Messages.English), StringComparison.Ordinal);
    }

    /// <summary>What stands in place of 25, 120 or 7, and what that looks like. The first column says why the line is here.</summary>
    public static TheoryData<string, string, int, Slip?> Slips => new()
    {
        { "25 turned round", Granted, 52, Slip.DigitsSwapped },
        { "125 without its 1: not 25", "applications.rejected.petition.natural", 25, Slip.DigitDropped },
        { "25 with a 5 twice", Granted, 255, Slip.DigitDoubled },
        { "25 with a 2 twice", Granted, 225, Slip.DigitDoubled },
        { "25 with another digit between", Granted, 275, null },
        { "120 without its zero", "applications.unavailable.notHeld.natural", 12, Slip.ZeroLost },
        { "25 with a zero behind", Granted, 250, Slip.ZeroAdded },
        { "25 with a zero between", Granted, 205, Slip.ZeroAdded },
        { "as in last year's report", Granted, 77, Slip.LastYear },
        { "25 and the 7 of 部分公开", Granted, 32, Slip.PartialTwice },
        { "8 and the 31 of the other refusals", "applications.denied.stateSecret.natural", 39, Slip.SubTotal },
        { "196 and the 7 of 部分公开, which no row before the results counts", "applications.new.natural", 203, null },
        { "25 and all other results, which are no group", Granted, 316, null },
        { "nothing known", Granted, 41, null },
        { "two digits wrong", Granted, 36, null },
    };

    [Theory]
    [MemberData(nameof(Slips))]
    public void A_wrong_figure_says_what_slip_it_looks_like(string why, string cell, int printed, Slip? slip)
    {
        var previous = Small((Granted, 77)).ToSubject().Report;
        var finding = Assert.Single(Findings(Small((cell, printed)), previous));
        var change = Assert.Single(Assert.Single(DiagnosedOf(finding).Repairs).Changes);
        Assert.True((cell, slip) == (change.Cell.ToString(), change.Slip), $"{why}: {change}");
    }

    [Fact]
    public void A_request_under_the_wrong_applicant_is_one_finding_over_two_columns()
    {
        var finding = Assert.Single(Findings(Small(("applications.new.natural", 195), ("applications.new.other", 1))));
        Assert.Equal(["T3-I|applications.*.natural", "T3-I|applications.*.other"], Violated(finding).Explains.Prepend(finding.Key));
        Assert.Equal(
            [new CellChange(Name("new", "natural"), 195, 196, Slip.Misfiled), new CellChange(Name("new", "other"), 1, 0, Slip.Misfiled)],
            Assert.Single(DiagnosedOf(finding).Repairs).Changes);
        Assert.EndsWith("由195改为196，并表三·一、本年新收政府信息公开申请数量·其他由1改为0（疑似申请人类别归类错位），则各项相符。", Messages.Of(finding, Messages.Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_several_figures_could_be_wrong_all_are_named_and_none_is_chosen()
    {
        var finding = Assert.Single(Findings(Small(("review.reconsideration.total", 9))));
        var explanation = DiagnosedOf(finding);
        Assert.Equal((5, true), (explanation.Count, explanation.IsComplete));
        Assert.Equal(5, explanation.Suspects.Count());
        Assert.Contains("有5种同样小的改法", Messages.Of(finding, Messages.Chinese), StringComparison.Ordinal);
        Assert.Contains("5 equally small changes", Messages.Of(finding, Messages.English), StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_that_have_nothing_to_do_with_each_other_are_findings_of_their_own()
    {
        var findings = Findings(Small((Granted, 41), ("applications.unavailable.notHeld.business", 3), ("review.litigation.direct.upheld", 4)));
        Assert.Equal(["T3-V|applications.*.natural", "T3-V|applications.*.business", "T4-L|review.litigation.direct"], findings.Select(finding => finding.Key));
        Assert.Equal(["applications.granted.natural", "applications.unavailable.notHeld.business"], findings.Take(2).SelectMany(finding => DiagnosedOf(finding).Suspects).Select(cell => cell.ToString()));
    }

    [Fact]
    public void Two_wrong_figures_of_one_column_are_mended_together()
    {
        var finding = Assert.Single(Findings(Small((Granted, 41), ("applications.partial.natural", 12))));
        Assert.Equal([25m, 7m], Assert.Single(DiagnosedOf(finding).Repairs).Changes.Select(change => change.Mended));
    }

    [Fact]
    public void A_blank_may_hold_any_number_and_what_cannot_be_read_or_was_inferred_does_not_testify()
    {
        // With 总计 blank only the column is left to say that something is wrong.
        var blank = Assert.Single(Findings(Small((Granted, 41)).With("applications.granted.total", CellStatus.Blank)), finding => finding.Rule is Identity);
        Assert.Contains(Name("granted", "natural"), DiagnosedOf(blank).Suspects);
        Assert.Empty(Violated(blank).Explains);
        foreach (var (status, value) in new[] { (CellStatus.Unreadable, (decimal?)null), (CellStatus.Inferred, 0m) })
        {
            var finding = Assert.Single(Findings(Small((Granted, 41)).With("applications.granted.legal", status, value)), finding => finding.Rule is Identity);
            Assert.Equal("T3-V|applications.*.natural", finding.Key);
            Assert.DoesNotContain(Name("granted", "legal"), DiagnosedOf(finding).Suspects);
        }
    }

    [Fact]
    public void What_no_few_changes_would_mend_is_told_as_it_is()
    {
        var random = new Random(3);
        var figures = Figures.Random(ReportForm.Format2021, random);
        foreach (var name in figures.Keys.Where(name => name.Table == ReportTable.Applications).ToList())
            figures[name] = random.Next(500);
        var subject = new SampleReport(ReportForm.Format2021, figures).ToSubject();
        var outcomes = Catalogue.Evaluate(subject, Catalogue.Rules.Where(rule => rule is Identity));
        var findings = Diagnoser.Findings(subject, outcomes);
        Assert.Equal(outcomes.Where(outcome => outcome.Verdict is Verdict.Violated).Select(outcome => outcome.Key), findings.Select(finding => finding.Key));
        Assert.All(findings, finding => Assert.Equal((0, false), (DiagnosedOf(finding).Count, DiagnosedOf(finding).IsComplete)));
        Assert.Contains("请逐项核对", Messages.Of(findings[0], Messages.Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_blanks_must_be_zeros_the_gravest_violation_shows_the_finding()
    {
        var subject = Small((Granted, 41)).With("applications.granted.legal", CellStatus.Blank).With("applications.handled.natural", CellStatus.Blank).ToSubject();
        var finding = Assert.Single(Findings(subject with { Policy = Policy.Standard with { BlankIsZero = true } }), finding => finding.Severity == Severity.Error);
        Assert.Equal("T3-H|applications.granted.*", finding.Key);
    }

    [Fact]
    public void A_bound_over_a_suspect_figure_is_no_finding_of_its_own()
    {
        var finding = Assert.Single(Findings(Small(("applications.handled.natural", 900)).With("applications.carriedOut.natural", CellStatus.Unreadable)));
        Assert.Equal("T3-V|applications.*.natural", finding.Key);
        Assert.Equal(["T3-H|applications.handled.*", "T3-01|applications.*.natural"], Violated(finding).Explains);
    }

    [Theory]
    [InlineData("a row read one column too far right", Binding.Label, new[] { 0, 25, 2, 0, 0, 0, 0 }, true)]
    [InlineData("a number cut in two", Binding.Label, new[] { 2, 5, 2, 0, 0, 0, 0 }, true)]
    [InlineData("the same in a grid is what the report says", Binding.Grid, new[] { 2, 5, 2, 0, 0, 0, 0 }, false)]
    [InlineData("one figure off is no misreading", Binding.Label, new[] { 24, 2, 0, 0, 0, 0, 27 }, false)]
    public void A_row_that_may_have_been_misread_is_reviewed_and_nobody_accused(string why, Binding bound, int[] row, bool isReviewed)
    {
        var report = Small();
        foreach (var (who, value) in ReportForm.Applicants.Zip(row))
            report.With(Name("granted", who).ToString(), CellStatus.Number, value);
        foreach (var who in ReportForm.Applicants)
            report.Bound(Name("granted", who).ToString(), bound);
        var finding = Assert.Single(Findings(report));
        Assert.True(isReviewed == (finding.Key == "FMT-05|applications.granted.*"), $"{why}: {finding.Key}");
        Assert.Equal(isReviewed ? Severity.Warning : Severity.Error, finding.Severity);
        Assert.NotEmpty(Violated(finding).Explains);
        if (isReviewed)
            Assert.Contains("25、2、0、0、0、0、27", Messages.Of(finding, Messages.Chinese), StringComparison.Ordinal);
    }

    private static CellName Name(string row, string who) => Fault.Name(row, who);

    private static IReadOnlyList<Outcome> Findings(SampleReport report, Report? previous = null) => Findings(report.ToSubject() with { Previous = previous });

    private static IReadOnlyList<Outcome> Findings(CheckSubject subject) =>
        Diagnoser.Findings(subject, Catalogue.Evaluate(subject, Catalogue.Rules.Where(rule => rule is Identity || rule.Id is "FMT-05" or "T3-01")));

    private static Verdict.Violated Violated(Outcome finding) => Assert.IsType<Verdict.Violated>(finding.Verdict);

    private static Diagnosed DiagnosedOf(Outcome finding) => Violated(finding).Diagnosed ?? throw new InvalidOperationException($"{finding.Key} explains nothing.");

    private static SampleReport Small(params ReadOnlySpan<(string Cell, int Printed)> wrong) => SmallReport.With(wrong);
}
