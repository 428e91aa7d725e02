using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Monitor.Core.Obligations;
using Monitor.Delivery.Dossiers;

namespace Monitor.Delivery.Sheets;

/// <summary>Writes sheets as a workbook, row by row: nothing is held in memory, and the stream behind is neither read nor sought in.</summary>
/// <remarks>
/// Source: ECMA-376 part 1 (SpreadsheetML). Written without the Open XML SDK, which holds a package that it makes in memory. Texts are inline strings and
/// never formulas; heads are frozen; numbers, days and instants are typed. The same rows give the same bytes.
/// </remarks>
public static partial class SheetXlsx
{
    /// <summary>Media type of what is written.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The most rows that a sheet of a workbook has, its head among them. What is more goes on in another sheet.</summary>
    public const int MostRows = 1_048_576;

    /// <summary>The most characters that a cell has; a longer text is cut and ends with an ellipsis.</summary>
    public const int MostCharacters = 32_767;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Part = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private const string HeadStyle = "1";
    private const string DateStyle = "2";
    private const string InstantStyle = "3";

    // The earliest that a ZIP can tell.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Day 0 of the 1900 date system, as it counts from March 1900 on.
    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Writes a workbook.</summary>
    /// <param name="sheets">Its sheets, at least one, no two of one name.</param>
    /// <param name="output">Takes it; is written asynchronously only and stays open. One that breaks off has no directory, and no program opens it.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="ArgumentException">There is no sheet, or a name is none.</exception>
    public static Task WriteAsync(IReadOnlyList<Sheet> sheets, Stream output, CancellationToken cancellationToken) => WriteAsync(sheets, output, MostRows, cancellationToken);

    internal static async Task WriteAsync(IReadOnlyList<Sheet> sheets, Stream output, int mostRows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sheets);
        ArgumentNullException.ThrowIfNull(output);
        if (sheets.Count == 0 || sheets.DistinctBy(sheet => sheet.Name, StringComparer.OrdinalIgnoreCase).Count() != sheets.Count)
            throw new ArgumentException("A workbook has at least one sheet, and no two of one name.", nameof(sheets));
        if (sheets.FirstOrDefault(sheet => !SheetName.IsMatch(sheet.Name)) is { } bad)
            throw new ArgumentException($"'{bad.Name}' is no name for a sheet.", nameof(sheets));

