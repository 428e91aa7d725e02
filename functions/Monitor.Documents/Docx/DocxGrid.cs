using System.Diagnostics.CodeAnalysis;
using DocumentFormat.OpenXml;
using Monitor.Core.Documents;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Monitor.Documents.Docx;

/// <summary>Lays the cells of a Word table out on a grid.</summary>
internal static class DocxGrid
{
    /// <summary>The largest grid that is laid out.</summary>
    public const int MaxPlaces = 1_000_000;

    // The forms have at most 15 columns; a wider span only says "the whole width".
    private const int WidestSpan = 100;

    /// <summary>Makes the grid.</summary>
    /// <param name="table">The table.</param>
    /// <param name="line">Line of its first row; the others follow.</param>
    /// <param name="grid">The grid.</param>
    /// <returns>False when the table has more than <see cref="MaxPlaces"/> places.</returns>
    public static bool TryMake(W.Table table, int line, [NotNullWhen(true)] out Grid? grid)
    {
        grid = null;
        var rows = new List<List<Open?>>();
        var count = 0;
        foreach (var row in Rows(table))
        {
            var places = Enumerable.Repeat<Open?>(null, Math.Clamp(row.TableRowProperties?.GetFirstChild<W.GridBefore>()?.Val?.Value ?? 0, 0, WidestSpan)).ToList();
            foreach (var cell in Cells(row))
            {
                var span = Math.Clamp(cell.TableCellProperties?.GridSpan?.Val?.Value ?? 1, 1, WidestSpan);
                if ((count += span) > MaxPlaces)
                    return false;
                places.AddRange(Enumerable.Repeat(Above(rows, places.Count, cell) ?? new Open(rows.Count, places.Count, span, line + rows.Count, DocxText.Of(cell)), span));
            }

            rows.Add(places);
        }

        foreach (var places in rows.Select((row, r) => (row, r)))
        {
            foreach (var open in places.row.OfType<Open>())
                open.Rows = places.r - open.Row + 1;
        }

        grid = new Grid(rows.Select(row => row.ConvertAll(open => open?.Cell)));
        return true;
    }

    /// <summary>The rows without those that were deleted with changes tracked.</summary>
    public static IEnumerable<W.TableRow> Rows(OpenXmlElement parent) => parent.ChildElements.SelectMany(child => child switch
    {
        W.TableRow row => row.TableRowProperties?.GetFirstChild<W.Deleted>() is null ? [row] : [],
        W.SdtRow or W.SdtContentRow or W.CustomXmlRow => Rows(child),
        _ => [],
    });

    /// <summary>The cells of a row.</summary>
    public static IEnumerable<W.TableCell> Cells(OpenXmlElement parent) => parent.ChildElements.SelectMany(child => child switch
    {
        W.TableCell cell => [cell],
        W.SdtCell or W.SdtContentCell or W.CustomXmlCell => Cells(child),
        _ => Array.Empty<W.TableCell>(),
    });

    /// <summary>The cell above that a merged one continues. Where there is none at its place the file is odd, and the cell stands for itself.</summary>
    private static Open? Above(List<List<Open?>> rows, int column, W.TableCell cell)
    {
        if (cell.TableCellProperties?.VerticalMerge is not { } merge || merge.Val?.Value == W.MergedCellValues.Restart || rows.Count == 0 || column >= rows[^1].Count)
            return null;
        return rows[^1][column] is { } above && above.Column == column && above.Span == (cell.TableCellProperties.GridSpan?.Val?.Value ?? 1) ? above : null;
    }

    /// <summary>A cell whose height is not known yet.</summary>
    private sealed class Open(int row, int column, int span, int line, string text)
    {
        private GridCell? made;

        public int Row => row;

        public int Column => column;

        public int Span => span;

        public int Rows { get; set; } = 1;

        public GridCell Cell => made ??= new GridCell(row, column, Rows, span, line, text);
    }
}
