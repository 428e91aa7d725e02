using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks.Diagnosis;

/// <summary>A report with few requests, all of natural persons but for two: what is wrong in it can be told by heart.</summary>
internal static class SmallReport
{
    /// <summary>The report with figures that are wrong.</summary>
    /// <param name="wrong">Cells by their canonical names, and what is printed there.</param>
    public static SampleReport With(params ReadOnlySpan<(string Cell, int Printed)> wrong)
    {
        var figures = Right();
        foreach (var (cell, printed) in wrong)
            figures[figures.Keys.Single(name => name.ToString() == cell)] = printed;
        return new SampleReport(ReportForm.Format2021, figures);
    }

    /// <summary>The figures, for which every identity holds.</summary>
    public static Dictionary<CellName, decimal> Right()
    {
        var figures = ReportTables.All.SelectMany(ReportForm.Format2021.Cells).ToDictionary(name => name, _ => 0m);
        foreach (var (row, count) in new[] { ("granted", 25), ("partial", 7), ("denied.stateSecret", 8), ("denied.process", 31), ("unavailable.notHeld", 120), ("rejected.petition", 125) })
            Count(figures, row, "natural", count);
        Count(figures, "granted", "business", 2);
        foreach (var (outcome, count) in new[] { ("upheld", 3), ("corrected", 2), ("otherResult", 1), ("pending", 2), ("total", 8) })
            figures[new CellName(ReportTable.Review, "reconsideration", outcome)] = count;
        // Of the 318 that were handled 120 came from the year before, and nothing is carried out.
        foreach (var who in (string[])["natural", "total"])
        {
            figures[Fault.Name("new", who)] -= 120;
            figures[Fault.Name("carriedIn", who)] += 120;
        }

        return figures;
    }

    /// <summary>Adds requests of one kind that were received, and handled with one result.</summary>
    public static void Count(Dictionary<CellName, decimal> figures, string row, string who, decimal count)
    {
        foreach (var (name, column) in (ReadOnlySpan<(string, string)>)[(row, who), (row, "total"), ("handled", who), ("handled", "total"), ("new", who), ("new", "total")])
            figures[Fault.Name(name, column)] += count;
    }
}
