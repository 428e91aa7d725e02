using Monitor.Core.Documents;

namespace Monitor.Documents.Doc;

/// <summary>Finds the rows of a table of which only the cells in a line are left, with an empty one for the end of each row.</summary>
internal static class StrokedRows
{
    private const int FewestColumns = 2;
    private const int MostColumns = 40;

    /// <summary>The table, if only one number of columns fits (or several rows of it): the place behind every row is empty, and every row has text.</summary>
    /// <param name="cells">The cells and row ends.</param>
    /// <param name="line">Line of the source, from 1.</param>
    public static Grid? Of(IReadOnlyList<string> cells, int line)
    {
        var fitting = Enumerable.Range(FewestColumns, MostColumns - FewestColumns + 1).Where(columns => Fits(cells, columns)).ToList();
        return fitting is not [var width, ..] || fitting.Exists(columns => (columns + 1) % (width + 1) != 0)
            ? null
            : new Grid(cells.Chunk(width + 1).Select((row, r) => (IReadOnlyList<GridCell?>)[.. row.Take(width).Select((text, c) => new GridCell(r, c, 1, 1, line + r, text))]));
    }

    private static bool Fits(IReadOnlyList<string> cells, int columns) =>
        cells.Count >= 2 * (columns + 1) && cells.Count % (columns + 1) == 0
        && cells.Chunk(columns + 1).All(row => row[^1].Length == 0 && row.Any(cell => cell.Length > 0));
}
