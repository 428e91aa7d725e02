using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Monitor.Core.Obligations;

namespace Monitor.Crawling;

/// <summary>Hours of the day, in China, in which sites are looked at.</summary>
/// <param name="From">When they begin.</param>
/// <param name="Until">When they end, not included; before <paramref name="From"/> they go on after midnight.</param>
public readonly record struct CrawlWindow(TimeOnly From, TimeOnly Until)
{
    /// <summary>Reads hours such as <c>22:00-06:00</c>.</summary>
    /// <returns>False when the text is something else, or the hours are none.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out CrawlWindow window)
    {
        window = default;
        if (text?.Split('-') is not [var from, var until] || !TryTime(from, out var begin) || !TryTime(until, out var end) || begin == end)
            return false;
        window = new CrawlWindow(begin, end);
        return true;
    }

    /// <summary>When sites may be looked at next.</summary>
    /// <param name="windows">The hours; none for any time.</param>
    /// <param name="now">The time.</param>
    /// <returns><paramref name="now"/> itself inside the hours.</returns>
    public static DateTimeOffset NextOpening(IReadOnlyList<CrawlWindow> windows, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(windows);
        var local = now.ToOffset(ChinaTime.Offset);
        var hour = TimeOnly.FromTimeSpan(local.TimeOfDay);
        return windows.Count == 0 || windows.Any(window => hour.IsBetween(window.From, window.Until))
            ? now
            : windows.Min(window => now + (window.From - hour));
    }

    private static bool TryTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
