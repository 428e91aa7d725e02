using Monitor.Core.Checks;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks;

/// <summary>Which figures of one report are told, how many of them, and when nothing can be said (FMT, T2, T3 and T4).</summary>
public sealed class FigureBoundaryTests
{
    [Theory]
    [InlineData(5, "violated: info")]
    [InlineData(6, "violated: warning")]
    public void Five_blanks_are_noted_and_six_are_a_warning(int blanks, string expected)
    {
        var report = new SampleReport();
        foreach (var who in ReportForm.Applicants.Take(blanks - 3))
            report.With($"applications.granted.{who}", CellStatus.Blank);
        foreach (var outcome in ReportForm.Outcomes.Take(3))
            report.With($"review.reconsideration.{outcome}", CellStatus.Blank);
        Assert.Equal(expected, Judged.By("FMT-01", report.ToSubject()));
        Assert.Equal($"{blanks}", Judged.Value("FMT-01", report.ToSubject(), "count"));
    }

    [Fact]
    public void Words_in_place_of_a_number_are_an_error_and_quoted()
    {
        var subject = new SampleReport().With("applications.granted.ngo", CellStatus.Text, raw: "见附件").ToSubject();
        Assert.Equal("violated: error", Judged.By("FMT-02", subject));
        Assert.Equal("见附件", Judged.Value("FMT-02", subject, "raw"));
    }

    [Fact]
    public void A_row_without_geometry_that_adds_up_is_no_misreading()
    {
        var report = new SampleReport();
        foreach (var who in ReportForm.Applicants)
            report.Bound($"applications.granted.{who}", Binding.Label);
        Assert.Equal("holds", Judged.By("FMT-05", report.ToSubject()));
    }

    [Fact]
    public void Regulations_that_cannot_be_read_are_not_taken_for_none()
    {
        var report = new SampleReport();
        foreach (var column in (string[])["made", "repealed", "inForce"])
            report.With($"proactive.rules.{column}", CellStatus.Unreadable);
        Assert.Equal("not evaluated: unreadable", Judged.By("T2-02", report.ToSubject()));
    }

    [Theory]
    [InlineData(24, -10, 14, "24 − 10 = 14")]
    [InlineData(24, 10, 34, "24 + 10 = 34")]
    [InlineData(24, 0, 24, null)] // without a change nothing speaks for a mistake
    [InlineData(24, 10, 35, null)]
    public void Decisions_that_add_up_like_items_are_shown_with_their_sum(int items, int change, int decisions, string? numbers)
    {
        var subject = new SampleReport(ReportForm.Format2019, ReportForm.Format2019) { Year = 2020 }.With("proactive.penalties.previousItems", CellStatus.Number, items)
            .With("proactive.penalties.change", CellStatus.Number, change).With("proactive.penalties.decisions", CellStatus.Number, decisions).ToSubject();
        const string Row = "proactive.penalties.*";
        if (numbers is null)
        {
            Assert.Equal("holds", Judged.By("T2-04", subject, Row));
            return;
        }

        Assert.Equal(numbers, Judged.Value("T2-04", subject, "numbers", Row));
        Assert.Equal((decisions, decisions), (Judged.Violation("T2-04", subject, Row).Left, Judged.Violation("T2-04", subject, Row).Right));
    }

    [Fact]
    public void One_bound_that_cannot_be_judged_is_not_called_kept()
    {
        var report = new SampleReport().With("applications.carriedOut.natural", CellStatus.Unreadable).With("applications.handled.natural", CellStatus.Number, 0);
        Assert.Equal("not evaluated: unreadable", Judged.By("T3-01", report.ToSubject(), "applications.*.natural"));
    }

    [Fact]
    public void A_bound_that_is_kept_names_the_blanks_it_took_for_zero()
    {
        var report = new SampleReport().With("proactive.normative.repealed", CellStatus.Blank).With("proactive.normative.made", CellStatus.Blank);
        var outcome = Catalogue.Evaluate(report.ToSubject()).Single(outcome => outcome is { Rule.Id: "T2-01", Locus: "proactive.normative.*" });
        Assert.Equal(["proactive.normative.repealed", "proactive.normative.made"], Assert.IsType<Verdict.Holds>(outcome.Verdict).AssumedZero.Select(cell => cell.ToString()));
    }

    public static TheoryData<string, CellStatus, decimal?, CellStatus, decimal?, string> Lawsuits => new()
    {
        { "lawsuits without reconsideration", CellStatus.Number, 1, CellStatus.Number, 0, "violated: info" },
        { "one of each", CellStatus.Number, 1, CellStatus.Number, 1, "holds" },
        { "none", CellStatus.Number, 0, CellStatus.Number, 0, "holds" },
        { "lawsuits blank", CellStatus.Blank, null, CellStatus.Number, 0, "not evaluated: blank" },
        { "reconsideration blank", CellStatus.Number, 1, CellStatus.Blank, null, "not evaluated: blank" },
        { "reconsideration lost", CellStatus.Number, 1, CellStatus.Unreadable, null, "not evaluated: unreadable" },
        { "both lost", CellStatus.Unreadable, null, CellStatus.Unreadable, null, "not evaluated: unreadable" },
    };

    [Theory]
    [MemberData(nameof(Lawsuits))]
    public void Lawsuits_after_reconsideration_need_one(string why, CellStatus after, decimal? lawsuits, CellStatus before, decimal? reviews, string expected)
    {
        var report = new SampleReport().With("review.litigation.afterReconsideration.total", after, lawsuits).With("review.reconsideration.total", before, reviews);
        Assert.True(expected == Judged.By("T4-02", report.ToSubject()), why);
    }

    [Theory]
    [InlineData(2, 1, "violated: info")]
    [InlineData(0, 0, "holds")]
    public void Disputes_without_requests_are_counted_by_their_totals(int reconsiderations, int lawsuits, string expected)
    {
        var subject = Without(reconsiderations, lawsuits).ToSubject();
        Assert.Equal(expected, Judged.By("T3-02", subject));
        if (expected != "holds")
            Assert.Equal("3", Judged.Value("T3-02", subject, "count"));
    }

    [Fact]
    public void Disputes_are_not_judged_where_a_table_or_a_total_is_lost()
    {
        Assert.Equal("not evaluated: unreadable", Judged.By("T3-02", Without(2, 1).With("review.reconsideration.total", CellStatus.Unreadable).ToSubject()));
        Assert.Equal("not evaluated: unreadable", Judged.By("T3-02", Without(2, 1).With("applications.granted.natural", CellStatus.Text, raw: "若干").ToSubject()));
        foreach (var table in new[] { ReportTable.Review, ReportTable.Applications })
        {
            var subject = Without(2, 1).ToSubject();
            Assert.Equal("not evaluated: unreadable", Judged.By("T3-02", subject with { Report = subject.Report with { Cells = subject.Report.Cells.Values.Where(cell => cell.Name.Table != table).ToDictionary(cell => cell.Name) } }));
        }
    }

    /// <summary>A report without requests, with cases in Table IV.</summary>
    private static SampleReport Without(int reconsiderations, int lawsuits)
    {
        var report = new SampleReport();
        foreach (var cell in new[] { ReportTable.Applications, ReportTable.Review }.SelectMany(ReportForm.Format2021.Cells))
            report.With(cell.ToString(), CellStatus.Number, 0);
        foreach (var column in (string[])["pending", "total"])
            report.With($"review.reconsideration.{column}", CellStatus.Number, reconsiderations).With($"review.litigation.direct.{column}", CellStatus.Number, lawsuits);
        return report;
    }
}
