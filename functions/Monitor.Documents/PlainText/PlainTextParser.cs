using Monitor.Core.Documents;

namespace Monitor.Documents.PlainText;

/// <summary>Makes a document of plain text, Markdown included: a paragraph a line, and loose cells where <c>|</c> separates.</summary>
/// <remarks>
/// Copies of pages write the same table in many ways: a row a line (<c>规章 | 0 | 0 | 0 |</c>, or with tabs), a cell a line with the separator
/// behind it, the separator on a line of its own, or bare lines. All but the last give loose cells, the last gives paragraphs.
/// </remarks>
public static class PlainTextParser
{
    /// <summary>Parses a text.</summary>
    /// <param name="text">The text, with any kind of line break.</param>
    /// <param name="facts">What is known of the document from outside.</param>
    public static Document Parse(string text, DocumentFacts facts)
    {
        ArgumentNullException.ThrowIfNull(text);
        var blocks = new List<Block>();
        // Lines since the last separator: the next separator makes the last of them a cell, the others are text.
        var open = new List<(int Line, string Text)>();
        var number = 0;
        var lines = text.EnumerateLines().ToList();
        var rowsOpen = RowsOpenWithSeparator(lines);
        foreach (var line in lines)
        {
            number++;
            if (IsTabbed(line))
            {
                Flush(blocks, open);
                blocks.AddRange(line.Split('\t').Select(cell => new LooseCell(number, cell.Trim().Trim('"'))));
                continue;
            }

            var from = 0;
            // A separator that opens a row closes nothing, but stands behind a blank cell where rows do not open with one. On a line of its own it
            // closes the line above.
            if (line.AsSpan().TrimStart() is ['|' or '｜', .. var rest] && rest.Trim().Trim("|｜ ").Length > 0)
            {
                Flush(blocks, open);
                from = line.Length - rest.Length;
                if (!rowsOpen)
                    blocks.Add(new LooseCell(number, ""));
            }

            for (var i = from; i < line.Length; i++)
            {
                if (line[i] is not ('|' or '｜'))
                    continue;
                Hold(open, number, line.AsSpan(from, i - from));
                CloseCell(blocks, open, number);
                from = i + 1;
            }

            Hold(open, number, line.AsSpan(from));
        }

        Flush(blocks, open);
        return new Document(WithLastCells(blocks), facts);
    }

    /// <summary>Whether the rows of a text begin with a separator, as in Markdown, and not with their first cell.</summary>
    private static bool RowsOpenWithSeparator(List<string> lines)
    {
        var rows = lines.Where(line => line.Count(c => c is '|' or '｜') >= 3 && line.AsSpan().Trim("|｜ \t").Length > 0).ToList();
        return rows.Count(line => line.AsSpan().TrimStart() is ['|' or '｜', ..]) * 2 > rows.Count;
    }

    /// <summary>A row copied out of a spreadsheet: tabs between its cells. A tab before a paragraph only indents it.</summary>
    private static bool IsTabbed(string line) => line.AsSpan().Trim().Contains('\t');

    private static void Flush(List<Block> blocks, List<(int Line, string Text)> open)
    {
        blocks.AddRange(open.Select(Text));
        open.Clear();
    }

    private static void Hold(List<(int Line, string Text)> open, int line, ReadOnlySpan<char> text)
    {
        if (!text.IsWhiteSpace())
            open.Add((line, text.ToString()));
    }

    private static void CloseCell(List<Block> blocks, List<(int Line, string Text)> open, int line)
    {
        if (open.Count == 0)
        {
            blocks.Add(new LooseCell(line, ""));
            return;
        }

        foreach (var before in open.SkipLast(1))
            blocks.Add(Text(before));
        blocks.Add(new LooseCell(open[^1].Line, open[^1].Text));
        open.Clear();
    }

    private static Paragraph Text((int Line, string Text) held)
    {
        var heading = held.Text.TrimStart();
        var marks = heading.TakeWhile(c => c == '#').Count();
        return marks is > 0 and <= 6 && heading.Length > marks && heading[marks] == ' '
            ? new Paragraph(held.Line, heading[marks..].Trim(), IsHeading: true)
            : new Paragraph(held.Line, held.Text);
    }

    /// <summary>A row that does not end with a separator leaves its last cell behind as text: it belongs to the cells of its line.</summary>
    private static List<Block> WithLastCells(List<Block> blocks)
    {
        for (var i = 1; i < blocks.Count; i++)
        {
            if (blocks[i] is Paragraph last && blocks[i - 1] is LooseCell cell && cell.Line == last.Line)
                blocks[i] = new LooseCell(last.Line, last.Text);
        }

        return blocks;
    }
}
