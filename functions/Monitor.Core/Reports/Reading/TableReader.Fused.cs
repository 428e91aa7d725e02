namespace Monitor.Core.Reports.Reading;

/// <content>Rows whose cells have run together.</content>
internal sealed partial class TableReader
{
    /// <summary>The rows of Table III that have run together and can be told.</summary>
    private static IReadOnlyDictionary<FormRow, FusedReading> ReadFused(
        ReportForm form, IReadOnlyDictionary<FormRow, AlignedRow> found, Dictionary<FormRow, IReadOnlyList<SourceCell>?> values)
    {
        var columns = ReportForm.Applicants.Count;
        var tokens = found.Where(pair => values[pair.Key] is null)
            .Select(pair => (Row: pair.Key, Tokens: pair.Value.Source.RunTogether(columns), pair.Value.Source.Fused))
            .Where(row => row.Tokens is not null)
            .ToDictionary(row => row.Row, row => (Tokens: row.Tokens ?? [], IsPlain: row.Fused is not null || row.Tokens is [{ } only] && only.Length >= columns));
        // Fewer numbers than cells are what blank cells leave behind, too: only among rows that plainly have run together they count.
        var most = tokens.Values.Count(row => row.IsPlain) * 2 > found.Count;
        var runs = tokens.Where(row => most || row.Value.IsPlain).ToDictionary(row => row.Key, row => new DigitRun(row.Value.Tokens));
        var known = values
            .Where(row => row.Value is { } cells && cells.All(cell => cell.Reading is { Status: CellStatus.Number, Value: >= 0 and < 1_000_000_000 and var value } && decimal.IsInteger(value)))
            .ToDictionary(row => row.Key, row => (row.Value ?? []).Select(cell => (long)(cell.Reading.Value ?? 0)).ToArray());
        return FusedRequests.Read(form, known, runs);
    }

    /// <summary>A row of Table II that has run together, if it can be told.</summary>
    private static FusedReading? ReadFused(FormRow row, SourceRow source, bool losesBlanks) =>
        source.Fused is { IsCertain: true } fused ? FusedProactive.Read(row, fused.Tokens, losesBlanks) : null;

    /// <summary>Table IV behind its heads in a text that has run together.</summary>
    private bool ReadFusedReview(IReadOnlyList<SourceRow> behind, List<CellName> names)
    {
        var candidates = behind.Where(row => IsPlainRun(row) && row.Labels.TakeLast(15).Any(IsInReviewHead)).ToList();
        if (candidates is not [var row] || row.RunTogether(FusedReview.Cells) is not { } tokens || FusedReview.Read(new DigitRun(tokens)) is not { } reading)
            return false;
        AddZone([row]);
        for (var i = 0; i < names.Count; i++)
            AddFused(names[i], row, reading.Numbers[i], reading.IsInferred);
        tables[ReportTable.Review] = new TableReading(ReportTable.Review, true, null, [], null, IsDoubtful: false);
        return true;
    }

    private static bool IsPlainRun(SourceRow row) =>
        row.Fused is not null || row.RunTogether(FusedReview.Cells) is [{ } only] && only.Length >= FusedReview.Cells;

    private static bool IsInReviewHead(string label) =>
        IsReviewHead(label) || (label.Contains("结果维持", StringComparison.Ordinal) && label.EndsWith("总计", StringComparison.Ordinal));

    /// <summary>Where rows have run together, one that was not found may only be hidden in another: it is not missing.</summary>
    private static bool LosesRows(IReadOnlyDictionary<FormRow, AlignedRow> found, IReadOnlyList<FormRow> official) =>
        found.Count < official.Count && found.Values.Any(row => row.Source.Fused is not null);

    private void AddFused(ReportTable table, FormRow row, SourceRow source, FusedReading reading)
    {
        for (var i = 0; i < row.Columns.Count; i++)
            AddFused(new CellName(table, row.Name, row.Columns[i]), source, reading.Numbers[i], reading.IsInferred);
    }

    private void AddFused(CellName name, SourceRow source, decimal value, bool isInferred)
    {
        var at = source.Values[0];
        cells[name] = new Cell(
            name, isInferred ? CellStatus.Inferred : CellStatus.Number, value, string.Join(' ', source.Values.Select(cell => cell.Raw)),
            new CellSource(at.TableNumber, at.Place?.Row + 1, null, at.Line, null, Binding.Fused));
    }
}
