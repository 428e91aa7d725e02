using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitor.Core.Text;

/// <summary>Finds calendar dates as Chinese pages write them: 2024年1月8日, 二〇二四年一月八日, 2024-01-08, 2024/1/8, 2024.1.8.</summary>
public static partial class ChineseDates
{
    private const string Numerals = "〇一二三四五六七八九";

    /// <summary>A date and the text it was read from.</summary>
    /// <param name="Value">The calendar date, without a time zone: pages mean China Standard Time.</param>
    /// <param name="Raw">The characters it was read from.</param>
    /// <param name="Index">Where they begin in the text, from 0.</param>
    public sealed record Found(DateOnly Value, string Raw, int Index);

    /// <summary>All dates of a folded text (see <see cref="ChineseText.Fold"/>), in order. What is no date of the calendar (2月30日) is left out.</summary>
    public static IEnumerable<Found> In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var matches = Enumerable.Empty<Match>();
        if (text.Contains("20", StringComparison.Ordinal) || text.Contains("19", StringComparison.Ordinal))
            matches = ArabicDate.Matches(text);
        if (text.Contains('年') && text.Contains('日'))
            matches = matches.Concat(NumeralDate.Matches(text)).OrderBy(match => match.Index);
        foreach (var match in matches)
        {
            var year = Number(match.Groups["y"].Value);
            var month = Number(match.Groups["m"].Value);
            var day = Number(match.Groups["d"].Value);
            if (year is >= 1990 and <= 2100 && month is >= 1 and <= 12 && day is >= 1 && day <= DateTime.DaysInMonth(year, month))
                yield return new Found(new DateOnly(year, month, day), match.Value, match.Index);
        }
    }

    private static int Number(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var arabic))
            return arabic;

        // 二〇二四 is written digit by digit; 十一 and 二十五 are not.
        var normal = text.Replace('○', '〇').Replace('零', '〇').Replace('O', '〇').Replace('0', '〇');
        var ten = normal.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
            return normal.Aggregate(0, (sum, c) => sum * 10 + Math.Max(Numerals.IndexOf(c, StringComparison.Ordinal), 0));
        var tens = ten == 0 ? 1 : Numerals.IndexOf(normal[ten - 1], StringComparison.Ordinal);
        var ones = ten == normal.Length - 1 ? 0 : Numerals.IndexOf(normal[ten + 1], StringComparison.Ordinal);
        return tens * 10 + ones;
    }

    // Digits may follow only as a time whose blank was lost: 2024-01-0810:25.
    [GeneratedRegex(@"(?<!\d)(?<y>(?:19|20)\d{2}) ?(?:年|[-/.]) ?(?<m>1[0-2]|0?[1-9]) ?(?:月|[-/.]) ?(?<d>3[01]|[12]\d|0?[1-9])(?:(?!\d)|(?=\d{2}:\d{2}))(?: ?日)?", RegexOptions.None, 10_000)]
    private static partial Regex ArabicDate { get; }

    [GeneratedRegex("(?<y>[一二][〇○零O0九][〇○零O0一二三四五六七八九]{2}) ?年 ?(?<m>十[一二]?|[一二三四五六七八九]) ?月 ?(?<d>[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]) ?日", RegexOptions.None, 10_000)]
    private static partial Regex NumeralDate { get; }
}
