using System.Text;
using System.Text.RegularExpressions;

namespace Monitor.Documents.Charsets;

/// <summary>Where the choice of an encoding comes from.</summary>
public enum CharsetOrigin
{
    /// <summary>A byte order mark.</summary>
    ByteOrderMark,

    /// <summary>The charset parameter of the Content-Type header.</summary>
    Header,

    /// <summary>A meta element within the first 4,096 bytes.</summary>
    Meta,

    /// <summary>The bytes themselves.</summary>
    Detection,
}

/// <summary>Text decoded from bytes.</summary>
/// <param name="Text">The text, without a byte order mark.</param>
/// <param name="Encoding">Name of the encoding used, such as <c>utf-8</c> or <c>gb18030</c>.</param>
/// <param name="Origin">What decided.</param>
public sealed record DecodedText(string Text, string Encoding, CharsetOrigin Origin)
{
    /// <summary>Whether the text had been read in a wrong encoding before it was saved, and was brought back; U+FFFD stands for what was lost.</summary>
    public bool IsRepaired { get; init; }
}

/// <summary>Decodes published text: byte order mark, then the header, then the meta element, then what the bytes look like.</summary>
/// <remarks>
/// A declared encoding is only believed if every byte fits it and what comes of it reads as Chinese, or nothing else does: sites that moved from GBK
/// to UTF-8 often kept the old declaration, and in Western European encodings every byte fits. GB2312 and GBK are read as GB18030, of which
/// they are parts. Text that had been read in a wrong encoding before it was saved is repaired where that can be undone.
/// </remarks>
public static partial class Charset
{
    private const int MetaZone = 4096;

    // Hardly any text in simplified script has fewer common characters.
    private const double Certain = 0.9;

    static Charset() => System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes bytes.</summary>
    /// <param name="bytes">The body, after content decoding.</param>
    /// <param name="declared">The charset parameter of the Content-Type header, or null.</param>
    /// <returns>The text, or null when the bytes are no text in any encoding known here.</returns>
    public static DecodedText? Decode(ReadOnlySpan<byte> bytes, string? declared = null)
    {
        if (ByBom(bytes) is { } marked)
            return Repaired(marked);

        var head = Latin1(bytes[..Math.Min(bytes.Length, MetaZone)]);
        var meta = MetaCharset.Match(head);
        DecodedText? first = null;
        foreach (var (name, origin) in ((string?, CharsetOrigin)[])
            [
                (declared, CharsetOrigin.Header), (meta.Success ? meta.Groups["c"].Value : null, CharsetOrigin.Meta), ("utf-8", CharsetOrigin.Detection),
                ("gb18030", CharsetOrigin.Detection), ("big5", CharsetOrigin.Detection),
            ])
        {
            if (Likelier(bytes, Try(bytes, name)) is not { } found)
                continue;
            var decoded = new DecodedText(found.Text, found.Name, origin);
            if (CommonCharacters.ReadAsChinese(found.Text))
                return decoded;
            // Bytes are not UTF-8 of Chinese characters by chance: what does not read as Chinese then was spoilt before it was saved.
            if (first is null || (found.Name == "utf-8" && first.Encoding != "utf-8" && found.Text.AsSpan().ContainsAnyInRange('\u0800', '\uFFFD')))
                first = decoded;
            // Valid UTF-8 is no other encoding that only looks like it; GB18030 and Big5 would fit nearly any bytes.
            if (found.Name == "utf-8" && !Ascii.IsValid(bytes))
                break;
        }

        return first is null ? Unmarked(bytes) : Repaired(first);
    }

    /// <summary>The text, or what the other of the two Chinese encodings makes of the bytes: many bytes are characters of both, but rare ones of one.</summary>
    private static (string Text, string Name)? Likelier(ReadOnlySpan<byte> bytes, (string Text, string Name)? found)
    {
        if (found is not { Name: "gb18030" or "big5" } chosen || CommonCharacters.Share(chosen.Text) is var share && share >= Certain)
            return found;
        return Try(bytes, chosen.Name == "big5" ? "gb18030" : "big5") is { } other && CommonCharacters.Share(other.Text) > share ? other : found;
    }

    /// <summary>UTF-16 without a byte order mark: it has zero bytes, which no other text has.</summary>
    private static DecodedText? Unmarked(ReadOnlySpan<byte> bytes)
    {
        foreach (var name in (string[])["utf-16", "utf-16BE"])
        {
            if (Try(bytes, name) is { } found && CommonCharacters.ReadAsChinese(found.Text))
                return new DecodedText(found.Text, found.Name, CharsetOrigin.Detection);
        }

        return null;
    }

    private static DecodedText Repaired(DecodedText decoded) =>
        Mojibake.Undo(decoded.Text) is { } meant ? decoded with { Text = meant, IsRepaired = true } : decoded;

    private static DecodedText? ByBom(ReadOnlySpan<byte> bytes)
    {
        var (encoding, length) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => ("utf-8", 3),
            [0xFF, 0xFE, ..] => ("utf-16", 2),
            [0xFE, 0xFF, ..] => ("utf-16BE", 2),
            [0x84, 0x31, 0x95, 0x33, ..] => ("gb18030", 4),
            _ => ("", 0),
        };
        return length == 0 || Try(bytes[length..], encoding) is not { } found ? null : new DecodedText(found.Text, found.Name, CharsetOrigin.ByteOrderMark);
    }

    private static (string Text, string Name)? Try(ReadOnlySpan<byte> bytes, string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        var wanted = name.Trim(' ', '"', '\'').ToLowerInvariant() switch
        {
            "gb2312" or "gbk" or "gb_2312-80" or "x-gbk" or "gb18030" => "gb18030",
            "utf8" => "utf-8",
            var other => other,
        };
        try
        {
            var encoding = System.Text.Encoding.GetEncoding(wanted, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            var text = encoding.GetString(bytes);
            // Control characters mean that the bytes are something else, whatever the encoding lets through.
            return text.AsSpan().ContainsAnyInRange('\u0000', '\u0008') ? null : (text, wanted);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            // UTF-7, which is no longer read anywhere; an unknown name (GetEncoding) or bytes that do not fit (DecoderFallbackException): the next source of evidence decides.
            return null;
        }
    }

    private static string Latin1(ReadOnlySpan<byte> bytes) => System.Text.Encoding.Latin1.GetString(bytes);

    [GeneratedRegex("""<meta[^>]+?charset\s*=\s*["']?\s*(?<c>[A-Za-z0-9_\-]+)""", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex MetaCharset { get; }
}
