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
public sealed record DecodedText(string Text, string Encoding, CharsetOrigin Origin);

/// <summary>Decodes published text: byte order mark, then the header, then the meta element, then what the bytes look like.</summary>
/// <remarks>
/// A declared encoding is only believed if every byte fits it: sites that moved from GBK to UTF-8 often kept the old declaration. GB2312 and
/// GBK are read as GB18030, of which they are parts.
/// </remarks>
public static partial class Charset
{
    private const int MetaZone = 4096;

    static Charset() => System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes bytes.</summary>
    /// <param name="bytes">The body, after content decoding.</param>
    /// <param name="declared">The charset parameter of the Content-Type header, or null.</param>
    /// <returns>The text, or null when the bytes are no text in any encoding known here.</returns>
    public static DecodedText? Decode(ReadOnlySpan<byte> bytes, string? declared = null)
    {
        if (ByBom(bytes) is { } marked)
            return marked;
        if (Try(bytes, declared) is { } byHeader)
            return new DecodedText(byHeader.Text, byHeader.Name, CharsetOrigin.Header);

        var head = Latin1(bytes[..Math.Min(bytes.Length, MetaZone)]);
        var meta = MetaCharset.Match(head);
        if (meta.Success && Try(bytes, meta.Groups["c"].Value) is { } byMeta)
            return new DecodedText(byMeta.Text, byMeta.Name, CharsetOrigin.Meta);

        foreach (var candidate in (string[])["utf-8", "gb18030", "big5"])
        {
            if (Try(bytes, candidate) is { } found)
                return new DecodedText(found.Text, found.Name, CharsetOrigin.Detection);
        }

        return null;
    }

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
        catch (ArgumentException)
        {
            // An unknown name (GetEncoding) or bytes that do not fit (DecoderFallbackException): the next source of evidence decides.
            return null;
        }
    }

    private static string Latin1(ReadOnlySpan<byte> bytes) => System.Text.Encoding.Latin1.GetString(bytes);

    [GeneratedRegex("""<meta[^>]+?charset\s*=\s*["']?\s*(?<c>[A-Za-z0-9_\-]+)""", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex MetaCharset { get; }
}
