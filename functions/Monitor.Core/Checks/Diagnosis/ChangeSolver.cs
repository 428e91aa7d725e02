namespace Monitor.Core.Checks.Diagnosis;

/// <summary>Finds the numbers that chosen cells must hold.</summary>
/// <param name="system">The identities of the report.</param>
/// <param name="part">The lines of the part.</param>
/// <param name="cells">The cells.</param>
internal sealed class ChangeSolver(IdentitySystem system, IReadOnlyList<int> part, List<int> cells)
{
    /// <summary>
    /// The numbers with which no identity of the part is violated: whole, at least zero, and all other than what is printed. Where blanks leave
    /// room, those with which a violated identity holds with its blanks as zero.
    /// </summary>
    public IEnumerable<IReadOnlyList<(int Cell, decimal Mended)>> Solutions()
    {
        var exact = new Elimination(cells.Count);
        var lenient = new List<decimal[]>();
        foreach (var line in cells.SelectMany(cell => system.LinesOf(cell)).Select(entry => entry.Line).Distinct())
        {
            if (system.Lines[line] is not { IsExact: true })
            {
                if (system.Lines[line].IsViolated)
                    lenient.Add(Row(line));
            }
            else if (!exact.Add(Row(line)))
            {
                return [];
            }
        }

        return exact.Solution() is { } only
            ? Checked([only])
            : Checked(lenient.Select(first => Completed(exact, lenient.Prepend(first))).OfType<decimal[]>());
    }

    private static decimal[]? Completed(Elimination exact, IEnumerable<decimal[]> rows)
    {
        var all = exact.Copy();
        foreach (var row in rows)
            all.Add(row);
        return all.Solution();
    }

    private List<IReadOnlyList<(int Cell, decimal Mended)>> Checked(IEnumerable<decimal[]> solutions)
    {
        var good = new List<IReadOnlyList<(int Cell, decimal Mended)>>();
        foreach (var deltas in solutions)
        {
            (int Cell, decimal Mended)[] changes = [.. cells.Select((cell, i) => (cell, (system.Cells[cell].Value ?? 0) + deltas[i]))];
            if (Array.TrueForAll(deltas, delta => delta != 0) && Array.TrueForAll(changes, change => change.Mended >= 0 && change.Mended % 1 == 0)
                && system.HoldsWith(changes, part) && !good.Exists(known => known.SequenceEqual(changes)))
            {
                good.Add(changes);
            }
        }

        return good;
    }

    private decimal[] Row(int line)
    {
        var row = new decimal[cells.Count + 1];
        for (var i = 0; i < cells.Count; i++)
            row[i] = system.LinesOf(cells[i]).Where(entry => entry.Line == line).Sum(entry => entry.Sign);
        row[^1] = -system.Lines[line].Residual;
        return row;
    }

    /// <summary>Linear equations in reduced form. Whatever the solution, it is checked against the report again.</summary>
    private sealed class Elimination(int unknowns)
    {
        private readonly List<(int Pivot, decimal[] Row)> rows = [];

        public Elimination Copy()
        {
            var copy = new Elimination(unknowns);
            foreach (var (pivot, row) in rows)
                copy.rows.Add((pivot, [.. row]));
            return copy;
        }

        /// <returns>False when the equation contradicts those before it, and was left out.</returns>
        public bool Add(decimal[] equation)
        {
            decimal[] row = [.. equation];
            foreach (var (known, other) in rows)
                Subtract(row, other, row[known]);
            var pivot = Array.FindIndex(row, 0, unknowns, factor => factor != 0);
            if (pivot < 0)
                return row[^1] == 0;
            var divisor = row[pivot];
            for (var i = 0; i < row.Length; i++)
                row[i] /= divisor;
            foreach (var (_, other) in rows)
                Subtract(other, row, other[pivot]);
            rows.Add((pivot, row));
            return true;
        }

        /// <returns>Null when it is not the only one.</returns>
        public decimal[]? Solution()
        {
            if (rows.Count < unknowns)
                return null;
            var solution = new decimal[unknowns];
            foreach (var (pivot, row) in rows)
                solution[pivot] = row[^1];
            return solution;
        }

        private static void Subtract(decimal[] row, decimal[] other, decimal factor)
        {
            for (var i = 0; factor != 0 && i < row.Length; i++)
                row[i] -= factor * other[i];
        }
    }
}
