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
    /// <summary>As many cells as may be changed: the bound that <see cref="ChangeSolver"/> rests on.</summary>
    public const int MostCells = 6;

    private readonly int[] touched = new int[system.Lines.Count];
    private readonly List<int> chosen = [];
    private readonly bool[] isTried = new bool[system.Cells.Count];
    private readonly List<IReadOnlyDictionary<int, decimal>> found = [];
    private int steps;

    /// <summary>All repairs of the smallest size that has any.</summary>
    /// <param name="most">The largest size to try, at most <see cref="MostCells"/>.</param>
    /// <returns>
    /// The repairs, as cells by index with what they must hold; none when there is none up to that size, or none was found in time. And whether all
    /// were looked for.
    /// </returns>
    public (IReadOnlyList<IReadOnlyDictionary<int, decimal>> Repairs, bool IsComplete) Run(int most)
    {
        var isComplete = true;
        for (var size = 1; size <= most && isComplete && found.Count == 0; size++)
            isComplete = Grow(size);
        return (found, isComplete);
    }

    private bool Grow(int size)
    {
        if (steps++ == mostSteps)
            return false;
        var open = part.Where(IsOpen).ToList();
        if (chosen.Count == size)
        {
            if (open.Count == 0)
                found.AddRange(new ChangeSolver(system, part, chosen).Solutions());
            return true;
        }

        var isComplete = true;
        var next = Next(open, size - chosen.Count);
        foreach (var cell in next)
        {
            isTried[cell] = true;
            chosen.Add(cell);
            foreach (var line in system.LinesOf(cell))
                touched[line]++;
            isComplete = isComplete && Grow(size);
            foreach (var line in system.LinesOf(cell))
                touched[line]--;
            chosen.Remove(cell);
        }

        foreach (var cell in next)
            isTried[cell] = false;
        return isComplete;
    }

    private List<int> Next(List<int> open, int left)
    {
        // What is chosen cannot hold by itself although every open identity is served: another cell of an identity that it touches must help.
        if (open.Count == 0)
            return [.. chosen.SelectMany(system.LinesOf).SelectMany(Usable).Distinct()];

        var usable = open.ConvertAll(line => Usable(line).ToList());
        var serves = new int[system.Cells.Count];
        foreach (var cell in usable.SelectMany(cells => cells))
            serves[cell]++;
        var best = serves.Max();
        var narrowest = usable.MinBy(cells => cells.Count) ?? [];
        // Each of those chosen after it serves no more than the best does.
        return narrowest.FindAll(cell => serves[cell] + ((left - 1) * best) >= open.Count);
    }

    private bool IsOpen(int line) => system.Lines[line] is var identity && (identity.IsViolated ? touched[line] == 0 : identity.IsExact && touched[line] == 1);

    private IEnumerable<int> Usable(int line) => system.Lines[line].Terms.Select(term => term.Cell).Where(cell => system.Cells[cell].Value is not null && !isTried[cell]);
}
