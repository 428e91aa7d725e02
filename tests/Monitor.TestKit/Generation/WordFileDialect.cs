using System.IO.Compression;
using System.Security;
using System.Text;

namespace Monitor.TestKit.Generation;

/// <summary>
/// A Word file with merged cells and words cut over runs. Taken from corpus/format/blank_template_2021format.docx: <c>gridSpan</c> and <c>vMerge</c>
/// as there; what was inserted and deleted under tracked changes is our own addition.
/// </summary>
public sealed class WordFileDialect() : Dialect("Word file", DialectKind.Word)
{
    private const string Namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <inheritdoc/>
    public override Publication Publish(Draft draft, PageCharset charset, Random random)
    {
        var document = Write(draft, random, null);
        return new Publication(Package(document), null, document, Expect(draft), MayInfer);
    }

    /// <inheritdoc/>
    protected override string Write(Draft draft, Random random, string? declared)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(random);
        var body = new StringBuilder();
        foreach (var block in draft.Blocks)
            body.Append(block is DraftTable table ? Table(table, random) : Paragraph(((DraftText)block).Text, random));
        return $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document xmlns:w=\"{Namespace}\"><w:body>{body}<w:sectPr/></w:body></w:document>";
    }

    private static string Table(DraftTable table, Random random)
    {
        var xml = new StringBuilder("<w:tbl><w:tblPr/><w:tblGrid>").Append(string.Concat(Enumerable.Repeat("<w:gridCol w:w=\"700\"/>", table.Columns))).Append("</w:tblGrid>");
        // By column: how many rows the cell above still covers, and how wide it is.
        var covered = new Dictionary<int, (int Rows, int Columns)>();
        foreach (var row in table.Rows)
        {
            xml.Append("<w:tr>");
            var column = 0;
            foreach (var cell in row.Cells)
            {
                column = Continue(xml, covered, column);
                var merge = cell.Rows > 1 ? "<w:vMerge w:val=\"restart\"/>" : "";
                xml.Append($"<w:tc><w:tcPr><w:gridSpan w:val=\"{cell.Columns}\"/>{merge}</w:tcPr>{Paragraph(cell.Text, random)}</w:tc>");
                covered[column] = (cell.Rows - 1, cell.Columns);
                column += cell.Columns;
            }

            Continue(xml, covered, column);
            xml.Append("</w:tr>");
        }

        return xml.Append("</w:tbl>").ToString();
    }

    private static int Continue(StringBuilder xml, Dictionary<int, (int Rows, int Columns)> covered, int column)
    {
        while (covered.TryGetValue(column, out var above) && above.Rows > 0)
        {
            xml.Append($"<w:tc><w:tcPr><w:gridSpan w:val=\"{above.Columns}\"/><w:vMerge w:val=\"continue\"/></w:tcPr><w:p/></w:tc>");
            covered[column] = (above.Rows - 1, above.Columns);
            column += above.Columns;
        }

        return column;
    }

    private static string Paragraph(string text, Random random)
    {
        var runs = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var length = Math.Min(text.Length - at, random.Next(1, 15));
            var run = $"<w:r><w:t xml:space=\"preserve\">{SecurityElement.Escape(text.Substring(at, length))}</w:t></w:r>";
            runs.Append(random.Next(20) switch
            {
                0 => $"<w:ins w:id=\"1\" w:author=\"a\">{run}</w:ins>",
                1 => $"{run}<w:del w:id=\"2\" w:author=\"a\"><w:r><w:delText>7</w:delText></w:r></w:del>",
                _ => run,
            });
            at += length;
        }

        return $"<w:p>{runs}</w:p>";
    }

    private static byte[] Package(string document)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
            Add(archive, "_rels/.rels", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            Add(archive, "word/document.xml", document);
        }

        return stream.ToArray();
    }

    private static void Add(ZipArchive archive, string name, string content)
    {
        var entry = archive.CreateEntry(name);
        // The same report is the same file on any day.
        entry.LastWriteTime = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var writer = new StreamWriter(entry.Open(), new UTF8Encoding(false));
        writer.Write(content);
    }
}
