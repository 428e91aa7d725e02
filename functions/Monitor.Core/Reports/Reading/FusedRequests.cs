namespace Monitor.Core.Reports.Reading;

/// <summary>The numbers of a row whose digits had run together.</summary>
/// <param name="Numbers">One for each column.</param>
/// <param name="IsInferred">Whether only the identities of the table tell this reading from others.</param>
internal sealed record FusedReading(IReadOnlyList<decimal> Numbers, bool IsInferred)
{
    /// <summary>A reading in whole numbers.</summary>
    public static FusedReading Of(long[] numbers, bool isInferred) => new([.. numbers.Select(number => (decimal)number)], isInferred);
}

/// <summary>
/// Reads the rows of Table III whose digits have run together. A run that can be cut in one way only is what it is; where there are
/// several ways, all rows are looked at together, and exactly one reading of the whole table must satisfy every sum.
/// </summary>
internal sealed class FusedRequests
{
    private const int MostReadings = 2_000;
    private const int MostSteps = 3_000_000;
    // A table goes over few pages; more rows with a number too many have another cause.
    private const int MostCrowded = 4;

    private static readonly int Columns = ReportForm.Applicants.Count;

    private readonly List<Sum> sums = [];
    private int steps;

    private FusedRequests(ReportForm form)
    {
        var index = form.Rows(ReportTable.Applications).Select((row, i) => (row.Name, i)).ToDictionary(row => row.Name, row => row.i);
        sums.Add(new Sum([.. form.Results.Select(row => index[row.Name])], [index["handled"]]));
        sums.Add(new Sum([index["new"], index["carriedIn"]], [index["handled"], index["carriedOut"]]));
    }

    /// <summary>Rows that add up in every column to other rows.</summary>
    private sealed record Sum(int[] Left, int[] Right);

    /// <summary>Reads the runs.</summary>
    /// <param name="form">The form of the table.</param>
    /// <param name="known">Rows that were read cell by cell, where every cell is a whole number.</param>
    /// <param name="runs">Rows that have run together.</param>
    /// <param name="crowded">Rows with one number too many, each with what is left when one of them is taken away.</param>
    /// <returns>The rows that can be told.</returns>
    public static IReadOnlyDictionary<FormRow, FusedReading> Read(
        ReportForm form, IReadOnlyDictionary<FormRow, long[]> known, IReadOnlyDictionary<FormRow, DigitRun> runs,
        IReadOnlyDictionary<FormRow, IReadOnlyList<long[]>> crowded)
    {
        var read = new Dictionary<FormRow, FusedReading>();
        // One run with fewer digits than cells shows that blank cells leave no trace here: then no count of digits says anything.
        if (runs.Count + crowded.Count == 0 || crowded.Count > MostCrowded || runs.Values.Any(run => run.IsUsable && run.Length < Columns))
            return read;

        var rows = form.Rows(ReportTable.Applications);
        var candidates = new List<IReadOnlyList<long[]>>();
        var mostAreFused = runs.Count * 2 > rows.Count;
        foreach (var row in rows)
        {
            if (known.TryGetValue(row, out var numbers))
            {
                candidates.Add([numbers]);
                continue;
            }

            IReadOnlyList<long[]>? ways = null;
            if (runs.TryGetValue(row, out var run))
            {
                if (run.OnlyCut(Columns) is not { } cut)
                    ways = run.CutsThatAddUp([Columns], MostReadings);
                else if (mostAreFused ? !AddsUpOnlyWithBlanks(run, cut) : AddsUp(cut))
                    (ways, read[row]) = ([cut], FusedReading.Of(cut, isInferred: false));
            }

            candidates.Add(ways ?? crowded.GetValueOrDefault(row) ?? []);
        }

        var adding = candidates.Select(ways => ways.Where(AddsUp).ToArray()).ToArray();
        if (read.Count == runs.Count + crowded.Count || adding.Any(ways => ways.Length is 0 or >= MostReadings))
            return read;
        var solver = new FusedRequests(form);
        List<long[][]> solutions = [];
        solver.Solve(adding, solutions);
        if (solver.steps > MostSteps || solutions.Count != 1)
            return read;
        for (var i = 0; i < rows.Count; i++)
        {
            if (runs.ContainsKey(rows[i]) || crowded.ContainsKey(rows[i]))
                read.TryAdd(rows[i], FusedReading.Of(solutions[0][i], isInferred: true));
        }

        return read;
    }

