using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Monitor.Documents.Tests;

/// <summary>Makes a Word file of a simple HTML page: headings, paragraphs, and tables with their spans.</summary>
internal static class WordFile
{
    /// <summary>The file.</summary>
    public static byte[] FromHtml(string html)
    {
        using var page = new HtmlParser().ParseDocument(html);
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var body = new W.Body();
            foreach (var element in page.Body?.Children ?? Enumerable.Empty<IElement>())
                body.AppendChild(element.LocalName == "table" ? Table(element) : (OpenXmlElement)Paragraph(element.TextContent));
            package.AddMainDocumentPart().Document = new W.Document(body);
        }

        return stream.ToArray();
    }

    private static W.Paragraph Paragraph(string text) => new(new W.Run(new W.Text(text)));

    private static W.Table Table(IElement table)
    {
        var result = new W.Table();
        // By column: how many rows the cell above still covers, and how wide it is.
        var covered = new Dictionary<int, (int Rows, int Span)>();
        foreach (var row in table.QuerySelectorAll("tr"))
        {
            var made = new W.TableRow();
            var column = 0;
            void Continue()
            {
                while (covered.TryGetValue(column, out var above) && above.Rows > 0)
                {
                    made.AppendChild(Cell("", above.Span, new W.VerticalMerge()));
                    covered[column] = (above.Rows - 1, above.Span);
                    column += above.Span;
                }
            }

            foreach (var cell in row.Children)
            {
                Continue();
                var (span, rows) = (Number(cell, "colspan"), Number(cell, "rowspan"));
                made.AppendChild(Cell(cell.TextContent, span, rows > 1 ? new W.VerticalMerge { Val = W.MergedCellValues.Restart } : null));
                covered[column] = (rows - 1, span);
                column += span;
            }

            Continue();
            result.AppendChild(made);
        }

        return result;
    }

    private static W.TableCell Cell(string text, int span, W.VerticalMerge? merge)
    {
        var properties = new W.TableCellProperties();
        if (span > 1)
            properties.AppendChild(new W.GridSpan { Val = span });
        if (merge is not null)
            properties.AppendChild(merge);
        return new W.TableCell(properties, Paragraph(text));
    }

    private static int Number(IElement cell, string name) => int.TryParse(cell.GetAttribute(name), CultureInfo.InvariantCulture, out var number) ? number : 1;
}
