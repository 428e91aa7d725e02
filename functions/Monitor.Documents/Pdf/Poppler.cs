using System.Globalization;
using System.Xml;
using Monitor.Documents.Tools;

namespace Monitor.Documents.Pdf;

/// <summary>Words and pictures of a PDF file, read by poppler in processes of their own.</summary>
internal static class Poppler
{
    private const int MaxOutput = 48 * 1024 * 1024;
    private const string Install = "Install poppler (Debian: poppler-utils and poppler-data) or set the environment variable Poppler__Path to its folder, or give the HTML page of the report. The same holds for the default plan in Azure (Flex Consumption), which has no poppler.";

    /// <summary>Reads the words.</summary>
    /// <param name="pdf">The file.</param>
    /// <param name="text">The words, when nothing went wrong.</param>
    /// <returns>What went wrong, or null.</returns>
    public static DocumentOutcome.Unreadable? Words(ReadOnlyMemory<byte> pdf, out PdfText text)
    {
        text = new PdfText([], "");
        if (ToolPath.FindPoppler("pdftotext") is not { } tool)
            return new DocumentOutcome.Unreadable("pdfToolMissing", $"The input is a PDF file, published but not machine-readable here: pdftotext is not installed. {Install}");
        switch (LimitedProcess.Run(tool, ["-bbox-layout", "-enc", "UTF-8", "-", "-"], pdf, MaxOutput))
        {
            case ToolOutcome.NotStarted:
                return new DocumentOutcome.Unreadable("pdfToolMissing", $"The input is a PDF file, published but not machine-readable here: pdftotext cannot be started. {Install}");
            case ToolOutcome.Stopped:
                return TooComplex();
            case ToolOutcome.Ended ended:
                return Problem(ended) ?? Parse(ended.Output, ref text);
            case var other:
                throw new InvalidOperationException($"Unknown tool outcome {other.GetType().Name}.");
        }
    }

    /// <summary>The pictures of the pages with the size at which they are shown, or null when that cannot be told.</summary>
    public static IReadOnlyList<PdfPicture>? Pictures(ReadOnlyMemory<byte> pdf)
    {
        if (ToolPath.FindPoppler("pdfimages") is not { } tool || LimitedProcess.Run(tool, ["-list", "-"], pdf, MaxOutput) is not ToolOutcome.Ended { ExitCode: 0 } ended)
            return null;
        return [.. ended.Output.Split('\n').Skip(2).Select(PdfPicture.Read).OfType<PdfPicture>()];
    }

    private static DocumentOutcome.Unreadable? Problem(ToolOutcome.Ended ended)
    {
        // Characters of a font without its table vanish, and what is left would pass for the whole.
        if (ended.Errors.Contains("Missing language pack", StringComparison.OrdinalIgnoreCase))
            return new DocumentOutcome.Unreadable("pdfToolMissing", $"The input is a PDF file whose fonts need poppler's tables of Chinese characters, which are not installed. {Install}");
        return ended.ExitCode switch
        {
            0 => null,
            _ when ended.Errors.Contains("password", StringComparison.OrdinalIgnoreCase) => Encrypted(),
            3 => Encrypted(),
            126 or 127 => new DocumentOutcome.Unreadable("pdfToolMissing", $"The input is a PDF file, published but not machine-readable here: pdftotext does not run. {Install}"),
            // Ended by the limit of memory or processor time.
            >= 128 => TooComplex(),
            _ => new DocumentOutcome.Unreadable("pdfBroken", "The input is a PDF file that is damaged. Open it in a browser; if it opens there, save the report as HTML or text."),
        };
    }

    private static DocumentOutcome.Unreadable? Parse(string xml, ref PdfText text)
    {
        try
        {
            if (BoxXml.Read(xml) is not { } read)
                return TooComplex();
            text = read;
            return null;
        }
        catch (XmlException)
        {
            return new DocumentOutcome.Unreadable("pdfBroken", "The text of the PDF file cannot be read. Open it in a browser; if its text can be copied there, give that.");
        }
    }

    private static DocumentOutcome.Unreadable Encrypted() =>
        new("pdfEncrypted", "The input is a PDF file that is protected by a password or against copying. Ask for an unprotected one, or give the HTML page of the report.");

    private static DocumentOutcome.Unreadable TooComplex() =>
        new("tooComplex", "The PDF file holds up the reader; no real report does. Check where it comes from.");
}

/// <summary>A picture on a page.</summary>
/// <param name="Page">Page, from 1.</param>
/// <param name="Width">The width at which it is shown, in points.</param>
/// <param name="Height">The height at which it is shown, in points.</param>
internal sealed record PdfPicture(int Page, double Width, double Height)
{
    private const double PointsPerInch = 72;

    /// <summary>Reads a line of <c>pdfimages -list</c>: page num type width height color comp bpc enc interp object ID x-ppi y-ppi size ratio.</summary>
    public static PdfPicture? Read(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (fields.Length < 14 || fields[2] is not ("image" or "stencil"))
            return null;
        var from = fields.Length - 4;
        return double.TryParse(fields[0], CultureInfo.InvariantCulture, out var page) && double.TryParse(fields[3], CultureInfo.InvariantCulture, out var width)
            && double.TryParse(fields[4], CultureInfo.InvariantCulture, out var height) && double.TryParse(fields[from], CultureInfo.InvariantCulture, out var x)
            && double.TryParse(fields[from + 1], CultureInfo.InvariantCulture, out var y) && x > 0 && y > 0
            ? new PdfPicture((int)page, width / x * PointsPerInch, height / y * PointsPerInch)
            : null;
    }
}
