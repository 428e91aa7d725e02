namespace Monitor.Core.Checks.Diagnosis;

/// <summary>Looks for the fewest cells whose change makes the violated identities of a part hold without violating another.</summary>
/// <remarks>
/// By growing size, exactly: a violated identity holds again only when one of its cells changes, and one that holds exactly bears no change or
/// at least two. So the cells of such an <em>open</em> identity are all that need be tried next, and a set of cells is never tried twice.
/// The search is bounded by the number of cells and of steps.
/// </remarks>
/// <param name="system">The identities of the report.</param>
/// <param name="part">The lines of the part.</param>
/// <param name="mostSteps">After how many steps the search is given up.</param>
internal sealed class RepairSearch(IdentitySystem system, IReadOnlyList<int> part, int mostSteps)
{
    /// <summary>As many cells as are changed at most.</summary>
    public const int MostCells = 6;

    private readonly int[] touched = new int[system.Lines.Count];
    private readonly int[] coverage = new int[system.Cells.Count];
    private readonly bool[] isOut = new bool[system.Cells.Count];
    private readonly List<int> chosen = [];
    private readonly List<IReadOnlyList<(int Cell, decimal Mended)>> found = [];
    private int steps;

    /// <summary>All repairs of the smallest size that has any.</summary>
    /// <param name="most">The largest size to try, at most <see cref="MostCells"/>.</param>
    /// <param name="repairs">The repairs; empty when there is none up to that size, or none was found in time.</param>
    /// <returns>Whether all were looked for.</returns>
    public bool Run(int most, out IReadOnlyList<IReadOnlyList<(int Cell, decimal Mended)>> repairs)
    {
        repairs = found;
        for (var size = 1; size <= Math.Min(most, MostCells); size++)
        {
            var isComplete = Grow(size);
            if (found.Count > 0 || !isComplete)
                return isComplete;
        }

        return true;
    }

    private bool Grow(int size)
    {
        if (++steps > mostSteps)
            return false;
        var open = part.Where(IsOpen).ToList();
        if (chosen.Count == size)
        {
            if (open.Count == 0)
                found.AddRange(new ChangeSolver(system, part, chosen).Solutions());
            return true;
        }

        var isComplete = true;
        var tried = new List<int>();
        foreach (var cell in Next(open, size - chosen.Count))
        {
            Choose(cell, 1);
            isComplete = Grow(size);
            Choose(cell, -1);
            if (!isComplete)
                break;
            isOut[cell] = true;
            tried.Add(cell);
        }

        foreach (var cell in tried)
            isOut[cell] = false;
        return isComplete;
    }

    private List<int> Next(List<int> open, int left)
    {
        // What is chosen cannot hold by itself although every open identity is served: another cell of an identity that it touches must help.
        if (open.Count == 0)
            return [.. part.Where(line => touched[line] > 0).SelectMany(Usable).Distinct()];

        foreach (var cell in open.SelectMany(Usable))
            coverage[cell]++;
        var best = open.SelectMany(Usable).Select(cell => coverage[cell]).DefaultIfEmpty(0).Max();
        var next = open.Count > left * best ? []
            : left == 1 ? Usable(open[0]).Where(cell => coverage[cell] == open.Count).ToList()
            : open.Select(line => Usable(line).ToList()).MinBy(cells => cells.Count) ?? [];
        foreach (var cell in open.SelectMany(line => system.Lines[line].Cells))
            coverage[cell] = 0;
        return next;
    }

    private bool IsOpen(int line) => system.Lines[line] is var identity && (identity.IsViolated ? touched[line] == 0 : identity.IsExact && touched[line] == 1);

    private IEnumerable<int> Usable(int line) => system.Lines[line].Cells.Where(cell => !isOut[cell] && system.Cells[cell].Value is not null && !chosen.Contains(cell));

    private void Choose(int cell, int step)
    {
        if (step > 0)
            chosen.Add(cell);
        else
            chosen.Remove(cell);
        foreach (var (line, _) in system.LinesOf(cell))
            touched[line] += step;
    }
}
