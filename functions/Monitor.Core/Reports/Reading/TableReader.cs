using System.Collections.Frozen;
using Monitor.Core.Documents;
using Monitor.Core.Text;

namespace Monitor.Core.Reports.Reading;

/// <summary>Reads the three statistical tables out of the rows of a document.</summary>
internal sealed partial class TableReader
{
    // Below this many recognised rows a table of 23 or 25 rows has not been read, only some of its words.
    private const int EnoughRows = 15;
    private const int MostBodies = 4;
    // The four heads of a block of Table II on one line: 25 characters in the form of 2019, more with a local note.
    private const int LongestHeads = 36;
    // So many heads of both forms are two tables.
    private const int EnoughHeads = 5;
    private const string FirstRequests = "本年新收政府信息公开申请数量";
    private const string LastRequests = "结转下年度继续办理";

    private readonly IReadOnlyList<Piece> pieces;
    private readonly IReadOnlyList<SourceRow> rows;
    private readonly string everything;
    private readonly List<string> texts;
    private readonly Dictionary<CellName, Cell> cells = [];
    private readonly Dictionary<ReportTable, TableReading> tables = [];
    private readonly List<(int First, int Last)> zones = [];
    private readonly Captions captions;
    private readonly int? year;
    private readonly Func<string, string> clean;

    private TableReader(IReadOnlyList<Piece> pieces, Func<string, string> clean, int? year)
    {
        rows = SourceRows.Of(pieces, clean);
        this.pieces = pieces;
        texts = pieces.SelectMany(piece => piece.Table is { } table
            ? table.Grid.Cells.Select(cell => ChineseText.WithoutSpaces(clean(cell.Text)))
            : [piece.Packed]).Where(text => text.Length > 0).ToList();
        everything = string.Concat(texts);
        this.year = year;
        this.clean = clean;
        captions = new Captions(pieces, rows, clean, year);
    }

    /// <summary>Figures by name.</summary>
    public IReadOnlyDictionary<CellName, Cell> Cells => cells;

    /// <summary>What was found of each table.</summary>
    public IReadOnlyDictionary<ReportTable, TableReading> Tables => tables;

    /// <summary>First and last piece of each table, from the first row with figures to the last; heads may stand before.</summary>
    public IReadOnlyList<(int First, int Last)> Zones => zones;

    /// <summary>The document's whole text without blanks, tables included.</summary>
    public string Everything => everything;

    /// <summary>Reads all three tables.</summary>
    /// <param name="pieces">The document.</param>
    /// <param name="clean">The cleaning that its texts need.</param>
    /// <param name="year">The report year, where several years' tables stand in the document; null when it is not known.</param>
    public static TableReader Read(IReadOnlyList<Piece> pieces, Func<string, string> clean, int? year)
    {
        var reader = new TableReader(pieces, clean, year);
        var place = reader.ReadApplications();
        reader.ReadProactive(place);
        reader.ReadReview(place);
        return reader;
    }

