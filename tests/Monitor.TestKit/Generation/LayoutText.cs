using System.Globalization;
using System.Text;
using Monitor.Core.Reports;

namespace Monitor.TestKit.Generation;

/// <summary>
/// What <c>pdftotext -layout</c> writes of a PDF file: rows with blanks between their cells, labels wrapped above and below their figures, the
/// outermost label a character a line, heads wrapped, page numbers among the rows. Taken from corpus/reports/003 and 005 (.layout.txt).
/// </summary>
public sealed class LayoutText() : TextDialect("layout text")
{
    private const int LabelWidth = 26;

    /// <inheritdoc/>
    public override bool HasCells => false;

    /// <inheritdoc/>
    // The number of a page can stand on the line behind a row.
    public override bool MayInfer => true;

    /// <inheritdoc/>
    protected override bool LosesBlanks(DraftRow row) => true;

    /// <inheritdoc/>
    protected override IEnumerable<string> Lines(DraftText text, Random random)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.IsTitle)
            return ["", .. Wrap(text.Text, 36).Select(line => new string(' ', 20) + line), ""];
        return text.Heads is null ? Wrap("    " + text.Text, 60) : ["", "     " + text.Text];
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
            _ => Review(table),
        };
    }

    private static IEnumerable<string> Proactive(DraftTable table)
    {
        foreach (var row in table.Rows)
        {
            yield return row.Cells[0].Text.PadRight(18) + string.Concat(row.Cells.Skip(1).Select(cell => cell.Text.PadRight(11)));
            yield return "";
        }
    }

    private static IEnumerable<string> Applications(DraftTable table, Random random)
    {
        yield return new string(' ', 57) + "申请人情况";
        yield return "";
        yield return "（本列数据的勾稽关系为：第一项加第二项之和，                  法人或其他组织";
        yield return "等于第三项加第四项之和）";
        yield return "                               自然人                                              总计";
        yield return "                                        商业企      科研机     社会公益     法律服务";
        yield return "                                                                           其他";
        yield return "                                        业        构       组织       机构";
        // The page breaks behind these rows.
        var breaks = new HashSet<int> { random.Next(5, 15), random.Next(15, table.Rows.Count) };
        var outer = new Queue<string>(["三、", "本", "年", "度", "办", "理", "结", "果"]);
        var group = new Queue<string>();
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var row = table.Rows[i];
            if (row.Form is null)
                continue;
            if (row.Cells.Find(cell => cell.Role == CellRole.Head && cell.Text.StartsWith('(')) is { } head)
                group = new Queue<string>([head.Text[..Math.Min(4, head.Text.Length)], head.Text[Math.Min(4, head.Text.Length)..]]);
            foreach (var line in Row(row, outer, group, random))
                yield return line;
            if (breaks.Contains(i))
            {
                yield return "";
                yield return string.Create(CultureInfo.InvariantCulture, $"{new string(' ', 40)}-{3 + i / 10}-");
            }
        }
    }

    /// <summary>A row: its label on one to three lines, the figures beside the middle of it, pieces of the labels that cover several rows around.</summary>
    private static IEnumerable<string> Row(DraftRow row, Queue<string> outer, Queue<string> group, Random random)
    {
        var inner = row.Form?.Name is not ("new" or "carriedIn" or "carriedOut");
        var label = inner ? Wrap(row.Label?.Text ?? "", LabelWidth).ToList() : [row.Label?.Text ?? ""];
        var indent = !inner ? "" : new string(' ', row.Form?.Name.Contains('.', StringComparison.Ordinal) is true ? 13 : 6);
        var values = string.Concat(row.Values.Select(cell => cell.Text.PadRight(8)));
        var lines = label.Count switch
        {
            1 => [indent + label[0].PadRight(20) + values],
            2 => [indent + label[0], new string(' ', 40) + values, indent + label[1]],
            _ => new[] { indent + label[0], "", indent + label[1].PadRight(20) + values }.Concat(label.Skip(2).Select(part => indent + part)),
        };
        foreach (var line in lines)
            yield return line.TrimEnd();
        if (!inner)
            yield break;
        if (outer.Count > 0 && random.Next(3) == 0)
            yield return outer.Dequeue();
        if (group.Count > 0 && random.Next(3) > 0)
            yield return "      " + group.Dequeue();
    }

    private static IEnumerable<string> Review(DraftTable table)
    {
        yield return "行政复议                          行政诉讼";
        yield return "";
        yield return "                              未经复议直接起诉                              复议后起诉";
        yield return "";
        yield return "结果   结果    其他结    尚未";
        yield return "                        总计";
        yield return "                              结 果   结果       其他       尚未            结果   结果    其他   尚未审";
        yield return "维持   纠正    果      审结";
        yield return "                                                               总计                           总计";
        yield return "                              维持    纠正       结果       审结            维持   纠正    结果   结";
        yield return "";
        yield return string.Concat(table.Rows.Where(row => row.HasValues).SelectMany(row => row.Values).Select(cell => cell.Text.PadRight(6))).TrimEnd();
    }

    /// <summary>Cuts a text into lines of so many columns, a Chinese character taking two.</summary>
    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        var taken = 0;
        foreach (var c in text)
        {
            taken += c > '\u2E80' ? 2 : 1;
            if (taken > width)
            {
                yield return line.ToString();
                line.Clear();
                taken = c > '\u2E80' ? 2 : 1;
            }

            line.Append(c);
        }

        yield return line.ToString();
    }
}
