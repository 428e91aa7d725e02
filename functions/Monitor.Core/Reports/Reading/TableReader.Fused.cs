using System.Globalization;

namespace Monitor.Core.Reports.Reading;

/// <content>Rows whose cells have run together.</content>
internal sealed partial class TableReader
{
    // Blank cells leave no trace where cells have run together. One row that shows it is enough to doubt the others' number of digits.
    private bool losesBlanks;

    /// <summary>The rows of Table III that have run together and can be told.</summary>
    private IReadOnlyDictionary<FormRow, FusedReading> ReadFused(
        ReportForm form, IReadOnlyDictionary<FormRow, AlignedRow> found, Dictionary<FormRow, IReadOnlyList<SourceCell>?> values)
    {
        var columns = ReportForm.Applicants.Count;
        var tokens = found.Where(pair => values[pair.Key] is null)
            .Select(pair => (Row: pair.Key, Tokens: pair.Value.Source.RunTogether(columns), pair.Value.Source.Fused))
            .Where(row => row.Tokens is not null)
            .ToDictionary(row => row.Row, row => (Tokens: row.Tokens ?? [], IsPlain: row.Fused is not null || row.Tokens is [{ } only] && only.Length >= columns));
        // Fewer numbers than cells are what blank cells leave behind, too: only among rows that plainly have run together they count.
        var most = tokens.Values.Count(row => row.IsPlain) * 2 > found.Count;
        losesBlanks = most && (HidesRows(found, form.Rows(ReportTable.Applications)) || tokens.Values.Any(row => row.Tokens.Sum(token => token.Length) < columns));
        if (losesBlanks)
            return new Dictionary<FormRow, FusedReading>();
        var runs = tokens.Where(row => most || row.Value.IsPlain).ToDictionary(row => row.Key, row => new DigitRun(row.Value.Tokens));
        var known = values
            .Where(row => row.Value is { } line && line.All(cell => cell.Reading is { Status: CellStatus.Number, Value: >= 0 and < 1_000_000_000 and var value } && decimal.IsInteger(value)))
            .ToDictionary(row => row.Key, row => (row.Value ?? []).Select(cell => (long)(cell.Reading.Value ?? 0)).ToArray());
        return FusedRequests.Read(form, known, runs, ReadCrowded(found, values));
    }

    /// <summary>
    /// Rows of a text that have one number too many: the number of a page stands among them. Every number may be the one, as long as the
    /// others add up.
    /// </summary>
    private static Dictionary<FormRow, IReadOnlyList<long[]>> ReadCrowded(
        IReadOnlyDictionary<FormRow, AlignedRow> found, Dictionary<FormRow, IReadOnlyList<SourceCell>?> values)
    {
        var crowded = new Dictionary<FormRow, IReadOnlyList<long[]>>();
        foreach (var (row, aligned) in found.Where(pair => values[pair.Key] is null && pair.Value.Source is { Grid: null, Fused: null }))
        {
            var seen = aligned.Source.Values;
            if (seen.Count != row.Columns.Count + 1 || !seen.All(cell => cell.Text.Length is > 0 and < 9 && cell.Text.All(char.IsAsciiDigit)))
                continue;
            var numbers = seen.Select(cell => long.Parse(cell.Text, CultureInfo.InvariantCulture)).ToList();
            crowded[row] = [.. Enumerable.Range(0, numbers.Count)
                .Select(left => numbers.Where((_, i) => i != left).ToArray())
                .DistinctBy(way => string.Join(' ', way))];
        }

        return crowded;
    }

    /// <summary>A row of Table II that has run together, if it can be told.</summary>
    private FusedReading? ReadFused(FormRow row, SourceRow source) =>
        source.Fused is { IsCertain: true } fused ? FusedProactive.Read(row, fused.Tokens, losesBlanks) : null;

    /// <summary>Table IV behind its heads in a text that has run together.</summary>
    private bool ReadFusedReview(IReadOnlyList<SourceRow> behind, List<CellName> names)
    {
        var candidates = behind.Where(row => IsPlainRun(row) && row.Labels.TakeLast(15).Any(IsInReviewHead)).ToList();
        if (losesBlanks || candidates is not [var row] || row.RunTogether(FusedReview.Cells) is not { } tokens || FusedReview.Read(new DigitRun(tokens)) is not { } reading)
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

    /// <summary>Whether a row has its label in the text but no digits behind it: its cells are blank, and blank cells leave no trace here.</summary>
    private bool HidesRows(IReadOnlyDictionary<FormRow, AlignedRow> found, IReadOnlyList<FormRow> official) =>
        LosesRows(found, official) && official.Any(row => !found.ContainsKey(row) && IsPrinted(OfficialWords.LabelOf(row).Core));

    private void AddFused(ReportTable table, FormRow row, SourceRow source, FusedReading reading)
    {
        // A row with the number of a page among its cells has not run together.
        var bound = source.Fused is null && source.Values.Count > row.Columns.Count ? Binding.Label : Binding.Fused;
        for (var i = 0; i < row.Columns.Count; i++)
            AddFused(new CellName(table, row.Name, row.Columns[i]), source, reading.Numbers[i], reading.IsInferred, bound);
    }

    private void AddFused(CellName name, SourceRow source, decimal value, bool isInferred, Binding bound = Binding.Fused)
    {
        var at = source.Values[0];
        cells[name] = new Cell(
            name, isInferred ? CellStatus.Inferred : CellStatus.Number, value, string.Join(' ', source.Values.Select(cell => cell.Raw)),
            new CellSource(at.TableNumber, at.Place?.Row + 1, null, at.Line, null, bound));
    }
}
