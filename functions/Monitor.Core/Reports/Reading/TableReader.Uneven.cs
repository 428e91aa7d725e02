namespace Monitor.Core.Reports.Reading;

/// <content>Rows of Table III in a text that shows its cells, with more or fewer of them than the form has columns.</content>
internal sealed partial class TableReader
{
    /// <summary>Adds the values of such rows where the rows together show what there is too much or too little at their ends.</summary>
    private static void AddUneven(IReadOnlyDictionary<FormRow, AlignedRow> found, Dictionary<FormRow, IReadOnlyList<SourceCell>?> values)
    {
        var uneven = found.Where(pair => values[pair.Key] is null && pair.Value.Source is { Grid: null, Fused: null, ShowsBlanks: true, Values.Count: > 0 } row
            && row.Values.All(cell => cell.Line == row.Values[0].Line)).Select(pair => (Row: pair.Key, pair.Value.Source)).ToList();
        var columns = ReportForm.Applicants.Count;
        var added = AddedHeads(found);
        var wide = uneven.Where(row => row.Source.Values.Count == columns + added).ToList();
        if (added > 0 && wide.Count * 5 >= found.Count * 4 && wide.TrueForAll(row => AddsUp(row.Source.Values.Take(columns)) is not false)
            && wide.Exists(row => AddsUp(row.Source.Values.Take(columns)) is true))
        {
            foreach (var (row, source) in wide)
                values[row] = [.. source.Values.Take(columns)];
        }

        AddCut([.. uneven.Where(row => row.Source.Values.Count < columns)], values);
    }

    /// <summary>
    /// Rows whose blank end was cut off with the end of their lines. Blank cells could be lost anywhere, but for what the rows show: a blank cell between
    /// figures is kept here, or only one cell is lost; and a last figure below the sum of the others is no total.
    /// </summary>
    private static void AddCut(IReadOnlyList<(FormRow Row, SourceRow Source)> cut, Dictionary<FormRow, IReadOnlyList<SourceCell>?> values)
    {
        var columns = ReportForm.Applicants.Count;
        var keepsBlanks = cut.Any(row => row.Source.Values.SkipLast(1).Any(cell => cell.Text.Length == 0)) || cut.All(row => row.Source.Values.Count == columns - 1);
        if (!keepsBlanks || !cut.Any(row => Excess(row.Source.Values) < 0))
            return;
        // One row that ends with its sum may have lost a cell elsewhere.
        foreach (var (row, source) in cut.Where(row => AddsUp(row.Source.Values) is not true))
            values[row] = [.. source.Values, .. Enumerable.Repeat(new SourceCell("", "", source.Values[^1].Line), columns - source.Values.Count)];
    }

    /// <summary>How many heads that are none of the form's stand directly behind that of the total.</summary>
    private static int AddedHeads(IReadOnlyDictionary<FormRow, AlignedRow> found)
    {
        var heads = found.Values.Select(row => row.Source.Labels).MaxBy(labels => labels.Count) ?? [];
        return heads.SkipWhile(head => OfficialWords.Applicant(Label.Of(head).Core) != ReportForm.Applicants[^1]).Skip(1)
            .TakeWhile(head => Label.Of(head) is var label && !OfficialWords.Knows(label) && !OfficialWords.IsRowLabel(label)).Count();
    }

    /// <summary>Whether the last of some cells is the sum of the others; null where all are zero or blank, so that nothing can be said.</summary>
    private static bool? AddsUp(IEnumerable<SourceCell> cells)
    {
        var line = cells.ToList();
        return line.TrueForAll(cell => cell.Reading.Value is null or 0) ? null : Excess(line) == 0;
    }

    /// <summary>By how much the last of some cells is above the sum of the others, blanks being nothing.</summary>
    private static decimal Excess(IReadOnlyList<SourceCell> cells) => (cells[^1].Reading.Value ?? 0) - cells.SkipLast(1).Sum(cell => cell.Reading.Value ?? 0);
}
