using System.Diagnostics.Metrics;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.Core.Telemetry;

namespace Monitor.Core.Tests.Telemetry;

/// <summary>What happens is counted under the names and attributes that are declared.</summary>
public sealed class MonitorMeterTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly MonitorMeter meter = new();
    private readonly MeterListener listener = new();
    private readonly List<string> counted = [];

    public MonitorMeterTests()
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (ReferenceEquals(instrument.Meter, meter.Meter))
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => counted.Add($"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Value}"))}".TrimEnd()));
        listener.Start();
    }

    public static TheoryData<Look, string> Looks => new()
    {
        { new Look.Found(At, null), "monitor.crawl.looks 1 found" },
        { new Look.Absent(At), "monitor.crawl.looks 1 absent" },
        { new Look.Unknown(At, "blocked"), "monitor.crawl.looks 1 unknown blocked" },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public void A_look_is_counted_by_what_came_of_it(Look look, string expected)
    {
        meter.Looked(look);
        Assert.Equal([expected], counted);
    }

    [Fact]
    public void A_report_is_counted_with_the_cells_that_could_not_be_read_and_what_rules_say()
    {
        var balance = Identities.Balance;
        Outcome[] outcomes =
        [
            new(balance, "a", new Verdict.Violated()),
            new(balance, "b", new Verdict.Holds([])),
            new(balance, "c", new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable)),
        ];
        var cells = new[] { Cell(ReportTable.Applications, "new", CellStatus.Unreadable), Cell(ReportTable.Applications, "carriedIn", CellStatus.Unreadable), Cell(ReportTable.Review, "upheld", CellStatus.Blank) };
        var report = Report.Nothing with { Format = ReportFormat.Form2021, Cells = cells.ToDictionary(cell => cell.Name) };
        meter.Judged(report, "site", outcomes);
        Assert.Equal(
            [
                "monitor.reports.read 1 2021 site",
                "monitor.cells.unreadable 2 applications",
                "monitor.rules.violated 1 T3-I",
                "monitor.rules.not_evaluated 1 T3-I unreadable",
            ],
            counted);
    }

    [Fact]
    public void Without_a_report_only_rules_are_counted()
    {
        meter.Judged(null, "site", [new Outcome(PublicationRules.Missing, Outcome.WholeReport, new Verdict.Violated())]);
        Assert.Equal(["monitor.rules.violated 1 PUB-01"], counted);
    }

    public void Dispose()
    {
        listener.Dispose();
        meter.Meter.Dispose();
    }

    private static Cell Cell(ReportTable table, string row, CellStatus status) => new(new CellName(table, row, "natural"), status, null, null, null);
}
