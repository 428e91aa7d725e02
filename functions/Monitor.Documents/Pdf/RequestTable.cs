using System.Text.RegularExpressions;
using Monitor.Core.Documents;

namespace Monitor.Documents.Pdf;

/// <summary>Rebuilds Table III: columns by its heads, rows by the height of the figures, labels by their numerals and their height.</summary>
internal static partial class RequestTable
{
    private static readonly string[][] Heads =
        [["自然人"], ["商业企业"], ["科研机构"], ["社会公益组织"], ["法律服务机构"], ["其他", "其它"], ["总计", "合计"]];

    private static readonly string[] Spanning = ["申请人情况", "法人或其他组织", "法人或其它组织"];

    // The rows whose label stands alone; the labels of groups of rows have the other numerals.
    private const string Alone = "一二七四";
    private const double Slack = 2;

    /// <summary>Whether a line belongs to the head of the table.</summary>
    public static bool IsHead(PdfLine line) =>
        line.Packed.Contains("申请人情况", StringComparison.Ordinal) || line.Packed.Contains("勾稽关系", StringComparison.Ordinal);

    /// <summary>Whether a line has the label of the first row.</summary>
    public static bool IsFirstRow(PdfLine line) => line.Packed.Contains("本年新收", StringComparison.Ordinal) || line.Packed.StartsWith("一、本年", StringComparison.Ordinal);

    /// <summary>Whether a line has the label of the last row.</summary>
    public static bool IsLastRow(PdfLine line) => LastRow.IsMatch(line.Packed);

    /// <summary>Rebuilds the table.</summary>
    /// <param name="lines">Its lines, from the first of its head to the last of its last row.</param>
    /// <param name="number">Line of the document at which it begins.</param>
    /// <returns>Null when its heads cannot be told.</returns>
    public static Grid? Read(IReadOnlyList<PdfLine> lines, int number)
    {
        var first = lines.ToList().FindIndex(IsFirstRow);
        if (first <= 0)
            return null;
        var stacks = HeadColumns.Stacks(lines.Take(first).SelectMany(WithoutSpanning));
        if (HeadColumns.Match(stacks, Heads, out _) is not { } columns)
            return null;

        var body = lines.Skip(FirstOfBody(lines, first)).Where(line => !IsRepeatedHead(line)).SelectMany(line => line.Words).Where(word => !IsCorner(word)).ToList();
        var border = Border(body, columns[0]);
        var rows = ValueRow.Of(body.Where(word => word.Middle > border), columns);
        var labels = Labels.Of([.. body.Where(word => word.Middle <= border)], rows);
        var grid = new GridRows();
        grid.Add(number, lines[0].Page, ["", .. columns.Select(column => column.Text)]);
        var all = ValueRow.Gather(rows, labels.Tied).Select(row => (Level: row.Level, Label: labels.Tied.GetValueOrDefault(row), Row: (ValueRow?)row))
            .Concat(labels.Blank.Select(label => (Level: label.Middle, Label: (LabelBlock?)label, Row: (ValueRow?)null)));
        foreach (var (_, label, row) in all.OrderBy(line => line.Level))
        {
            if (row is not null)
                grid.AddValues(number, label?.Text ?? "", row, columns);
            else
                grid.Add(number, label?.First.Page ?? lines[0].Page, [label?.Text ?? "", .. columns.Select(_ => "")]);
        }

        return grid.ToGrid();
    }

    /// <summary>The first row's values may stand above its label when that wraps.</summary>
    private static int FirstOfBody(IReadOnlyList<PdfLine> lines, int first)
    {
        while (first > 0 && lines[first - 1].Page == lines[first].Page && lines[first].Level - lines[first - 1].Level < lines[first].Height && lines[first - 1].Words.All(word => char.IsAsciiDigit(word.Text[0])))
            first--;
        return first;
    }

    /// <summary>The words of a line without heads that stand over several columns; their characters may be words of their own.</summary>
    private static IEnumerable<PdfWord> WithoutSpanning(PdfLine line)
    {
        var words = line.Words.ToList();
        foreach (var head in Spanning)
        {
            for (var from = 0; from < words.Count; from++)
            {
                var text = "";
                for (var to = from; to < words.Count && text.Length < head.Length; to++)
                {
                    text += words[to].Text;
                    if (text == head)
                        words.RemoveRange(from, to - from + 1);
                }
            }
        }

        return words;
    }

    /// <summary>Where the labels end: behind the last of their words, but not behind the left edge of the first head.</summary>
    private static double Border(IEnumerable<PdfWord> body, HeadColumn firstColumn)
    {
        var labels = body.Where(word => word.Middle < firstColumn.Left && word.Text.Any(Monitor.Core.Text.ChineseText.IsCjk)).Select(word => word.Right).ToList();
        return labels.Count == 0 ? firstColumn.Left - Slack : Math.Min(labels.Max() + Slack, firstColumn.Left);
    }

