using System.Text;
using Monitor.Core.Reports;

namespace Monitor.TestKit.Generation;

/// <summary>
/// The text of a page whose cells were joined without anything between them, in one paragraph under a head of data about it. Taken from
/// corpus/reports/013, 015, 016, 018 and 019 (Pingtan 2019 to 2025): here and there a blank stays between two cells or beside a label.
/// </summary>
/// <remarks>
/// What can be told is counted here anew and not asked of the reader (corpus/README.md): a run with one cut is a number; a run of Tables III
/// and IV may be read where one cut only adds up, and of Table III it must be if that is so of every row.
/// </remarks>
public sealed class FusedCells() : Dialect("fused cells", DialectKind.Text)
{
    /// <inheritdoc/>
    public override bool HasCells => false;

    /// <inheritdoc/>
    public override bool MayInfer => true;

    /// <inheritdoc/>
    protected override string Write(Draft draft, Random random, string? declared)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(random);
        var title = draft.Blocks.OfType<DraftText>().First(text => text.IsTitle).Text;
        var text = new StringBuilder($"标题: {title}\n发布时间: {draft.Report.Published:yyyy-MM-dd} 15:07\n文号: \n栏目: 政府信息公开年报\n==================== 正文 ====================\n");
        foreach (var block in draft.Blocks)
        {
            if (block is DraftText line)
                text.Append(line.Text).Append(line.Heads is null ? Blank(random, 2) : "");
            else if (block is DraftTable table)
                Append(text, table, random);
        }

        return text.Append('\n').ToString();
    }

    private static void Append(StringBuilder text, DraftTable table, Random random)
    {
        var sums = new List<int>();
        foreach (var row in table.Rows)
        {
            foreach (var cell in row.Cells.Where(cell => cell.Role is CellRole.Head or CellRole.Label))
                text.Append(cell.Text).Append(Blank(random, cell.Role == CellRole.Label ? 6 : 30));
            if (!row.HasValues)
                continue;
            var tokens = Tokens(row, random);
            text.AppendJoin(' ', tokens).Append(Blank(random, 6));
            int[] groups = table.Table switch { ReportTable.Proactive => [], ReportTable.Applications => [7], _ => [5, 5, 5] };
            sums.Add(Judge(row, tokens, groups));
        }

        if (table.Table == ReportTable.Applications && sums.Exists(ways => ways != 1))
            return;
        foreach (var cell in table.Rows.SelectMany(row => row.Values).Where(cell => table.Table == ReportTable.Applications && cell.Expected == Expectation.NumberOrNone))
            cell.Expected = Expectation.Number;
    }

    /// <summary>The digits of a row; one row in eight keeps blanks between some of its cells.</summary>
    private static List<string> Tokens(DraftRow row, Random random)
    {
        var keeps = random.Next(8) == 0;
        var tokens = new List<string>();
        foreach (var cell in row.Values)
        {
            if (tokens.Count > 0 && !(keeps && random.Next(2) == 0))
                tokens[^1] += cell.Text;
            else
                tokens.Add(cell.Text);
        }

        return tokens;
    }

    /// <summary>Says of each cell of a row whether it can be told. Returns in how many ways the row can be cut so that it adds up; 2 for several.</summary>
    private static int Judge(DraftRow row, List<string> tokens, int[] groups)
    {
        var cells = row.Values.ToList();
        var apart = tokens.Count == cells.Count;
        var plain = tokens.TrueForAll(token => token.All(char.IsAsciiDigit));
        var ways = plain ? Cuts.Count(tokens, cells.Count, []) : 2;
        if (ways == 1 || apart)
            return 1;
        foreach (var cell in cells)
            cell.Expected = Expectation.NumberOrNone;
        return plain && groups.Length > 0 ? Cuts.Count(tokens, cells.Count, groups) : 2;
    }

    private static string Blank(Random random, int outOf) => random.Next(outOf) == 0 ? " " : "";
}
