using Monitor.Core.Documents;
using Monitor.Core.Text;

namespace Monitor.Core.Reports.Reading;

/// <summary>Columns that an office adds to Table III right of its total, to compare (上年总计, 同比, 增长率): they are none of the form's.</summary>
/// <param name="cells">The cells of a table, cleaned.</param>
/// <remarks>The heads must name all columns of the form, and the added one must have a head: else heads and figures may not stand in line.</remarks>
internal sealed class AddedColumns(IReadOnlyDictionary<GridCell, SourceCell> cells)
{
    private static readonly string LastLabel = Label.Of(ReportForm.Format2021.Rows(ReportTable.Applications)[^1].Label).Core;

    // By applicant the column of its first head, and the columns of other heads. Not a list: a table of many thousand rows would be searched anew for each of them.
    private readonly Dictionary<string, int> applicants = [];
    private readonly HashSet<int> others = [];
    private int? total;

    /// <summary>The cells of a row that are the form's. To be asked for one row after the other, from the top.</summary>
    public IReadOnlyList<GridCell> Without(IReadOnlyList<GridCell> row)
    {
        if (total is null)
        {
            AddHeads(row);
            // Heads stand together, and behind figures those of another table begin.
            if (row.Count(cell => cells[cell].Reading.Status == CellStatus.Number) >= SourceRows.WholeRow)
                Forget();
        }

        if (total is not { } last)
            return row;
        if (row.Any(cell => cell.Column < last && Core(cell).Contains(LastLabel, StringComparison.Ordinal)))
        {
            total = null;
            Forget();
        }

        return [.. row.Where(cell => cell.Column <= last)];
    }

    private void AddHeads(IReadOnlyList<GridCell> row)
    {
        var names = row.Where(cell => cell.ColumnSpan == 1).Select(cell => (cell.Column, Core: Core(cell))).Where(head => ChineseText.HasCjk(head.Core))
            .Select(head => (head.Column, Applicant: OfficialWords.Applicant(head.Core))).ToList();
        if (names.Exists(head => head.Applicant == ReportForm.Applicants[0]))
            applicants.Clear();
        foreach (var (column, applicant) in names)
        {
            if (applicant is null)
                others.Add(column);
            else
                applicants.TryAdd(applicant, column);
        }

        if (applicants.Count < ReportForm.Applicants.Count)
            return;
        var columns = ReportForm.Applicants.Select(name => applicants[name]).ToList();
        if (columns.Zip(columns.Skip(1)).All(pair => pair.First < pair.Second) && others.Contains(columns[^1] + 1))
            total = columns[^1];
    }

    private void Forget()
    {
        applicants.Clear();
        others.Clear();
    }

    private string Core(GridCell cell) => Label.Of(cells[cell].Text).Core;
}
