using System.Text.RegularExpressions;
using Monitor.Core.Documents;
using Monitor.Core.Text;

namespace Monitor.Core.Reports.Reading;

/// <summary>A paragraph, loose cell or table of a document with its text brought into one form.</summary>
/// <param name="Text">Folded, in simplified script, without injected pinyin; empty for a table or an embedded thing.</param>
/// <param name="Raw">The text as published.</param>
/// <param name="Line">Line of the source, from 1.</param>
/// <param name="IsLoose">Whether it is a loose cell, so that an empty text is a blank cell.</param>
/// <param name="IsPart">Whether it is a part of a line of words and numbers that was cut at its blanks: a blank cell leaves no trace there.</param>
/// <param name="IsHeading">Whether the source or the way it was cut marks it as a heading.</param>
/// <param name="Table">The table, or null.</param>
/// <param name="Embedded">What may hold text that is not here, or null.</param>
internal sealed record Piece(
    string Text, string Raw, int Line, bool IsLoose = false, bool IsPart = false, bool IsHeading = false, Table? Table = null, Embedded? Embedded = null)
{
    /// <summary>The text without blanks.</summary>
    public string Packed { get; } = ChineseText.WithoutSpaces(Text);

    /// <summary>The section that the text heads, or null.</summary>
    public SectionName? Section { get; } = Headings.NameOf(Text);
}

/// <summary>Turns the blocks of a document into <see cref="Piece"/>s.</summary>
internal sealed partial class Pieces
{
    private const int LongParagraph = 300;
    private const int LongestRowLabel = 60;

    private readonly bool simplify;
    private readonly bool dropPinyin;

    private Pieces(Document document)
    {
        var sample = string.Join('\n', document.Blocks.Select(TextOf));
        simplify = TraditionalChinese.IsTraditional(sample);
        dropPinyin = ChineseText.HasInjectedPinyin(sample);
    }

    /// <summary>Cleans a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="clean">The cleaning that its texts need, for table cells and facts.</param>
    public static IReadOnlyList<Piece> Of(Document document, out Func<string, string> clean)
    {
        var cleaner = new Pieces(document);
        clean = cleaner.Clean;
        var pieces = new List<Piece>(document.Blocks.Count);
        foreach (var block in document.Blocks)
        {
            switch (block)
            {
                case Paragraph paragraph:
                    cleaner.AddParagraph(paragraph, pieces);
                    break;
                case LooseCell cell:
                    pieces.Add(new Piece(cleaner.Clean(cell.Text), cell.Text, cell.Line, IsLoose: true));
                    break;
                case Table table:
                    pieces.Add(new Piece("", "", table.Line, Table: table));
                    break;
                case Embedded embedded:
                    pieces.Add(new Piece("", "", embedded.Line, Embedded: embedded));
                    break;
                default:
                    throw new InvalidOperationException($"The reader does not know the block type {block.GetType().Name}.");
            }
        }

        return pieces;
    }

    private static string TextOf(Block block) => block switch
    {
        Paragraph paragraph => paragraph.Text,
        LooseCell cell => cell.Text,
        Table table => string.Join('\n', table.Grid.Cells.Select(cell => cell.Text)),
        _ => "",
    };

    private string Clean(string raw)
    {
        var text = ChineseText.Fold(raw);
        if (dropPinyin)
            text = ChineseText.WithoutPinyin(text);
        if (simplify)
            text = TraditionalChinese.ToSimplified(text);
        return ChineseText.WithoutDoubledPunctuation(text);
    }

