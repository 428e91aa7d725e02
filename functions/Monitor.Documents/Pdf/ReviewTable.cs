using Monitor.Core.Documents;
using Monitor.Core.Text;

namespace Monitor.Documents.Pdf;

/// <summary>Rebuilds Table IV: one row of fifteen figures under heads that are set in narrow columns.</summary>
internal static class ReviewTable
{
    private static readonly string[] Outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];

    private static readonly string[][] Heads = [.. Enumerable.Repeat(Outcomes, 3).SelectMany(outcomes => outcomes)
        .Select(outcome => outcome switch { "其他结果" => new[] { outcome, "其它结果" }, "总计" => [outcome, "合计"], _ => [outcome] })];

    private static readonly string[] Spanning = ["行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉"];

    private const int LongestHeads = 8;

    /// <summary>Whether a line belongs to the head of the table.</summary>
    public static bool IsHead(PdfLine line) =>
        line.Packed is "行政复议行政诉讼" or "行政复议" or "未经复议直接起诉复议后起诉" or "未经复议直接起诉" || line.Packed.StartsWith("结果维持结果纠正", StringComparison.Ordinal);

    /// <summary>Rebuilds the table.</summary>
    /// <param name="lines">The lines from the first of its head on.</param>
    /// <param name="number">Line of the document at which it begins.</param>
    /// <param name="used">How many of the lines belong to it.</param>
    /// <returns>Null when it has no row of figures that could be told.</returns>
    public static Grid? Read(IReadOnlyList<PdfLine> lines, int number, out int used)
    {
        used = 0;
        var first = lines.ToList().FindIndex(IsFigures);
        var text = lines.ToList().FindIndex(line => !IsFigures(line) && !IsHeadOrBreak(line));
        if (text >= 0 && (first < 0 || text < first))
            first = text;
        if (first < 0)
            first = lines.Count;
        var stacks = HeadColumns.Stacks(lines.Take(first).SelectMany(line => line.Words).Where(word => !Array.Exists(Spanning, head => head.StartsWith(word.Text, StringComparison.Ordinal) && word.Text.Length > 2)));
        var columns = HeadColumns.Match(stacks, Heads, out _);
        var figures = lines.Skip(first).TakeWhile(IsFigures).ToList();
        used = first + figures.Count;
        var words = figures.SelectMany(line => line.Words).ToList();
        var grid = new GridRows();
        grid.AddSpans(number, lines[0].Page, ("行政复议", 5), ("未经复议直接起诉", 5), ("复议后起诉", 5));
        grid.Add(number, lines[0].Page, Heads.Select(head => head[0]));
        if (columns is null)
            return AddByOrder(grid, words, number) ? grid.ToGrid() : null;

        var rows = ValueRow.Of(words, columns);
        switch (rows.Count)
        {
            case 0 when first < lines.Count || first > 1:
                grid.Add(number, lines[0].Page, columns.Select(_ => ""));
                break;
            case 1:
                grid.AddValues(number, null, rows[0], columns);
                break;
            default:
                // Which of several rows is the body's cannot be told.
                grid.AddSpans(number, lines[0].Page, ("? " + string.Join(' ', words.Select(word => word.Text)), columns.Count));
                break;
        }

        return grid.ToGrid();
    }

    /// <summary>Without heads only a row with a figure in every column can be told.</summary>
    private static bool AddByOrder(GridRows grid, List<PdfWord> words, int number)
    {
        if (words.Count != Heads.Length || words.Max(word => word.Level) - words.Min(word => word.Level) > words.Min(word => word.Height) / 2)
            return false;
        grid.Add(number, words[0].Page, words.OrderBy(word => word.Left).Select(word => word.Text));
        return true;
    }

    private static bool IsFigures(PdfLine line) => line.Words.All(word => !word.Text.Any(ChineseText.IsCjk) || word.Text == "无");

    /// <summary>Heads are short words side by side.</summary>
    private static bool IsHeadOrBreak(PdfLine line) => line.Words.All(word => word.Text.Length <= LongestHeads && word.Text.All(ChineseText.IsCjk));
}
