using Monitor.Core.Reports;

namespace Monitor.TestKit;

/// <summary>Random figures of a whole report for which every identity holds, and every bound of Table II.</summary>
public static class Figures
{
    /// <summary>Makes figures for a form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="random">The source of chance; the same seed gives the same figures.</param>
    public static Dictionary<CellName, decimal> Random(ReportForm form, Random random)
    {
        var cells = new Dictionary<CellName, decimal>();
        foreach (var cell in form.Cells(ReportTable.Proactive))
            cells[cell] = cell.Column == "amount" ? random.Next(0, 1_000_000) / 100m : Count(random);

        foreach (var row in form.Rows(ReportTable.Proactive).Where(row => row.Columns.Count == 3 && row.Columns[2] is "inForce" or "totalPublished"))
            Bound(cells, row, random);

        var who = ReportForm.Applicants;
        foreach (var applicant in who.SkipLast(1))
        {
            foreach (var row in form.Results)
                cells[Request(row.Name, applicant)] = random.Next(3) == 0 ? Count(random) : 0;
            var handled = form.Results.Sum(row => cells[Request(row.Name, applicant)]);
            var carriedOut = random.Next(4);
            var carriedIn = Math.Min(random.Next(4), handled + carriedOut);
            cells[Request("handled", applicant)] = handled;
            cells[Request("carriedOut", applicant)] = carriedOut;
            cells[Request("carriedIn", applicant)] = carriedIn;
            cells[Request("new", applicant)] = handled + carriedOut - carriedIn;
        }

        foreach (var row in form.Rows(ReportTable.Applications))
            cells[Request(row.Name, who[^1])] = who.SkipLast(1).Sum(applicant => cells[Request(row.Name, applicant)]);

        foreach (var group in form.Rows(ReportTable.Review))
        {
            foreach (var outcome in ReportForm.Outcomes.SkipLast(1))
                cells[new CellName(ReportTable.Review, group.Name, outcome)] = random.Next(6);
            cells[new CellName(ReportTable.Review, group.Name, ReportForm.Outcomes[^1])] =
                ReportForm.Outcomes.SkipLast(1).Sum(outcome => cells[new CellName(ReportTable.Review, group.Name, outcome)]);
        }

        return cells;
    }

    /// <summary>No fewer documents in force, or published in all, than the year alone accounts for.</summary>
    private static void Bound(Dictionary<CellName, decimal> cells, FormRow row, Random random)
    {
        CellName At(int column) => new(ReportTable.Proactive, row.Name, row.Columns[column]);
        cells[At(2)] = row.Columns[2] == "inForce" ? Math.Max(0, cells[At(0)] - cells[At(1)]) + Count(random) : cells[At(1)] + Count(random);
    }

    private static decimal Count(Random random) => random.Next(4) switch
    {
        0 => 0,
        1 => random.Next(10),
        2 => random.Next(100),
        _ => random.Next(20_000),
    };

    private static CellName Request(string row, string who) => new(ReportTable.Applications, row, who);
}
