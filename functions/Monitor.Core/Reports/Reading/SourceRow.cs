using System.Text.RegularExpressions;
using Monitor.Core.Documents;
using Monitor.Core.Text;

namespace Monitor.Core.Reports.Reading;

/// <summary>One cell of a <see cref="SourceRow"/>.</summary>
/// <param name="Text">Cleaned text.</param>
/// <param name="Raw">Text as published.</param>
/// <param name="Line">Line of the source, from 1.</param>
/// <param name="TableNumber">Which table, from 1, or null outside tables.</param>
/// <param name="Place">The cell of the grid, or null outside tables.</param>
internal sealed record SourceCell(string Text, string Raw, int Line, int? TableNumber = null, GridCell? Place = null)
{
    /// <summary>What the cell reads as.</summary>
    public (CellStatus Status, decimal? Value) Reading { get; } = CellText.Read(Text);

    /// <summary>Whether it can only be a label: words that are neither a number nor a sign for nothing.</summary>
    public bool IsWords => Reading.Status == CellStatus.Text && ChineseText.HasCjk(Text);
}

/// <summary>What a source puts on one row: labels, then values. Where rows are lost, the values between two labels.</summary>
internal sealed partial class SourceRow
{
    /// <summary>Makes a row from cells in reading order; everything up to the last cell of words is a label.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="span">Index of the first and last piece of the document it was made from.</param>
    /// <param name="showsBlanks">Whether a blank cell would be seen: it is not where cells are bare lines.</param>
    /// <param name="valuesFrom">Where the values begin, if that is known better.</param>
    /// <param name="grid">The table it comes from, or null.</param>
    /// <param name="gridRow">Its row in that table, from 0.</param>
    /// <param name="fused">The row as it was cut out of a text that has run together, or null.</param>
    public SourceRow(
        IReadOnlyList<SourceCell> cells, (int First, int Last) span, bool showsBlanks, int? valuesFrom = null, Table? grid = null, int gridRow = 0,
        FusedRow? fused = null)
    {
        Cells = cells;
        Span = span;
        ShowsBlanks = showsBlanks;
        Grid = grid;
        GridRow = gridRow;
        Fused = fused;
        var from = valuesFrom ?? BehindLabels(cells);
        Values = [.. cells.Skip(from)];
        Labels = [.. cells.Take(from).Where(cell => cell.IsWords).SelectMany(cell => Label.Split(cell.Text))];
        // In a text that has run together a label without digits belongs to a row whose cells are all blank: only the last one is this row's.
        windows = [.. (fused is null ? Windows() : Labels.TakeLast(1)).Distinct().Select(Label.Of).Where(label => label.Core.Length > 0)];
    }

    private readonly Label[] windows;

    private static int BehindLabels(IReadOnlyList<SourceCell> cells)
    {
        var from = 0;
        var seesNumbers = false;
        for (var i = 0; i < cells.Count; i++)
        {
            seesNumbers |= cells[i].Reading.Status == CellStatus.Number;
            if (cells[i].IsWords && !((seesNumbers || from > 0) && OfficialWords.IsRemark(cells[i].Text) && (seesNumbers || OfficialWords.IsRowLabel(Label.Of(cells[from - 1].Text)))))
                from = i + 1;
        }

        return from;
    }

    /// <summary>All cells, labels included.</summary>
    public IReadOnlyList<SourceCell> Cells { get; }

    /// <summary>Index of the first and last piece of the document it was made from.</summary>
    public (int First, int Last) Span { get; }

    /// <summary>Whether a blank cell would be seen in this source.</summary>
    public bool ShowsBlanks { get; }

    /// <summary>The table it comes from, or null.</summary>
    public Table? Grid { get; }

    /// <summary>Its row in that table, from 0.</summary>
    public int GridRow { get; }

    /// <summary>The labels before the values, outermost first.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The cells behind the last label.</summary>
    public IReadOnlyList<SourceCell> Values { get; }

    /// <summary>The row as it was cut out of a text that has run together, or null.</summary>
    public FusedRow? Fused { get; }

    /// <summary>The digits of its values, where they are fewer stretches than the row has cells and nothing but digits; else null.</summary>
    /// <param name="columns">Number of data columns.</param>
    public IReadOnlyList<string>? RunTogether(int columns)
    {
        if (Fused is not null)
            return Fused.IsCertain ? Fused.Tokens : null;
        var filled = Values.Where(cell => cell.Text.Length > 0).ToList();
        // In a table with geometry only cells that were merged into one have run together.
        if (filled.Count == 0 || filled.Count >= columns || (Grid is not null && filled.Count > 1))
            return null;
        var tokens = filled.SelectMany(cell => cell.Text.Split(' ')).ToList();
        return tokens.TrueForAll(token => token.Length > 0 && token.All(char.IsAsciiDigit)) ? tokens : null;
    }

    /// <summary>Whether any value is a number.</summary>
    public bool HasNumbers => Values.Any(cell => cell.Reading.Status == CellStatus.Number);

