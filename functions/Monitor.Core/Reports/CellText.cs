using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Core.Text;

namespace Monitor.Core.Reports;

/// <summary>Reads what stands in one cell of a table. It never guesses: what is not plainly a number is text.</summary>
public static partial class CellText
{
    // So many digits fit into 64 bits, and sums of such numbers into a decimal. Nothing that a body counts or charges has more.
    private const int PlainDigits = 18;
    private const decimal Largest = 999_999_999_999_999_999m;
    private const string Numerals = "零一二三四五六七八九";

    /// <summary>Reads a cell.</summary>
    /// <param name="raw">The cell's text as published.</param>
    /// <returns>The status (never <see cref="CellStatus.Inferred"/>) and the number, if it is one.</returns>
    /// <remarks>
    /// Accepted as numbers: digits of full or half width with thousands separators inside, a unit behind (件, 条, 元, 万元 ...), a note in
    /// brackets behind (<c>22(其中修订16件)</c>), and the ways in which 本年增/减 is written (<c>8(减)</c>, <c>增15</c>, <c>减4</c>, <c>-8</c>).
    /// A unit does not scale the number: <c>3万元</c> in a column of 万元 is 3. Digits with a gap (<c>1 2</c>) may be one number cut in two or
    /// two numbers run together, so they are <see cref="CellStatus.Unreadable"/>; so are a change both ways (<c>增3减1</c>) and a number in brackets. A mark of a note
    /// (<c>12①</c>, <c>12*</c>, <c>12[1]</c>) says nothing about the number. Words count as numbers where they can be nothing else: <c>零</c>,
    /// <c>十二</c>, <c>无变化</c>; a single numeral (<c>三</c>) may be the number of a heading. More than 18 digits are no figure of a report.
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
            return InWords(text) is { } words ? (CellStatus.Number, words) : (CellStatus.Text, null);
        if (CutDigits.IsMatch(text) || BothWays.IsMatch(text))
            return (CellStatus.Unreadable, null);
        if (PageNumber.IsMatch(text))
            return (CellStatus.Text, null);
        if (NumberPattern.Match(text) is not { Success: true } match)
            return (Bracketed.IsMatch(text) ? CellStatus.Unreadable : CellStatus.Text, null);

        var digits = string.Concat(match.Groups["n"].Value.Where(c => c != ','));
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value > Largest)
            return (CellStatus.Text, null);
        var sign = match.Groups["s"].Value + match.Groups["t"].Value;
        return (CellStatus.Number, sign.Any(c => "-−–—减↓".Contains(c, StringComparison.Ordinal)) ? -value : value);
    }

    /// <summary>A number written without a digit, or null.</summary>
    private static decimal? InWords(string text)
    {
        if (Nothing.IsMatch(text))
            return 0;
        if (Tens.Match(text) is not { Success: true, Length: > 1 } match)
            return null;
        var tens = match.Groups["t"].Length == 0 ? 1 : Numerals.IndexOf(match.Groups["t"].Value, StringComparison.Ordinal);
        return tens * 10 + (match.Groups["o"].Length == 0 ? 0 : Numerals.IndexOf(match.Groups["o"].Value, StringComparison.Ordinal));
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
    private static readonly SearchValues<char> BlankStarts = SearchValues.Create(@"/\-—–―－_─·. 无空Nn…×✕✗暂均没不未");

    [GeneratedRegex(@"^(?:[/\\\-—–―－_─·. ]+|…+|[×✕✗]|[暂均]?无|无数据|无此项|无此类|没有|不涉及|未涉及|未发生|不适用|空|N/?A|null|nbsp;?)$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex BlankSign { get; }

    [GeneratedRegex("^[\"“]?(?:零|〇|O|无变化|没有变化|无增减|不变|持平)[件条项]?[\"”]?$", RegexOptions.None, 10_000)]
    private static partial Regex Nothing { get; }

    [GeneratedRegex("^(?<t>[一二三四五六七八九])?十(?<o>[一二三四五六七八九])?$", RegexOptions.None, 10_000)]
    private static partial Regex Tens { get; }

    [GeneratedRegex(@"^(?:(?:新增|增加?|\+|↑) ?\d+ ?[件条项]? ?[,、;]? ?(?:减少?|废止|-|↓) ?\d+|(?:减少?|废止|↓) ?\d+ ?[件条项]? ?[,、;]? ?(?:新增|增加?|\+|↑) ?\d+) ?[件条项]?$", RegexOptions.None, 10_000)]
    private static partial Regex BothWays { get; }

    // The bracketed note may hold anything but another number's worth of ambiguity: the number before it is what the column asks for.
    [GeneratedRegex(
        @"^[""“']?(?:共计? ?)?(?<s>[-+−–—减增↓↑]|减少|增加|新增)? ?(?:(?<n>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)|±(?<n>0)|\((?<n>0)\))"
        + @" ?(?<t>\(?(?:减少?|增加?|[-+↓↑])\)?)? ?(?:件次?|条|项|人次?|家|户|例|篇|次|个|起|宗|份|部|元|万元|\(万元\)|\(元\))?"
        + @"(?: ?\([^()]*[\u4e00-\u9fff][^()]*\)| ?\([↑↓] ?\d+\))?(?: ?(?:[①-⑳]|\*+|[\[〔]\d{1,2}[\]〕]|注(?:\d{1,2}|[①-⑳])?))?[。.]?[""”']?$", RegexOptions.None, 10_000)]
    private static partial Regex NumberPattern { get; }

    [GeneratedRegex(@"^\d[\d.,]*(?: [\d.,]*)+$", RegexOptions.None, 10_000)]
    private static partial Regex CutDigits { get; }

    // 56(33) is this year's and last year's, or a part; (3) may be a negative number, a remark, or the number itself.
    [GeneratedRegex(@"^(?:[\d,.]+ ?)?\([\d,.]+\)$", RegexOptions.None, 10_000)]
    private static partial Regex Bracketed { get; }

    [GeneratedRegex(@"^[-—–―] ?\d+ ?[-—–―]$", RegexOptions.None, 10_000)]
    private static partial Regex PageNumber { get; }

    [GeneratedRegex(@"^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$", RegexOptions.None, 10_000)]
    private static partial Regex BareNumber { get; }
}
