using System.IO.Compression;
using System.Xml;

namespace Monitor.Documents.Docx;

/// <summary>Looks at a Word file before it is parsed: a small archive may unpack to more than fits, and the parser goes as deep as elements nest.</summary>
internal static class DocxGuard
{
    /// <summary>The most entries; a document with many pictures has some hundred.</summary>
    public const int MaxEntries = 5_000;

    /// <summary>The most bytes that all entries may say they unpack to, and that the text may really unpack to.</summary>
    public const long MaxUnpacked = 64 * 1024 * 1024;

    /// <summary>The highest ratio of unpacked to packed bytes of an entry of more than a mebibyte. Word's tables reach 60.</summary>
    public const int MaxRatio = 300;

    /// <summary>The deepest nesting of elements. Real documents stay below 60.</summary>
    public const int MaxDepth = 250;

    private const int LargeEntry = 1024 * 1024;
    private const int MaxElements = 1_500_000;

    /// <summary>Whether the bytes are an archive with the main part of a Word document.</summary>
    public static bool IsWord(ReadOnlyMemory<byte> bytes)
    {
        if (!bytes.Span.StartsWith("PK\u0003\u0004"u8))
            return false;
        try
        {
            using var archive = Open(bytes);
            return archive.Entries.Any(entry => entry.FullName.StartsWith("word/document", StringComparison.OrdinalIgnoreCase) && entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase));
        }
        catch (InvalidDataException)
        {
            // The table of contents at its end is lost, as in a download that was cut off; every entry has its name before it, too.
            return bytes.Span.IndexOf("word/document"u8) >= 0;
        }
    }

    /// <summary>What speaks against unpacking an archive, or null.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    public static DocumentOutcome.Unreadable? Check(ReadOnlyMemory<byte> bytes)
    {
        using var archive = Open(bytes);
        if (archive.Entries.Count > MaxEntries)
            return TooLarge($"has {archive.Entries.Count:N0} parts");
        long total = 0;
        foreach (var entry in archive.Entries)
        {
            // What an entry says of its own size may be as wrong as a large number that overflows a sum.
            if (entry.Length is < 0 or > MaxUnpacked || (total += entry.Length) > MaxUnpacked)
                return TooLarge($"unpacks to more than {MaxUnpacked:N0} bytes");
            if (entry.Length > LargeEntry && entry.Length / Math.Max(1, entry.CompressedLength) > MaxRatio)
                return TooLarge("is packed tighter than any document");
        }

        return null;
    }

    /// <summary>What speaks against parsing a part, or null. Reads it to its end without building anything.</summary>
    /// <exception cref="XmlException">The part is no XML.</exception>
    public static DocumentOutcome.Unreadable? CheckPart(Stream part)
    {
        using var reader = XmlReader.Create(part, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxUnpacked });
        var elements = 0;
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
                return new DocumentOutcome.Unreadable("tooDeep", $"The Word file nests its elements more than {MaxDepth} deep; no report does.");
            if (reader.NodeType == XmlNodeType.Element && ++elements > MaxElements)
                return TooLarge($"has more than {MaxElements:N0} elements");
        }

        return null;
    }

    private static ZipArchive Open(ReadOnlyMemory<byte> bytes) => new(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read);

    private static DocumentOutcome.Unreadable TooLarge(string why) => new("tooLarge", $"The Word file {why}; no report does. Check where it comes from.");
}