    /// <summary>Table III. Returns where it stands.</summary>
    private TablePlace ReadApplications()
    {
        var candidates = Bodies()
            .Select(body => ReportForm.All
                .Select(form => CandidateOf(form, body))
                .MaxBy(candidate => candidate.Score) ?? throw new InvalidOperationException("There is no form."))
            .ToList();
        var whole = Apart([.. candidates.Where(candidate => candidate.Found.Count >= EnoughRows)]);
        if (whole.Count == 0)
        {
            AddUnread(ReportTable.Applications, SeenForm(), isPresent: IsPrinted(FirstRequests) || IsPrinted(LastRequests));
            return TablePlace.Nowhere(rows.Count);
        }

        var place = PlaceOf(whole);
        if (place.Chosen is not { } chosen)
        {
            AddUnread(ReportTable.Applications, whole.Select(candidate => candidate.Form).Distinct().ToList() is [var same] ? same : null, isPresent: true);
            return place;
        }

        var region = Region(whole[chosen]);
        if (whole[chosen].Found.Values.MinBy(row => row.Source.Span.First)?.Source is { Grid: null } top && HeadOrder.IsOtherForApplicants(HeadsAbove(top)))
        {
            AddUnread(ReportTable.Applications, whole[chosen].Form, isPresent: true);
            return place;
        }

        var (form, found) = InSeenForm(whole[chosen], region);
        var startsAtLabel = StartsAtLabel(found);
        var wholeRows = found.Values.All(row => row.Source.Grid is not null);
        var values = found.ToDictionary(pair => pair.Key, pair => pair.Value.Source is { Fused: null } source
            ? InOrderOfHeads(source, pair.Key) ?? source.Take(pair.Key.Columns.Count, startsAtLabel) ?? ByHeads(source, pair.Key)
            : null);
        AddUneven(found, values);
        var fused = ReadFused(form, found, values);
        var doubtful = LosesRows(found, form.Rows(ReportTable.Applications));
        foreach (var row in form.Rows(ReportTable.Applications))
        {
            if (!found.TryGetValue(row, out var aligned))
                AddLostRow(ReportTable.Applications, row, wholeRows, IsSeen(row, region), ref doubtful);
            else if (fused.TryGetValue(row, out var reading))
                AddFused(ReportTable.Applications, row, aligned.Source, reading);
            else
                AddRow(ReportTable.Applications, row, aligned, values[row]);
            doubtful |= aligned is not null && (aligned.Bound == Binding.Position || (values[row] is null && !fused.ContainsKey(row)));
        }

        var missing = doubtful ? [] : form.Rows(ReportTable.Applications).Where(row => !found.ContainsKey(row) && (wholeRows || !IsSeen(row, region))).ToList();
        tables[ReportTable.Applications] = new TableReading(
            ReportTable.Applications, true, form, missing, OddColumnCount(found, ReportForm.Applicants.Count), doubtful)
        {
            Labels = PublishedLabels(found),
        };
        return place;
    }

    /// <summary>
    /// The rows in which Table III can stand: from its first label to its last, if those are seen, else all. Several, when smaller statistics or
    /// another body's table have the same labels.
    /// </summary>
    private List<IReadOnlyList<SourceRow>> Bodies()
    {
        var official = ReportForm.Format2021.Rows(ReportTable.Applications);
        var bodies = new List<IReadOnlyList<SourceRow>>();
        for (var first = IndexOfLabel(OfficialWords.LabelOf(official[0]), 0); first >= 0 && bodies.Count < MostBodies;)
        {
            var last = IndexOfLabel(OfficialWords.LabelOf(official[^1]), first);
            var next = IndexOfLabel(OfficialWords.LabelOf(official[0]), first + 1);
            // The last row may be blank or lost: where the two first rows come again the next table begins all the same.
            var isEnd = next - first >= EnoughRows && next + 1 < rows.Count && rows[next + 1].Likeness(OfficialWords.LabelOf(official[1])) >= Label.Certain;
            var end = isEnd && (last < 0 || last > next) ? next : last < 0 ? rows.Count : last + 1;
            // The second row may stand first.
            var start = first > 0 && rows[first - 1].Likeness(OfficialWords.LabelOf(official[1])) >= Label.Certain && rows[first - 1].Values.Count > 0 ? first - 1 : first;
            bodies.Add([.. rows.Skip(start).Take(end - start)]);
            first = next;
        }

        return bodies.Count > 0 ? bodies : [rows];
    }

    private int IndexOfLabel(Label label, int from)
    {
        for (var i = from; i < rows.Count; i++)
        {
            if (rows[i].Likeness(label) >= Label.Certain && rows[i].Values.Count > 0)
                return i;
        }

        return -1;
    }

