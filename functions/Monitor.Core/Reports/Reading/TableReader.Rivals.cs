namespace Monitor.Core.Reports.Reading;

/// <content>Several tables of the same kind, of which one is the report's.</content>
internal sealed partial class TableReader
{
    // Fewer rows of Table II are other statistics, or the part of it that a converter has moved.
    private const int EnoughProactive = 4;

    /// <summary>Whether a choice was made, or could not be made, between tables of the same kind: the report year can decide it.</summary>
    public bool HasRivals { get; private set; }

    /// <summary>Rows that may be Table III.</summary>
    private sealed record Candidate(ReportForm Form, IReadOnlyList<SourceRow> Rows, IReadOnlyDictionary<FormRow, AlignedRow> Found, double Score)
    {
        /// <summary>Whether most of its rows have as many cells as a row of the form; totals beside last year's are another table.</summary>
        public bool IsWide => Found.Values.Count(row => row.Source.Fused is not null || row.Source.Values.Sum(cell => cell.Place?.ColumnSpan ?? 1) >= SourceRows.WholeRow) * 2 > Found.Count;

        public IEnumerable<SourceRow> Lines => Rows.Where(line => Found.Values.Any(row => ReferenceEquals(row.Source, line)));
    }

    /// <summary>Where Table III stands among the rows.</summary>
    /// <param name="Spans">First row and the row behind the last one of every table of this kind.</param>
    /// <param name="Chosen">Which of them is the report's; null when there is none or it cannot be told.</param>
    /// <param name="End">The number of rows.</param>
    private sealed record TablePlace(IReadOnlyList<(int First, int End)> Spans, int? Chosen, int End)
    {
        /// <summary>It is not there.</summary>
        public static TablePlace Nowhere(int end) => new([], null, end);

        /// <summary>The rows before it in which Table II can stand; where several years' sets of tables follow each other, those of its own set first.</summary>
        public IEnumerable<(int From, int To)> Before => Chosen is { } chosen
            ? chosen > 0 ? [(Spans[chosen - 1].End, Spans[chosen].First), (0, Spans[chosen].First)] : [(0, Spans[0].First)]
            : [(0, Spans.Count > 0 ? Spans[^1].First : End)];

        /// <summary>The rows behind it in which Table IV can stand, in the same order.</summary>
        public IEnumerable<(int From, int To)> Behind => Chosen is { } chosen
            ? chosen + 1 < Spans.Count ? [(Spans[chosen].End, Spans[chosen + 1].First), (Spans[chosen].End, End)] : [(Spans[chosen].End, End)]
            : [(Spans.Count > 0 ? Spans[0].End : 0, End)];
    }

    private static Candidate CandidateOf(ReportForm form, IReadOnlyList<SourceRow> body)
    {
        var official = form.Rows(ReportTable.Applications);
        var (aligned, score) = RowAlignment.Of(body, official);
        var found = aligned.ToDictionary();
        // Groups can have changed places; in a text a label out of order may be another row's.
        if (found.Count >= EnoughRows && found.Count < official.Count)
        {
            var keepsNames = RowAlignment.KeepsNames(body, official);
            AddRowsOutOfOrder([.. body.Where(row => (keepsNames || row.Grid is not null) && row.HasNumbers)], official, found);
        }

        return new Candidate(form, body, found, score);
    }

    /// <summary>Candidates that share no row: smaller statistics before a table can be read as the beginning of it.</summary>
    private static List<Candidate> Apart(IReadOnlyList<Candidate> candidates)
    {
        var taken = new HashSet<SourceRow>(ReferenceEqualityComparer.Instance);
        return [.. candidates.Where(candidate => candidate.IsWide || !candidates.Any(other => other.IsWide)).Where(candidate => !candidate.Lines.Any(taken.Contains) && candidate.Lines.All(taken.Add))];
    }

    private TablePlace PlaceOf(List<Candidate> whole)
    {
        var lines = whole.Select(candidate => candidate.Lines.ToList()).ToList();
        foreach (var table in lines)
            AddZone(table);
        return new TablePlace(
            [.. lines.Select(table => (IndexOf(rows, table[0]), IndexOf(rows, table[^1]) + 1))], Own(lines), rows.Count);
    }

    /// <summary>The index of the report's own table; null when that cannot be told. Tables in which the same stands are one, shown twice.</summary>
    private int? Own(IReadOnlyList<IReadOnlyList<SourceRow>> tables)
    {
        if (tables.Select(Printed).Distinct().Count() == 1)
            return 0;
        HasRivals = true;
        // An empty form beside a filled one only shows how it is to be filled.
        return captions.Choose([.. tables.Select(table => (table[0], table[^1]))])
            ?? (tables.Index().Where(table => table.Item.Any(row => row.HasNumbers)).ToList() is [var only] ? only.Index : null);
    }

    private static string Printed(IReadOnlyList<SourceRow> table) =>
        string.Join('\n', table.Select(row => string.Join('|', row.Values.Select(cell => cell.Text).Where(text => text.Length > 0))));

    /// <summary>
    /// The lines of Table II. Where rows come again there are several tables: those of the report's own, or null when that cannot be told.
    /// </summary>
    private List<SourceRow>? OwnProactive(List<SourceRow> lines, IReadOnlyList<FormRow> official)
    {
        var blocks = new List<List<SourceRow>>();
        var rowsOfBlock = new HashSet<FormRow>();
        foreach (var line in lines)
        {
            var row = official.MaxBy(row => line.Likeness(OfficialWords.LabelOf(row))) ?? official[0];
            if (blocks.Count == 0 || !rowsOfBlock.Add(row))
            {
                blocks.Add([]);
                rowsOfBlock = [row];
            }

            blocks[^1].Add(line);
        }

        var whole = blocks.Where(table => table.Count >= EnoughProactive).ToList();
        if (whole.Count < 2)
            return lines;
        foreach (var table in whole)
            AddZone(table);
        return Own(whole) is { } own ? whole[own] : null;
    }
}
