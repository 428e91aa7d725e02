using Monitor.Core.Documents;

namespace Monitor.Core.Reports.Reading;

/// <content>Table IV.</content>
internal sealed partial class TableReader
{
    // Heads can stand a cell a line.
    private const int LinesOfHeads = 12;

    private HashSet<Table>? reviewTables;

    /// <summary>Table IV: one row of fifteen values behind Table III, bound by position because its heads are cut in too many ways.</summary>
    private void ReadReview(TablePlace place)
    {
        var ranges = place.Behind.Select(range => rows.Take(range.To).Skip(range.From).ToList()).ToList();
        // Where Table III is the last that is there, Table IV may stand before it.
        var behind = ranges.Find(range => range.Exists(IsReviewRow)) ?? (ranges[^1].Count > 0 ? ranges[^1] : [.. rows]);
        var names = ReportForm.Format2021.Cells(ReportTable.Review).ToList();
        if (ReadReviewRows(behind) || ReadTurnedReview(behind) || ReadFusedReview(behind, names) || ReadReviewLine(behind, names.Count, out var candidates))
            return;

        var seen = OfficialWords.Review.Count(IsPrinted) >= 2;
        AddZone(candidates);
        // As many figures as the table has are not nothing, though no head says what they are.
        AddUnread(ReportTable.Review, null, seen || candidates.Count > 0 || behind.Exists(row => row.Values.Count == names.Count && row.HasNumbers));
        if (seen && OddReviewCount(candidates, names.Count) is { } odd)
            tables[ReportTable.Review] = tables[ReportTable.Review] with { ColumnCount = odd, IsDoubtful = false };
    }

    /// <summary>The number of cells of Table IV's only row, when that is certainly not the form's number.</summary>
    /// <remarks>
    /// A merged cell counts for those that it covers; in a text the blank cells at the end of a line can be lost with it. A cell more may be a sum that the
    /// office has added.
    /// </remarks>
    private static int? OddReviewCount(IReadOnlyList<SourceRow> candidates, int expected)
    {
        var whole = candidates.Where(row => row.ShowsBlanks && row.Values.All(cell => cell.Reading.Status == CellStatus.Number)).ToList();
        return whole is [{ } only] && only.Values.Sum(cell => cell.Place?.ColumnSpan ?? 1) is var count && count < expected && only.Grid is not null
            ? count
            : null;
    }

    /// <summary>Table IV as a row of fifteen values.</summary>
    private bool ReadReviewLine(IReadOnlyList<SourceRow> behind, int columns, out List<SourceRow> candidates)
    {
        candidates = [.. behind.Where(row => row.Values.Count > 0 && IsReviewRow(row))];
        // A row of its own (数量) may label the figures; where several rows do, none of them is known to be the body's.
        if (candidates.Count(row => row.Grid is not null && row.Labels.Count > 0) > 1)
            candidates = [.. candidates.Where(row => row.Grid is null || row.Labels.Count == 0)];
        var lines = candidates.Where(row => ReviewValues(row, columns) is not null).Take(MostBodies).ToList();
        if (lines.Count == 0 || Own([.. lines.Select(line => (IReadOnlyList<SourceRow>)[line])]) is not { } own
            || KindsOf(lines[own]) is not { } kinds || ReviewValues(lines[own], columns) is not { } values)
            return false;
        if (HeadOrder.IsOtherForOutcomes(HeadsAbove(lines[own])))
            return false;
        AddZone(lines);
        var names = kinds.SelectMany(kind => kind.Columns.Select(outcome => new CellName(ReportTable.Review, kind.Name, outcome))).ToList();
        for (var i = 0; i < names.Count; i++)
            Add(names[i], values[i], lines[own].Grid is null ? Binding.Position : Binding.Grid);
        AddReadReview();
        return true;
    }

    private void AddReadReview() => tables[ReportTable.Review] = new TableReading(ReportTable.Review, true, null, [], null, IsDoubtful: false);

