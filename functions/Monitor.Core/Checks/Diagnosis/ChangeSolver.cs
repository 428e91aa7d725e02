namespace Monitor.Core.Checks.Diagnosis;

/// <summary>Finds the numbers that chosen cells must hold.</summary>
/// <param name="system">The identities of the report.</param>
/// <param name="part">The lines of the part.</param>
/// <param name="cells">The cells, numbers all of them.</param>
internal sealed class ChangeSolver(IdentitySystem system, IReadOnlyList<int> part, IReadOnlyList<int> cells)
{
    /// <summary>
    /// The numbers with which no identity of the part is violated: whole, at least zero, and all other than what is printed. Where blanks leave
    /// room, those with which a violated identity holds with its blanks as zero. The same numbers may come twice.
    /// </summary>
    public IEnumerable<IReadOnlyDictionary<int, decimal>> Solutions()
    {
        var equations = cells.SelectMany(system.LinesOf).Distinct().Select(line => new Unsolved(system.Lines[line], [.. system.Lines[line].Terms.Where(term => cells.Contains(term.Cell))])).ToList();
        var exact = equations.Where(equation => equation.Line.IsExact).ToList();
        var lenient = equations.Where(equation => equation.Line is { IsExact: false, IsViolated: true }).ToList();
        // Each of those that blanks leave room for goes first once: what comes later may contradict it.
        return lenient.Select(first => Solved([.. exact, first, .. lenient])).Prepend(Solved(exact)).OfType<IReadOnlyDictionary<int, decimal>>().Where(IsRepair);
    }

    /// <summary>The cells by the first equations that leave one of them open; null when some stay open. What contradicts it is not looked at.</summary>
    /// <remarks>
    /// No other elimination is needed. In sums of rows and columns, cells that stand in no equation alone go round in a circle, along which any number can be
    /// added and taken away: nothing follows for them. 本年办理总数 stands in three sums at once, but it takes seven cells to tie it so.
    /// </remarks>
    private Dictionary<int, decimal>? Solved(IReadOnlyList<Unsolved> equations)
    {
        var mended = new Dictionary<int, decimal>();
        while (equations.Select(each => (each.Line, Open: each.Terms.Where(IsOpen).ToList())).FirstOrDefault(each => each.Open is [_]) is ({ } line, [var (cell, sign)]))
            mended[cell] = system.ValueOf(cell, mended) - (sign * system.ResidualOf(line, mended));
        return mended.Count == cells.Count ? mended : null;

        bool IsOpen((int Cell, int Sign) term) => !mended.ContainsKey(term.Cell);
    }

    private bool IsRepair(IReadOnlyDictionary<int, decimal> changes) =>
        changes.All(change => change.Value >= 0 && change.Value % 1 == 0 && change.Value != system.Cells[change.Key].Value) && system.HoldsWith(changes, part);

    /// <summary>An equation with those of its terms whose cells are to be found.</summary>
    private sealed record Unsolved(IdentitySystem.Line Line, IReadOnlyList<(int Cell, int Sign)> Terms);
}
