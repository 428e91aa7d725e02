using System.Buffers;
using System.Text;

namespace Monitor.Documents.Charsets;

/// <summary>
/// Undoes what a wrong encoding did before the text was saved again: UTF-8 that was read as GBK (鏀垮簻淇℃伅) or as Western European
/// (æ”¿åºœ), GBK that was read as the latter (Õþ¸®), and two of these in a row.
/// </summary>
/// <remarks>
/// Text that reads as Chinese is left alone, and a repair only counts if its result does. Bytes that were lost on the way leave U+FFFD or a
/// question mark in their place, so that a figure beside them is unreadable and never taken for the rest of it.
/// </remarks>
internal static class Mojibake
{
    private const int MostRounds = 3;
    private const byte Lost = 0xFF;
    private const char Replacement = '\uFFFD';

    // What the places 0x80 to 0x9F of Windows-1252 show; the five that are not used stand for themselves.
    private const string WindowsPlaces = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private static readonly Encoding Gb18030 = MakeGb18030();

    /// <summary>The text as it was meant.</summary>
    /// <returns>Null when it reads as Chinese already, or when nothing that was undone does.</returns>
    public static string? Undo(string text)
    {
        if (Ascii.IsValid(text) || CommonCharacters.ReadAsChinese(text))
            return null;
        for (var round = 0; round < MostRounds; round++)
        {
            if (Before(text) is not { } before)
                return null;
            if (CommonCharacters.ReadAsChinese(before))
                return before;
            text = before;
        }

        return null;
    }

    /// <summary>The text one step back; null when no step is possible.</summary>
    private static string? Before(string text)
    {
        if (AsWestern(text) is { } western)
            return AsUtf8(western) ?? (AsGb18030(western) is { } chinese && CommonCharacters.ReadAsChinese(chinese) ? chinese : null);
        return AsChinese(text) is { } bytes ? AsUtf8(bytes) : null;
    }

    /// <summary>The bytes that Windows-1252 or Latin-1 shows as a text; null when it has other characters, or only ASCII.</summary>
    private static byte[]? AsWestern(string text)
    {
        var bytes = new byte[text.Length];
        var beyondAscii = false;
        for (var i = 0; i < text.Length; i++)
        {
            var place = text[i] > '\u007F' ? WindowsPlaces.IndexOf(text[i], StringComparison.Ordinal) : -1;
            if (place < 0 && text[i] is > '\u00FF' and not Replacement)
                return null;
            beyondAscii |= text[i] > '\u007F';
            bytes[i] = text[i] == Replacement ? Lost : place >= 0 ? (byte)(0x80 + place) : (byte)text[i];
        }

        return beyondAscii ? bytes : null;
    }

    /// <summary>The bytes that GBK shows as a text; null when it has characters that GBK lacks.</summary>
    private static byte[]? AsChinese(string text)
    {
        var bytes = new ArrayBufferWriter<byte>(text.Length * 2);
        try
        {
            for (var at = 0; at < text.Length;)
            {
                // A lone 0x80 is the euro sign in Windows' GBK, and itself in others: 一 (E4 B8 80) becomes 涓€.
                var special = text.AsSpan(at).IndexOfAny(Replacement, '\u20AC', '\u0080');
                var end = special < 0 ? text.Length : at + special;
                Gb18030.GetBytes(text.AsSpan(at, end - at), bytes);
                if (end < text.Length)
                    bytes.Write([text[end] == Replacement ? Lost : (byte)0x80]);
                at = end + 1;
            }
        }
        catch (EncoderFallbackException)
        {
            return null;
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Bytes as UTF-8, with U+FFFD for what was lost; null when more of it is no UTF-8 than is.</summary>
    private static string? AsUtf8(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        int lost = 0, whole = 0;
        foreach (var c in text)
        {
            lost += c == Replacement ? 1 : 0;
            whole += c is > '\u007F' and not Replacement ? 1 : 0;
        }

        return whole > lost ? text : null;
    }

    private static string? AsGb18030(byte[] bytes)
    {
        try
        {
            return Gb18030.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding MakeGb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("gb18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }
}
