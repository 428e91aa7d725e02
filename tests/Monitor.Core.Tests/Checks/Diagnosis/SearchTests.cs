using Monitor.Core.Checks;
using Monitor.Core.Checks.Diagnosis;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks.Diagnosis;

/// <summary>How far is looked for what would mend a report, and what is said where that was not to the end.</summary>
public sealed class SearchTests
{
    [Fact]
    public void One_figure_that_would_do_says_more_than_a_slip_of_a_whole_row()
    {
        // 32 and 34 count 部分公开 again; but one row without a total may be seven too many as well, and needs no second figure.
        var told = Told(SmallReport.With(("applications.granted.natural", 32), ("applications.granted.total", 34))
            .With("applications.handled.total", CellStatus.Blank).With("applications.rejected.petition.total", CellStatus.Blank));
        Assert.Equal((1, true), (told.Count, told.IsComplete));
        Assert.Equal("applications.rejected.petition.natural", Assert.Single(told.Suspects).ToString());
    }

    [Fact]
    public void What_digits_show_is_said_before_what_counting_shows()
    {
        // 250 is 25 with a zero behind it, and 25 with the 225 of 部分公开.
        var figures = SmallReport.Right();
        SmallReport.Count(figures, "partial", "natural", 218);
        figures[Fault.Name("granted", "natural")] = 250;
        var change = Assert.Single(Assert.Single(Told(new SampleReport(ReportForm.Format2021, figures)).Repairs).Changes);
        Assert.Equal(new CellChange(Fault.Name("granted", "natural"), 250, 25, Slip.ZeroAdded), change);
    }

    [Fact]
    public void A_search_that_was_given_up_says_that_there_may_be_more()
    {
        // The other refusals stand in 国家秘密 as well, in three columns and the total: sub-total or copied row, and four cells were not tried in all ways.
        var figures = SmallReport.Right();
        foreach (var (who, count) in (ReadOnlySpan<(string, int)>)[("business", 11), ("research", 13)])
            SmallReport.Count(figures, "denied.process", who, count);
        foreach (var who in ReportForm.Applicants)
            figures[Fault.Name("denied.stateSecret", who)] += figures[Fault.Name("denied.process", who)];
        var told = Told(new SampleReport(ReportForm.Format2021, figures));
        Assert.All(told.Repairs[0].Changes, change => Assert.Equal(Slip.SubTotal, change.Slip));
        Assert.Equal((2, false), (told.Count, told.IsComplete));
    }

    [Fact]
    public void Four_wrong_figures_of_two_rows_are_tried_in_all_ways()
    {
        var told = Told(SmallReport.With(
            ("applications.granted.natural", 24), ("applications.granted.business", 3), ("applications.partial.business", -2), ("applications.partial.research", 2)));
        Assert.Equal((6, true), (told.Count, told.IsComplete));
        Assert.All(told.Repairs, repair => Assert.Equal(4, repair.Changes.Count));
    }

    private static Diagnosed Told(SampleReport report)
    {
        var subject = report.ToSubject();
        var finding = Assert.Single(Diagnoser.Findings(subject, Catalogue.Evaluate(subject, Catalogue.Rules.Where(rule => rule is Identity))));
        return ((Verdict.Violated)finding.Verdict).Diagnosed ?? throw new InvalidOperationException($"{finding.Key} explains nothing.");
    }
}
