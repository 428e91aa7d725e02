using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Monitor.Delivery.Letters.Official;

/// <summary>Writes a letter as a Word document, set after GB/T 9704-2012. No fields, links or macros: text from outside stays text.</summary>
internal static class OfficialDocx
{
    // What a ZIP file can say at the earliest: the document's own date stands in its text.
    private static readonly DateTimeOffset Fixed = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(string title, IReadOnlyList<LetterBlock> blocks)
    {
        var place = SignaturePlace.In(blocks);
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = DocxStyles.All();
            main.Document = new Document(new Body([.. blocks.Select((block, index) => Element(block, place, IsBeforeName(blocks, index))), DocxStyles.Page()]));
            var core = document.AddCoreFilePropertiesPart();
            AddTitle(core, title);
            // They have random ids otherwise.
            document.ChangeIdOfPart(main, "main");
            document.ChangeIdOfPart(core, "core");
        }

        return Rewritten(stream);
    }

    // The title only: who wrote it, when and on which machine is nobody's business.
    private static void AddTitle(CoreFilePropertiesPart part, string title)
    {
        var properties = new XElement(
            XName.Get("coreProperties", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
            new XElement(XName.Get("title", "http://purl.org/dc/elements/1.1/"), title));
        using var stream = part.GetStream(FileMode.Create);
        properties.Save(stream);
    }

    private static OpenXmlElement Element(LetterBlock block, SignaturePlace place, bool keepsNext) => block switch
    {
        LetterBlock.Paragraph paragraph => new Paragraph(Properties(paragraph.Style, place, keepsNext), Text(paragraph.Text)),
        LetterBlock.Table table => DocxTable.Of(table),
        _ => throw new InvalidOperationException($"Unknown part {block.GetType().Name}."),
    };

    // Name and date never stand on a page without text: nobody could tell what was sealed.
    private static bool IsBeforeName(IReadOnlyList<LetterBlock> blocks, int index) =>
        index + 1 < blocks.Count && blocks[index + 1] is LetterBlock.Paragraph { Style: LetterStyle.Signature };

    private static ParagraphProperties Properties(LetterStyle style, SignaturePlace place, bool keepsNext)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.IdOf(style) });
        if (keepsNext)
            properties.AppendChild(new KeepNext());
        if (place.Of(style) is { } characters)
            properties.AppendChild(DocxStyles.FromTheRight(characters));
        return properties;
    }

    internal static Run Text(string text) => new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    /// <summary>The same package with its parts in order and without the times of this run.</summary>
    private static byte[] Rewritten(MemoryStream package)
    {
        package.Position = 0;
        using var source = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
        using var result = new MemoryStream();
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in source.Entries.OrderBy(part => part.FullName != "[Content_Types].xml").ThenBy(part => part.FullName, StringComparer.Ordinal))
            {
                var entry = target.CreateEntry(part.FullName, CompressionLevel.Optimal);
                entry.LastWriteTime = Fixed;
                using var from = part.Open();
                using var to = entry.Open();
                from.CopyTo(to);
            }
        }

        return result.ToArray();
    }
}
