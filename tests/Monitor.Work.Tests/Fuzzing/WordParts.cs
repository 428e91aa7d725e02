using System.IO.Compression;
using System.Security;
using System.Text;
using Monitor.Core.Documents;
using Monitor.TestKit.Fuzzing;

namespace Monitor.Work.Tests.Fuzzing;

/// <summary>The parts of a Word file before they are packed, so that each can be damaged by itself.</summary>
/// <param name="Parts">Name and content, in the order in which they are packed.</param>
public sealed record WordParts(IReadOnlyList<(string Name, byte[] Content)> Parts)
{
    private const string MainPart = "word/document.xml";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Types = "application/vnd.openxmlformats-officedocument.wordprocessingml";

    /// <summary>The parts of a file with the paragraphs and tables of a document.</summary>
    public static WordParts Of(Document document) => new(
    [
        Part("[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + $"<Override PartName=\"/{MainPart}\" ContentType=\"{Types}.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"{Types}.styles+xml\"/></Types>"),
        Part("_rels/.rels", $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"a\" Type=\"{Office}/officeDocument\" Target=\"{MainPart}\"/></Relationships>"),
        Part("word/_rels/document.xml.rels", $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"a\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>"),
        Part("word/styles.xml", Root("styles", "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>")),
        Part(MainPart, Root("document", $"<w:body>{string.Concat(document.Blocks.Select(Markup))}</w:body>")),
    ]);

    /// <summary>The same file with another main part.</summary>
    public WordParts WithMain(byte[] content) => new([.. Parts.Select(part => part.Name == MainPart ? (part.Name, content) : part)]);

    /// <summary>The file.</summary>
    public byte[] ToFile()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in Parts)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The file with one part damaged, renamed, doubled or left out; the main part most often.</summary>
    public Mutation Damage(int seed)
    {
        var random = new Random(seed);
        var index = random.Next(2) == 0 ? Parts.Count - 1 : random.Next(Parts.Count);
        var (name, content) = Parts[index];
        var damage = Mutation.OfMarkup(content, seed);
        (string Name, byte[] Content)[] instead = random.Next(12) switch
        {
            0 => [],
            1 => [(name, content), (name, damage.Bytes)],
            2 => [(Odd(name, random), content)],
            _ => [(name, damage.Bytes)],
        };
        return new Mutation(new WordParts([.. Parts.Take(index), .. instead, .. Parts.Skip(index + 1)]).ToFile(), $"{name} ({instead.Length}): {damage.Steps}");
    }

    private static string Odd(string name, Random random) =>
        new[] { "../" + name, "/" + name, name.Replace('/', '\\'), name.ToUpperInvariant(), name + "/", name + "\n", "%00" + name, new string('a', 60_000) }[random.Next(8)];

    private static (string Name, byte[] Content) Part(string name, string xml) => (name, Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml));

    private static string Root(string name, string inner) => $"<w:{name} xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{inner}</w:{name}>";

    private static string Markup(Block block) => block switch
    {
        Paragraph paragraph => Text(paragraph.Text),
        Table table => $"<w:tbl>{string.Concat(Enumerable.Range(0, table.Grid.Rows).Select(row => Row(table.Grid, row)))}</w:tbl>",
        _ => "",
    };

    private static string Row(Grid grid, int row) => $"<w:tr>{string.Concat(grid.CellsOfRow(row).Select(cell =>
        $"<w:tc><w:tcPr><w:gridSpan w:val=\"{cell.ColumnSpan}\"/>{(cell.RowSpan == 1 ? "" : cell.Row == row ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>")}</w:tcPr>{Text(cell.Row == row ? cell.Text : "")}</w:tc>"))}</w:tr>";

    private static string Text(string text) => $"<w:p><w:r><w:t>{SecurityElement.Escape(text)}</w:t></w:r></w:p>";
}
