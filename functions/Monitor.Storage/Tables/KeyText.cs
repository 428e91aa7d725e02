using System.Globalization;
using System.Text;

namespace Monitor.Storage.Tables;

/// <summary>Writes keys.</summary>
/// <remarks>
/// The service refuses <c>/ \ # ?</c> and control characters in keys. <c>|</c> separates the parts of our keys and <c>!</c> ends a level of a
/// region, so they are written differently inside a part, as is the sign <c>~</c> that says so, and <c>%</c>, which proxies unescape.
/// </remarks>
internal static class KeyText
{
    private const char Escape = '~';
    private const char LevelEnd = '!';

    /// <summary>A text as a part of a key: <c>~</c> and four hexadecimal digits stand for a character that cannot. No two texts become the same.</summary>
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogatePair(text, i))
                encoded.Append(c).Append(text[++i]);
            else if (c is '/' or '\\' or '#' or '?' or '|' or LevelEnd or Escape or '%' || char.IsControl(c) || char.IsSurrogate(c))
                encoded.Append(Escape).Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            else
                encoded.Append(c);
        }

        return encoded.ToString();
    }

    /// <summary>A region as the beginning of a key: each level ends with <c>!</c>, so that what lies below a region begins like it, and nothing else.</summary>
    /// <param name="jurisdiction">The region, such as <c>湖南省/衡阳市</c>; null for all, which is empty.</param>
    public static string Region(string? jurisdiction) =>
        string.Concat((jurisdiction ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).Select(level => Encode(level) + LevelEnd));

    /// <summary>The first text after all that begin with a prefix.</summary>
    public static string After(string prefix) => prefix[..^1] + (char)(prefix[^1] + 1);

    /// <summary>An instant such that later ones come first.</summary>
    public static string NewestFirst(DateTimeOffset instant) =>
        (DateTimeOffset.MaxValue.UtcTicks - instant.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
}
