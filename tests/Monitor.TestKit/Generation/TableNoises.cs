using System.Globalization;
using Monitor.Core.Reports;

namespace Monitor.TestKit.Generation;

/// <summary>How tables are laid out.</summary>
internal static class TableNoises
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Noise> All { get; } =
    [
        new SimpleNoise("heads repeated inside Table III", RepeatHeads),
        // The Wuhan report of 2020 has such a row (domain notes §2.3).
        new SimpleNoise("a local row in Table II", AddLocalRow),
        // Seed 000, pages.jsonl line 44: no unit beside rows that need none. Other offices add a column of units to their own statistics before the table.
        new SimpleNoise("a sentence between heading and table", (draft, _) =>
        {
            // pages.jsonl line 75.
            var heading = draft.Blocks.FindIndex(block => block is DraftText { Heads: SectionName.Applications });
            draft.Blocks.Insert(heading + 1, new DraftText("申请均已按期答复，没有结转积压。"));
        }),
    ];

    /// <summary>A page's end inside the table: the heads stand again, and so do the labels that cover rows on both sides.</summary>
    private static void RepeatHeads(Draft draft, Random random)
    {
        var table = draft.Tables.Single(table => table.Table == ReportTable.Applications);
        var starts = Enumerable.Range(0, table.Rows.Count).Where(i => table.Rows[i].Form is { } row && row.Name != "granted" && table.Rows[i].Cells[0].Role == CellRole.Head).ToList();
        var at = starts[random.Next(starts.Count)];
        var first = table.Rows.FindIndex(row => row.Form?.Name == "granted");
        var outer = table.Rows[first].Cells[0];
        table.Rows[at].Cells.Insert(0, new DraftCell(outer.Text, CellRole.Head, rows: outer.Rows - (at - first)));
        outer.Rows = at - first;
        table.Rows.InsertRange(at, table.Rows.TakeWhile(row => row.Form is null)
            .Select(row => new DraftRow(row.Cells.Select(cell => new DraftCell(cell.Text, cell.Role, cell.Columns, cell.Rows)))).ToList());
    }

    private static void AddLocalRow(Draft draft, Random random)
    {
        var table = draft.Tables.Single(table => table.Table == ReportTable.Proactive);
        var above = table.Rows.FindIndex(row => row.Form?.Name == "normative");
        var cells = new[] { new DraftCell("其他主动公开文件", CellRole.Label) }
            .Concat(table.Rows[above].Values.Select(_ => new DraftCell(random.Next(300).ToString(CultureInfo.InvariantCulture), CellRole.Local)));
        table.Rows.Insert(above + 1, new DraftRow(cells));
    }
}
