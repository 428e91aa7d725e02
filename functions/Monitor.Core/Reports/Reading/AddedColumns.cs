using Monitor.Core.Documents;
using Monitor.Core.Text;

namespace Monitor.Core.Reports.Reading;

/// <summary>Columns that an office adds to Table III right of its total, to compare (上年总计, 同比, 增长率): they are none of the form's.</summary>
/// <param name="cells">The cells of a table, cleaned.</param>
/// <remarks>The heads must name all columns of the form, and the added one must have a head: else heads and figures may not stand in line.</remarks>
internal sealed class AddedColumns(IReadOnlyDictionary<GridCell, SourceCell> cells)
{
    private static readonly string LastLabel = Label.Of(ReportForm.Format2021.Rows(ReportTable.Applications)[^1].Label).Core;

    private readonly List<(int Column, string Core)> heads = [];
    private int? total;

    /// <summary>The cells of a row that are the form's. To be asked for one row after the other, from the top.</summary>
    public IReadOnlyList<GridCell> Without(IReadOnlyList<GridCell> row)
    {
        if (total is null)
        {
            AddHeads(row);
            // Heads stand together, and behind figures those of another table begin.
            if (row.Count(cell => cells[cell].Reading.Status == CellStatus.Number) >= SourceRows.WholeRow)
                heads.Clear();
        }

        if (total is not { } last)
            return row;
        if (row.Any(cell => cell.Column < last && Core(cell).Contains(LastLabel, StringComparison.Ordinal)))
        {
            total = null;
            heads.Clear();
        }

        return [.. row.Where(cell => cell.Column <= last)];
    }

    private void AddHeads(IReadOnlyList<GridCell> row)
    {
        var names = row.Select(cell => (cell.Column, Core: cell.ColumnSpan == 1 ? Core(cell) : "")).Where(head => head.Core.Length > 0).ToList();
        if (names.Exists(head => OfficialWords.Applicant(head.Core) == ReportForm.Applicants[0]))
            heads.RemoveAll(head => OfficialWords.Applicant(head.Core) is not null);
        heads.AddRange(names.Where(head => ChineseText.HasCjk(head.Core)));
        var columns = ReportForm.Applicants.Select(name => heads.Find(head => OfficialWords.Applicant(head.Core) == name)).ToList();
        if (columns.TrueForAll(head => head.Core is not null) && columns.Zip(columns.Skip(1)).All(pair => pair.First.Column < pair.Second.Column)
            && columns[^1].Column is var last && heads.Exists(head => head.Column == last + 1 && OfficialWords.Applicant(head.Core) is null))
            total = last;
    }

    private string Core(GridCell cell) => Label.Of(cells[cell].Text).Core;
}
