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

        var report = new SampleReport(ReportForm.Format2021, figures);
        foreach (var (who, value) in ReportForm.Applicants.Zip([number / 10, number % 10, 2, 0, 0, 0, 0]))
            report.With(Fault.Name("granted", who).ToString(), CellStatus.Number, value).Bound(Fault.Name("granted", who).ToString(), Binding.Label);
        Assert.Equal($"{number} 2 0 0 0 0 {number + 2}", Judged.Value("FMT-05", report.ToSubject(), "meant"));
    }
}