    /// <summary>How well the row's labels match an official one, from 0 to 1; labels nearer to the values count more.</summary>
    public double Likeness(Label official)
    {
        var best = 0.0;
        for (var i = 0; i < windows.Length && best < 1 - 0.01 * i; i++)
            best = Math.Max(best, windows[i].Likeness(official) - Math.Min(0.3, 0.01 * i));
        return best;
    }

    /// <summary>The index of the label that stands beside the values word for word and is long enough to be of one row only, or -1.</summary>
    /// <param name="official">The labels of a form.</param>
    public int RowNamed(Label[] official) => Fused is not null || Labels.Count == 0 || Label.Of(Labels[^1]) is not { Core.Length: >= Label.Telling } own
        ? -1
        : Array.FindIndex(official, label => label.Core == own.Core);

    /// <summary>The words of the row that are most like an official label; null where it has none, or was cut out of a text that has run together.</summary>
    public string? PublishedLabel(FormRow official) => Fused is not null
        ? null
        : Windows().DefaultIfEmpty(null).MaxBy(words => words is null ? 0 : OfficialWords.WordingLikeness(words, official));

    /// <summary>Runs of up to four neighbouring labels, nearest to the values first: labels are cut over lines and cells.</summary>
    private IEnumerable<string> Windows()
    {
        var outermost = Outermost();
        for (var end = Labels.Count; end > Math.Max(outermost, Labels.Count - 12); end--)
        {
            for (var length = 1; length <= Math.Min(4, end - outermost); length++)
                yield return string.Concat(Labels.Skip(end - length).Take(length));
            // 规章(仅限设区的市填写): short labels are only compared whole.
            if (NoteBehind.Match(Labels[end - 1]) is { Success: true, Index: > 0 } note)
                yield return Labels[end - 1][..note.Index];
        }
    }

    /// <summary>
    /// The first of the labels that can be this row's own. Where a row of blank cells leaves no trace in a text, its label stands above the next
    /// row's: what is beyond a label that is a row's, or beyond a head, is of other rows. So is a whole label under which other words stand.
    /// </summary>
    private int Outermost()
    {
        if (Grid is not null || Fused is not null)
            return 0;
        for (var i = Labels.Count - 1; i >= 0; i--)
        {
            var label = Label.Of(Labels[i]);
            if (OfficialWords.IsHead(label))
                return i == Labels.Count - 1 ? i : i + 1;
            if (i < Labels.Count - 1 && OfficialWords.IsRow(label) && Labels.Skip(i + 1).Any(below => below[0] is not '('))
                return i + 1;
            if (OfficialWords.LikenessToRow(label) is >= Label.Certain and var likeness)
                return BeginningOf(i, likeness);
        }

        return 0;
    }

    /// <summary>Where the label that ends in a piece begins: 复申请 alone is like 重复申请, but with the line above it is 无正当理由大量反复申请.</summary>
    private int BeginningOf(int piece, double likeness)
    {
        var first = piece;
        for (var i = piece - 1; i >= Math.Max(0, piece - 3); i--)
        {
            var above = string.Concat(Labels.Skip(i).Take(piece - i));
            // What the lines above are by themselves, another row's label, they do not become with this one.
            if (OfficialWords.LikenessToRow(Label.Of(above + Labels[piece])) is var joined && joined > likeness && joined > OfficialWords.LikenessToRow(Label.Of(above)))
                (first, likeness) = (i, joined);
        }

        return first;
    }

    [GeneratedRegex(@"\([^()]*\)$", RegexOptions.None, 10_000)]
    private static partial Regex NoteBehind { get; }

    [GeneratedRegex("^(?:件|条|项|次|个|起|宗|份|元|万元)$", RegexOptions.None, 10_000)]
    private static partial Regex Unit { get; }

    /// <summary>
    /// The values of the row's columns, if they can be told: exactly as many cells as columns, or a window of them outside which all is blank.
    /// </summary>
    /// <param name="columns">Number of data columns.</param>
    /// <param name="startsAtLabel">Whether in this source values stand directly behind the label, so that a window that could begin at two places begins at the first.</param>
    public IReadOnlyList<SourceCell>? Take(int columns, bool startsAtLabel)
    {
        var starts = WindowStarts(columns);
        return starts.Count switch
        {
            // The last of several blanks at the end of a line is lost with the end of the line.
            0 when Values.Count == columns - 1 && Grid is null && Values is [.., { Text: "" } last] => [.. Values, last],
            0 => null,
            1 => [.. Values.Skip(starts[0]).Take(columns)],
            _ when startsAtLabel || Values.All(cell => cell.Reading.Status == CellStatus.Blank) => [.. Values.Take(columns)],
            _ => null,
        };
    }

    /// <summary>Where a window of so many columns can begin so that nothing stands outside it, but for a unit in a column behind.</summary>
    public List<int> WindowStarts(int columns)
    {
        var starts = new List<int>();
        for (var start = 0; start + columns <= Values.Count; start++)
        {
            if (Values.Take(start).All(cell => cell.Text.Length == 0) && Values.Skip(start + columns).All(cell => cell.Text.Length == 0 || Unit.IsMatch(cell.Text)))
                starts.Add(start);
        }

        return starts;
    }
}
