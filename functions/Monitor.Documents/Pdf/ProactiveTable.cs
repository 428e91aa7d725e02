using System.Text.RegularExpressions;
using Monitor.Core.Documents;

namespace Monitor.Documents.Pdf;

/// <summary>Rebuilds Table II: blocks of rows, each with heads of its own (信息内容 ...).</summary>
internal static partial class ProactiveTable
{
    private static readonly string[] HeadStarts =
        ["本年制", "本年废", "现行有", "本年处", "本年收", "本年新", "对外公", "上一年", "本年增", "处理决", "采购项", "采购总"];

    private const double Slack = 2;

    /// <summary>Whether a line is the title of a block or its head.</summary>
    public static bool IsHead(PdfLine line) => BlockTitle.IsMatch(line.Packed) || line.Packed.StartsWith("信息内容", StringComparison.Ordinal);

    /// <summary>Rebuilds the table.</summary>
    /// <param name="lines">The lines from the first title of a block on, up to the next section.</param>
    /// <param name="number">Line of the document at which it begins.</param>
    /// <param name="used">How many of the lines belong to it.</param>
    /// <returns>Null when it has no rows.</returns>
    public static Grid? Read(IReadOnlyList<PdfLine> lines, int number, out int used)
    {
        var grid = new GridRows();
        used = 0;
        var starts = Enumerable.Range(0, lines.Count).Where(i => BlockTitle.IsMatch(lines[i].Packed)).ToList();
        if (starts.Count == 0)
            return null;
        foreach (var (start, end) in starts.Zip(starts.Skip(1).Append(lines.Count)))
        {
            var block = lines.Skip(start).Take(end - start).ToList();
            var first = block.FindIndex(line => RowLabel.IsMatch(line.Packed));
            if (first < 0)
                continue;
            grid.Add(number, block[0].Page, block[0].Text);
            // The last block ends with its last label; what follows is text.
            var last = end < lines.Count ? block.Count - 1 : LastRow(block);
            used = start + last + 1;
            AddBlock(grid, block, first, last, number);
        }

        return grid.IsEmpty ? null : grid.ToGrid();
    }

    private static void AddBlock(GridRows grid, List<PdfLine> block, int first, int last, int number)
    {
        // Figures in a larger font may stand a little above their label.
        while (first > 1 && block[first].Level - block[first - 1].Level < block[first].Height && block[first - 1].Words.All(word => char.IsAsciiDigit(word.Text[0])))
            first--;
        var heads = Heads(block.Skip(1).Take(first - 1).SelectMany(line => line.Words));
        if (heads.Count == 0)
            return;
        grid.Add(number, block[0].Page, ["信息内容", .. heads.Select(head => head.Text)]);
        var words = block.Skip(first).Take(last - first + 1).SelectMany(line => line.Words).ToList();
        var labelEnds = words.Where(word => word.Middle < heads[0].Left && word.Text.Any(Monitor.Core.Text.ChineseText.IsCjk)).Select(word => word.Right).ToList();
        var border = labelEnds.Count == 0 ? heads[0].Left - Slack : Math.Min(labelEnds.Max() + Slack, heads[0].Left);
        var rows = ValueRow.Of(words.Where(word => word.Middle > border), heads);
        var labels = LabelBlock.Of(LabelPart.Of(words.Where(word => word.Middle <= border), double.PositiveInfinity), RowLabel.IsMatch, rows);
        var tied = new Dictionary<ValueRow, LabelBlock>();
        LabelBlock.Tie(labels, rows, tied);
        foreach (var row in ValueRow.Gather(rows, tied).Where(row => !tied.ContainsKey(row)))
            grid.AddValues(number, "", row, heads);
        foreach (var label in labels)
        {
            if (tied.FirstOrDefault(pair => ReferenceEquals(pair.Value, label)).Key is { } row)
                grid.AddValues(number, label.Text, row, heads);
            else
                grid.Add(number, label.First.Page, [label.Text, .. heads.Select(_ => "")]);
        }
    }

    /// <summary>The heads right of 信息内容; words that begin none of the known heads (a unit, a note) belong to the head before them.</summary>
    private static List<HeadColumn> Heads(IEnumerable<PdfWord> words)
    {
        var heads = new List<HeadColumn>();
        foreach (var stack in HeadColumns.Stacks(words))
        {
            if (Array.Exists(HeadStarts, start => stack.Text.StartsWith(start, StringComparison.Ordinal)))
                heads.Add(stack);
            else if (heads.Count > 0)
                heads[^1] = new HeadColumn(heads[^1].Text + stack.Text, heads[^1].Left, stack.Right);
        }

        return heads;
    }

    /// <summary>The last line of the last row: its label, the rest of it, and figures that stand lower than it.</summary>
    private static int LastRow(List<PdfLine> block)
    {
        var last = block.FindLastIndex(line => RowLabel.IsMatch(line.Packed) && line.Packed.Length <= LongestRow);
        while (last + 1 < block.Count && block[last + 1].Level - block[last].Level < 2 * block[last].Height && block[last + 1].Packed.Length <= LongestRest)
            last++;
        return Math.Max(last, 0);
    }

    private const int LongestRow = 40;
    private const int LongestRest = 12;

    [GeneratedRegex("^第二十条第?[(（]?[一五六八九][)）]?项$", RegexOptions.None, 10_000)]
    private static partial Regex BlockTitle { get; }

    [GeneratedRegex("^(?:(?:政府|部门|地方政府)?规章|(?:行政)?规范性|行政许可|其[他它]对外|行政处罚|行政强制|行政事业|政府集中)", RegexOptions.None, 10_000)]
    private static partial Regex RowLabel { get; }
}
