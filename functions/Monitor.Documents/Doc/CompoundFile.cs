using System.Text;

namespace Monitor.Documents.Doc;

/// <summary>What a compound file (the container of Office before 2007) holds.</summary>
internal enum CompoundKind
{
    /// <summary>It is no compound file.</summary>
    None,

    /// <summary>A Word document.</summary>
    Word,

    /// <summary>An Excel workbook.</summary>
    Workbook,

    /// <summary>A newer Office file under a password.</summary>
    Protected,

    /// <summary>Something else: WPS's own formats, presentations, mail.</summary>
    Other,
}

/// <summary>Recognises compound files by the names of their streams.</summary>
/// <remarks>Source: [MS-CFB] 2.2 and 2.6.1: the signature, and names in the directory in UTF-16LE.</remarks>
internal static class CompoundFile
{
    private static ReadOnlySpan<byte> Signature => [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>What bytes are.</summary>
    public static CompoundKind KindOf(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Signature))
            return CompoundKind.None;
        // A workbook may be embedded in a Word document, so that Word is asked for first.
        return Has(bytes, "WordDocument") ? CompoundKind.Word
            : Has(bytes, "EncryptedPackage") ? CompoundKind.Protected
            : Has(bytes, "Workbook") || Has(bytes, "Book") ? CompoundKind.Workbook
            : CompoundKind.Other;
    }

    // Names end with a zero character.
    private static bool Has(ReadOnlySpan<byte> bytes, string name) => bytes.IndexOf(Encoding.Unicode.GetBytes(name + '\0')) >= 0;
}
