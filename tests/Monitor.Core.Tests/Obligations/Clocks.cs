using Monitor.Core.Obligations;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Obligations;

public class Clocks
{
    private static readonly DateTimeOffset SystemStart = new(2026, 8, 1, 3, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Start = new(2024, 1, 31, 15, 59, 0, TimeSpan.Zero);

    public static TheoryData<string, string, string> Instants => new()
    {
        { "the last second before midnight in China", "2024-01-31T15:59:59Z", "2024-01-31" },
        { "midnight in China", "2024-01-31T16:00:00Z", "2024-02-01" },
        { "midnight UTC is eight in the morning", "2024-02-01T00:00:00Z", "2024-02-01" },
        { "an instant told in China's time", "2024-02-01T00:00:00+08:00", "2024-02-01" },
        { "an instant told west of Greenwich", "2024-01-31T23:59:59-05:00", "2024-02-01" },
        { "the turn of the year", "2023-12-31T16:00:00Z", "2024-01-01" },
        { "a leap day", "2024-02-28T16:00:00Z", "2024-02-29" },
    };

    [Theory]
    [MemberData(nameof(Instants))]
    public void An_instant_has_a_date_in_China(string name, string instant, string date)
    {
        Assert.True(ChinaTime.DateOf(DateTimeOffset.Parse(instant)) == DateOnly.Parse(date), name);
    }

    [Fact]
    public void A_day_ends_where_the_next_begins()
    {
        var end = ChinaTime.EndOf(new DateOnly(2024, 2, 28));

        Assert.Equal(new DateTimeOffset(2024, 2, 28, 16, 0, 0, TimeSpan.Zero), end);
        Assert.Equal(new DateOnly(2024, 2, 29), ChinaTime.DateOf(end));
        Assert.Equal(new DateOnly(2024, 2, 28), ChinaTime.DateOf(end.AddTicks(-1)));
    }

    [Fact]
    public void A_business_clock_without_a_start_shows_the_systems_time()
    {
        var system = new ManualTimeProvider(SystemStart);
        var clock = new BusinessClock(system);
        system.Advance(TimeSpan.FromHours(14));

        Assert.Equal(SystemStart.AddHours(14), clock.GetUtcNow());
        Assert.Equal(new DateOnly(2026, 8, 2), clock.Today);
    }

    [Fact]
    public void A_business_clock_begins_at_its_start_and_goes_on_at_the_systems_pace()
    {
        var system = new ManualTimeProvider(SystemStart);
        var clock = new BusinessClock(system, Start);

        Assert.Equal(Start, clock.GetUtcNow());
        Assert.Equal(new DateOnly(2024, 1, 31), clock.Today);
        system.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Start.AddMinutes(1), clock.GetUtcNow());
        Assert.Equal(new DateOnly(2024, 2, 1), clock.Today);
        system.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(Start.AddMinutes(1).AddTicks(1), clock.GetUtcNow());
    }

    [Fact]
    public void A_system_clock_that_is_put_back_does_not_take_a_business_clock_with_it()
    {
        var system = new ManualTimeProvider(SystemStart);
        var clock = new BusinessClock(system, Start);
        system.Advance(TimeSpan.FromHours(1));
        system.SetUtcNow(SystemStart.AddDays(-400));

        Assert.Equal(Start.AddHours(1), clock.GetUtcNow());
    }

    [Fact]
    public void A_start_told_in_China_is_shown_in_UTC()
    {
        var clock = new BusinessClock(new ManualTimeProvider(SystemStart), new DateTimeOffset(2024, 2, 1, 0, 0, 0, ChinaTime.Offset));

        Assert.Equal(TimeSpan.Zero, clock.GetUtcNow().Offset);
        Assert.Equal(new DateTimeOffset(2024, 1, 31, 16, 0, 0, TimeSpan.Zero), clock.GetUtcNow());
    }

    [Fact]
    public void A_business_clock_never_stands_still()
    {
        var clock = new BusinessClock(TimeProvider.System, Start);
        var before = clock.GetUtcNow();

        Assert.True(SpinWait.SpinUntil(() => clock.GetUtcNow() > before, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Timers_timestamps_and_zone_are_the_systems()
    {
        var system = new ManualTimeProvider(SystemStart);
        var clock = new BusinessClock(system, Start);
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5));
        var began = clock.GetTimestamp();
        system.Advance(TimeSpan.FromSeconds(21));

        Assert.Equal(3, fired);
        Assert.Equal(TimeSpan.FromSeconds(21), clock.GetElapsedTime(began));
        Assert.Equal(system.TimestampFrequency, clock.TimestampFrequency);
        Assert.Same(system.LocalTimeZone, clock.LocalTimeZone);
    }

    public static TheoryData<string, string, MonthDay?> Days => new()
    {
        { "a day", "01-31", new MonthDay(1, 31) },
        { "the last of the year", "12-31", new MonthDay(12, 31) },
        { "28 February is in every year", "02-28", new MonthDay(2, 28) },
        { "29 February is not", "02-29", null },
        { "30 February is in none", "02-30", null },
        { "31 April", "04-31", null },
        { "month 13", "13-01", null },
        { "month 0", "00-10", null },
        { "no zeros", "1-5", null },
        { "a slash", "01/31", null },
        { "a blank behind", "01-31 ", null },
        { "full-width digits", "０１-３１", null },
        { "more behind", "01-31-01", null },
        { "nothing", "", null },
    };

    [Theory]
    [MemberData(nameof(Days))]
    public void A_day_of_any_year_is_written_with_two_and_two_digits(string name, string text, MonthDay? expected)
    {
        Assert.True(MonthDay.TryParse(text, out var day) == expected.HasValue, name);
        if (expected is not { } right)
            return;
        Assert.Equal(right, day);
        Assert.Equal(text, day.ToString());
        Assert.Equal(new DateOnly(2024, right.Month, right.Day), day.In(2024));
    }
}
