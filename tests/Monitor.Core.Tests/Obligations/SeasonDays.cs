using Monitor.Core.Obligations;

namespace Monitor.Core.Tests.Obligations;

/// <summary>On which days agencies are looked at.</summary>
public class SeasonDays
{
    private static readonly CrawlSeason Usual = new([1, 3], 30, 28, DayOfWeek.Monday);

    [Theory]
    [InlineData("2026-01-06", true)]
    [InlineData("2026-03-10", true)]
    [InlineData("2026-02-03", true)] // a Tuesday, three days after the due day
    [InlineData("2026-02-28", true)]
    [InlineData("2026-03-01", true)] // a Sunday of March
    [InlineData("2026-04-01", false)] // a Wednesday
    [InlineData("2026-07-06", true)] // a Monday
    [InlineData("2026-07-07", false)]
    [InlineData("2025-12-31", false)] // 31 days before
    public void A_department_is_looked_at_daily_in_January_and_March_and_around_its_due_day(string today, bool isOn) =>
        Assert.Equal(isOn, Usual.IsOn(Day(today), [Due("2026-01-31")]));

    [Theory]
    [InlineData("2026-04-02", true)]
    [InlineData("2026-04-28", true)]
    [InlineData("2026-04-29", false)]
    [InlineData("2026-02-24", false)]
    public void A_governments_season_goes_on_in_April(string today, bool isOn) => Assert.Equal(isOn, Usual.IsOn(Day(today), [Due("2026-03-31"), Due("2025-03-31")]));

    [Fact]
    public void An_office_may_have_other_seasons()
    {
        var season = new CrawlSeason([6], 0, 0, DayOfWeek.Friday);
        Assert.True(season.IsOn(Day("2026-06-02"), []));
        Assert.True(season.IsOn(Day("2026-07-03"), []));
        Assert.True(season.IsOn(Day("2026-07-15"), [Due("2026-07-15")]));
        Assert.False(season.IsOn(Day("2026-07-16"), [Due("2026-07-15")]));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static DueDate Due(string text) => new(Day(text), DueSource.Statute, null);
}
