using Monitor.Core.Documents;

namespace Monitor.Core.Reports.Reading;

/// <summary>Finds the rows of a document: those of its tables, and those that can be told in lines of cells.</summary>
internal static class SourceRows
{
    // The longest official label has 37 characters; a label with a filling note stays below this.
    private const int LongestLabel = 90;
    /// <summary>So many numbers on one line are a row of a table, whatever stands before them.</summary>
    public const int WholeRow = 5;

    /// <summary>All rows in reading order.</summary>
    public static IReadOnlyList<SourceRow> Of(IReadOnlyList<Piece> pieces, Func<string, string> clean)
    {
        var rows = new List<SourceRow>();
        for (var i = 0; i < pieces.Count;)
        {
            if (pieces[i].Table is { } table)
            {
                AddTable(table, i, clean, rows);
                i++;
                continue;
            }

            var end = i;
            while (end < pieces.Count && pieces[end].Table is null)
                end++;
            new Stream(pieces, i, end, rows).Read();
            i = end;
        }

        return rows;
    }

    private static void AddTable(Table table, int index, Func<string, string> clean, List<SourceRow> rows)
    {
        var cells = table.Grid.Cells.ToDictionary(
            cell => cell, cell => new SourceCell(clean(cell.Text), cell.Text, cell.Line, table.Number, cell), (IEqualityComparer<GridCell>)ReferenceEqualityComparer.Instance);
        var added = new AddedColumns(cells);
        for (var r = 0; r < table.Grid.Rows; r++)
        {
            var row = added.Without([.. table.Grid.CellsOfRow(r)]).Select(cell => cells[cell]).ToList();
            if (row.Count > 0)
                rows.Add(new SourceRow(row, (index, index), showsBlanks: true, grid: table, gridRow: r));
        }
    }

    /// <summary>Reads rows out of text: either a line is a row, or the values between two labels are one.</summary>
    private sealed class Stream(IReadOnlyList<Piece> pieces, int start, int end, List<SourceRow> rows)
    {
        private readonly List<SourceCell> labels = [];
        private readonly List<SourceCell> values = [];
        private readonly SourceCell?[] seen = new SourceCell?[end - start];
        private int first = -1;
        private int last = -1;
        private bool sawBlank;

        public void Read()
        {
            for (var i = start; i < end;)
            {
                var next = i + 1;
                while (next < end && pieces[next].Line == pieces[i].Line)
                    next++;
                if (IsRowOfItsOwn(i, next))
                    AddLine(i, next);
                else
                    AddPieces(i, next);
                i = next;
            }

            Finish();
        }

        /// <summary>A line of cells is a row when it has its label and its values, or so many values that they can only be one row.</summary>
        private bool IsRowOfItsOwn(int from, int to)
        {
            if (to - from < 2 || !(pieces[from].IsLoose || pieces[from].IsPart))
                return false;
            var cells = Enumerable.Range(from, to - from).Select(Cell).ToList();
            var numbers = cells.Count(cell => !cell.IsWords);
            if (cells.Count(cell => cell.Reading.Status == CellStatus.Number) >= WholeRow)
                return true;
            var goesOn = to < end && !Cell(to).IsWords && pieces[to].Text.Length > 0 && !NextLineIsWhole(to);
            return numbers > 0 && cells.Any(cell => cell.IsWords) && !cells[^1].IsWords && !goesOn;
        }

        private bool NextLineIsWhole(int from)
        {
            var to = from;
            while (to < end && pieces[to].Line == pieces[from].Line)
                to++;
            return to - from >= WholeRow;
        }

        private void AddLine(int from, int to)
        {
            var line = Enumerable.Range(from, to - from).Select(Cell).ToList();
            // A stray number between a label and its row (a page number, say) must not take the label away.
            if (values.Count < WholeRow && !line.Exists(cell => cell.IsWords))
                values.Clear();
            FinishValues();
            var cells = labels.Concat(line).ToList();
            rows.Add(new SourceRow(cells, (from, to - 1), showsBlanks: pieces[from].IsLoose));
            Clear();
        }

        private void AddPieces(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                var cell = Cell(i);
                if (FusedRows(i) is { } fused)
                {
                    FinishValues();
                    Clear();
                    rows.AddRange(fused.Select(row => FusedRow(row, i)));
                    continue;
                }

                if (pieces[i].Embedded is not null || IsSeparator(cell.Text) || CellText.IsPageNumber(cell.Text))
                    continue;
                if (IsLabel(cell, i))
                {
                    FinishValues();
                    if (cell.Text.Length > LongestLabel)
                    {
                        Clear();
                        continue;
                    }

                    // Where the row begins for the text around it: pending labels may be lines of text far above.
                    first = i;
                    labels.Add(cell);
                }
                else if (labels.Count > 0)
                {
                    values.Add(cell);
                    sawBlank |= cell.Text.Length == 0;
                    last = i;
                }
            }
        }

        /// <summary>The rows that have run together in a paragraph.</summary>
        private IReadOnlyList<FusedRow>? FusedRows(int index)
        {
            if (pieces[index].IsLoose || pieces[index].IsPart || FusedText.RowsOf(pieces[index].Text) is not { } found)
                return null;
            // Where the next line begins with a digit, the last run may go on there.
            var goesOn = index + 1 < end && pieces[index + 1].Text is [>= '0' and <= '9', ..] && char.IsAsciiDigit(pieces[index].Text[^1]);
            return goesOn ? [.. found.SkipLast(1), found[^1] with { IsCertain = false }] : found;
        }

        private SourceRow FusedRow(FusedRow row, int index)
        {
            var line = pieces[index].Line;
            var words = row.Labels.Select(label => new SourceCell(label, label, line));
            var digits = row.Tokens.Select(token => new SourceCell(token, token, line));
            return new SourceRow([.. words, .. digits], (index, index), showsBlanks: false, valuesFrom: row.Labels.Count, fused: row);
        }

        /// <summary>Words are a label, but for a short remark between two values: that is what somebody wrote instead of a number.</summary>
        private bool IsLabel(SourceCell cell, int index)
        {
            if (!cell.IsWords)
                return cell.Reading.Status == CellStatus.Text && values.Count == 0;
            return !(values.Count > 0 && index + 1 < end && !Cell(index + 1).IsWords && OfficialWords.IsRemark(cell.Text));
        }

        private void FinishValues()
        {
            if (values.Count > 0)
                Finish();
        }

        private void Finish()
        {
            if (values.Count > 0)
                rows.Add(new SourceRow([.. labels, .. values], (first, last), showsBlanks: sawBlank, valuesFrom: labels.Count));
            Clear();
        }

        private void Clear()
        {
            labels.Clear();
            values.Clear();
            first = last = -1;
            sawBlank = false;
        }

        private SourceCell Cell(int index)
        {
            var piece = pieces[index];
            return seen[index - start] ??= new SourceCell(piece.Text, piece.Raw.Trim(), piece.Line);
        }

        /// <summary>The line under a Markdown table's head.</summary>
        private static bool IsSeparator(string text) => text.Length >= 3 && text.All(c => c is '-' or ':' or '=' or ' ');
    }
}
