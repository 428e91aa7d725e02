using System.Text;
using System.Xml;
using Monitor.Core.Documents;

namespace Monitor.Documents.Doc;

/// <summary>Reads the DocBook that antiword writes: paragraphs, and the rows of tables cell by cell.</summary>
internal static class DocBook
{
    private const int MostBlocks = 200_000;

    /// <summary>The blocks of a document.</summary>
    /// <remarks>
    /// Cells of tables are loose: which of them were merged is not told, and a row may lack some. Where antiword does not see that something is a
    /// table, it leaves a paragraph with a stroke behind each cell and each row.
    /// </remarks>
    /// <returns>Null when there are more than any report has.</returns>
    /// <exception cref="XmlException">It is no XML.</exception>
    public static IReadOnlyList<Block>? Blocks(string book, SoftLines lines)
    {
        var blocks = new List<Block>();
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CheckCharacters = false };
        using var reader = XmlReader.Create(new StringReader(book), settings);
        var text = new StringBuilder();
        var line = 1;
        var tables = 0;
        var isInfo = true;
        while (reader.Read() && blocks.Count <= MostBlocks)
        {
            switch (reader)
            {
                // What stands before the first chapter are properties of the file in an encoding of their own.
                case { NodeType: XmlNodeType.Element, Name: "chapter" }:
                    isInfo = false;
                    text.Clear();
                    break;
                case { NodeType: XmlNodeType.Element, Name: "informaltable" }:
                    Flush(isHeading: false);
                    break;
                case { NodeType: XmlNodeType.Element, Name: "row" }:
                    line++;
                    break;
                case { NodeType: XmlNodeType.Element, Name: "entry" }:
                    text.Clear();
                    if (reader.IsEmptyElement)
                        blocks.Add(new LooseCell(line, ""));
                    break;
                case { NodeType: XmlNodeType.EndElement, Name: "entry" }:
                    blocks.Add(new LooseCell(line, text.ToString().Trim()));
                    text.Clear();
                    break;
                case { NodeType: XmlNodeType.EndElement, Name: "title" or "para" or "listitem" }:
                    Flush(reader.Name == "title");
                    break;
                case { NodeType: XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace }:
                    text.Append(reader.Value);
                    break;
            }
        }

        return blocks.Count <= MostBlocks ? blocks : null;

        void Flush(bool isHeading)
        {
            var paragraph = text.ToString().Trim();
            text.Clear();
            if (isInfo || paragraph.Length == 0)
                return;
            foreach (var part in paragraph.Contains('|', StringComparison.Ordinal) ? [paragraph] : lines.Of(paragraph))
            {
                line++;
                Add(part, isHeading);
            }
        }

        void Add(string paragraph, bool isHeading)
        {
            var parts = paragraph.Split('|').Select(part => part.Trim()).ToList();
            var cells = parts[..^1];
            if (StrokedRows.Of(cells, line) is { } grid)
            {
                blocks.Add(new Table(line, ++tables, grid));
                line += grid.Rows;
            }
            else if (cells.Count > 0)
            {
                blocks.AddRange(cells.Select(cell => new LooseCell(line, cell)));
                line++;
            }

            // Behind the last cell stands the paragraph that follows the table.
            if (parts[^1].Length > 0)
                blocks.Add(new Paragraph(line, parts[^1], isHeading && cells.Count == 0));
        }
    }
}
