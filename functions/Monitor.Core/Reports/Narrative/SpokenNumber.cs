using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitor.Core.Reports.Narrative;

/// <summary>A number with its unit in running text: 22件, 1,204条, 140万余人次, 十二件.</summary>
/// <param name="Value">The number.</param>
/// <param name="Exactness">How exact it is.</param>
/// <param name="Unit">The unit, one of those in which reports count.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">The first character behind it.</param>
internal sealed partial record SpokenNumber(decimal Value, Exactness Exactness, string Unit, int Start, int End)
{
    private const string Numerals = "零一二三四五六七八九";

    // Longer ones count nothing, and could not be multiplied or added up.
    private const int LongestNumber = 20;

    // One of them is in every unit.
    private static readonly SearchValues<char> Units = SearchValues.Create("件人份宗起条项次个例期篇部");

    /// <summary>The numbers of a text without blanks, in order.</summary>
    public static IReadOnlyList<SpokenNumber> In(string text) => text.AsSpan().ContainsAny(Units) ? [.. Number.Matches(text).Select(Of).OfType<SpokenNumber>()] : [];

    private static SpokenNumber? Of(Match match)
    {
        if (match.Length > LongestNumber || Read(match.Groups["n"].Value) is not { } value)
            return null;
        var exactness = match.Groups["about"].Success ? Exactness.About : match.Groups["more"].Success ? Exactness.MoreThan : Exactness.Exact;
        var factor = match.Groups["w"].Value switch { "万" => 10_000m, "亿" => 100_000_000m, _ => 1m };
        return new SpokenNumber(value * factor, exactness, match.Groups["u"].Value, match.Index, match.Index + match.Length);
    }

    private static decimal? Read(string text)
    {
        if (char.IsAsciiDigit(text[0]))
            return decimal.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var digits) ? digits : null;
        var (sum, digit) = (0m, 0m);
        foreach (var c in text)
        {
            var factor = c switch { '十' => 10m, '百' => 100m, '千' => 1000m, _ => 0m };
            if (factor > 0)
            {
                sum += Math.Max(digit, 1) * factor;
                digit = 0;
                continue;
            }

            digit = c == '两' ? 2 : Numerals.IndexOf(c, StringComparison.Ordinal);
        }

        return sum + digit;
    }

    [GeneratedRegex(
        "(?:(?<about>大约|约|接近|近)|(?<more>超过|超|逾|不少于|多达))?(?<![\\d.第每逐同某任])"
        + "(?<n>[0-9]{1,3}(?:,[0-9]{3})+(?!\\d)|[0-9]+(?:\\.[0-9]+)?|[一二两三四五六七八九十][一二两三四五六七八九十百千零]*)"
        + "(?<more>[余多])?(?<w>[万亿])?(?<more>[余多])?(?<u>件次|人次|件|份|宗|起|条|项|次(?!性)|个(?!人|月|工作)|例|期|篇|部(?!分|门))(?:(?<about>左右)|(?<more>以上))?",
        RegexOptions.None, 10_000)]
    private static partial Regex Number { get; }
}
