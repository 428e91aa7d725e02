using Monitor.Core.Text;

namespace Monitor.Documents.Pdf;

/// <summary>A label: one line or several, one below the other, also over the end of a page.</summary>
internal sealed class LabelBlock
{
    private readonly List<LabelPart> parts;

    public LabelBlock(LabelPart first) => parts = [first];

    public string Text => string.Concat(parts.Select(part => part.Text));

    public double Top => parts.Min(part => part.Level);

    public double Bottom => parts.Max(part => part.Level);

    public double Middle => (Top + Bottom) / 2;

    public LabelPart First => parts[0];

    public void Add(LabelPart part) => parts.Add(part);

    /// <summary>Cuts the lines of a column of labels into labels.</summary>
    /// <param name="lines">The lines from top to bottom.</param>
    /// <param name="begins">Whether a text begins a label by its numeral or its words.</param>
    /// <param name="rows">The rows of values: a line in line with a row, below a label that has its own, is a label too.</param>
    public static List<LabelBlock> Of(IEnumerable<LabelPart> lines, Func<string, bool> begins, IReadOnlyList<ValueRow> rows)
    {
        var blocks = new List<LabelBlock>();
        foreach (var line in lines)
        {
            if (blocks.Count == 0 || begins(line.Text) || HasOwnRow(line.Level, blocks[^1], rows))
                blocks.Add(new LabelBlock(line));
            else
                blocks[^1].Add(line);
        }

        return blocks;
    }

    private const double InLine = 4;
    private const double Near = 8;

    private static bool HasOwnRow(double level, LabelBlock above, IReadOnlyList<ValueRow> rows) =>
        rows.FirstOrDefault(row => Math.Abs(row.Level - level) <= InLine) is { } own
        && rows.Any(row => !ReferenceEquals(row, own) && Math.Abs(row.Level - above.Middle) <= InLine);

    /// <summary>Ties labels to rows: each takes the nearest free row beside it, below the row of the label above.</summary>
    /// <param name="blocks">Labels from top to bottom.</param>
    /// <param name="rows">Rows from top to bottom.</param>
    /// <param name="taken">Rows that have a label already; those found are added.</param>
    public static void Tie(IEnumerable<LabelBlock> blocks, IReadOnlyList<ValueRow> rows, Dictionary<ValueRow, LabelBlock> taken)
    {
        var above = double.NegativeInfinity;
        foreach (var block in blocks)
        {
            var row = rows.Where(row => !taken.ContainsKey(row) && row.Level > above && row.Level >= block.Top - Near && row.Level <= block.Bottom + Near)
                .MinBy(row => Math.Abs(row.Level - block.Middle));
            if (row is null)
                continue;
            taken[row] = block;
            above = row.Level;
        }
    }
}

/// <summary>A line of a label.</summary>
/// <param name="Page">Page, from 1.</param>
/// <param name="Left">Left edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Level">Height of its centre.</param>
/// <param name="Text">Folded text without blanks.</param>
internal sealed record LabelPart(int Page, double Left, double Right, double Level, string Text)
{
    /// <summary>Makes the lines of labels of words.</summary>
    /// <param name="words">The words.</param>
    /// <param name="inner">Where an inner column of labels begins: what ends before it is another column. Infinite when there is none.</param>
    public static IEnumerable<LabelPart> Of(IEnumerable<PdfWord> words, double inner)
    {
        foreach (var line in PdfLine.Of(words))
        {
            var open = new List<PdfWord>();
            foreach (var word in line.Words)
            {
                var isInner = word.Left >= inner - ColumnSlack;
                if (open.Count > 0 && (word.Left - open[^1].Right > Gap * word.Height || (isInner && open[^1].Right <= inner + ColumnSlack && open[0].Left < inner - ColumnSlack)))
                {
                    yield return Make(open);
                    open = [];
                }

                open.Add(word);
            }

            yield return Make(open);
        }
    }

    public const double ColumnSlack = 3;
    private const double Gap = 2.5;

    private static LabelPart Make(List<PdfWord> words) => new(
        words[0].Page, words[0].Left, words.Max(word => word.Right), words.Average(word => word.Level), ChineseText.WithoutSpaces(ChineseText.Fold(string.Concat(words.Select(word => word.Text)))));
}
