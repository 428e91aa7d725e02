namespace Monitor.Core.Documents;

/// <summary>The cells of a table on a rectangular grid; a cell that spans rows or columns stands at every place it covers.</summary>
public sealed class Grid
{
    private readonly GridCell?[][] places;

    /// <summary>Makes a grid from rows of places. Rows may differ in length; missing places are null.</summary>
    /// <param name="rows">The rows from top to bottom, each from left to right; the same <see cref="GridCell"/> stands at every place it covers.</param>
    public Grid(IEnumerable<IReadOnlyList<GridCell?>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        places = [.. rows.Select(row => row.ToArray())];
        Columns = places.Length == 0 ? 0 : places.Max(row => row.Length);
    }

    /// <summary>Number of rows.</summary>
    public int Rows => places.Length;

    /// <summary>Number of columns of the widest row.</summary>
    public int Columns { get; }

    /// <summary>The cell at a place, or null where the table has none.</summary>
    /// <param name="row">Row, from 0.</param>
    /// <param name="column">Column, from 0; beyond the row's end gives null.</param>
    public GridCell? At(int row, int column) => column >= 0 && column < places[row].Length ? places[row][column] : null;

    /// <summary>The different cells that touch a row, from left to right, cells that begin in a row above included.</summary>
    public IEnumerable<GridCell> CellsOfRow(int row)
    {
        GridCell? previous = null;
        foreach (var cell in places[row])
        {
            if (cell is null || ReferenceEquals(cell, previous))
                continue;
            previous = cell;
            yield return cell;
        }
    }

    /// <summary>Every cell once, row by row.</summary>
    public IEnumerable<GridCell> Cells =>
        Enumerable.Range(0, Rows).SelectMany(row => CellsOfRow(row).Where(cell => cell.Row == row));
}

/// <summary>A cell of a <see cref="Grid"/>.</summary>
/// <param name="Row">Row in which it begins, from 0.</param>
/// <param name="Column">Column in which it begins, from 0.</param>
/// <param name="RowSpan">Rows it covers, at least 1.</param>
/// <param name="ColumnSpan">Columns it covers, at least 1.</param>
/// <param name="Line">Line of the source, from 1.</param>
/// <param name="Text">Its text as published; may be empty.</param>
public sealed record GridCell(int Row, int Column, int RowSpan, int ColumnSpan, int Line, string Text)
{
    /// <summary>The page on which it stands, from 1, in a source of pages whose tables were made of the places of words; null elsewhere.</summary>
    public int? Page { get; init; }
}
