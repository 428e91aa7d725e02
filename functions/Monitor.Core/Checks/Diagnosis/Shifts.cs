using Monitor.Core.Reports;

namespace Monitor.Core.Checks.Diagnosis;

/// <summary>What a row of Table III says when its figures are read one column further left or right.</summary>
internal static class Shifts
{
    /// <summary>The readings of a row: all seven figures moved, or the six kinds of applicant under a total that stays. What was lost follows from the row's sum.</summary>
    /// <param name="printed">The seven figures as printed.</param>
    public static IEnumerable<decimal[]> OfRow(decimal[] printed)
    {
        var total = printed[^1];
        yield return [.. printed[1..], printed[1..].Sum()];
        yield return [printed[^2] - printed[..^2].Sum(), .. printed[..^1]];
        yield return [.. printed[1..^1], total - printed[1..^1].Sum(), total];
        yield return [total - printed[..^2].Sum(), .. printed[..^2], total];
    }

    /// <summary>The readings of a row in which one number of two digits was cut into two cells.</summary>
    /// <param name="printed">The seven figures as printed.</param>
    public static IEnumerable<decimal[]> Merged(decimal[] printed)
    {
        foreach (var (at, (tens, ones)) in printed.Zip(printed.Skip(1)).Index())
        {
            if (tens is < 1 or > 9 || ones > 9)
                continue;
            decimal[] kinds = [.. printed[..at], (tens * 10) + ones, .. printed[(at + 2)..]];
            yield return [.. kinds, kinds.Sum()];
        }
    }

    /// <summary>The readings of a column whose figures stand one row too high or too low; what was lost follows from the sum of its row.</summary>
    /// <param name="names">The cells of the column in printed order.</param>
    /// <param name="table">The table.</param>
    public static IEnumerable<decimal[]> OfColumn(IReadOnlyList<CellName> names, FigureTable table)
    {
        if (table.Values(names) is not { } printed)
            yield break;
        if (Lost(names[^1], table) is { } last)
            yield return [.. printed[1..], last];
        if (Lost(names[0], table) is { } first)
            yield return [first, .. printed[..^1]];
    }

    private static decimal? Lost(CellName name, FigureTable table)
    {
        var names = FigureTable.Row(name.Row);
        if (table.Values(names) is not { } row)
            return null;
        var others = names.Zip(row).SkipLast(1).Where(kind => kind.First != name).Sum(kind => kind.Second);
        return name == names[^1] ? others : row[^1] - others;
    }
}