    /// <summary>A head that is printed again on the next page.</summary>
    private static bool IsRepeatedHead(PdfLine line) =>
        line.Words.Any(word => word.Text is "自然人" or "申请人情况" or "法人或其他组织" or "商业" or "商业企业" or "科研" or "科研机构" or "社会" or "公益" or "社会公益" or "法律" or "服务" or "法律服务")
        || (line.Words.Count > 1 && line.Words.All(word => word.Text is "企业" or "机构" or "组织" or "其他" or "总计" or "业" or "构"));

    private static bool IsCorner(PdfWord word) =>
        word.Text.Contains("勾稽", StringComparison.Ordinal) || word.Text.Contains("第一项加", StringComparison.Ordinal) || word.Text.Contains("第三项加", StringComparison.Ordinal);

    /// <summary>The labels of the rows.</summary>
    private sealed class Labels
    {
        /// <summary>Labels by the row of values beside them.</summary>
        public Dictionary<ValueRow, LabelBlock> Tied { get; } = [];

        /// <summary>Labels beside which nothing stands.</summary>
        public IReadOnlyList<LabelBlock> Blank { get; private init; } = [];

        public static Labels Of(IReadOnlyList<PdfWord> words, IReadOnlyList<ValueRow> rows)
        {
            var numbered = words.Where(word => Digit.IsMatch(word.Text)).Select(word => word.Left).Order().ToList();
            // Labels that are set in the middle begin at many places: the column begins where the widest does.
            var inner = numbered.Count == 0 ? double.PositiveInfinity : numbered[0];
            var groups = words.Where(word => Bracket.IsMatch(word.Text)).Select(word => word.Left).Order().ToList();
            var group = groups.Count == 0 ? double.NegativeInfinity : groups[groups.Count / 2];
            // 三、本年度办理结果 stands to the left of all, one or two characters a line, beside rows with which it has nothing to do.
            var parts = LabelPart.Of(words.Where(word => word.Right > group + Slack), inner).ToList();
            var isInner = InnerParts(parts, inner);
            var items = LabelBlock.Of(isInner[true], Begins, rows);
            var outer = LabelBlock.Of(isInner[false], text => Bracket.IsMatch(text) || Section.IsMatch(text), rows);
            var tied = new Dictionary<ValueRow, LabelBlock>();
            LabelBlock.Tie(items, rows, tied);
            LabelBlock.Tie(outer.Where(block => IsAlone(block, items)), rows, tied);
            var blank = items.Concat(outer.Where(block => IsAlone(block, items))).Except(tied.Values).Where(block => Digit.IsMatch(block.Text) || Bracket.IsMatch(block.Text) || Section.IsMatch(block.Text)).ToList();
            var labels = new Labels { Blank = blank };
            foreach (var (row, label) in tied)
                labels.Tied[row] = label;
            return labels;
        }

        /// <summary>Cuts the lines of labels into those of the inner column and the others, where lines set in the middle do not begin at its edge.</summary>
        private static ILookup<bool, LabelPart> InnerParts(IEnumerable<LabelPart> parts, double inner)
        {
            var reaches = false;
            return parts.Select(part =>
            {
                // The second line of (二)部分公开(区分处理的… stands under its first, wherever it begins.
                var goesOn = reaches && !Begins(part.Text);
                var isInner = !goesOn && part.Left >= inner - LabelPart.ColumnSlack;
                reaches = goesOn || (!isInner && part.Right > inner + LabelPart.ColumnSlack);
                return (IsInner: isInner, Part: part);
            }).ToLookup(pair => pair.IsInner, pair => pair.Part);
        }

        private static bool Begins(string text) => Digit.IsMatch(text) || Bracket.IsMatch(text) || Section.IsMatch(text);

        /// <summary>(六)其他处理 is a row in the form of 2019 and a group of rows in that of 2021.</summary>
        private static bool IsAlone(LabelBlock block, IReadOnlyList<LabelBlock> items)
        {
            if (Numeral.Match(block.Text) is not { Success: true } match)
                return true;
            if (match.Value.Contains('六', StringComparison.Ordinal))
                return !items.Any(item => item.Text.Contains("逾期", StringComparison.Ordinal));
            return match.Value.AsSpan().IndexOfAny(Alone) >= 0 && !block.Text.Contains("无法提供", StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("结转下年度|四、结转", RegexOptions.None, 10_000)]
    private static partial Regex LastRow { get; }

    [GeneratedRegex(@"^(?:\d{1,2}\s*[.、．,，)）]|[①-⑨])", RegexOptions.None, 10_000)]
    private static partial Regex Digit { get; }

    [GeneratedRegex("^[(（][一二三四五六七][)）]", RegexOptions.None, 10_000)]
    private static partial Regex Bracket { get; }

    [GeneratedRegex("^[一二三四]、", RegexOptions.None, 10_000)]
    private static partial Regex Section { get; }

    [GeneratedRegex("^[(（]?[一二三四五六七]", RegexOptions.None, 10_000)]
    private static partial Regex Numeral { get; }
}
