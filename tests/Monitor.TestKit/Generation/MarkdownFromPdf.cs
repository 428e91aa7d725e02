using Monitor.Core.Reports;

namespace Monitor.TestKit.Generation;

/// <summary>
/// Markdown that a converter made of a PDF file: rows with one figure as lines of text, the others as small tables each with its own line of
/// dashes, long labels apart from their figures and broken. Taken from corpus/reports/011 (上海市科委 2024).
/// </summary>
public sealed class MarkdownFromPdf() : TextDialect("Markdown from PDF")
{
    private const int LongLabel = 12;

    /// <inheritdoc/>
    public override bool MayInfer => true;

    /// <inheritdoc/>
    // A line of text shows no empty cell, and a row of empty cells without its label is no row.
    protected override bool LosesBlanks(DraftRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Values.Count() == 1 || IsApart(row);
    }

    /// <inheritdoc/>
    protected override IEnumerable<string> Lines(DraftTable table, Random random)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(random);
        return table.Table switch
        {
            ReportTable.Proactive => Proactive(table),
            ReportTable.Applications => Applications(table, random),
            _ => ["行政复议行政诉讼", "未经复议直接起诉复议后起诉", "结果结果其他尚未", "总计", "总计总计", "维持纠正结果审结维持纠正结果审结", .. Row(table.Rows.Where(row => row.HasValues).SelectMany(row => row.Values)), ""],
        };
    }

    private static IEnumerable<string> Proactive(DraftTable table)
    {
        var wide = table.Rows.Where(row => row.Values.Count() > 1 || (!row.HasValues && row.Cells.Count > 2)).ToList();
        foreach (var row in table.Rows.Except(wide))
            yield return row.HasValues ? $"{row.Cells[0].Text} {row.Cells[1].Text}" : string.Concat(row.Cells.Select(cell => cell.Text));
        yield return "## 表二：主动公开政府信息情况";
        foreach (var row in wide)
        {
            if (!row.HasValues)
                yield return "";
            yield return Line(row.Cells);
            if (!row.HasValues)
                yield return Dashes(row.Cells.Count);
        }

        yield return "";
    }

    private static IEnumerable<string> Applications(DraftTable table, Random random)
    {
        yield return "申请人情况";
        yield return "（本列数据的勾稽关系为：第一项加第二项法人或其他组织";
        yield return "之和，等于第三项加第四项之和）";
        yield return "自然人总计";
        yield return "商业企科研机社会公法律服";
        yield return "其他";
        yield return "本年";
        yield return "## 表三：收到和处理政府信息公开申请情况";
        yield return "| 业 | 构 | 益组织 | 务机构 |  |  |  |  |  |";
        yield return Dashes(9);
        foreach (var row in table.Rows.Where(row => row.Form is not null))
        {
            if (IsApart(row))
            {
                yield return "";
                foreach (var line in Broken(row.Label?.Text ?? ""))
                    yield return line;
                foreach (var line in Row(row.Values))
                    yield return line;
                continue;
            }

            yield return Line([.. row.Cells.Where(cell => cell.Role == CellRole.Label), .. row.Values]);
            if (random.Next(3) == 0)
                yield return Dashes(row.Values.Count() + 1);
        }

        yield return "";
    }

    private static bool IsApart(DraftRow row) => row.Form is { } form && form.Columns.Count == ReportForm.Applicants.Count && row.Label is { } label && label.Text.Length > LongLabel && form.Name.Contains('.', StringComparison.Ordinal);

    private static IEnumerable<string> Broken(string label)
    {
        for (var at = 0; at < label.Length; at += 10)
            yield return label.Substring(at, Math.Min(10, label.Length - at));
    }

    private static IEnumerable<string> Row(IEnumerable<DraftCell> values)
    {
        var cells = values.ToList();
        return [Line(cells), Dashes(cells.Count)];
    }

    private static string Line(IEnumerable<DraftCell> cells) => $"| {string.Join(" | ", cells.Select(cell => cell.Text))} |";

    private static string Dashes(int count) => "|" + string.Concat(Enumerable.Repeat("---|", count));
}
