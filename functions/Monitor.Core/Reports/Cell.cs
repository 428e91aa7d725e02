namespace Monitor.Core.Reports;

/// <summary>What could be read in a cell.</summary>
public enum CellStatus
{
    /// <summary>A number stands there.</summary>
    Number,

    /// <summary>Nothing stands there, or a sign for nothing (<c>/</c>, <c>-</c>, <c>—</c>, <c>无</c>). An unknown number ≥ 0, never zero.</summary>
    Blank,

    /// <summary>Something readable that is no number stands there.</summary>
    Text,

    /// <summary>A number that the source does not state by itself; it is the only one with which the identities of the form hold.</summary>
    Inferred,

    /// <summary>The form has this cell, but what stands in it could not be told: its row is missing, or its place in the row is lost.</summary>
    Unreadable,
}

/// <summary>How a number was tied to its cell.</summary>
public enum Binding
{
    /// <summary>By the row and column of a table with geometry.</summary>
    Grid,

    /// <summary>By the row label before it and the order of the numbers behind that label.</summary>
    Label,

    /// <summary>By its place among all rows, because its own label is lost.</summary>
    Position,

    /// <summary>By the coordinates of words on a page.</summary>
    Boxes,

    /// <summary>By cutting a run of digits that several cells share.</summary>
    Fused,
}

/// <summary>Where a figure stands in the source.</summary>
/// <param name="Table">Which table of the document, from 1; null outside a table with geometry.</param>
/// <param name="Row">Row of that table, from 1; null as above.</param>
/// <param name="Column">Column of that table, from 1; null as above.</param>
/// <param name="Line">Line of the source text, from 1; null where the source has pages.</param>
/// <param name="Page">Page, from 1; null where the source has lines.</param>
/// <param name="Bound">How the figure was tied to its cell.</param>
public sealed record CellSource(int? Table, int? Row, int? Column, int? Line, int? Page, Binding Bound);

/// <summary>One figure of a report.</summary>
/// <param name="Name">Its canonical name.</param>
/// <param name="Status">What could be read.</param>
/// <param name="Value">The number when <see cref="Status"/> is <see cref="CellStatus.Number"/> or <see cref="CellStatus.Inferred"/>, else null.</param>
/// <param name="Raw">The characters of the source; null when nothing of the cell was found.</param>
/// <param name="Source">Where it stands; null when nothing of the cell was found.</param>
public sealed record Cell(CellName Name, CellStatus Status, decimal? Value, string? Raw, CellSource? Source)
{
    /// <summary>Whether the cell has a value.</summary>
    public bool HasValue => Status is CellStatus.Number or CellStatus.Inferred;
}