    /// <summary>A page that lost its line breaks is one long paragraph with the section headings inside it: those are cut out.</summary>
    private void AddParagraph(Paragraph paragraph, List<Piece> pieces)
    {
        var text = Clean(paragraph.Text);
        if (text.Length == 0)
            return;
        if (RowParts(text) is { } parts)
        {
            pieces.AddRange(parts.Select(part => new Piece(part, part, paragraph.Line, IsPart: true)));
            return;
        }

        var headings = text.Length > LongParagraph ? InlineHeading.Matches(text) : null;
        if (headings is not { Count: >= 3 })
        {
            if (text.Length > 1 && text[1] == '、' && RunInHeading.Match(text) is { Success: true } runIn)
            {
                pieces.Add(new Piece(runIn.Value, runIn.Value, paragraph.Line, IsHeading: true));
                text = text[runIn.Length..].TrimStart(' ', ':', '。', '.');
                if (text.Length > 0)
                    pieces.Add(new Piece(text, text, paragraph.Line));
                return;
            }

            pieces.Add(new Piece(text, paragraph.Text, paragraph.Line, IsHeading: paragraph.IsHeading));
            return;
        }

        var from = 0;
        foreach (Match heading in headings)
        {
            AddText(from, heading.Index);
            pieces.Add(new Piece(heading.Value, heading.Value, paragraph.Line, IsHeading: true));
            from = heading.Index + heading.Length;
        }

        AddText(from, text.Length);

        void AddText(int start, int end)
        {
            var part = text[start..end].Trim();
            if (part.Length > 0)
                pieces.Add(new Piece(part, part, paragraph.Line));
        }
    }

    /// <summary>
    /// The label and the numbers of a line that is a row: a label of the forms with numbers behind it, or so many numbers that they can only be
    /// one. Null for any other line.
    /// </summary>
    private static List<string>? RowParts(string text)
    {
        if (text.Length > LongParagraph || text[0] is '(' && text[^1] is ')')
            return null;
        // Without a value at its end no line is a row.
        if (!IsValue(text[(text.LastIndexOf(' ') + 1)..]))
            return null;
        var words = text.Split(' ');
        var values = words.Reverse().TakeWhile(IsValue).Count();
        var numbers = words.TakeLast(values).Count(word => CellText.Read(word).Status == CellStatus.Number);
        var label = string.Join(' ', words.SkipLast(values));
        if (label.Length == 0)
            return (numbers >= SourceRows.WholeRow && char.IsAsciiDigit(text[^1])) || IsBlankRow(words) ? [.. words] : null;
        // 行政许可 /, 行政许可 12件: only a label by itself, or that of a row before as many signs as a row has, shows that such a line is no sentence.
        if (!char.IsAsciiDigit(text[^1]) || numbers < values)
            return values > 0 && (OfficialWords.IsRow(Label.Of(label)) || (values > 1 && IsEndOfRowLabel(label))) ? [label, .. words.TakeLast(values)] : null;
        // A misprinted or wrapped label has its numbers behind it all the same; what it is of, the alignment says.
        var isRow = (numbers >= SourceRows.WholeRow && label.Length <= LongestRowLabel)
            || Label.Split(label).Select(Label.Of).Any(part => OfficialWords.Knows(part) || OfficialWords.IsRowLabel(part) || OfficialWords.LikenessToRow(part) >= Label.Certain);
        return numbers > 0 && isRow ? [label, .. words.TakeLast(values)] : null;
    }

    /// <summary>A row of Table III with signs for nothing and perhaps some figures, whose label stands above or below it.</summary>
    private static bool IsBlankRow(string[] words) => words.Length == ReportForm.Applicants.Count;

    private static bool IsEndOfRowLabel(string label) =>
        Label.Split(label).Select(Label.Of).LastOrDefault() is var last && last.Core is { Length: > 0 } && (OfficialWords.Knows(last) || OfficialWords.LikenessToRow(last) >= Label.Certain);

    private static bool IsValue(string word) => CellText.Read(word).Status is CellStatus.Number or CellStatus.Blank;

    private const string HeadingPattern =
        "[一二三四五六七八]、(?:总体情况|概述|(?:行政机关)?主动公开政府信息(?:的)?情况|(?:行政机关)?收到和处理政府信息公开申请(?:的)?情况|[^。，,、]{0,20}复议[、和及与]?[^。，,、]{0,6}诉讼(?:的)?情况|(?:政府信息公开工作)?存在的?主要问题[及和]改进情况|其[他它]需要报告的事项)";

    [GeneratedRegex(HeadingPattern, RegexOptions.None, 10_000)]
    private static partial Regex InlineHeading { get; }

    // The heading is set into the first line of its text: 六、其他需要报告的事项：无。
    [GeneratedRegex("^" + HeadingPattern + "(?=[ :。.]+[^ :。.])", RegexOptions.None, 10_000)]
    private static partial Regex RunInHeading { get; }
}
