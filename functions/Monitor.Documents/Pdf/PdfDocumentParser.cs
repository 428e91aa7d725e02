using System.Text.RegularExpressions;
using Monitor.Core.Documents;

namespace Monitor.Documents.Pdf;

/// <summary>Makes a document of a PDF file.</summary>
public static partial class PdfDocumentParser
{
    // A picture that covers this much of its page is the page: a scan.
    private const double WholePage = 0.6;
    private const double LargePicture = 0.1;

    /// <summary>Parses a file.</summary>
    /// <param name="pdf">The file.</param>
    /// <param name="facts">What is known of it from outside.</param>
    public static DocumentOutcome Parse(ReadOnlyMemory<byte> pdf, DocumentFacts facts)
    {
        if (Poppler.Words(pdf, out var text) is { } problem)
            return problem;
        var pictures = Poppler.Pictures(pdf);
        return Judge(text, pictures ?? [], arePicturesKnown: pictures is not null) is { } unreadable
            ? unreadable
            : new DocumentOutcome.Parsed(PdfPages.Read(text, pictures ?? [], facts), "pdf", "utf-8");
    }

    /// <summary>Whether the file has text that a person set, or is only the picture of one.</summary>
    internal static DocumentOutcome.Unreadable? Judge(PdfText text, IReadOnlyList<PdfPicture> pictures, bool arePicturesKnown)
    {
        var written = text.Pages.Where(page => page.Words.Count > 0).ToList();
        if (written.Count == 0)
        {
            return pictures.Count > 0 || !arePicturesKnown
                ? new DocumentOutcome.Unreadable("scannedPdf", "The PDF file holds pictures of pages and no text. A person has to read it; ask for the HTML page of the report.")
                : new DocumentOutcome.Unreadable("empty", "The PDF file holds neither text nor pictures.");
        }

        // Text behind a scan is what a machine thought to see: a digit that it took for another would accuse an honest body.
        var behindScans = written.Count(page => pictures.Any(picture => picture.Page == page.Number && picture.Height >= WholePage * page.Height));
        return Recognised.IsMatch(text.Producer) || behindScans * 2 > written.Count
            ? new DocumentOutcome.Unreadable("scannedPdf", "The PDF file holds pictures of pages; its text was recognised by a machine and its figures cannot be relied on. A person has to read it.")
            : null;
    }

    /// <summary>Whether a picture may hold a part of the report.</summary>
    internal static bool IsLarge(PdfPicture picture, PdfPage page) => picture.Height >= LargePicture * page.Height;

    [GeneratedRegex(@"\bOCR|Paper Capture|ABBYY|FineReader|CamScanner|ScanSoft|Tesseract|扫描|\bScan", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Recognised { get; }
}
