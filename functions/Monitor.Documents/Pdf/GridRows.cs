using Monitor.Core.Documents;

namespace Monitor.Documents.Pdf;

/// <summary>Collects the rows of a table that was rebuilt.</summary>
internal sealed class GridRows
{
    private readonly List<IReadOnlyList<GridCell?>> rows = [];

    /// <summary>Adds a row of cells that cover one column each.</summary>
    public void Add(int line, int page, params IEnumerable<string> texts) =>
        rows.Add([.. texts.Select((text, column) => new GridCell(rows.Count, column, 1, 1, line, text) { Page = page })]);

    /// <summary>Adds a row of cells that may cover several columns.</summary>
    public void AddSpans(int line, int page, params IEnumerable<(string Text, int Span)> cells)
    {
        var row = new List<GridCell?>();
        foreach (var (text, span) in cells)
        {
            var cell = new GridCell(rows.Count, row.Count, 1, span, line, text) { Page = page };
            row.AddRange(Enumerable.Repeat(cell, span));
        }

        rows.Add(row);
    }

    /// <summary>Adds a row of values by column, or as one cell with all of them when a word's column cannot be told: such a cell is no number.</summary>
    /// <param name="line">Its line.</param>
    /// <param name="label">Its label, or null for a row without one.</param>
    /// <param name="values">Its values.</param>
    /// <param name="columns">The columns.</param>
    public void AddValues(int line, string? label, ValueRow values, IReadOnlyList<HeadColumn> columns)
    {
        (string, int)[] labels = label is null ? [] : [(label, 1)];
        if (values.IsDoubtful)
            AddSpans(line, values.Page, [.. labels, ("? " + string.Join(' ', values.Words.Select(word => word.Text)), columns.Count)]);
        else
            AddSpans(line, values.Page, [.. labels, .. Enumerable.Range(0, columns.Count).Select(column => (string.Join(' ', values.In(columns, column).Select(word => word.Text)), 1))]);
    }

    public bool IsEmpty => rows.Count == 0;

    public Grid ToGrid() => new(rows);
}