    /// <summary>The kinds of case in the order in which the heads of a row name them: the form's where they do not say. Null when they cannot be told.</summary>
    private IReadOnlyList<FormRow>? KindsOf(SourceRow row)
    {
        if (row.Grid is not { } table)
            // Only a text that shows its cells keeps its heads in order.
            return ReviewKinds.InOrder(row.Labels) is not { } said || said.SequenceEqual(ReviewKinds.Official) ? ReviewKinds.Official : row.ShowsBlanks ? said : null;
        var heads = CellsAbove(row, table);
        return ReviewKinds.ByColumns(heads) ?? ReviewKinds.InOrder([.. heads.Select(cell => cell.Text)]) ?? ReviewKinds.Official;
    }

    private List<SourceCell> CellsAbove(SourceRow row, Table table) =>
    [
        .. rows.Where(other => ReferenceEquals(other.Grid, table) && other.GridRow < row.GridRow).SelectMany(other => other.Cells)
            .Where(cell => cell.Place is not null).DistinctBy(cell => (cell.Place?.Row, cell.Place?.Column)),
    ];

    /// <summary>The words above a row of figures, in the order of the columns; in a text those since the figures before it.</summary>
    private IEnumerable<string> HeadsAbove(SourceRow row) => row.Grid is { } table
        ? CellsAbove(row, table).OrderBy(cell => cell.Place?.Column).ThenBy(cell => cell.Place?.Row).Select(cell => cell.Text)
        : rows.TakeWhile(other => !ReferenceEquals(other, row)).Reverse().TakeWhile(other => !other.HasNumbers).Take(LinesOfHeads).Reverse().Append(row).SelectMany(other => other.Labels);

    /// <summary>
    /// The values of Table IV's row. Where both ends of it are blank they could begin at several places, and only the heads can tell; the blank
    /// cells that a copy leaves behind the last row of heads (<c>总计 | |||||</c>) are none of its own.
    /// </summary>
    private IReadOnlyList<SourceCell>? ReviewValues(SourceRow row, int columns)
    {
        if (row.Grid is not { } table)
        {
            var left = row.Values.TakeWhile(cell => cell.Text.Length == 0 && row.Cells.Any(other => !ReferenceEquals(other, cell) && other.Line == cell.Line)
                && row.Cells.Where(other => other.Line == cell.Line).All(other => other.IsWords || other.Text.Length == 0)).Count();
            return new SourceRow([.. row.Values.Skip(left)], row.Span, row.ShowsBlanks, valuesFrom: 0).Take(columns, startsAtLabel: false);
        }

        // Heads are looked for where there is a choice only: a table of many thousand rows would be searched anew for each of them.
        var starts = row.WindowStarts(columns);
        if (starts.Count < 2)
            return row.Take(columns, startsAtLabel: false);
        var heads = rows.Where(other => ReferenceEquals(other.Grid, table)).SelectMany(other => other.Cells).Where(cell => IsReviewHead(cell.Text) || cell.Text == "行政复议");
        var first = heads.Select(cell => cell.Place?.Column).Min();
        return starts.FirstOrDefault(start => row.Values[start].Place?.Column == first, -1) is >= 0 and var start ? [.. row.Values.Skip(start).Take(columns)] : null;
    }

