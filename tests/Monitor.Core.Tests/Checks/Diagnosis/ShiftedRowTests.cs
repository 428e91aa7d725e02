using Monitor.Core.Checks;
using Monitor.Core.Checks.Diagnosis;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks.Diagnosis;

/// <summary>Rows with requests of many kinds of applicants in the wrong columns: what was lost at the edge follows from the sum of all others.</summary>
public sealed class ShiftedRowTests
{
    private static readonly int[] Meant = [25, 2, 3, 0, 4, 5, 39];

    public static TheoryData<string, int[]> Rows => new()
    {
        { "all one column right, the total lost", [0, 25, 2, 3, 0, 4, 5] },
        { "all one column left, the first lost", [2, 3, 0, 4, 5, 39, 0] },
        { "the kinds one column right under their total, the last lost", [0, 25, 2, 3, 0, 4, 39] },
        { "the kinds one column left under their total, the first lost", [2, 3, 0, 4, 5, 0, 39] },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_was_lost_follows_from_all_others(string why, int[] printed)
    {
        var figures = SmallReport.Right();
        foreach (var (who, count) in (ReadOnlySpan<(string, int)>)[("research", 3), ("legal", 4), ("other", 5)])
            SmallReport.Count(figures, "granted", who, count);
        var repair = Told(Printed(figures, [.. printed.Select(value => (decimal)value)]))[0];
        Assert.All(repair.Changes, change => Assert.Equal(Slip.RowShifted, change.Slip));
        Assert.True(
            repair.Changes.Select(change => (change.Cell.Column, change.Mended)).SequenceEqual(
                ReportForm.Applicants.Index().Where(who => printed[who.Index] != Meant[who.Index]).Select(who => (who.Item, (decimal)Meant[who.Index]))),
            $"{why}: {string.Join(' ', repair.Changes)}");
    }

    [Theory]
    [InlineData(-28)] // 25 − 28 requests granted: everything would add up
    [InlineData(0.5)]
    public void No_row_is_said_to_have_meant_what_is_no_count(double more)
    {
        var figures = SmallReport.Right();
        SmallReport.Count(figures, "granted", "natural", (decimal)more);
        SmallReport.Count(figures, "granted", "business", 3);
        var meant = ReportForm.Applicants.Select(who => figures[Fault.Name("granted", who)]).ToList();
        var repairs = Told(Printed(figures, [.. meant[1..^1], 0, meant[^1]]));
        Assert.DoesNotContain(Slip.RowShifted, repairs.SelectMany(repair => repair.Changes).Select(change => change.Slip));
    }

    private static SampleReport Printed(Dictionary<CellName, decimal> figures, decimal[] row)
    {
        var report = new SampleReport(ReportForm.Format2021, figures);
        foreach (var (who, value) in ReportForm.Applicants.Zip(row))
            report.With(Fault.Name("granted", who).ToString(), CellStatus.Number, value);
        return report;
    }

    private static List<Repair> Told(SampleReport report)
    {
        var subject = report.ToSubject();
        var findings = Diagnoser.Findings(subject, Catalogue.Evaluate(subject, Catalogue.Rules.Where(rule => rule is Identity)));
        Assert.NotEmpty(findings);
        return [.. findings.SelectMany(finding => ((Verdict.Violated)finding.Verdict).Diagnosed?.Repairs ?? [])];
    }
}
