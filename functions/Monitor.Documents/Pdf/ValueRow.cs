namespace Monitor.Documents.Pdf;

/// <summary>What stands at one height behind the labels of a table.</summary>
/// <param name="words">The words, from left to right.</param>
internal sealed class ValueRow(IEnumerable<PdfWord> words)
{
    // The lines of a cell are closer than this many times the height of their words.
    private const double LinesOfACell = 2.2;

    // Half the distance of rows that are set tightly: 12 points.
    private const double SameRow = 6;
    private const double Aligned = 5;

    // A part of a number may reach over the middle between two heads; a third of it may not.
    private const double MostOver = 0.35;

    public IReadOnlyList<PdfWord> Words { get; private set; } = [.. words.OrderBy(word => word.Level).ThenBy(word => word.Left)];

    public double Level => Words.Average(word => word.Level);

    public int Page => Words[0].Page;

    /// <summary>Whether a word stands where it could belong to two columns; then nothing of the row can be told.</summary>
    public bool IsDoubtful { get; private set; }

    /// <summary>The words of a column.</summary>
    public IEnumerable<PdfWord> In(IReadOnlyList<HeadColumn> columns, int column) => Words.Where(word => ColumnOf(columns, word) == column);

    /// <summary>Groups words to rows by height.</summary>
    /// <param name="words">The words behind the labels.</param>
    /// <param name="columns">The columns.</param>
    public static IReadOnlyList<ValueRow> Of(IEnumerable<PdfWord> words, IReadOnlyList<HeadColumn> columns)
    {
        var groups = new List<List<PdfWord>>();
        foreach (var word in words.OrderBy(word => word.Level))
        {
            if (groups.Count > 0 && groups[^1] is var open && word.Page == open[0].Page && word.Level - open.Average(other => other.Level) <= SameRow)
                open.Add(word);
            else
                groups.Add([word]);
        }

        Join(groups, columns);
        List<ValueRow> rows = [.. groups.Select(group => new ValueRow(group))];
        for (var column = 0; column < columns.Count; column++)
            Check(rows, columns, column);
        return rows;
    }

    /// <summary>
    /// Gives rows without a label to the labelled row close to them: where the figures of a whole row wrap, only one of their lines stands beside
    /// the label, and it alone would be read as the figure.
    /// </summary>
    /// <param name="rows">All rows.</param>
    /// <param name="labels">The labels of the rows that have one.</param>
    /// <returns>The rows that are left.</returns>
    public static IReadOnlyList<ValueRow> Gather(IReadOnlyList<ValueRow> rows, IReadOnlyDictionary<ValueRow, LabelBlock> labels)
    {
        var left = new List<ValueRow>(labels.Keys);
        foreach (var row in rows.Where(row => !labels.ContainsKey(row)))
        {
            var owner = labels.Keys.Where(other => other.Page == row.Page && Math.Abs(other.Level - row.Level) <= LinesOfACell * row.Words.Max(word => word.Height))
                .MinBy(other => Math.Abs(other.Level - row.Level));
            if (owner is null)
                left.Add(row);
            else
                owner.Take(row);
        }

        return [.. left.OrderBy(row => row.Level)];
    }

    private void Take(ValueRow other)
    {
        Words = [.. Words.Concat(other.Words).OrderBy(word => word.Level).ThenBy(word => word.Left)];
        IsDoubtful |= other.IsDoubtful;
    }

    /// <summary>
    /// A number that wraps inside its cell stands above and below the others of its row. Joined, it has a gap in it, and nobody takes it for a
    /// number; apart, its halves would be rows of their own.
    /// </summary>
    private static void Join(List<List<PdfWord>> groups, IReadOnlyList<HeadColumn> columns)
    {
        if (groups.Count < 3)
            return;
        var gaps = groups.Zip(groups.Skip(1)).Where(pair => pair.First[0].Page == pair.Second[0].Page)
            .Select(pair => pair.Second.Average(word => word.Level) - pair.First.Average(word => word.Level)).Order().ToList();
        var close = gaps.Count == 0 ? 0 : 0.6 * gaps[gaps.Count / 2];
        var usual = groups.Select(group => group.Count).Order().ElementAt(groups.Count / 2);
        for (var i = groups.Count - 1; i > 0; i--)
        {
            var (above, below) = (groups[i - 1], groups[i]);
            if (above[0].Page != below[0].Page || below.Average(word => word.Level) - above.Average(word => word.Level) >= close)
                continue;
            var sparse = Math.Min(above.Count, below.Count) * 2 < usual;
            var apart = !above.Select(word => ColumnOf(columns, word)).Intersect(below.Select(word => ColumnOf(columns, word))).Any();
            if (!sparse && !apart)
                continue;
            above.AddRange(below);
            groups.RemoveAt(i);
        }
    }

    /// <summary>Words of a column are set left, centred or right, but all in one way: one that stands in no line with the others may be its neighbour's.</summary>
    private static void Check(List<ValueRow> rows, IReadOnlyList<HeadColumn> columns, int column)
    {
        var words = rows.SelectMany(row => row.In(columns, column).Select(word => (Row: row, Word: word))).ToList();
        if (words.Count == 0)
            return;
        var left = Median(words.Select(pair => pair.Word.Left));
        var middle = Median(words.Select(pair => pair.Word.Middle));
        var right = Median(words.Select(pair => pair.Word.Right));
        foreach (var (row, word) in words)
        {
            var inLine = Math.Abs(word.Left - left) <= Aligned || Math.Abs(word.Middle - middle) <= Aligned || Math.Abs(word.Right - right) <= Aligned;
            row.IsDoubtful |= !inLine || ReachesOver(columns, column, word);
        }
    }

    private static bool ReachesOver(IReadOnlyList<HeadColumn> columns, int column, PdfWord word)
    {
        var over = 0.0;
        if (column > 0)
            over = Math.Max(over, Border(columns, column - 1) - word.Left);
        if (column + 1 < columns.Count)
            over = Math.Max(over, word.Right - Border(columns, column));
        return over > MostOver * word.Width;
    }

    private static int ColumnOf(IReadOnlyList<HeadColumn> columns, PdfWord word)
    {
        var column = 0;
        while (column + 1 < columns.Count && word.Middle > Border(columns, column))
            column++;
        return column;
    }

    /// <summary>Where the column ends: in the middle between its head and the next.</summary>
    private static double Border(IReadOnlyList<HeadColumn> columns, int column) => (columns[column].Right + columns[column + 1].Left) / 2;

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
