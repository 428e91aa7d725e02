using Monitor.Core.Reports;

namespace Monitor.Core.Checks.Diagnosis;

/// <summary>One slip that makes many figures of Table III wrong at once, and is not seen when figures are judged one by one.</summary>
/// <remarks>Each is tried on every row or column of the report; what is kept makes every identity hold again.</remarks>
internal static class WholeSlips
{
    /// <summary>The slips of at least two figures that would account for all that is violated in a part.</summary>
    /// <param name="table">Table III; null when there is none.</param>
    /// <param name="system">The identities of the report.</param>
    /// <param name="part">The lines of the part.</param>
    public static IReadOnlyList<Repair> Of(FigureTable? table, IdentitySystem system, IReadOnlyList<int> part)
    {
        if (table is null)
            return [];
        var repairs = new List<Repair>();
        foreach (var (slip, names, meant) in Tries(table))
        {
            if (Changes(table, system, names, meant) is { Count: > 1 } changes && system.HoldsWith(changes.ToDictionary(change => change.Index, change => change.Mended), part))
                repairs.Add(new Repair([.. changes.Select(change => new CellChange(change.Name, system.Cells[change.Index].Value, decimal.Truncate(change.Mended), slip))]));
        }

        return repairs;
    }

    /// <summary>The cells that would be others than printed; null when one of them could not be, or stands in no identity that testifies.</summary>
    /// <param name="table">The table.</param>
    /// <param name="system">The identities of the report.</param>
    /// <param name="names">The cells.</param>
    /// <param name="meant">What they would hold.</param>
    public static IReadOnlyList<(CellName Name, int Index, decimal Mended)>? Changes(FigureTable table, IdentitySystem system, IReadOnlyList<CellName> names, decimal[] meant)
    {
        if (table.Values(names) is not { } printed || Array.Exists(meant, value => value < 0 || value % 1 != 0))
            return null;
        var changes = new List<(CellName Name, int Index, decimal Mended)>();
        for (var i = 0; i < meant.Length; i++)
        {
            if (meant[i] == printed[i])
                continue;
            if (system.IndexOf(names[i]) is not { } index)
                return null;
            changes.Add((names[i], index, meant[i]));
        }

        return changes;
    }

    private static IEnumerable<(Slip Slip, IReadOnlyList<CellName> Names, decimal[] Meant)> Tries(FigureTable table)
    {
        var partial = table.Values(FigureTable.Row("partial"));
        foreach (var row in table.Form.Rows(ReportTable.Applications))
        {
            var names = FigureTable.Row(row.Name);
            if (table.Values(names) is not { } printed)
                continue;
            foreach (var meant in Shifts.OfRow(printed))
                yield return (Slip.RowShifted, names, meant);
            if (table.GroupOf(row.Name).Count > 0)
                yield return (Slip.SubTotal, names, [.. printed.Zip(ReportForm.Applicants, (value, column) => value - table.RestOfGroup(row.Name, column))]);
            if (partial is not null && row.Name != "partial" && table.Form.Results.Contains(row))
                yield return (Slip.PartialTwice, names, [.. printed.Zip(partial, (value, twice) => value - twice)]);
        }

        var rows = table.Form.Rows(ReportTable.Applications).Select(row => row.Name).ToList();
        var results = rows.GetRange(rows.IndexOf("granted"), rows.IndexOf("handled") - rows.IndexOf("granted") + 1);
        foreach (var column in ReportForm.Applicants)
        {
            foreach (var range in new[] { rows, results, results.GetRange(0, results.Count - 1) })
            {
                IReadOnlyList<CellName> names = [.. range.Select(row => FigureTable.Name(row, column))];
                foreach (var meant in Shifts.OfColumn(names, table))
                    yield return (Slip.ColumnShifted, names, meant);
            }
        }
    }
}
