using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Core.Text;

namespace Monitor.Core.Reports.Reading.Facts;

/// <summary>Finds dates whose day is set apart from the month: 20 above 2026-01, 01-20 above 2026.</summary>
internal static partial class BoxedDates
{
    private const int LongestBox = 12;

    /// <summary>The dates of a folded line, and of the line together with the next one when both hold hardly more.</summary>
    /// <param name="line">The line.</param>
    /// <param name="next">The line behind it; empty at the end.</param>
    /// <returns>The dates in order; their characters are those of the pattern, the day where it stood.</returns>
    public static IEnumerable<ChineseDates.Found> In(string line, string next)
    {
        var joined = line.Length <= LongestBox && next.Length is > 0 and <= LongestBox ? $"{line} {next}" : line;
        foreach (Match match in Boxed.Matches(joined))
        {
            var (year, month, day) = (Number(match, "y"), Number(match, "m"), Number(match, "d"));
            if (month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month))
                yield return new ChineseDates.Found(new DateOnly(year, month, day), match.Value, match.Index);
        }
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    // The day before the year, with or without a blank, or behind the month; the month before the year.
    [GeneratedRegex(@"(?<!\d)(?<d>\d{2})日? ?(?<y>20\d{2})(?:[-/.]|年)(?<m>\d{1,2})(?![-/.]?\d)|(?<!\d)(?<d>\d{1,2})日? (?<y>20\d{2})(?:[-/.]|年)(?<m>\d{1,2})(?![-/.]?\d)|(?<![\d-])(?<y>20\d{2})(?:[-/.]|年)(?<m>\d{1,2})月? (?<d>\d{1,2})(?![\d:时])|(?<![\d-])(?<m>\d{1,2})[-/.月](?<d>\d{1,2})日? (?<y>20\d{2})(?![\d-])", RegexOptions.None, 10_000)]
    private static partial Regex Boxed { get; }
}
