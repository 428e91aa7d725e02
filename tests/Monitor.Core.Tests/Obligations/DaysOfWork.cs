using System.Globalization;
using Monitor.Core.Obligations;

namespace Monitor.Core.Tests.Obligations;

/// <summary>On which days offices work. Source: the State Council's notices on the holidays of 2025 (国办发明电〔2024〕12号) and 2026 (国办发明电〔2025〕7号).</summary>
public sealed class DaysOfWork
{
    [Theory]
    [InlineData("2026-02-10", true)] // a Tuesday like any other
    [InlineData("2026-02-07", false)] // a Saturday like any other
    [InlineData("2026-01-01", false)] // New Year's Day, a Thursday
    [InlineData("2026-01-02", false)] // off in exchange
    [InlineData("2026-01-04", true)] // the Sunday that is worked for it
    [InlineData("2026-02-14", true)] // the Saturday before the Spring Festival
    [InlineData("2026-02-15", false)] // its first day, a Sunday
    [InlineData("2026-02-23", false)] // its last, a Monday
    [InlineData("2026-02-24", true)]
    [InlineData("2025-01-26", true)] // a Sunday
    [InlineData("2025-01-31", false)] // a due day in the Spring Festival
    [InlineData("2025-10-08", false)]
    public void Holidays_are_not_worked_and_the_weekend_days_for_them_are(string day, bool isWorked) => Assert.Equal(isWorked, WorkingDays.BuiltIn.IsWorked(Day(day)));

    [Theory]
    [InlineData("2026-02-09", 5, "2026-02-14")] // ends on the Saturday that is worked
    [InlineData("2026-02-10", 5, "2026-02-24")] // over the Spring Festival
    [InlineData("2026-02-15", 1, "2026-02-24")] // from a day of rest
    [InlineData("2026-03-06", 10, "2026-03-20")]
    [InlineData("2026-02-10", 0, "2026-02-10")]
    public void A_time_in_working_days_skips_days_of_rest(string from, int days, string last) => Assert.Equal(Day(last), WorkingDays.BuiltIn.After(Day(from), days));

    [Fact]
    public void The_nearest_working_day_is_the_day_itself_if_it_is_worked()
    {
        var (festival, worked) = (Day("2026-02-18"), Day("2026-02-14"));
        Assert.Equal((worked, Day("2026-02-24")), (WorkingDays.BuiltIn.OnOrBefore(festival), WorkingDays.BuiltIn.OnOrAfter(festival)));
        Assert.Equal((worked, worked), (WorkingDays.BuiltIn.OnOrBefore(worked), WorkingDays.BuiltIn.OnOrAfter(worked)));
    }

    [Fact]
    public void A_year_that_is_not_known_says_so_and_has_plain_weekdays()
    {
        Assert.True(WorkingDays.BuiltIn.Knows(2026));
        Assert.False(WorkingDays.BuiltIn.Knows(2003));
        Assert.True(WorkingDays.BuiltIn.IsWorked(Day("2003-10-01"))); // a Wednesday, National Day
        Assert.False(WorkingDays.BuiltIn.IsWorked(Day("2003-10-04")));
    }

    [Fact]
    public void A_year_in_a_file_of_the_offices_own_takes_the_place_of_the_one_known()
    {
        var (own, errors) = WorkingDays.Read("# the county's own\r\n2026 rest 02-10\n2027 rest 01-01\n2027 work 01-03\n", "own.txt");
        Assert.Empty(errors);
        var days = WorkingDays.BuiltIn.With(own!);
        Assert.True(days.Knows(2027));
        Assert.False(days.IsWorked(Day("2026-02-10")));
        Assert.True(days.IsWorked(Day("2026-02-18"))); // the notice of 2026 counts no more
        Assert.True(days.IsWorked(Day("2027-01-03")));
        Assert.False(days.IsWorked(Day("2025-10-08")));
    }

    public static TheoryData<string, string> Mistakes => new()
    {
        { "no year", "rest 01-01" },
        { "no such word", "2026 off 01-01" },
        { "no such day", "2026 rest 02-30" },
        { "a weekend is at rest in any case, and would count as worked", "2026 rest 02-07" },
        { "a weekday is worked in any case, and would count as rest", "2026 work 02-10" },
        { "a day with its year", "2026 rest 2026-01-01" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_file_and_line_and_nothing_is_taken(string name, string line)
    {
        var (days, errors) = WorkingDays.Read($"2027 rest 01-01\n{line}\n", "own.txt");
        Assert.True(days is null, name);
        Assert.StartsWith("own.txt, line 2: ", Assert.Single(errors), StringComparison.Ordinal);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
