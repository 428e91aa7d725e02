using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks.Diagnosis;

/// <summary>A number of two digits that a text without a grid cut in two, so that the rest of its row stands one column too far right (FMT-05).</summary>
public sealed class CutNumberTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(19)]
    [InlineData(90)]
    [InlineData(99)]
    public void A_number_that_was_cut_is_put_together_whatever_its_digits(int number)
    {
        var figures = SmallReport.Right();
        foreach (var who in (string[])["natural", "total"])
        {
            foreach (var row in (string[])["granted", "handled", "new"])
                figures[Fault.Name(row, who)] += number - 25;
        }

        Assert.Equal($"{number} 2 0 0 0 0 {number + 2}", Judged.Value("FMT-05", Loose(figures, number / 10, number % 10, 2, 0, 0, 0, 0).ToSubject(), "meant"));
    }

    [Fact]
    public void A_number_of_the_last_kind_is_put_together_too()
    {
        var figures = SmallReport.Right();
        SmallReport.Count(figures, "granted", "other", 12);
        Assert.Equal("25 2 0 0 0 12 39", Judged.Value("FMT-05", Loose(figures, 25, 2, 0, 0, 0, 1, 2).ToSubject(), "meant"));
    }

    [Theory]
    [InlineData(253, 25, 3)]
    [InlineData(73, 2, 53)]
    public void Only_two_digits_are_put_together(int number, int first, int second)
    {
        var figures = SmallReport.Right();
        SmallReport.Count(figures, "granted", "natural", number - 25);
        Assert.Equal("holds", Judged.By("FMT-05", Loose(figures, first, second, 2, 0, 0, 0, 0).ToSubject()));
    }

    private static SampleReport Loose(Dictionary<CellName, decimal> figures, params int[] printed)
    {
        var report = new SampleReport(ReportForm.Format2021, figures);
        foreach (var (name, value) in ReportForm.Applicants.Select(who => Fault.Name("granted", who).ToString()).Zip(printed))
            report.With(name, CellStatus.Number, value).Bound(name, Binding.Label);
        return report;
    }
}
