using System.Globalization;
using System.Xml;

namespace Monitor.Documents.Pdf;

/// <summary>Reads what <c>pdftotext -bbox-layout</c> writes. Its blocks and lines are passed over: they cut tables wherever a gap is wide.</summary>
internal static class BoxXml
{
    /// <summary>The most words that are read; a report has two thousand.</summary>
    public const int MaxWords = 200_000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        MaxCharactersFromEntities = 1024,
    };

    /// <summary>Reads the pages.</summary>
    /// <returns>Null when there are more than <see cref="MaxWords"/> words.</returns>
    /// <exception cref="XmlException">The text is not what the tool writes.</exception>
    public static PdfText? Read(string xml)
    {
        using var reader = XmlReader.Create(new StringReader(WithoutControls(xml)), Settings);
        var pages = new List<PdfPage>();
        var producer = new List<string>();
        var words = new List<PdfWord>();
        var count = 0;
        double top = 0, height = 0;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            switch (reader.LocalName)
            {
                case "meta" when reader.GetAttribute("name") is "Creator" or "Producer":
                    producer.Add(reader.GetAttribute("content") ?? "");
                    break;
                case "page":
                    top += height;
                    height = Number(reader, "height");
                    words = [];
                    pages.Add(new PdfPage(pages.Count + 1, top, height, words));
                    break;
                case "word":
                    var (left, upper, right, lower) = (Number(reader, "xMin"), Number(reader, "yMin"), Number(reader, "xMax"), Number(reader, "yMax"));
                    var text = reader.ReadString().Trim();
                    if (text.Length > 0)
                        words.Add(new PdfWord(pages.Count, left, top + upper, right, top + lower, text));
                    if (++count > MaxWords)
                        return null;
                    break;
                default:
                    break;
            }
        }

        return new PdfText(pages, string.Join(' ', producer));
    }

    /// <summary>Some fonts give control characters, which XML does not allow; a word that has one is not the word that is seen.</summary>
    private static string WithoutControls(string xml) =>
        xml.AsSpan().IndexOfAnyInRange('\0', '\u0008') < 0 && xml.AsSpan().IndexOfAnyInRange('\u000B', '\u001F') < 0
            ? xml
            : string.Concat(xml.Select(c => c < ' ' && c is not ('\n' or '\r' or '\t') ? '\uFFFD' : c));

    private static double Number(XmlReader reader, string attribute) =>
        double.TryParse(reader.GetAttribute(attribute), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : 0;
}
