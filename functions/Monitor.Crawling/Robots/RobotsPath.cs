using System.Globalization;
using System.Text;

namespace Monitor.Crawling.Robots;

/// <summary>Brings paths of addresses and patterns of rules into one form, in which equal octets are equal characters.</summary>
/// <remarks>
/// Source: RFC 9309, 2.2.2, with the tables in 2.2.2 and 2.2.3. An octet outside ASCII is percent-encoded, an encoded unreserved one is decoded. Of
/// the reserved characters the standard's tables treat <c>:</c>, <c>/</c> in a query, <c>*</c> and <c>$</c> as the same whether encoded or not; here
/// all are, except those that would cut the address elsewhere: <c>/ ?</c> in the path, <c>&amp; = + ;</c> in the query, and <c>#</c>.
/// </remarks>
internal static class RobotsPath
{
    /// <summary>Stands for <c>*</c> in a pattern: any number of any characters. No path contains it.</summary>
    public const char Wildcard = '\0';

    private const string Unreserved = "-._~";
    private const string Reserved = ":/?#[]@!$&'()*+,;=";

    /// <summary>The path and query of an address.</summary>
    public static string Of(Uri address) =>
        Normalise(Encoding.UTF8.GetBytes(address.GetComponents(UriComponents.PathAndQuery, UriFormat.UriEscaped)), isPattern: false);

    /// <summary>The pattern of a rule, without a <c>$</c> at its end.</summary>
    public static string OfPattern(ReadOnlySpan<byte> written) => Normalise(written, isPattern: true);

    private static string Normalise(ReadOnlySpan<byte> written, bool isPattern)
    {
        var text = new StringBuilder(written.Length);
        var inQuery = false;
        for (var i = 0; i < written.Length; i++)
        {
            var isEncoded = TryDecode(written[i..], out var octet);
            var letter = (char)octet;
            if (isEncoded)
                i += 2;
            if (!isEncoded && isPattern && letter == '*')
                text.Append(text.Length > 0 && text[^1] == Wildcard ? "" : Wildcard);
            else if (char.IsAsciiLetterOrDigit(letter) || Unreserved.Contains(letter) || (Reserved.Contains(letter) && (!isEncoded || !Cuts(letter, inQuery))))
                text.Append(letter);
            else
                text.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
            inQuery |= !isEncoded && letter == '?';
        }

        return text.ToString();
    }

    private static bool Cuts(char letter, bool inQuery) => letter == '#' || (inQuery ? "&=+;" : "/?").Contains(letter);

    private static bool TryDecode(ReadOnlySpan<byte> at, out byte octet)
    {
        octet = at[0];
        if (octet != '%' || at.Length < 3 || !byte.TryParse(at[1..3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var decoded))
            return false;
        octet = decoded;
        return true;
    }
}
