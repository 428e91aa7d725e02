using System.Text.RegularExpressions;
using Monitor.Core.Documents;
using Monitor.Documents.Charsets;
using Monitor.Documents.Doc;
using Monitor.Documents.Docx;
using Monitor.Documents.Html;
using Monitor.Documents.Pdf;
using Monitor.Documents.PlainText;

namespace Monitor.Documents;

/// <summary>What became of bytes that should be a document.</summary>
public abstract record DocumentOutcome
{
    private DocumentOutcome()
    {
    }

    /// <summary>A document was made.</summary>
    /// <param name="Document">The document.</param>
    /// <param name="Format"><c>html</c>, <c>text</c>, <c>pdf</c>, <c>docx</c> or <c>doc</c>.</param>
    /// <param name="Charset">The encoding of the source.</param>
    public sealed record Parsed(Document Document, string Format, string Charset) : DocumentOutcome;

    /// <summary>No document could be made.</summary>
    /// <param name="Code">
    /// A stable code: <c>empty</c>, <c>tooLarge</c>, <c>tooDeep</c>, <c>tooComplex</c>, <c>tableTooLarge</c>, <c>unsupportedFormat</c> or
    /// <c>notText</c>; of PDF files <c>scannedPdf</c>, <c>pdfBroken</c>, <c>pdfEncrypted</c> or <c>pdfToolMissing</c> (published, but not
    /// machine-readable here); of Word files <c>docxBroken</c>, <c>docBroken</c>, <c>docEncrypted</c>, <c>docIncomplete</c> (a tool does not show
    /// everything) or <c>docToolMissing</c>.
    /// </param>
    /// <param name="Message">What is wrong and what to do, for a person.</param>
    public sealed record Unreadable(string Code, string Message) : DocumentOutcome;
}

/// <summary>Turns the bytes of a published file or page into the document model that the report reader reads.</summary>
public static partial class DocumentParser
{
    /// <summary>The largest input that is parsed, in bytes: 16 MiB. The largest real report page seen has 0.4 MB.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Parses bytes. Never throws for bad input.</summary>
    /// <remarks>For a PDF file two programs of poppler, for an old Word file antiword are run and waited for, within limits; nothing else is started, fetched or written.</remarks>
    /// <param name="bytes">The body after content decoding.</param>
    /// <param name="contentType">The Content-Type header with its parameters, or null for a file.</param>
    /// <param name="address">Where it was fetched, or null for a file.</param>
    public static DocumentOutcome Parse(ReadOnlyMemory<byte> bytes, string? contentType, Uri? address) =>
        ParseAnySize(bytes, contentType, address) is var outcome && outcome is DocumentOutcome.Parsed parsed && DocumentLimits.Check(parsed.Document) is { } refused
            ? refused
            : outcome;

    private static DocumentOutcome ParseAnySize(ReadOnlyMemory<byte> bytes, string? contentType, Uri? address)
    {
        if (bytes.Length > MaxBytes)
            return new DocumentOutcome.Unreadable("tooLarge", $"The input has {bytes.Length:N0} bytes; at most {MaxBytes:N0} are read.");
        if (bytes.Span.Trim(" \t\r\n"u8).IsEmpty)
            return new DocumentOutcome.Unreadable("empty", "The input is empty.");
        var facts = DocumentFacts.None with { Address = address };
        // Some servers put a byte order mark or line breaks before the file.
        if (bytes.Span.TrimStart("\uFEFF \t\r\n"u8).StartsWith("%PDF-"u8))
            return PdfDocumentParser.Parse(bytes, facts);
        if (DocxDocumentParser.IsWord(bytes))
            return DocxDocumentParser.Parse(bytes, facts);
        if (DocDocumentParser.IsWord(bytes.Span))
            return DocDocumentParser.Parse(bytes, facts);
        if (KnownFormat(bytes.Span) is { } format)
            return new DocumentOutcome.Unreadable("unsupportedFormat", $"The input is {format}, which is not read. Give the HTML page or the text of the report.");
        if (Charset.Decode(bytes.Span, CharsetOf(contentType)) is not { } decoded)
            return new DocumentOutcome.Unreadable("notText", "The bytes are no text in UTF-8, GB18030, Big5 or UTF-16. Save the report as UTF-8 text or HTML.");

        if (IsHtml(decoded.Text))
            return HtmlDocumentParser.Parse(decoded, facts);
        return DocumentLimits.CheckText(decoded.Text) is { } refused
            ? refused
            : new DocumentOutcome.Parsed(PlainTextParser.Parse(decoded.Text, facts), "text", decoded.Encoding);
    }

    private static string? KnownFormat(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x50, 0x4B, 0x03, 0x04, ..] when bytes.IndexOf("OFD.xml"u8) >= 0 => "an OFD file",
        [0x50, 0x4B, 0x03, 0x04, ..] when bytes.IndexOf("xl/workbook"u8) >= 0 => "an Excel file (XLSX)",
        [0x50, 0x4B, 0x03, 0x04, ..] or [0x50, 0x4B, 0x05, 0x06, ..] => "a ZIP archive that is no Word document",
        _ when CompoundFile.KindOf(bytes) is var kind and not CompoundKind.None => kind switch
        {
            CompoundKind.Workbook => "an old Excel file (XLS)",
            CompoundKind.Protected => "an Office file with a password",
            _ => "an old Office file that is no Word document (WPS, ET, a presentation)",
        },
        [0x89, 0x50, 0x4E, 0x47, ..] or [0xFF, 0xD8, 0xFF, ..] or [0x47, 0x49, 0x46, 0x38, ..] or [0x42, 0x4D, _, _, _, _, 0, 0, 0, 0, ..] => "a picture",
        _ when bytes.StartsWith("Rar!"u8) => "a RAR archive",
        _ when bytes.StartsWith("{\\rtf"u8) => "an RTF file",
        _ => null,
    };

    /// <summary>The charset parameter of a Content-Type header, or null.</summary>
    public static string? CharsetOf(string? contentType) =>
        contentType is null ? null : HeaderCharset.Match(contentType) is { Success: true } match ? match.Groups["c"].Value : null;

    /// <summary>Text is HTML when it has the tags that give a page its blocks; the content type says text/plain or text/html for either.</summary>
    private static bool IsHtml(string text) => BlockTag.IsMatch(text);

    [GeneratedRegex("""charset\s*=\s*"?(?<c>[^\s;"]+)""", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex HeaderCharset { get; }

    [GeneratedRegex(@"<(?:!doctype\s+html|html|head|body|table|tr|td|div|p|span|br|h[1-6]|meta|ul|section|article)\b[^<>]{0,2000}>", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex BlockTag { get; }
}
