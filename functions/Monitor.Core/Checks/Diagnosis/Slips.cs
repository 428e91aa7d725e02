using System.Globalization;
using Monitor.Core.Reports;

namespace Monitor.Core.Checks.Diagnosis;

/// <summary>Tells what kind of slip a wrong figure looks like.</summary>
/// <param name="report">The report.</param>
/// <param name="previous">The same body's report of the year before; null when it is not at hand.</param>
internal sealed class Slips(Report report, Report? previous)
{
    private readonly FigureTable? table = FigureTable.Of(report);

    /// <summary>The repair with a kind at each change that looks like one.</summary>
    public Repair Named(Repair repair) =>
        IsMisfiled(repair.Changes)
            ? new Repair([.. repair.Changes.Select(change => change with { Slip = Slip.Misfiled })])
            : new Repair([.. repair.Changes.Select(change => change with { Slip = change.Slip ?? Of(change) })]);

    private static bool IsMisfiled(IReadOnlyList<CellChange> changes) =>
        changes is [{ Cell.Table: ReportTable.Applications, Printed: not null } one, { Printed: not null } other] && one.Cell.Row == other.Cell.Row
        && one.Cell.Column != "total" && other.Cell.Column != "total"
        && one.Mended - one.Printed == other.Printed - other.Mended;

    private Slip? Of(CellChange change)
    {
        if (change.Printed is not { } printed)
            return null;
        if (printed != 0 && previous?.Cells.GetValueOrDefault(change.Cell)?.Value == printed)
            return Slip.LastYear;
        return OfDigits(Digits(printed), Digits(change.Mended)) ?? OfCounting(change.Cell, printed - change.Mended);
    }

    private Slip? OfCounting(CellName cell, decimal excess)
    {
        if (table?.Form.Results.Any(row => row.Name == cell.Row) != true)
            return null;
        if (cell.Row != "partial" && report.Cells.GetValueOrDefault(cell with { Row = "partial" })?.Value == excess)
            return Slip.PartialTwice;
        return table.RestOfGroup(cell.Row, cell.Column) == excess ? Slip.SubTotal : null;
    }

    private static Slip? OfDigits(string printed, string mended)
    {
        if (printed.Length == mended.Length)
            return IsSwapped(printed, mended) ? Slip.DigitsSwapped : null;
        if (printed.Length == mended.Length + 1 && Inserted(mended, printed) is { } added)
            return added == '0' ? Slip.ZeroAdded : IsDoubled(printed, mended) ? Slip.DigitDoubled : null;
        if (mended.Length == printed.Length + 1 && Inserted(printed, mended) is { } lost)
            return lost == '0' ? Slip.ZeroLost : Slip.DigitDropped;
        return null;
    }

    private static bool IsSwapped(string one, string other)
    {
        var places = Enumerable.Range(0, one.Length).Where(i => one[i] != other[i]).ToList();
        return places is [var first, var second] && second == first + 1 && one[first] == other[second] && one[second] == other[first];
    }

    private static bool IsDoubled(string longer, string shorter) =>
        Enumerable.Range(1, longer.Length - 1).Any(i => longer[i] == longer[i - 1] && longer.Remove(i, 1) == shorter);

    /// <summary>The one digit that makes the longer number of the shorter one; null when it takes more.</summary>
    private static char? Inserted(string shorter, string longer)
    {
        for (var i = 0; i < longer.Length; i++)
        {
            if (longer.Remove(i, 1) == shorter)
                return longer[i];
        }

        return null;
    }

    private static string Digits(decimal value) => value.ToString("0.##########", CultureInfo.InvariantCulture);
}