    /// <summary>Table II: the rows before Table III.</summary>
    private void ReadProactive(TablePlace place)
    {
        if (ProactiveForm() is not { } form)
        {
            AddUnread(ReportTable.Proactive, null, isPresent: OfficialWords.Proactive2019.Any(IsPrinted));
            return;
        }

        // Other statistics before the table may have rows of the same names.
        var heads = form == ReportForm.Format2019 ? OfficialWords.Proactive2019 : OfficialWords.Proactive2021;
        var firstHead = rows.ToList().FindIndex(row => row.Cells.Any(cell => IsHead(Label.Of(WithoutNote(cell.Text)).Core)));
        var official = form.Rows(ReportTable.Proactive);
        var bodies = place.Before.Select(range => LinesIn(range.From, range.To)).ToList();
        if (OwnProactive(bodies.Find(body => body.Count >= EnoughProactive) ?? bodies[^1], official) is not { } lines)
        {
            AddUnread(ReportTable.Proactive, form, isPresent: true);
            return;
        }

        var found = RowAlignment.Of(lines, official).Found.ToDictionary();
        AddRowsOutOfOrder(lines, official, found);
        if (found.Count == 0)
        {
            AddUnread(ReportTable.Proactive, form, isPresent: true);
            return;
        }

        var startsAtLabel = StartsAtLabel(found);
        var wholeRows = found.Values.All(row => row.Source.Grid is not null);
        losesBlanks |= HidesRows(found, official)
            || found.Any(pair => pair.Value.Source.Fused is { IsCertain: true } fused && fused.Tokens.Sum(token => token.Length) < pair.Key.Columns.Count);
        var doubtful = LosesRows(found, official);
        foreach (var row in official)
        {
            if (!found.TryGetValue(row, out var aligned))
            {
                AddLostRow(ReportTable.Proactive, row, wholeRows, IsSeen(row, null), ref doubtful);
                continue;
            }

            if (ReadFused(row, aligned.Source) is { } reading)
            {
                AddFused(ReportTable.Proactive, row, aligned.Source, reading);
                continue;
            }

            var values = aligned.Source.Fused is null && !HasHeadsOutOfOrder(aligned.Source, row, heads) ? aligned.Source.Take(row.Columns.Count, startsAtLabel) : null;
            doubtful |= values is null;
            AddRow(ReportTable.Proactive, row, aligned, values);
        }

        AddZone(found.Values.Select(row => row.Source));

        List<SourceRow> LinesIn(int from, int to) =>
        [
            .. rows.Take(to).Skip(Math.Max(from, firstHead < to ? firstHead : 0))
                .Where(row => official.Any(line => row.Likeness(OfficialWords.LabelOf(line)) >= Label.Certain)),
        ];

        // 现行有效件数(历史累计)
        static string WithoutNote(string text) => text.EndsWith(')') && text.LastIndexOf('(') is > 0 and var note ? text[..note] : text;

        bool IsHead(string core) => core.Length <= LongestHeads && heads.Any(head => core.EndsWith(head, StringComparison.Ordinal));

        var missing = doubtful ? [] : official.Where(row => !found.ContainsKey(row) && (wholeRows || !IsSeen(row, null))).ToList();
        tables[ReportTable.Proactive] = new TableReading(ReportTable.Proactive, true, form, missing, null, doubtful)
        {
            Labels = PublishedLabels(found),
        };
    }

    /// <summary>The form of Table II by its heads; null when there are none, or those of two tables of which none is known to be the report's.</summary>
    private ReportForm? ProactiveForm()
    {
        var heads2019 = OfficialWords.Proactive2019.Count(IsPrinted);
        var heads2021 = OfficialWords.Proactive2021.Count(IsPrinted);
        if (heads2019 < EnoughHeads || heads2021 < EnoughHeads)
            return heads2019 > heads2021 ? ReportForm.Format2019 : heads2021 > 0 ? ReportForm.Format2021 : null;
        HasRivals = true;
        return year is { } known ? ReportForm.Required(known) : null;
    }

    /// <summary>Whether the heads of the block of Table II in which a row stands are all read and stand in another order than the form's.</summary>
    private bool HasHeadsOutOfOrder(SourceRow below, FormRow formRow, IReadOnlyList<string> heads)
    {
        if (below.Grid is not { } table)
            return false;
        var row = rows.Where(row => ReferenceEquals(row.Grid, table)).TakeWhile(row => !ReferenceEquals(row, below))
            .LastOrDefault(row => row.Cells.Any(cell => HeadOf(cell) >= 0));
        var order = (row?.Cells ?? []).Select(HeadOf).Where(head => head >= 0).ToList();
        return order.Count == formRow.Columns.Count && order.Distinct().Count() == order.Count && !order.SequenceEqual(order.Order());

        int HeadOf(SourceCell cell) => Label.Of(cell.Text).Core is var core ? heads.Index().Where(head => core.StartsWith(head.Item, StringComparison.Ordinal)).Select(head => head.Index).FirstOrDefault(-1) : -1;
    }