    private static bool AddsUp(long[] numbers) => numbers.Take(Columns - 1).Sum() == numbers[^1];

    /// <summary>Whether a row does not add up as cut, but would if blank cells had left no trace (<c>1500015</c>: 15, three zeros, 15).</summary>
    private static bool AddsUpOnlyWithBlanks(DigitRun run, long[] cut) =>
        !AddsUp(cut) && Enumerable.Range(2, Columns - 2).Any(cells => run.CutsThatAddUp([cells], 1) is not { Count: 0 });

    private void Solve(long[][][] candidates, List<long[][]> solutions)
    {
        if (!Narrow(candidates) || steps > MostSteps)
            return;
        var open = Enumerable.Range(0, candidates.Length).Where(row => candidates[row].Length > 1).ToList();
        if (open.Count == 0)
        {
            solutions.Add([.. candidates.Select(ways => ways[0])]);
            return;
        }

        var row = open.MinBy(row => candidates[row].Length);
        foreach (var way in candidates[row])
        {
            var next = candidates.ToArray();
            next[row] = [way];
            Solve(next, solutions);
            if (solutions.Count > 1 || steps > MostSteps)
                return;
        }
    }

    /// <summary>Takes away what fits no column, as long as anything goes. False when a row has nothing left.</summary>
    private bool Narrow(long[][][] candidates)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var sum in sums)
            {
                for (var column = 0; column < Columns; column++)
                {
                    if (!Narrow(candidates, sum, column, ref changed))
                        return false;
                }
            }

            if (steps > MostSteps)
                return true;
        }

        return true;
    }

    private bool Narrow(long[][][] candidates, Sum sum, int column, ref bool changed)
    {
        // Left minus right lies between low and high, and must be 0.
        var (low, high) = (0L, 0L);
        foreach (var row in sum.Left)
            (low, high) = (low + Least(candidates[row], column), high + Most(candidates[row], column));
        foreach (var row in sum.Right)
            (low, high) = (low - Most(candidates[row], column), high - Least(candidates[row], column));
        if (low > 0 || high < 0)
            return false;
        foreach (var (row, sign) in sum.Left.Select(row => (row, 1)).Concat(sum.Right.Select(row => (row, -1))))
        {
            var ways = candidates[row];
            steps += ways.Length;
            if (ways.Length == 1)
                continue;
            var (least, most) = (Least(ways, column), Most(ways, column));
            var (restLow, restHigh) = sign > 0 ? (low - least, high - most) : (low + most, high + least);
            var kept = ways.Where(way => sign * way[column] + restLow <= 0 && sign * way[column] + restHigh >= 0).ToArray();
            if (kept.Length == ways.Length)
                continue;
            if (kept.Length == 0)
                return false;
            (low, high) = sign > 0 ? (restLow + Least(kept, column), restHigh + Most(kept, column)) : (restLow - Most(kept, column), restHigh - Least(kept, column));
            candidates[row] = kept;
            changed = true;
        }

        return true;
    }

    private static long Least(long[][] ways, int column)
    {
        var least = long.MaxValue;
        foreach (var way in ways)
            least = Math.Min(least, way[column]);
        return least;
    }

    private static long Most(long[][] ways, int column)
    {
        var most = 0L;
        foreach (var way in ways)
            most = Math.Max(most, way[column]);
        return most;
    }
}
