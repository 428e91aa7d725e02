using System.Buffers;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Monitor.Core.Reports.Reading;

/// <summary>A label cut into its numeral and the words that carry its meaning.</summary>
/// <param name="Numeral">The bare numeral (一, 3), or empty.</param>
/// <param name="Core">The words without blanks, punctuation and numeral.</param>
internal readonly partial record struct Label(string Numeral, string Core)
{
    /// <summary>Labels this similar are taken for the same.</summary>
    public const double Same = 0.6;

    /// <summary>Labels this similar are the same beyond doubt.</summary>
    public const double Certain = 0.85;

    /// <summary>Labels of at least so many characters are of one row only; 其他 and 总计 are those of columns, too.</summary>
    public const int Telling = 4;

    private const double RenumberedLikeness = 0.95;
    private const string Numerals = "一二三四五六七八九十";
    private const string SignsBehindNumerals = "、.,，:：．)";

    private static readonly SearchValues<char> LaterNumeralStarts = SearchValues.Create("(123456789");

    /// <summary>Which characters the words have, each as one of 64 bits; different characters can share one.</summary>
    public ulong Signs { get; } = SignsOf(Core);

    /// <summary>Reads a label from a folded text.</summary>
    public static Label Of(string text)
    {
        // Labels are made of every cell of a page: most have no numeral, and are words throughout.
        if (!MayHaveNumeral(text))
            return new Label("", Words(text));
        var match = NumeralPrefix.Match(text);
        return match.Success ? new Label(match.Groups["n"].Value, Words(text[match.Length..])) : new Label("", Words(text));
    }

    private static bool MayHaveNumeral(string text)
    {
        if (text.Length < 2)
            return false;
        if (char.IsWhiteSpace(text[0]))
            return true;
        if (text[0] == '(')
            return Numerals.Contains(text[1], StringComparison.Ordinal);
        return (text[0] is >= '1' and <= '9' || Numerals.Contains(text[0], StringComparison.Ordinal))
            && (SignsBehindNumerals.Contains(text[1], StringComparison.Ordinal) || char.IsWhiteSpace(text[1]));
    }

    private static string Words(string text)
    {
        foreach (var c in text)
        {
            if (!IsWord(c))
                return string.Concat(text.Where(IsWord));
        }

        return text;
    }

    private static bool IsWord(char c) => char.IsLetter(c) || char.IsNumber(c);

    /// <summary>Cuts a text that carries several labels, such as <c>(三)不予公开1.属于国家秘密</c>.</summary>
    public static IEnumerable<string> Split(string text)
    {
        if (text.Length == 0)
            return [];
        // A text is cut before a numeral inside it: most have none.
        return text.AsSpan(1).ContainsAny(LaterNumeralStarts) ? BeforeNumeral.Split(text).Where(part => part.Length > 0) : [text];
    }

    /// <summary>How alike two labels are, from 0 to 1. Wording decides; numerals that differ count against, those that agree a little in favour.</summary>
    /// <param name="official">The label of the form.</param>
    public double Likeness(Label official)
    {
        var likeness = Wording(this, official);
        // 一、上年结转政府信息公开申请数量 is that row, whatever number an office that has changed the order gives it.
        if (Core == official.Core && Core.Length >= Telling)
            return Numeral == official.Numeral ? 1 : RenumberedLikeness;
        if (likeness == 0 || Numeral.Length == 0 || official.Numeral.Length == 0)
            return likeness;
        return Numeral == official.Numeral ? Math.Min(1, likeness + 0.05) : likeness - 0.35;
    }

    /// <summary>Whether another label has every character of this one, as far as <see cref="Signs"/> tells: false is certain.</summary>
    public bool MayBeIn(Label other) => (Signs & ~other.Signs) == 0;

    private static double Wording(Label seenLabel, Label officialLabel)
    {
        var (seen, official) = (seenLabel.Core, officialLabel.Core);
        if (seen == official || (official is "其他" && seen is "其它") || (official is "总计" && seen is "合计"))
            return 1;
        // 政府规章, 部门规章
        if (official is "规章" && seen.Length <= 6 && seen.EndsWith(official, StringComparison.Ordinal))
            return 0.95;
        // Without its note about counting, as many reports have it.
        if (seen is "部分公开" && official.StartsWith(seen, StringComparison.Ordinal))
            return 0.95;
        // Two characters (其他, 总计, 规章) are part of too many other labels to be looked for inside them.
        if (official.Length <= 2 || seen.Length < 2)
            return 0;
        // 行政许可447228 is a label with its value run into it: no label that could be bound.
        if (char.IsAsciiDigit(seen[^1]) && !char.IsAsciiDigit(official[^1]))
            return 0;
        if (official.Length >= 4 && officialLabel.MayBeIn(seenLabel) && seen.Contains(official, StringComparison.Ordinal))
            return 0.95;
        if (seen.Length >= 4 && seen.Length * 5 >= official.Length * 2 && seenLabel.MayBeIn(officialLabel) && official.Contains(seen, StringComparison.Ordinal))
            return 0.9;
        // Not even with all of the shorter one in common, or all that stands in both, would they be alike enough.
        var inBoth = BitOperations.PopCount(seenLabel.Signs & officialLabel.Signs) + official.Length - BitOperations.PopCount(officialLabel.Signs);
        if (2.0 * Math.Min(Math.Min(seen.Length, official.Length), inBoth) / (seen.Length + official.Length) < Same - 0.05)
            return 0;
        return 2.0 * CommonSubsequence(seen, official) / (seen.Length + official.Length);
    }

    private static ulong SignsOf(string text)
    {
        var signs = 0UL;
        foreach (var c in text)
            signs |= 1UL << (int)(unchecked(c * 2654435769u) >> 26);
        return signs;
    }

    private static int CommonSubsequence(string a, string b)
    {
        Span<int> row = stackalloc int[b.Length + 1];
        foreach (var c in a)
        {
            var diagonal = 0;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = c == b[j - 1] ? diagonal + 1 : Math.Max(above, row[j - 1]);
                diagonal = above;
            }
        }

        return row[b.Length];
    }

    [GeneratedRegex(@"^\s*(?:\((?<n>[一二三四五六七八九十])\)|(?<n>[一二三四五六七八九十])\s*[、.,，:：]|(?<n>[1-9])\s*[.、．:：)])\s*[、,，.]?", RegexOptions.None, 10_000)]
    private static partial Regex NumeralPrefix { get; }

    [GeneratedRegex(@"(?<=[\u4e00-\u9fff])\s*(?=\([一二三四五六七]\))|(?<=[\u4e00-\u9fff])\s*(?=[1-9]\s*[.、．](?!\d))", RegexOptions.None, 10_000)]
    private static partial Regex BeforeNumeral { get; }
}
