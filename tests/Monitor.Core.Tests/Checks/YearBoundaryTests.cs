using Monitor.Core.Checks;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks;

/// <summary>Where a report and that of the year before begin to contradict each other (CY).</summary>
public sealed class YearBoundaryTests
{
    private const string Decisions = "proactive.licences.decisions";
    private static readonly Policy WithJumps = new() { Rules = new Dictionary<string, RulePolicy> { ["CY-04"] = new(true, null) } };

    [Theory]
    [InlineData(5, 55, true)] // eleven times, and by fifty
    [InlineData(5, 54, false)] // by forty-nine
    [InlineData(55, 5, true)]
    [InlineData(10, 100, true)] // ten times exactly
    [InlineData(10, 99, false)]
    [InlineData(100, 10, true)]
    [InlineData(99, 10, false)]
    [InlineData(0, 50, true)]
    [InlineData(5, 52, false)] // the difference counts, not the sum
    public void A_jump_is_ten_times_and_by_fifty(int before, int now, bool isJump)
    {
        var subject = new SampleReport().With(Decisions, CellStatus.Number, now).ToSubject() with { Previous = Before(report => report.With(Decisions, CellStatus.Number, before)), Policy = WithJumps };
        Assert.Equal(isJump ? "violated: info" : "holds", Judged.By("CY-04", subject));
    }

    [Fact]
    public void Jumps_are_only_looked_for_where_an_office_asks_for_them() =>
        Assert.Equal("not evaluated: switchedOff", Judged.By("CY-04", new SampleReport().ToSubject() with { Previous = Before(report => report.With(Decisions, CellStatus.Number, 90_000_000)) }));

    [Theory]
    [InlineData(4, 0, 0, "holds")] // too few to tell it from chance
    [InlineData(5, 0, 0, "violated: warning")]
    [InlineData(5, 0, 3, "holds")] // one is new
    [InlineData(5, 3, 0, "holds")] // one is gone
    public void Five_figures_that_are_all_the_same_are_copied(int same, int oneBefore, int oneNow, string expected)
    {
        var subject = Few(2023, same, oneNow).ToSubject() with { Previous = Few(2022, same, oneBefore).ToSubject().Report };
        Assert.Equal(expected, Judged.By("CY-05", subject));
        if (expected != "holds")
            Assert.Equal("5", Judged.Value("CY-05", subject, "count"));
    }

    public static TheoryData<string, CellStatus, string?, CellStatus, string, string?> CarriedIn => new()
    {
        { "two printed totals", CellStatus.Number, "3", CellStatus.Number, "violated: error", null },
        { "this year's was inferred", CellStatus.Inferred, "3", CellStatus.Number, "violated: warning", "note.inferredCells" },
        { "last year's was inferred", CellStatus.Number, "3", CellStatus.Inferred, "violated: warning", "note.inferredCells" },
        { "no count at all: FMT-03 says so", CellStatus.Number, "-3", CellStatus.Number, "not evaluated: extractionSuspect", null },
        { "a fraction: the same", CellStatus.Number, "3.5", CellStatus.Number, "not evaluated: extractionSuspect", null },
        { "words", CellStatus.Text, null, CellStatus.Number, "not evaluated: unreadable", null },
        { "lost", CellStatus.Unreadable, null, CellStatus.Number, "not evaluated: unreadable", null },
        { "blank", CellStatus.Blank, null, CellStatus.Number, "not evaluated: blank", null },
    };

    [Theory]
    [MemberData(nameof(CarriedIn))]
    public void Requests_carried_in_are_an_error_only_between_printed_counts(string why, CellStatus status, string? now, CellStatus before, string expected, string? because)
    {
        const string Total = "applications.carriedIn.total";
        var value = now is null ? (decimal?)null : decimal.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        var subject = new SampleReport().With(Total, status, value).ToSubject() with { Previous = Before(report => report.With("applications.carriedOut.total", before, 77)) };
        Assert.True(expected == Judged.By("CY-01", subject, Total), why);
        if (expected.StartsWith("violated", StringComparison.Ordinal))
            Assert.Equal(because, Judged.Violation("CY-01", subject, Total).LoweredBecause);
    }

    [Theory]
    [InlineData("CY-02", 2022, 2021, 2019)]
    [InlineData("CY-02", 2022, 2019, 2021)]
    [InlineData("CY-03", 2020, 2019, 2021)]
    [InlineData("CY-03", 2020, 2021, 2019)]
    public void Two_forms_are_not_compared(string rule, int year, int form, int formBefore)
    {
        var previous = new SampleReport(Form(formBefore), Form(formBefore)) { Year = year - 1 }.ToSubject().Report;
        Assert.Equal("not evaluated: notInFormat", Judged.By(rule, new SampleReport(Form(form), Form(form)) { Year = year }.ToSubject() with { Previous = previous }));
    }

    [Theory]
    [InlineData(30, 24, 6, "holds")]
    [InlineData(31, 24, 6, "violated: info")]
    public void Items_of_2020_are_those_of_2019_with_their_change(int now, int before, int change, string expected)
    {
        var subject = Form2019(2020, "penalties.previousItems", now) with
        {
            Previous = Report2019(2019).With("proactive.penalties.previousItems", CellStatus.Number, before).With("proactive.penalties.change", CellStatus.Number, change).ToSubject().Report,
        };
        const string Row = "proactive.penalties.*";
        Assert.Equal(expected, Judged.By("CY-03", subject, Row));
        if (expected != "holds")
            Assert.Equal("31 30", $"{Judged.Value("CY-03", subject, "now", Row)} {Judged.Value("CY-03", subject, "before", Row)}");
    }

    [Theory]
    [InlineData(8, "holds")]
    [InlineData(7, "violated: info")]
    public void Documents_published_in_all_never_become_fewer(int now, string expected)
    {
        var subject = Form2019(2020, "normative.totalPublished", now) with { Previous = Form2019(2019, "normative.totalPublished", 8).Report };
        const string Row = "proactive.normative.*";
        Assert.Equal(expected, Judged.By("CY-03", subject, Row));
        if (expected != "holds")
            Assert.Equal("7 8", $"{Judged.Value("CY-03", subject, "now", Row)} {Judged.Value("CY-03", subject, "before", Row)}");
    }

    private static Report Before(Func<SampleReport, SampleReport> change) => change(new SampleReport { Year = 2022 }).ToSubject().Report;

    private static ReportForm Form(int year) => year == 2019 ? ReportForm.Format2019 : ReportForm.Format2021;

    private static SampleReport Report2019(int year) => new(ReportForm.Format2019, ReportForm.Format2019) { Year = year };

    private static CheckSubject Form2019(int year, string cell, int value) => Report2019(year).With($"proactive.{cell}", CellStatus.Number, value).ToSubject();

    /// <summary>A report of nothing but some requests by natural persons and one cell of Table II.</summary>
    private static SampleReport Few(int year, int same, int one)
    {
        var figures = ReportTables.All.SelectMany(ReportForm.Format2021.Cells).ToDictionary(name => name, _ => 0m);
        foreach (var row in ReportForm.Format2021.Results.Take(same))
            figures[new CellName(ReportTable.Applications, row.Name, "natural")] = 4;
        figures[new CellName(ReportTable.Proactive, "licences", "decisions")] = one;
        return new SampleReport(ReportForm.Format2021, figures) { Year = year };
    }
}
