using System.Text;
using DocumentFormat.OpenXml;
using Monitor.Core.Documents;
using A = DocumentFormat.OpenXml.Drawing;
using V = DocumentFormat.OpenXml.Vml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Monitor.Documents.Docx;

/// <summary>Collects the blocks of a Word file in reading order. A paragraph and a row of a table count as a line each.</summary>
/// <param name="headingStyles">The ids of the styles that mark headings.</param>
internal sealed class DocxWalk(IReadOnlySet<string> headingStyles)
{
    // Nobody writes so much into one cell of a statistic; such a table only lays out the page.
    private const int LongestCell = 300;

    private readonly List<Block> blocks = [];
    private readonly StringBuilder open = new();
    private int line = 1;
    private int tables;

    /// <summary>What was collected.</summary>
    public IReadOnlyList<Block> Blocks => blocks;

    /// <summary>Reads an element and what is in it.</summary>
    /// <returns>False when a table is too large to be laid out.</returns>
    public bool Read(OpenXmlElement parent)
    {
        foreach (var child in parent.ChildElements)
        {
            var complete = child switch
            {
                W.Paragraph paragraph => ReadParagraph(paragraph),
                W.Table table => ReadTable(table),
                W.AltChunk => Add(new Embedded(line, EmbeddedKind.Attachment, "")),
                W.SdtBlock or W.SdtContentBlock or W.CustomXmlBlock or W.InsertedRun or W.MoveToRun => Read(child),
                AlternateContent choices => DocxText.Chosen(choices) is not { } chosen || Read(chosen),
                _ => true,
            };
            if (!complete)
                return false;
        }

        return true;
    }

    private bool ReadParagraph(W.Paragraph paragraph)
    {
        var others = new List<OpenXmlElement>();
        DocxText.Append(paragraph, open, others);
        if (!DocxText.IsMarkDeleted(paragraph))
        {
            var isHeading = IsHeading(paragraph);
            // A line break inside a paragraph is a line for a reader: titles are set so.
            foreach (var text in open.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                Add(new Paragraph(line++, text, isHeading));
            open.Clear();
        }

        foreach (var other in others)
        {
            if (other is W.TextBoxContent box ? !Read(box) : !Add(new Embedded(line, other is W.EmbeddedObject ? EmbeddedKind.Attachment : EmbeddedKind.Picture, "")))
                return false;
        }

        return true;
    }

    private bool ReadTable(W.Table table)
    {
        if (!DocxGrid.TryMake(table, line, out var grid))
            return false;
        if (grid.Columns > 1 && !table.Descendants<W.Table>().Any() && grid.Cells.All(cell => cell.Text.Length <= LongestCell))
        {
            Add(new Table(line, ++tables, grid));
            line += grid.Rows;
            return AddPictures(table);
        }

        foreach (var cell in DocxGrid.Rows(table).SelectMany(DocxGrid.Cells))
        {
            if (!Read(cell))
                return false;
        }

        return true;
    }

    /// <summary>Pictures and embedded files in the cells of a table may hold its figures.</summary>
    private bool AddPictures(W.Table table)
    {
        if (table.Descendants().Any(inner => inner is A.Blip or V.ImageData or W.EmbeddedObject))
            Add(new Embedded(line, EmbeddedKind.Picture, ""));
        return true;
    }

    private bool Add(Block block)
    {
        blocks.Add(block);
        return true;
    }

    private bool IsHeading(W.Paragraph paragraph) =>
        paragraph.ParagraphProperties is { } properties
        && (properties.OutlineLevel?.Val?.Value is < 9 || (properties.ParagraphStyleId?.Val?.Value is { } style && headingStyles.Contains(style)));
}
