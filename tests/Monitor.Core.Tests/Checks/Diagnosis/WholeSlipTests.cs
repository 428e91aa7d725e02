using Monitor.Core.Checks;
using Monitor.Core.Checks.Diagnosis;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks.Diagnosis;

/// <summary>One slip that makes a whole row or column wrong is named as one, with the figures that were meant.</summary>
public sealed class WholeSlipTests
{
    /// <summary>What is printed in place of 25, 2, 0, 0, 0, 0 and 27 in the row of requests granted. Null is a blank.</summary>
    public static TheoryData<string, int?[]> Rows => new()
    {
        { "all one column right, the total lost", [0, 25, 2, 0, 0, 0, 0] },
        { "the same, and nothing printed where it began", [null, 25, 2, 0, 0, 0, 0] },
        { "all one column left, the first lost", [2, 0, 0, 0, 0, 27, 0] },
        { "the same, and nothing printed where it ended", [2, 0, 0, 0, 0, 27, null] },
        { "the kinds one column right under their total", [0, 25, 2, 0, 0, 0, 27] },
        { "the kinds one column left under their total", [2, 0, 0, 0, 0, 0, 27] },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_in_the_wrong_columns_is_one_finding_with_the_row_that_was_meant(string why, int?[] printed)
    {
        var report = SmallReport.With();
        foreach (var (who, value) in ReportForm.Applicants.Zip(printed))
            report.With(Fault.Name("granted", who).ToString(), value is null ? CellStatus.Blank : CellStatus.Number, value);
        var told = Only(report);
        var repair = told.Repairs[0];
        Assert.All(repair.Changes, change => Assert.Equal(Slip.RowShifted, change.Slip));
        int[] meant = [25, 2, 0, 0, 0, 0, 27];
        Assert.Equal(
            ReportForm.Applicants.Index().Where(who => (printed[who.Index] ?? 0) != meant[who.Index]).Select(who => $"{Fault.Name("granted", who.Item)} {printed[who.Index]} {meant[who.Index]}"),
            repair.Changes.Select(change => $"{change.Cell} {change.Printed} {change.Mended}"));
        Assert.True(told.Repairs.Skip(1).All(other => other.Changes.Any(change => change.Slip is null)), $"{why}: {string.Join(" / ", told.Repairs.Select(other => string.Join(' ', other.Changes)))}");
    }

    [Theory]
    [InlineData("total", 1)]
    [InlineData("total", -1)]
    [InlineData("natural", 1)]
    [InlineData("natural", -1)]
    public void A_column_in_the_wrong_rows_is_one_finding(string who, int down)
    {
        var right = SmallReport.Right();
        var rows = ReportForm.Format2021.Rows(ReportTable.Applications).Select(row => row.Name).SkipWhile(row => row != "granted").TakeWhile(row => row != "carriedOut").ToList();
        var report = SmallReport.With();
        for (var i = 0; i < rows.Count; i++)
            report.With(Fault.Name(rows[i], who).ToString(), CellStatus.Number, i - down >= 0 && i - down < rows.Count ? right[Fault.Name(rows[i - down], who)] : 0);
        var repair = Only(report).Repairs[0];
        Assert.All(repair.Changes, change => Assert.Equal((Slip.ColumnShifted, right[change.Cell]), (change.Slip, change.Mended)));
    }

    [Fact]
    public void A_row_that_counts_another_again_names_it_and_does_not_hide_what_else_would_do()
    {
        // Whatever row of natural persons and its total are seven too many, everything adds up without them.
        var told = Only(SmallReport.With(("applications.granted.natural", 32), ("applications.granted.total", 34)));
        Assert.Equal((6, true), (told.Count, told.IsComplete));
        Assert.All(told.Repairs[0].Changes, change => Assert.Equal((Slip.PartialTwice, "granted"), (change.Slip, change.Cell.Row)));
        Assert.Equal(6, told.Repairs.Select(repair => repair.Changes[0].Cell.Row).Distinct().Count());
    }

    [Fact]
    public void Two_applicants_are_confused_where_one_has_what_the_other_lacks()
    {
        var told = Only(SmallReport.With(("applications.new.natural", 197), ("applications.new.business", 1)));
        Assert.All(told.Repairs[0].Changes, change => Assert.Equal(Slip.Misfiled, change.Slip));
        Assert.Equal([196m, 2m], told.Repairs[0].Changes.Select(change => change.Mended));
    }

    private static Diagnosed Only(SampleReport report)
    {
        var subject = report.ToSubject();
        var finding = Assert.Single(Diagnoser.Findings(subject, Catalogue.Evaluate(subject, Catalogue.Rules.Where(rule => rule is Identity))));
        return Assert.IsType<Verdict.Violated>(finding.Verdict).Diagnosed ?? throw new InvalidOperationException($"{finding.Key} explains nothing.");
    }
}