    /// <summary>
    /// The blocks of Table II can have changed places (a converter puts the rows with three columns behind the others): a row that is left
    /// belongs to the only line left that has its label.
    /// </summary>
    private static void AddRowsOutOfOrder(List<SourceRow> lines, IReadOnlyList<FormRow> official, Dictionary<FormRow, AlignedRow> found)
    {
        var bound = found.Values.Select(row => row.Source).ToHashSet();
        var left = lines.Where(line => !bound.Contains(line)).ToList();
        foreach (var row in official.Where(row => !found.ContainsKey(row)).ToList())
        {
            var label = OfficialWords.LabelOf(row);
            // The label of a row without figures stands above the next row's own: a line belongs to the row whose label is its own.
            if (left.Where(line => line.Likeness(label) >= Label.Certain && official.All(other => line.Likeness(OfficialWords.LabelOf(other)) <= line.Likeness(label))).ToList() is [var only])
                found[row] = new AlignedRow(only, Binding.Label, only.Likeness(label));
        }
    }

    /// <summary>What the rows are called. A row that only its place binds shows its own label in a grid alone: elsewhere the words beside it may be another's.</summary>
    private static FrozenDictionary<string, string> PublishedLabels(IReadOnlyDictionary<FormRow, AlignedRow> found) => found
        .Where(pair => pair.Value.Bound == Binding.Label || pair.Value.Source.Grid is not null)
        .Select(pair => (pair.Key.Name, Label: pair.Value.Source.PublishedLabel(pair.Key)))
        .Where(pair => !string.IsNullOrEmpty(pair.Label))
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Label ?? "");

    /// <summary>
    /// The values of a row whose heads, all of them read, stand in an order that is not the official one: what the heads say decides, not the
    /// place. Null where the order is the official one.
    /// </summary>
    private List<SourceCell>? InOrderOfHeads(SourceRow row, FormRow formRow)
    {
        if (row.Grid is not { } table || HeadColumns(table.Grid, row, inAnyOrder: true) is not { } columns
            || ReportForm.Applicants.Select(name => columns[name]).ToList() is var places && (places.SequenceEqual(places.Order()) || places.Distinct().Count() < places.Count)
            || row.WindowStarts(formRow.Columns.Count) is not [var start])
            return null;
        // The figures stand in line with the heads where nothing is merged; where they do not, their order is that of the heads all the same.
        var order = ReportForm.Applicants.OrderBy(name => columns[name]).ToList();
        return [.. formRow.Columns.Select(name => row.Values[start + order.IndexOf(name)])];
    }

    /// <summary>Values by the columns in which the heads stand, for a row that merges cells or has words among its values.</summary>
    private IReadOnlyList<SourceCell>? ByHeads(SourceRow row, FormRow formRow)
    {
        if (row.Grid is not { } table || HeadColumns(table.Grid, row) is not { } columns)
            return null;
        var byPlace = row.Cells.Where(cell => cell.Place is not null).ToDictionary(cell => (cell.Place?.Row, cell.Place?.Column));
        var values = new List<SourceCell>();
        foreach (var name in formRow.Columns)
        {
            if (table.Grid.At(row.GridRow, columns[name]) is not { ColumnSpan: 1, RowSpan: 1 } place || !byPlace.TryGetValue((place.Row, place.Column), out var cell))
                return null;
            values.Add(cell);
        }

        // A figure beside the columns of the heads shows that heads and figures do not stand in line.
        return row.Values.Any(cell => cell.Reading.Status == CellStatus.Number && !values.Contains(cell)) ? null : values;
    }

    private Dictionary<string, int>? HeadColumns(Grid grid, SourceRow below, bool inAnyOrder = false)
    {
        var columns = new Dictionary<string, int>();
        foreach (var row in rows.Where(row => ReferenceEquals(row.Grid?.Grid, grid)).TakeWhile(row => !ReferenceEquals(row, below) && !(inAnyOrder && row.HasNumbers)))
        {
            // Labels of rows (其他, 总计) are the same words: without the order to tell them apart only what stands above all figures is a head.
            foreach (var cell in row.Cells)
            {
                if (OfficialWords.Applicant(Label.Of(cell.Text).Core) is { } name && cell.Place is { ColumnSpan: 1 } place)
                    columns.TryAdd(name, place.Column);
            }
        }

        var inOrder = ReportForm.Applicants.Where(columns.ContainsKey).Select(name => columns[name]).ToList();
        return inOrder.Count == ReportForm.Applicants.Count && (inAnyOrder || inOrder.SequenceEqual(inOrder.Order())) ? columns : null;
    }

    private static bool StartsAtLabel(IReadOnlyDictionary<FormRow, AlignedRow> found)
    {
        var certain = found.Select(pair => pair.Value.Source.WindowStarts(pair.Key.Columns.Count)).Where(starts => starts.Count == 1).ToList();
        return certain.Count > 0 && certain.All(starts => starts[0] == 0);
    }

    /// <summary>The number of columns when nearly all rows agree on fewer than the form has.</summary>
    /// <remarks>
    /// A merged cell counts for the columns that it covers. Where the heads name all applicants there is nothing to say; in a text the last columns may only
    /// be blank and lost with the end of the line. A column more may be one that the office has added to compare.
    /// </remarks>
    private int? OddColumnCount(IReadOnlyDictionary<FormRow, AlignedRow> found, int expected)
    {
        var full = found.Values.Where(row => row.Source.ShowsBlanks && row.Source.Values.All(cell => cell.Reading.Status == CellStatus.Number)).ToList();
        var common = full.Where(row => row.Source.Grid is { } table && HeadColumns(table.Grid, row.Source, inAnyOrder: true) is null)
            .GroupBy(row => row.Source.Values.Sum(cell => cell.Place?.ColumnSpan ?? 1)).MaxBy(group => group.Count());
        return common is not null && common.Key < expected && common.Count() * 5 >= found.Count * 4 ? common.Key : null;
    }

    private void AddZone(IEnumerable<SourceRow> tableRows)
    {
        var spans = tableRows.Select(row => row.Span).ToList();
        if (spans.Count > 0)
            zones.Add((spans.Min(span => span.First), spans.Max(span => span.Last)));
    }

    private void AddRow(ReportTable table, FormRow row, AlignedRow aligned, IReadOnlyList<SourceCell>? values)
    {
        var bound = aligned.Source.Grid is not null && aligned.Bound == Binding.Label ? Binding.Grid : aligned.Bound;
        for (var i = 0; i < row.Columns.Count; i++)
        {
            var name = new CellName(table, row.Name, row.Columns[i]);
            if (values is not null)
                Add(name, values[i], bound);
            else
                AddLost(name, aligned.Source, bound);
        }
    }

    private void Add(CellName name, SourceCell cell, Binding bound)
    {
        var (status, value) = cell.Reading;
        cells[name] = new Cell(name, status, value, cell.Raw, Source(cell, cell.Place?.Column + 1, bound));
    }

    private void AddLost(CellName name, SourceRow row, Binding bound)
    {
        var at = row.Values.Count > 0 ? row.Values[0] : row.Cells[^1];
        cells[name] = new Cell(name, CellStatus.Unreadable, null, string.Join(" ", row.Values.Select(cell => cell.Raw)).Trim(), Source(at, null, bound));
    }

    /// <summary>Where a cell stands: by page where its table was made of the places of words, else by line.</summary>
    private static CellSource Source(SourceCell cell, int? column, Binding bound) => cell.Place?.Page is { } page
        ? new CellSource(cell.TableNumber, cell.Place.Row + 1, column, null, page, bound == Binding.Grid ? Binding.Boxes : bound)
        : new CellSource(cell.TableNumber, cell.Place?.Row + 1, column, cell.Line, null, bound);

    /// <summary>A row without values: where rows are lost and its label is seen, its cells are blank; else it is lost or missing.</summary>
    private void AddLostRow(ReportTable table, FormRow row, bool wholeRows, bool isSeen, ref bool doubtful)
    {
        doubtful |= !wholeRows && isSeen;
        var blank = !wholeRows && LabelsSeen().Any(label => IsLabelOf(row, label));
        foreach (var column in row.Columns)
        {
            var name = new CellName(table, row.Name, column);
            cells[name] = new Cell(name, blank ? CellStatus.Blank : CellStatus.Unreadable, null, blank ? "" : null, null);
        }
    }

    /// <summary>A table of which no figure could be told: absent, or present in a shape that is beyond this reader.</summary>
    private void AddUnread(ReportTable table, ReportForm? form, bool isPresent)
    {
        tables[table] = new TableReading(table, isPresent, form, [], null, IsDoubtful: true);
        if (!isPresent)
            return;
        var shape = table == ReportTable.Review ? ReportForm.Format2021 : form;
        foreach (var name in shape?.Cells(table) ?? [])
            cells[name] = new Cell(name, CellStatus.Unreadable, null, null, null);
    }

    private static int IndexOf(IReadOnlyList<SourceRow> list, SourceRow row)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (ReferenceEquals(list[i], row))
                return i;
        }

        return -1;
    }
}
