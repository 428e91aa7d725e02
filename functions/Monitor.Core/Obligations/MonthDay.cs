using System.Globalization;

namespace Monitor.Core.Obligations;

/// <summary>A day of any year, written <c>MM-DD</c>.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to the month's length; 29 February is refused, because it is not in every year.</param>
public readonly record struct MonthDay(int Month, int Day)
{
    /// <summary>Reads <c>MM-DD</c>.</summary>
    /// <returns>False when the text is no such day.</returns>
    public static bool TryParse(string text, out MonthDay day)
    {
        var valid = DateOnly.TryParseExact("2023-" + text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        day = valid ? new MonthDay(date.Month, date.Day) : default;
        return valid;
    }

    /// <summary>The day in a year.</summary>
    public DateOnly In(int year) => new(year, Month, Day);

    /// <inheritdoc/>
    public override string ToString() => $"{Month:D2}-{Day:D2}";
}
