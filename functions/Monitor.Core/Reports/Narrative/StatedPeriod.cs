using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Core.Text;

namespace Monitor.Core.Reports.Narrative;

/// <summary>The period that a report says its figures are of (统计期限).</summary>
/// <param name="First">Its first day.</param>
/// <param name="Last">Its last day.</param>
/// <param name="Raw">The characters it was read from, without blanks.</param>
/// <param name="IsNamed">Whether the words around it call it the period of the figures; else it is only a period that the text names.</param>
public sealed partial record StatedPeriod(DateOnly First, DateOnly Last, string Raw, bool IsNamed)
{
    private const int WordsBefore = 30;

    /// <summary>Whether it is exactly a year from its first to its last day.</summary>
    /// <param name="year">The year.</param>
    public bool IsYear(int year) => First == new DateOnly(year, 1, 1) && Last == new DateOnly(year, 12, 31);

    /// <summary>
    /// The period of the figures in a text: the one that is called so; else the only whole year the text names. Lost characters of a year are
    /// tolerated (20231月1日).
    /// </summary>
    /// <param name="text">The text of the report without its tables, in simplified script.</param>
    /// <returns>Null when there is none, or when several different ones are called so.</returns>
    public static StatedPeriod? In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var packed = ChineseText.WithoutSpaces(text.Replace("\n", "", StringComparison.Ordinal));
        var all = Period.Matches(packed).Select(match => Of(match, packed)).OfType<StatedPeriod>().ToList();
        var named = all.Where(period => period.IsNamed).DistinctBy(period => (period.First, period.Last)).ToList();
        if (named.Count > 0)
            return named.Count == 1 ? named[0] : null;
        var whole = all.Where(period => period.IsYear(period.First.Year)).DistinctBy(period => period.First).ToList();
        return whole.Count == 1 ? whole[0] : null;
    }

    private static StatedPeriod? Of(Match match, string text)
    {
        var year = Number(match, "y");
        var last = match.Groups["y2"].Success ? Number(match, "y2") : year;
        if (Day(year, Number(match, "m"), Number(match, "d")) is not { } from || Day(last, Number(match, "m2"), Number(match, "d2")) is not { } to || to < from)
            return null;
        var before = text[Math.Max(0, match.Index - WordsBefore)..match.Index];
        return new StatedPeriod(from, to, match.Value, Name.IsMatch(before) && !OfSomething.IsMatch(before));
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static DateOnly? Day(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    [GeneratedRegex(
        @"(?<![\d.])(?<y>20[0-9]{2})[年.]?(?<m>1[0-2]|0?[1-9])[月.](?<d>3[01]|[12][0-9]|0?[1-9])日?起?(?:始)?[,，]?(?:至|到|—+|–+|-+|~)(?:(?<y2>20[0-9]{2})[年.]?|[同当本]年)?(?<m2>1[0-2]|0?[1-9])[月.](?<d2>3[01]|[12][0-9]|0?[1-9])(?!\d)日?",
        RegexOptions.None, 10_000)]
    private static partial Regex Period { get; }

    // The words stand in the same sentence, before the dates.
    [GeneratedRegex("(?:统计|数据)[^。;；]{0,14}(?:期限|时限|周期|期间|时间|区间|范围|起止)[^。;；]{0,8}$|(?:统计期限|统计时限|起止时间|统计数据)[^。;；]{0,16}$|所列数据[^。;；]{0,12}$", RegexOptions.None, 10_000)]
    private static partial Regex Name { get; }

    // 活动数据统计时间 is the time of the activity, not of the report.
    [GeneratedRegex("(?<!本报告[^。;；]{0,20})(?:编制|编写|起草|填报|公示|自查|活动|调查|问卷|检查|行动|整治|普查|评估|测评|培训)[^。;；]{0,12}$", RegexOptions.None, 10_000)]
    private static partial Regex OfSomething { get; }
}
