using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using Monitor.Core.Documents;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Monitor.Documents.Docx;

/// <summary>Makes a document of a Word file (DOCX).</summary>
public static class DocxDocumentParser
{
    /// <summary>Whether bytes are a Word file.</summary>
    public static bool IsWord(ReadOnlyMemory<byte> bytes) => DocxGuard.IsWord(bytes);

    /// <summary>Parses a file. Headers, footers, comments and what was deleted with changes tracked are left out.</summary>
    /// <param name="docx">The file.</param>
    /// <param name="facts">What is known of it from outside.</param>
    public static DocumentOutcome Parse(ReadOnlyMemory<byte> docx, DocumentFacts facts)
    {
        try
        {
            return DocxGuard.Check(docx) is { } refused ? refused : Read(docx, facts);
        }
        catch (Exception problem) when (problem is InvalidDataException or OpenXmlPackageException or XmlException or IOException or FormatException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return new DocumentOutcome.Unreadable("docxBroken", "The input is a Word file that is damaged. If it opens in Word, save it anew or give the HTML page of the report.");
        }
    }

    private static DocumentOutcome Read(ReadOnlyMemory<byte> docx, DocumentFacts facts)
    {
        using var package = WordprocessingDocument.Open(new MemoryStream(docx.ToArray(), writable: false), isEditable: false, new OpenSettings { MaxCharactersInPart = DocxGuard.MaxUnpacked });
        if (package.MainDocumentPart is not { } main)
            return new DocumentOutcome.Unreadable("docxBroken", "The Word file has no text.");
        if (Check(main) is { } refused)
            return refused;
        var walk = new DocxWalk(HeadingStyles(main));
        if (main.Document.Body is { } body && !walk.Read(body))
            return new DocumentOutcome.Unreadable("tableTooLarge", $"A table of the Word file has more than {DocxGrid.MaxPlaces:N0} places; no report has.");
        return new DocumentOutcome.Parsed(new Document(walk.Blocks, facts), "docx", "utf-8");
    }

    /// <summary>The parts that are parsed are checked first: the parser would go down any depth.</summary>
    private static DocumentOutcome.Unreadable? Check(MainDocumentPart main)
    {
        foreach (var part in new OpenXmlPart?[] { main, main.StyleDefinitionsPart }.OfType<OpenXmlPart>())
        {
            using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
            if (DocxGuard.CheckPart(stream) is { } refused)
                return refused;
        }

        return null;
    }

    /// <summary>The ids of the styles that mark headings: by the built-in names, which stay English in every language of Word, or by outline level.</summary>
    private static HashSet<string> HeadingStyles(MainDocumentPart main) =>
    [
        .. (main.StyleDefinitionsPart?.Styles?.Elements<W.Style>() ?? [])
            .Where(style => style.StyleName?.Val?.Value is { } name && (name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase) || name.Equals("Title", StringComparison.OrdinalIgnoreCase)))
            .Select(style => style.StyleId?.Value).OfType<string>(),
    ];
}