        await using var behind = new CountedStream(output, null);
        var zip = await ZipArchive.CreateAsync(behind, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken);
        var names = new List<string>();
        foreach (var sheet in sheets)
            await WriteAsync(zip, sheet, names, mostRows, cancellationToken);
        await AddAsync(zip, "xl/styles.xml", WriteStyles, cancellationToken);
        await AddAsync(zip, "xl/workbook.xml", xml => WriteWorkbook(xml, names), cancellationToken);
        await AddAsync(zip, "xl/_rels/workbook.xml.rels", xml => WriteRelations(
            xml, [.. names.Select((_, index) => ("worksheet", $"worksheets/sheet{index + 1}.xml")), ("styles", "styles.xml")]), cancellationToken);
        await AddAsync(zip, "_rels/.rels", xml => WriteRelations(xml, [("officeDocument", "xl/workbook.xml")]), cancellationToken);
        await AddAsync(zip, "[Content_Types].xml", xml => WriteTypes(xml, names.Count), cancellationToken);
        // Only now: what broke off before stays without its directory.
        await zip.DisposeAsync();
        await behind.FlushAsync(cancellationToken);
    }

    private static async Task WriteAsync(ZipArchive zip, Sheet sheet, List<string> names, int mostRows, CancellationToken cancellationToken)
    {
        await using var rows = sheet.Rows.GetAsyncEnumerator(cancellationToken);
        var isMore = await rows.MoveNextAsync();
        var part = 0;
        do
        {
            part++;
            names.Add(part == 1 ? sheet.Name : string.Create(CultureInfo.InvariantCulture, $"{sheet.Name} ({part})"));
            await using var entry = await OpenAsync(zip, string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{names.Count}.xml"), cancellationToken);
            await using var counted = new CountedStream(entry, null);
            await using var xml = Writer(counted);
            xml.WriteStartDocument(standalone: true);
            xml.WriteStartElement("worksheet", Main);
            WriteHead(xml, sheet.Columns);
            var number = 1;
            for (; isMore && number < mostRows; isMore = await rows.MoveNextAsync())
            {
                WriteRow(xml, sheet.Columns, rows.Current, ++number);
                await xml.FlushAsync();
                cancellationToken.ThrowIfCancellationRequested();
            }

            xml.WriteEndElement();
            Empty(xml, "autoFilter", ("ref", string.Create(CultureInfo.InvariantCulture, $"A1:{ColumnName(sheet.Columns.Count - 1)}{number}")));
            xml.WriteEndDocument();
            await xml.FlushAsync();
        }
        while (isMore);
    }

    private static void WriteHead(XmlWriter xml, IReadOnlyList<SheetColumn> columns)
    {
        xml.WriteStartElement("sheetViews", Main);
        xml.WriteStartElement("sheetView", Main);
        xml.WriteAttributeString("workbookViewId", "0");
        Empty(xml, "pane", ("ySplit", "1"), ("topLeftCell", "A2"), ("activePane", "bottomLeft"), ("state", "frozen"));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("cols", Main);
        foreach (var (index, column) in columns.Index())
        {
            var place = (index + 1).ToString(CultureInfo.InvariantCulture);
            Empty(xml, "col", ("min", place), ("max", place), ("width", column.Width.ToString(CultureInfo.InvariantCulture)), ("customWidth", "1"));
        }

        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", Main);
        StartRow(xml, 1);
        foreach (var (index, column) in columns.Index())
            WriteText(xml, index, 1, column.Title, HeadStyle);
        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, IReadOnlyList<SheetColumn> columns, IReadOnlyList<object?> values, int number)
    {
        if (values.Count != columns.Count)
            throw new ArgumentException($"Row {number} has {values.Count} values for {columns.Count} columns.", nameof(values));
        StartRow(xml, number);
        for (var index = 0; index < values.Count; index++)
        {
            switch (columns[index].Kind, values[index])
            {
                case (_, null):
                    break;
                case (SheetKind.Text, string text):
                    WriteText(xml, index, number, text, null);
                    break;
                case (SheetKind.Number, int or long or decimal):
                    WriteNumber(xml, index, number, Convert.ToString(values[index], CultureInfo.InvariantCulture)!, null);
                    break;
                case (SheetKind.Date, DateOnly day):
                    WriteNumber(xml, index, number, Serial(day.ToDateTime(TimeOnly.MinValue)), DateStyle);
                    break;
                case (SheetKind.Instant, DateTimeOffset instant):
                    WriteNumber(xml, index, number, Serial(instant.ToOffset(ChinaTime.Offset).DateTime), InstantStyle);
                    break;
                default:
                    throw new ArgumentException($"Row {number}: a {values[index]!.GetType().Name} does not belong in the column '{columns[index].Title}'.", nameof(values));
            }
        }

        xml.WriteEndElement();
    }

    private static string Serial(DateTime local)
    {
        var seconds = (decimal)(local.Ticks - Epoch.Ticks - (local.Ticks % TimeSpan.TicksPerSecond)) / TimeSpan.TicksPerSecond;
        return Math.Round(seconds / 86_400, 9).ToString("0.#########", CultureInfo.InvariantCulture);
    }

    private static void StartRow(XmlWriter xml, int number)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
    }

    private static void StartCell(XmlWriter xml, int column, int row, string? style)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", string.Create(CultureInfo.InvariantCulture, $"{ColumnName(column)}{row}"));
        if (style is not null)
            xml.WriteAttributeString("s", style);
    }

    private static void WriteNumber(XmlWriter xml, int column, int row, string value, string? style)
    {
        StartCell(xml, column, row, style);
        xml.WriteElementString("v", Main, value);
        xml.WriteEndElement();
    }

    private static void WriteText(XmlWriter xml, int column, int row, string text, string? style)
    {
        StartCell(xml, column, row, style);
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is", Main);
        xml.WriteStartElement("t", Main);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Written(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // ECMA-376, 22.4.2.4: _xHHHH_ stands for a character, so that a text that looks like it needs its underscore written that way.
    private static string Written(string text)
    {
        var cut = text.Length <= MostCharacters ? text : text[..(char.IsHighSurrogate(text[MostCharacters - 2]) ? MostCharacters - 2 : MostCharacters - 1)] + "…";
        var allowed = new StringBuilder(cut.Length);
        foreach (var rune in cut.EnumerateRunes())
            allowed.Append(rune.Value is '\t' or '\n' or '\r' || (rune.Value >= ' ' && (rune.Value & 0xFFFE) != 0xFFFE) ? rune.ToString() : "\uFFFD");
        return Escape.Replace(allowed.ToString(), "_x005F_");
    }

    private static string ColumnName(int index) => index < 26 ? ((char)('A' + index)).ToString() : ColumnName((index / 26) - 1) + (char)('A' + (index % 26));

    private static void WriteWorkbook(XmlWriter xml, IReadOnlyList<string> names)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteStartElement("sheets", Main);
        foreach (var (index, name) in names.Index())
        {
            var number = (index + 1).ToString(CultureInfo.InvariantCulture);
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", name);
            xml.WriteAttributeString("sheetId", number);
            xml.WriteAttributeString("r", "id", Relation, $"r{number}");
            xml.WriteEndElement();
        }
    }

    private static void WriteRelations(XmlWriter xml, IReadOnlyList<(string Type, string Target)> relations)
    {
        xml.WriteStartElement("Relationships", Package);
        foreach (var (index, (type, target)) in relations.Index())
        {
            xml.WriteStartElement("Relationship", Package);
            xml.WriteAttributeString("Id", string.Create(CultureInfo.InvariantCulture, $"r{index + 1}"));
            xml.WriteAttributeString("Type", $"{Relation}/{type}");
            xml.WriteAttributeString("Target", target);
            xml.WriteEndElement();
        }
    }

    private static void WriteTypes(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Types", Types);
        Add("Default", "Extension", "rels", "application/vnd.openxmlformats-package.relationships+xml");
        Add("Default", "Extension", "xml", "application/xml");
        Add("Override", "PartName", "/xl/workbook.xml", $"{Part}sheet.main+xml");
        Add("Override", "PartName", "/xl/styles.xml", $"{Part}styles+xml");
        for (var number = 1; number <= sheets; number++)
            Add("Override", "PartName", string.Create(CultureInfo.InvariantCulture, $"/xl/worksheets/sheet{number}.xml"), $"{Part}worksheet+xml");

        void Add(string element, string attribute, string value, string type)
        {
            xml.WriteStartElement(element, Types);
            xml.WriteAttributeString(attribute, value);
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }
    }

    private static void WriteStyles(XmlWriter xml)
    {
        xml.WriteStartElement("styleSheet", Main);
        Start("numFmts", 2);
        Empty(xml, "numFmt", ("numFmtId", "164"), ("formatCode", "yyyy\\-mm\\-dd"));
        Empty(xml, "numFmt", ("numFmtId", "165"), ("formatCode", "yyyy\\-mm\\-dd\\ hh:mm:ss"));
        xml.WriteEndElement();
        Start("fonts", 2);
        Font(isBold: false);
        Font(isBold: true);
        xml.WriteEndElement();
        Start("fills", 2);
        Fill("none");
        Fill("gray125");
        xml.WriteEndElement();
        Start("borders", 1);
        Empty(xml, "border");
        xml.WriteEndElement();
        Start("cellStyleXfs", 1);
        Empty(xml, "xf");
        xml.WriteEndElement();
        Start("cellXfs", 4);
        Empty(xml, "xf", ("xfId", "0"));
        Empty(xml, "xf", ("xfId", "0"), ("fontId", "1"), ("applyFont", "1"));
        Empty(xml, "xf", ("xfId", "0"), ("numFmtId", "164"), ("applyNumberFormat", "1"));
        Empty(xml, "xf", ("xfId", "0"), ("numFmtId", "165"), ("applyNumberFormat", "1"));
        xml.WriteEndElement();

        void Start(string element, int count)
        {
            xml.WriteStartElement(element, Main);
            xml.WriteAttributeString("count", count.ToString(CultureInfo.InvariantCulture));
        }

        void Font(bool isBold)
        {
            xml.WriteStartElement("font", Main);
            if (isBold)
                Empty(xml, "b");
            Empty(xml, "sz", ("val", "11"));
            Empty(xml, "name", ("val", "等线"));
            xml.WriteEndElement();
        }

        void Fill(string pattern)
        {
            xml.WriteStartElement("fill", Main);
            Empty(xml, "patternFill", ("patternType", pattern));
            xml.WriteEndElement();
        }
    }

    private static void Empty(XmlWriter xml, string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(element, Main);
        foreach (var (name, value) in attributes)
            xml.WriteAttributeString(name, value);
        xml.WriteEndElement();
    }

    private static async Task AddAsync(ZipArchive zip, string name, Action<XmlWriter> write, CancellationToken cancellationToken)
    {
        await using var entry = await OpenAsync(zip, name, cancellationToken);
        await using var counted = new CountedStream(entry, null);
        await using var xml = Writer(counted);
        xml.WriteStartDocument(standalone: true);
        write(xml);
        xml.WriteEndDocument();
        await xml.FlushAsync();
    }

    private static Task<Stream> OpenAsync(ZipArchive zip, string name, CancellationToken cancellationToken)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = NoTime;
        return entry.OpenAsync(cancellationToken);
    }

    // Between the writer and the ZIP stands a stream that takes a flush for what it is: the end of a row and not of a packed block.
    private static XmlWriter Writer(CountedStream stream) =>
        XmlWriter.Create(stream, new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = false });

    [GeneratedRegex(@"\A[^\[\]:*?/\\']{1,25}\z", RegexOptions.None, 10_000)]
    private static partial Regex SheetName { get; }

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.None, 10_000)]
    private static partial Regex Escape { get; }
}
