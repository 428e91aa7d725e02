using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AngleSharp.Dom;
using Monitor.Core.Documents;

namespace Monitor.Documents.Html;

/// <summary>Lays the cells of an HTML table out on a grid.</summary>
/// <remarks>Follows "forming a table" of the HTML standard (§4.9.12), with tighter limits on spans.</remarks>
internal static class HtmlGrid
{
    /// <summary>The largest grid that is laid out.</summary>
    public const int MaxPlaces = 1_000_000;

    // The forms have at most 15 columns; a wider span only says "the whole width".
    private const int WidestSpan = 100;

    /// <summary>Makes the grid.</summary>
    /// <returns>False when the table has more than <see cref="DocumentLimits.MaxRows"/> rows or <see cref="MaxPlaces"/> places.</returns>
    public static bool TryMake(IElement table, [NotNullWhen(true)] out Grid? grid)
    {
        grid = null;
        var rows = RowsOf(table).ToList();
        if (rows.Count > DocumentLimits.MaxRows)
            return false;
        var places = new List<List<GridCell?>>();
        for (var r = 0; r < rows.Count; r++)
            places.Add([]);
        var count = 0;
        for (var r = 0; r < rows.Count; r++)
        {
            var column = 0;
            foreach (var element in rows[r].Children.Where(child => child.LocalName is "td" or "th"))
            {
                while (column < places[r].Count && places[r][column] is not null)
                    column++;
                var columnSpan = Math.Clamp(Number(element, "colspan"), 1, WidestSpan);
                // rowspan="0" means: to the end of the table.
                var rowSpan = Number(element, "rowspan") is var span && span == 0 ? rows.Count - r : Math.Clamp(span, 1, rows.Count - r);
                var cell = new GridCell(r, column, rowSpan, columnSpan, HtmlWalk.LineOf(element), HtmlWalk.TextOf(element));
                count += rowSpan * columnSpan;
                if (count > MaxPlaces)
                    return false;
                for (var y = r; y < r + rowSpan; y++)
                    Put(places[y], column, columnSpan, cell);
                column += columnSpan;
            }
        }

        grid = new Grid(places);
        return true;
    }

    /// <summary>The rows of this table in document order; a foot stands last wherever it is written.</summary>
    private static IEnumerable<IElement> RowsOf(IElement table)
    {
        var parts = table.Children.ToList();
        return parts.Where(part => part.LocalName != "tfoot").Concat(parts.Where(part => part.LocalName == "tfoot"))
            .SelectMany(part => part.LocalName == "tr" ? [part] : part.Children.Where(row => row.LocalName == "tr"));
    }

    private static void Put(List<GridCell?> row, int column, int span, GridCell cell)
    {
        while (row.Count < column + span)
            row.Add(null);
        for (var x = column; x < column + span; x++)
            row[x] ??= cell;
    }

    private static int Number(IElement element, string attribute)
    {
        var text = element.GetAttribute(attribute)?.Trim();
        return text is { Length: > 0 } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 1;
    }
}
