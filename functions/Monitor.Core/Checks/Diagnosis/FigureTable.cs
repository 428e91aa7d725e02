using Monitor.Core.Reports;

namespace Monitor.Core.Checks.Diagnosis;

/// <summary>The figures of Table III by row and column, to try out what else may have been meant.</summary>
internal sealed class FigureTable
{
    private readonly Dictionary<CellName, Cell> cells;

    private FigureTable(ReportForm form, Dictionary<CellName, Cell> cells)
    {
        Form = form;
        this.cells = cells;
    }

    /// <summary>The form the table follows.</summary>
    public ReportForm Form { get; }

    /// <summary>The table of a report; null when there is none, or its form is unknown.</summary>
    public static FigureTable? Of(Report report) =>
        report.Tables.GetValueOrDefault(ReportTable.Applications) is { IsPresent: true, Form: { } form }
            ? new FigureTable(form, form.Cells(ReportTable.Applications).Where(report.Cells.ContainsKey).ToDictionary(name => name, name => report.Cells[name]))
            : null;

    /// <summary>The name of a cell.</summary>
    public static CellName Name(string row, string column) => new(ReportTable.Applications, row, column);

    /// <summary>What stands in cells, blanks as zero; null when one is neither a number nor blank.</summary>
    public decimal[]? Values(IReadOnlyList<CellName> names)
    {
        var values = new decimal[names.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (cells.GetValueOrDefault(names[i]) is not { Status: CellStatus.Number or CellStatus.Blank } cell)
                return null;
            values[i] = cell.Value ?? 0;
        }

        return values;
    }

    /// <summary>The cells of a row in printed order, the total last.</summary>
    public static IReadOnlyList<CellName> Row(string row) => [.. ReportForm.Applicants.Select(column => Name(row, column))];

    /// <summary>The rows of the group that a row belongs to, such as <c>denied</c>; empty for a row that stands by itself.</summary>
    public IReadOnlyList<string> GroupOf(string row) => row.Split('.') is [var group, _]
        ? [.. Form.Results.Select(result => result.Name).Where(name => name.StartsWith($"{group}.", StringComparison.Ordinal))]
        : [];

    /// <summary>The sum of the other rows of a row's group in one column, known numbers only.</summary>
    public decimal RestOfGroup(string row, string column) =>
        GroupOf(row).Where(other => other != row).Sum(other => cells.GetValueOrDefault(Name(other, column))?.Value ?? 0);
}
