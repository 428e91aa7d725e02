using Monitor.Core.Reports;

namespace Monitor.TestKit.Generation;

/// <summary>The figures of a generated report: which may be chosen freely, and the sums that follow from them.</summary>
public static class ReportFigures
{
    private static readonly IReadOnlyList<string> Who = ReportForm.Applicants;

    /// <summary>Random figures, from those of a body without any request to those of a city, for which every identity of the forms holds.</summary>
    public static IReadOnlyDictionary<CellName, decimal> Random(ReportForm proactive, ReportForm applications, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var figures = Figures.Random(applications, random).Where(cell => cell.Key.Table != ReportTable.Proactive)
            .Concat(Figures.Random(proactive, random).Where(cell => cell.Key.Table == ReportTable.Proactive)).ToDictionary();
        foreach (var change in figures.Keys.Where(name => name.Column == "change").ToList())
            figures[change] = random.Next(3) == 0 ? -random.Next(1, 30) : random.Next(30);
        // Most bodies have few requests, and most of the cells of most reports are zero.
        var most = random.Next(4) switch { 0 => 0, 1 => 9, 2 => 120, _ => int.MaxValue };
        foreach (var name in figures.Keys.Where(name => IsFree(name) && name.Table == ReportTable.Applications).ToList())
        {
            if (figures[name] > most)
                figures[name] = random.Next(6) == 0 ? random.Next(most + 1) : 0;
        }

        AddUp(applications, figures);
        return figures;
    }

    /// <summary>Whether a figure is no sum of others. 本年新收 is one here: it follows from what was handled and carried over.</summary>
    public static bool IsFree(CellName name) => name.Table switch
    {
        ReportTable.Proactive => true,
        ReportTable.Applications => name.Column != "total" && name.Row is not ("new" or "handled"),
        _ => name.Column != "total",
    };

    /// <summary>The figures with some of them set to zero and all sums made right again.</summary>
    /// <param name="applications">The form of Table III.</param>
    /// <param name="figures">The figures.</param>
    /// <param name="zeros">Figures that are no sums.</param>
    public static IReadOnlyDictionary<CellName, decimal> WithZeros(
        ReportForm applications, IReadOnlyDictionary<CellName, decimal> figures, IEnumerable<CellName> zeros)
    {
        ArgumentNullException.ThrowIfNull(zeros);
        var changed = figures.ToDictionary();
        foreach (var name in zeros)
            changed[name] = 0;
        AddUp(applications, changed);
        return changed;
    }

    private static void AddUp(ReportForm form, Dictionary<CellName, decimal> figures)
    {
        foreach (var who in Who.SkipLast(1))
        {
            var handled = form.Results.Sum(row => figures[Request(row.Name, who)]);
            var carriedIn = Math.Min(figures[Request("carriedIn", who)], handled + figures[Request("carriedOut", who)]);
            figures[Request("carriedIn", who)] = carriedIn;
            figures[Request("handled", who)] = handled;
            figures[Request("new", who)] = handled + figures[Request("carriedOut", who)] - carriedIn;
        }

        foreach (var row in form.Rows(ReportTable.Applications))
            figures[Request(row.Name, "total")] = Who.SkipLast(1).Sum(who => figures[Request(row.Name, who)]);
        foreach (var group in form.Rows(ReportTable.Review))
        {
            figures[new CellName(ReportTable.Review, group.Name, "total")] =
                ReportForm.Outcomes.SkipLast(1).Sum(outcome => figures[new CellName(ReportTable.Review, group.Name, outcome)]);
        }
    }

    private static CellName Request(string row, string who) => new(ReportTable.Applications, row, who);
}