    /// <summary>Table IV set as three labelled rows of five values, in whatever order.</summary>
    private bool ReadReviewRows(IReadOnlyList<SourceRow> behind)
    {
        var official = ReviewKinds.Official;
        var lines = behind.Where(row => row.Values.Count >= ReportForm.Outcomes.Count && official.Any(line => row.Likeness(OfficialWords.LabelOf(line)) >= Label.Certain)).ToList();
        // A line more (行政诉讼 合计) is one table's.
        IReadOnlyList<IReadOnlyList<SourceRow>> whole = lines.Count % official.Count == 0 ? [.. lines.Chunk(official.Count)] : [lines];
        if (lines.Count < official.Count || Own(whole) is not { } own)
            return false;
        // By the word that tells the kinds apart: 行政诉讼 alone, the sum of both kinds of lawsuit, is as like to one as to the other.
        var found = official.Select((_, kind) => whole[own].Where(row => ReviewKinds.KindIn(row.Labels) == kind).ToList() is [var only] ? only : null).ToList();
        var values = official.Zip(found).Select(pair => pair.Second?.Take(pair.First.Columns.Count, startsAtLabel: true)).ToList();
        if (values.Contains(null) || HeadOrder.IsOtherForOutcomes(HeadsAbove(whole[own][0])))
            return false;
        AddZone(lines);
        for (var kind = 0; kind < official.Count; kind++)
        {
            if (found[kind] is { } row)
                AddRow(ReportTable.Review, official[kind], new AlignedRow(row, Binding.Label, row.Likeness(OfficialWords.LabelOf(official[kind]))), values[kind]);
        }

        AddReadReview();
        return true;
    }

    /// <summary>Table IV turned on its side: the outcomes are its rows, the three kinds of case its columns.</summary>
    private bool ReadTurnedReview(IReadOnlyList<SourceRow> behind)
    {
        var whole = Enumerable.Range(0, Math.Max(0, behind.Count - HeadOrder.Outcomes.Length + 1))
            .Where(first => HeadOrder.Outcomes.Index().All(label => IsOutcome(behind[first + label.Index], label.Index)))
            .Select(first => (IReadOnlyList<SourceRow>)[.. behind.Skip(first).Take(HeadOrder.Outcomes.Length)]).ToList();
        if (whole.Count == 0 || Own(whole) is not { } own)
            return false;
        var heads = behind.TakeWhile(row => !ReferenceEquals(row, whole[own][0])).Append(whole[own][0]).SelectMany(row => row.Labels).ToList();
        var values = whole[own].Select(row => row.Take(ReviewKinds.Official.Count, startsAtLabel: true)).ToList();
        if (values.Contains(null) || ReviewKinds.InOrder(heads) is not { } kinds)
            return false;
        foreach (var table in whole)
            AddZone(table);
        for (var i = 0; i < values.Count; i++)
        {
            for (var kind = 0; kind < kinds.Count; kind++)
                Add(new CellName(ReportTable.Review, kinds[kind].Name, ReportForm.Outcomes[i]), (values[i] ?? [])[kind], whole[own][i].Grid is null ? Binding.Label : Binding.Grid);
        }

        AddReadReview();
        return true;
    }

    private static bool IsOutcome(SourceRow row, int outcome) =>
        row.Values.Count > 0 && row.Labels.Count > 0 && Label.Of(row.Labels[^1]).Core is var core
        && (core == HeadOrder.Outcomes[outcome] || (outcome == HeadOrder.Outcomes.Length - 1 && core is "合计"));

    /// <summary>A row of numbers under the heads of Table IV: those heads are its labels, or it has none and stands in a table that has them.</summary>
    private bool IsReviewRow(SourceRow row)
    {
        if (row.Values.Count < ReportForm.Outcomes.Count)
            return false;
        if (row.Grid is { } table)
            return !row.Labels.Any(IsReviewHead) && TablesWithReviewHeads().Contains(table);
        return row.HasNumbers && (row.Labels.Count == 0 || row.Labels.TakeLast(15).Any(IsReviewHead));
    }

    /// <summary>Looked for once: a table of many thousand rows would be searched anew for each of them.</summary>
    private HashSet<Table> TablesWithReviewHeads() => reviewTables ??= rows.Where(row => row.Cells.Any(cell => IsReviewHead(cell.Text)))
        .Select(row => row.Grid).OfType<Table>().ToHashSet<Table>(ReferenceEqualityComparer.Instance);

    private static bool IsReviewHead(string text)
    {
        var core = Label.Of(text).Core;
        return core is "结果维持" or "结果纠正" or "其他结果" or "尚未审结" or "审结" or "维持" or "纠正" or "尚未" or "结果" or "行政复议" or "行政诉讼" or "行政复议行政诉讼";
    }
}
