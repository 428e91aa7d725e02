using Monitor.Core.Checks;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks;

/// <summary>How a government's figures may differ from the sum of its bodies' (RU).</summary>
public sealed class RollUpBoundaryTests
{
    [Theory]
    [InlineData(1, "violated: warning")] // counts are not rounded: only fees have slack
    [InlineData(0, "holds")]
    public void A_count_that_is_one_off_is_no_rounding(int more, string expected)
    {
        var own = Doubled();
        own.With("proactive.licences.decisions", CellStatus.Number, own["proactive.licences.decisions"] + more);
        Assert.Equal(expected, Judged.By("RU-01", Over(own), "proactive"));
    }

    [Theory]
    [InlineData("applications.granted.natural", "holds")] // how they were handled is RU-01's
    [InlineData("applications.new.natural", "violated: warning")]
    public void Requests_are_those_received_and_carried(string cell, string expected)
    {
        var own = Doubled();
        own.With(cell, CellStatus.Number, own[cell] + 5);
        Assert.Equal(expected, Judged.By("RU-03", Over(own)));
    }

    [Fact]
    public void A_government_of_which_nothing_was_read_has_no_sum_to_compare()
    {
        var subject = Over(Doubled());
        var nothing = subject.Report with { Cells = new Dictionary<CellName, Cell>() };
        Assert.Equal("not evaluated: unreadable", Judged.By("RU-03", subject with { Report = nothing }));
        Assert.Equal("not evaluated: notInFormat", Judged.By("RU-03", subject with { Report = nothing with { Format = ReportFormat.Pre2019 } }));
    }

    private static CheckSubject Over(SampleReport government) =>
        government.ToSubject() with { RollUp = new RollUp([new SampleReport().ToSubject().Report, new SampleReport().ToSubject().Report], true) };

    /// <summary>The report of a government over two bodies that report the same.</summary>
    private static SampleReport Doubled()
    {
        var government = new SampleReport { Agency = "清河县人民政府" };
        foreach (var cell in ReportTables.All.SelectMany(ReportForm.Format2021.Cells).Select(name => name.ToString()))
            government.With(cell, CellStatus.Number, government[cell] * 2);
        return government;
    }
}
