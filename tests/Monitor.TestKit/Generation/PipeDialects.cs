using System.Text;

namespace Monitor.TestKit.Generation;

/// <summary>
/// A row a line, pipes between its cells, empty cells kept, and where a cell covers rows an empty one in the later rows or none. Taken from
/// pages.jsonl line 3 (徐闻县司法局 2023) and 44 (故城县教育局 2020).
/// </summary>
public sealed class PipeRows() : TextDialect("pipe rows")
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Lines(DraftTable table, Random random)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(random);
        var leads = random.Next(2) == 0;
        foreach (var row in table.Rows)
        {
            // The cells that those of earlier rows cover, left of the row's own.
            var covered = leads && row.HasValues && row.Form is not null ? Covered(table, row) : 0;
            yield return string.Concat(Enumerable.Repeat("| ", covered)) + string.Join(" | ", row.Cells.Select(cell => cell.Text)) + " |";
        }
    }

    private static int Covered(DraftTable table, DraftRow row)
    {
        var index = table.Rows.IndexOf(row);
        return table.Rows.Take(index).SelectMany((above, i) => above.Cells.Where(cell => cell.Role == CellRole.Head && i + cell.Rows > index)).Count();
    }
}

/// <summary>
/// A row a line, and for every column that a wide cell covers a bare pipe at the end. Taken from seeds 000 (盂县 2023), 001 and 004, and pages.jsonl
/// line 1, where a pipe opens each row.
/// </summary>
public sealed class ShortPipeRows() : TextDialect("short pipe rows")
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Lines(DraftTable table, Random random)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(random);
        var opens = random.Next(3) == 0 ? "| " : "";
        foreach (var row in table.Rows)
        {
            var missing = table.Columns - row.Cells.Count;
            // Behind the last row of a table the copy has no bare pipes.
            var tail = missing > 0 && row != table.Rows[^1] ? " " + new string('|', missing) : "";
            yield return opens + string.Join(" | ", row.Cells.Select(cell => cell.Text)) + " |" + tail;
        }
    }
}

/// <summary>
/// A cell a line with a pipe behind it. Taken from seed 003 (桐柏县应急管理局 2022) and pages.jsonl line 23, where the bare pipes of wide cells stand
/// behind the row; line 7, where they stand on a line of their own; line 2, where a pipe of its own closes each row; line 63, where one opens it.
/// </summary>
public sealed class TrailingPipes() : TextDialect("cell a line, trailing pipe")
{
    /// <inheritdoc/>
    protected override bool LosesBlanks(DraftRow row) => true;

    /// <inheritdoc/>
    protected override IEnumerable<string> Lines(DraftTable table, Random random)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(random);
        var way = random.Next(4);
        foreach (var row in table.Rows)
        {
            var missing = Math.Max(0, table.Columns - row.Cells.Count);
            var bare = new string('|', missing);
            if (way == 3)
                yield return "|";
            for (var i = 0; i < row.Cells.Count; i++)
            {
                var text = row.Cells[i].Text;
                var cell = text.Length == 0 ? "|" : text + " |";
                yield return i == row.Cells.Count - 1 && way == 0 && missing > 0 ? $"{cell} {bare}" : cell;
            }

            if (way is 1 or 3 && missing > 0)
                yield return bare;
            if (way == 2)
                yield return bare + "|";
        }
    }
}

/// <summary>A pipe on a line of its own behind each cell, and one for the row. Taken from pages.jsonl line 25 (中山街道办事处 2021).</summary>
public sealed class PipeAlone() : TextDialect("pipe on its own line")
{
    /// <inheritdoc/>
    protected override bool LosesBlanks(DraftRow row) => true;

    /// <inheritdoc/>
    protected override IEnumerable<string> Lines(DraftTable table, Random random)
    {
        ArgumentNullException.ThrowIfNull(table);
        foreach (var row in table.Rows)
        {
            foreach (var cell in row.Cells)
            {
                if (cell.Text.Length > 0)
                    yield return cell.Text;
                yield return "|";
            }

            yield return new string('|', Math.Max(0, table.Columns - row.Cells.Count) + 1);
        }
    }
}

/// <summary>
/// A cell a line and nothing between them but blank lines, so that an empty cell leaves no trace. Taken from seed 002 (宽城县政府办 2023) and
/// pages.jsonl lines 5, 13 and 46: blanks beside numbers, 商业 and 企业 on two lines.
/// </summary>
public sealed class CellLines() : TextDialect("cell a line")
{
    /// <inheritdoc/>
    protected override bool LosesBlanks(DraftRow row) => true;

    /// <inheritdoc/>
    protected override IEnumerable<string> Lines(DraftTable table, Random random)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(random);
        var apart = random.Next(2) == 0;
        foreach (var cell in table.Rows.SelectMany(row => row.Cells).Where(cell => cell.Text.Length > 0))
        {
            string[] lines = cell.Text is "商业企业" or "科研机构" && random.Next(2) == 0 ? [cell.Text[..2], cell.Text[2..]] : [cell.Text];
            foreach (var line in lines)
            {
                yield return cell.Role == CellRole.Value ? (random.Next(4) switch { 0 => " " + line, 1 => line + " ", _ => line }) : line;
                if (apart)
                    yield return "";
            }
        }
    }
}

/// <summary>What text dialects have in common: the lines around the tables.</summary>
public abstract class TextDialect(string name) : Dialect(name, DialectKind.Text)
{
    /// <summary>The lines of a table.</summary>
    protected abstract IEnumerable<string> Lines(DraftTable table, Random random);

    /// <summary>The lines of a text.</summary>
    protected virtual IEnumerable<string> Lines(DraftText text, Random random)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [text.Text];
    }

    /// <inheritdoc/>
    protected override string Write(Draft draft, Random random, string? declared)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(random);
        var page = new StringBuilder();
        // Every table of a document is set in the same way.
        var style = random.Next();
        foreach (var block in draft.Blocks)
        {
            foreach (var line in block is DraftTable table ? Lines(table, new Random(style)) : Lines((DraftText)block, random))
                page.Append(line).Append('\n');
        }

        return page.ToString();
    }
}
