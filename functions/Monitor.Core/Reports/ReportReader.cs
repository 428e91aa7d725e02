using Monitor.Core.Agencies;
using Monitor.Core.Documents;
using Monitor.Core.Reports.Narrative;
using Monitor.Core.Reports.Reading;
using Monitor.Core.Reports.Reading.Facts;

namespace Monitor.Core.Reports;

/// <summary>Reads a yearly disclosure report out of a document.</summary>
/// <remarks>
/// Tolerant in what it reads, never guessing a number: a figure whose place cannot be told is <see cref="CellStatus.Unreadable"/>. Rows are
/// matched by meaning and order, so that cut, converted and locally varied labels still count.
/// </remarks>
public static class ReportReader
{
    /// <summary>Version of the reader, pinned to every finding; raised whenever a document could read differently.</summary>
    public const int Version = 4;

    /// <summary>Reads a document.</summary>
    /// <returns>
    /// The report, or null when the document is none: see <see cref="ReportClassifier.Classify"/>, which also says why.
    /// </returns>
    public static Report? Read(Document document) => ReportClassifier.Classify(document).Report;

    /// <summary>Reads what is in a document, whether it is a report or not.</summary>
    internal static DocumentReading ReadAnything(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var pieces = Pieces.Of(document, out var clean);
        var tables = TableReader.Read(pieces, clean, year: null);
        var prose = Prose(pieces, tables.Zones, clean);
        var facts = new ReportFacts(prose, document.Facts, clean);
        if (tables.HasRivals && facts.Year is { } year)
        {
            // The year is found in what stands around the tables, and decides between the tables of two years.
            tables = TableReader.Read(pieces, clean, year);
            prose = Prose(pieces, tables.Zones, clean);
        }

        var sections = Headings.Sections(prose);
        var text = string.Join('\n', prose.Select(piece => piece.Text));
        var report = new Report
        {
            Title = facts.Title,
            Agency = facts.Agency,
            Kind = facts.Agency is { } agency ? BodyNames.KindOf(agency) : null,
            Year = facts.Year,
            TitledYear = facts.TitledYear,
            StatedYear = facts.PeriodStated,
            Period = StatedPeriod.In(text),
            Statements = StatementReader.Read(sections, facts.Agency),
            FeeStatement = FeeStatement.In(sections, text),
            Format = FormatOf(tables),
            Tables = tables.Tables,
            Cells = tables.Cells,
            Sections = sections,
            Dates = facts.Dates,
            Metadata = MetadataFinder.In(document.Blocks, clean),
            Attachments = AttachmentFinder.In(pieces, prose),
            Text = text,
            MayBeElsewhere = MayBeElsewhere(pieces, prose),
        };
        return new DocumentReading(report, facts, prose);
    }

    /// <summary>The dates that a page shows, whether it is a report or only leads to one; most trusted first.</summary>
    public static IReadOnlyList<ReportDate> DatesOf(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var pieces = Pieces.Of(document, out var clean);
        return new ReportFacts(Prose(pieces, [], clean), document.Facts, clean).Dates;
    }

    /// <summary>The pieces outside the tables. Headings stay wherever they stand.</summary>
    private static List<Piece> Prose(IReadOnlyList<Piece> pieces, IReadOnlyList<(int First, int Last)> zones, Func<string, string> clean)
    {
        var inTable = new bool[pieces.Count];
        foreach (var (first, last) in zones)
        {
            var start = first;
            while (start > 0 && IsTableHead(pieces[start - 1]))
                start--;
            Array.Fill(inTable, true, start, last - start + 1);
        }

        var prose = new List<Piece>();
        for (var i = 0; i < pieces.Count; i++)
        {
            if (pieces[i].Table is { } table)
                prose.AddRange(inTable[i] ? HeadingsIn(table, clean) : Lines(table, clean));
            else if (pieces[i].Text.Length > 0 && (!inTable[i] || pieces[i].Section is not null))
                prose.Add(pieces[i]);
        }

        return prose;
    }

    /// <summary>The section headings that a table carries as rows of their own: in some sources the first row of a table is the heading above it.</summary>
    private static IEnumerable<Piece> HeadingsIn(Table table, Func<string, string> clean) => Enumerable.Range(0, table.Grid.Rows)
        .Select(row => table.Grid.CellsOfRow(row).Where(cell => cell.Text.Length > 0).ToList())
        .Where(row => row.Count == 1 && Headings.NameOf(clean(row[0].Text)) is not null)
        .Select(row => new Piece(clean(row[0].Text), row[0].Text, row[0].Line, IsHeading: true));

    /// <summary>The rows of a table that is none of the three as lines of text: 索引号, 发布机构 and 公开日期 often stand in one.</summary>
    private static IEnumerable<Piece> Lines(Table table, Func<string, string> clean)
    {
        var rows = Enumerable.Range(0, table.Grid.Rows).Select(row => table.Grid.CellsOfRow(row).ToList()).ToList();
        if (rows.SelectMany(row => row).Count(cell => OfficialWords.Knows(Label.Of(clean(cell.Text)))) >= 3)
            return HeadingsIn(table, clean);
        return rows
            .Select(row => (Text: string.Join(' ', row.Select(cell => clean(cell.Text)).Select((text, i) => i % 2 == 0 && text.Length is > 0 and < 8 ? text.TrimEnd(':') + ":" : text)), row))
            .Where(line => line.Text.Trim(' ', ':').Length > 0)
            .Select(line => new Piece(line.Text, line.Text, line.row[0].Line));
    }

    private static bool IsTableHead(Piece piece) =>
        piece.Table is null && piece.Section is null
        && (piece.IsLoose || OfficialWords.Knows(Label.Of(piece.Text)) || piece.Packed.Contains("勾稽关系", StringComparison.Ordinal)
            || piece.Packed.StartsWith("第二十条第", StringComparison.Ordinal));

    /// <summary>
    /// A file that is linked or named, a frame, or a picture between the first and the last heading; pictures outside belong to the site.
    /// </summary>
    private static bool MayBeElsewhere(IReadOnlyList<Piece> pieces, List<Piece> prose)
    {
        var headings = Enumerable.Range(0, pieces.Count).Where(i => pieces[i].Section is not null).ToList();
        return Enumerable.Range(0, pieces.Count).Any(i => pieces[i].Embedded is { } embedded
                && (embedded.Kind != EmbeddedKind.Picture || headings.Count == 0 || (i > headings[0] && i < headings[^1])))
            || prose.Exists(piece => ReportFacts.NamesAttachment(piece.Packed));
    }

    private static ReportFormat FormatOf(TableReader tables)
    {
        var proactive = tables.Tables[ReportTable.Proactive].Form;
        var applications = tables.Tables[ReportTable.Applications].Form;
        if (proactive is not null && applications is not null && proactive != applications)
            return ReportFormat.Mixed;
        return (proactive ?? applications)?.Year switch
        {
            2019 => ReportFormat.Form2019,
            2021 => ReportFormat.Form2021,
            _ => IsOldForm(tables.Everything) ? ReportFormat.Pre2019 : ReportFormat.Unknown,
        };
    }

    private static bool IsOldForm(string text) =>
        text.Contains("统计表", StringComparison.Ordinal) && text.Contains("指标名称", StringComparison.Ordinal)
        || text.Contains("历年累计", StringComparison.Ordinal) && text.Contains("计量单位", StringComparison.Ordinal);
}
