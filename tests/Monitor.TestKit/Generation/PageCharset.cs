using System.Text;

namespace Monitor.TestKit.Generation;

/// <summary>How a page is encoded and what is said of it, rightly or wrongly.</summary>
/// <param name="Name">Its name in test results.</param>
/// <param name="Encoding">The encoding of the bytes.</param>
/// <param name="HasMark">Whether a byte order mark stands before them.</param>
/// <param name="Declared">The encoding that a meta element of an HTML page declares, or null for none.</param>
/// <param name="Header">The encoding that the Content-Type header declares, or null for none.</param>
public sealed record PageCharset(string Name, string Encoding, bool HasMark, string? Declared, string? Header)
{
    static PageCharset() => System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>UTF-8 that says so: what shrinking tries instead of any other.</summary>
    public static PageCharset Utf8 { get; } = new("UTF-8", "utf-8", false, "utf-8", null);

    /// <summary>Those of pages in simplified and traditional script.</summary>
    public static IReadOnlyList<PageCharset> All { get; } =
    [
        Utf8,
        new("UTF-8 with a byte order mark", "utf-8", true, "utf-8", null),
        new("UTF-8, undeclared", "utf-8", false, null, null),
        // Sites that moved to UTF-8 and kept the declaration.
        new("UTF-8, declared GB2312", "utf-8", false, "gb2312", null),
        new("UTF-8, served as GBK", "utf-8", false, "utf-8", "GBK"),
        new("GBK, declared GB2312", "gb18030", false, "gb2312", null),
        new("GBK, served as GBK", "gb18030", false, null, "gbk"),
        new("GB18030, undeclared", "gb18030", false, null, null),
        new("GBK, declared UTF-8", "gb18030", false, "utf-8", null),
        new("GBK, declared Big5", "gb18030", false, "big5", null),
    ];

    /// <summary>Those of pages in traditional script only.</summary>
    public static IReadOnlyList<PageCharset> Traditional { get; } =
    [
        new("Big5, declared", "big5", false, "big5", null),
        new("Big5, served as Big5", "big5", false, null, "Big5"),
        new("Big5, undeclared", "big5", false, null, null),
        new("Big5, declared UTF-8", "big5", false, "utf-8", null),
        new("Big5, declared GB2312", "big5", false, "gb2312", null),
    ];

    /// <summary>Encodes a source. Where a text has characters that the encoding lacks, a page writes references and a text is written in UTF-8.</summary>
    /// <param name="source">The source.</param>
    /// <param name="isPage">Whether it is HTML.</param>
    public (byte[] Bytes, string? ContentType) Encode(string source, bool isPage)
    {
        ArgumentNullException.ThrowIfNull(source);
        var codec = System.Text.Encoding.GetEncoding(Encoding, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        var text = source;
        if (!CanEncode(codec, source))
        {
            if (!isPage)
                return Utf8.Encode(source, isPage);
            text = string.Concat(source.EnumerateRunes().Select(rune => CanEncode(codec, rune.ToString()) ? rune.ToString() : $"&#{rune.Value};"));
        }

        var bytes = codec.GetBytes(text);
        var type = isPage ? "text/html" : "text/plain";
        return (HasMark ? [0xEF, 0xBB, 0xBF, .. bytes] : bytes, Header is null ? null : $"{type}; charset={Header}");
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static bool CanEncode(Encoding codec, string text)
    {
        try
        {
            // Big5 has characters that are read back as others: those count as missing, too.
            return codec.GetString(codec.GetBytes(text)) == text;
        }
        catch (Exception error) when (error is EncoderFallbackException or DecoderFallbackException)
        {
            return false;
        }
    }
}
