using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Core.Text;

namespace Monitor.Core.Reports;

/// <summary>Reads what stands in one cell of a table. It never guesses: what is not plainly a number is text.</summary>
public static partial class CellText
{
    // So many digits fit into 64 bits.
    private const int PlainDigits = 18;

    /// <summary>Reads a cell.</summary>
    /// <param name="raw">The cell's text as published.</param>
    /// <returns>The status (never <see cref="CellStatus.Inferred"/>) and the number, if it is one.</returns>
    /// <remarks>
    /// Accepted as numbers: digits of full or half width with thousands separators inside, a unit behind (件, 条, 元, 万元 ...), a note in
    /// brackets behind (<c>22(其中修订16件)</c>), and the ways in which 本年增/减 is written (<c>8(减)</c>, <c>增15</c>, <c>减4</c>, <c>-8</c>).
    /// A unit does not scale the number: <c>3万元</c> in a column of 万元 is 3. Digits with a gap (<c>1 2</c>) may be one number cut in two or
    /// two numbers run together, so they are <see cref="CellStatus.Unreadable"/>.
    /// </remarks>
    public static (CellStatus Status, decimal? Value) Read(string raw)
    {
        var text = ChineseText.Fold(raw);
        // Most cells of a page are digits, or words without any: those go through no pattern.
        if (text.Length is > 0 and <= PlainDigits && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return (CellStatus.Number, long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));
        if (text.Length == 0 || (BlankStarts.Contains(text[0]) && BlankSign.IsMatch(text)))
            return (CellStatus.Blank, null);
        if (!HasDigit(text))
            return (CellStatus.Text, null);
        if (CutDigits.IsMatch(text))
            return (CellStatus.Unreadable, null);
        if (PageNumber.IsMatch(text))
            return (CellStatus.Text, null);
        if (NumberPattern.Match(text) is not { Success: true } match)
            return (CellStatus.Text, null);

        var digits = string.Concat(match.Groups["n"].Value.Where(c => c != ','));
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return (CellStatus.Text, null);
        var sign = match.Groups["s"].Value + match.Groups["t"].Value;
        return (CellStatus.Number, sign.Any(c => "-−–—减↓".Contains(c, StringComparison.Ordinal)) ? -value : value);
    }

    /// <summary>Whether a number was written with words or signs around it (<c>8(减)</c>, <c>251000元</c>) and not as bare digits.</summary>
    public static bool IsWritten(string raw) => !BareNumber.IsMatch(ChineseText.Fold(raw));

    /// <summary>Whether a text is the number of a page as it is printed at its foot: <c>- 3 -</c>.</summary>
    public static bool IsPageNumber(string text) => PageNumber.IsMatch(text);

    private static bool HasDigit(string text)
    {
        foreach (var c in text)
        {
            if (char.IsDigit(c))
                return true;
        }

        return false;
    }

    // The first signs of what BlankSign takes.
    private static readonly SearchValues<char> BlankStarts = SearchValues.Create(@"/\-—–―－_─·. 无空Nn");

    [GeneratedRegex(@"^(?:[/\\\-—–―－_─·. ]+|无|无数据|空|N/?A|null|nbsp;?)$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex BlankSign { get; }

    // The bracketed note may hold anything but another number's worth of ambiguity: the number before it is what the column asks for.
    [GeneratedRegex(@"^(?<s>[-+−–—减增↓↑]|减少|增加|新增)? ?(?<n>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?) ?(?<t>\(?(?:减少?|增加?|[-+↓↑])\)?)? ?(?:件|条|项|次|个|起|宗|份|部|元|万元|\(万元\)|\(元\))?(?: ?\([^()]*[\u4e00-\u9fff][^()]*\))?[。.]?$", RegexOptions.None, 10_000)]
    private static partial Regex NumberPattern { get; }

    [GeneratedRegex(@"^\d[\d.,]*(?: [\d.,]*)+$", RegexOptions.None, 10_000)]
    private static partial Regex CutDigits { get; }

    [GeneratedRegex(@"^[-—–―] ?\d+ ?[-—–―]$", RegexOptions.None, 10_000)]
    private static partial Regex PageNumber { get; }

    [GeneratedRegex(@"^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$", RegexOptions.None, 10_000)]
    private static partial Regex BareNumber { get; }
}
