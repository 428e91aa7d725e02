using Monitor.Core.Agencies;
using Monitor.Core.Obligations;

namespace Monitor.Core.Tests.Obligations;

/// <summary>Several looks, several columns, and the years that are watched.</summary>
public sealed class LooksTogether
{
    private static readonly DateTimeOffset Now = new(2026, 2, 10, 1, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, Look?[], string> Columns => new()
    {
        { "no column", [], "noColumn" },
        { "one of two not looked at", [new Look.Absent(Now), null], "notLooked" },
        { "one of two failed", [new Look.Absent(Now), new Look.Unknown(Now, "tls")], "tls" },
        { "in none", [new Look.Absent(Now), new Look.Absent(Now.AddDays(-1))], "absent" },
        { "in two of them", [new Look.Found(Now, new DateOnly(2026, 2, 20)), new Look.Found(Now, new DateOnly(2026, 1, 10))], "found" },
        { "in one of them, the other failed", [new Look.Unknown(Now, "tls"), new Look.Found(Now, null)], "found" },
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public void A_report_is_there_if_it_is_in_one_column_and_absent_only_if_it_is_in_none(string name, Look?[] columns, string expected)
    {
        Assert.NotEmpty(name);
        var look = LookHistory.Combine(columns, Now);
        Assert.Equal(expected, look switch { Look.Found => "found", Look.Absent => "absent", Look.Unknown unknown => unknown.Reason, _ => "?" });
        // Published where it stood first.
        if (look is Look.Found { PublishedOn: { } on })
            Assert.Equal(new DateOnly(2026, 1, 10), on);
        // Absent in all columns since the earliest of the looks.
        if (look is Look.Absent)
            Assert.Equal(Now.AddDays(-1), look.At);
    }

    public static TheoryData<string, BodyKind, DateOnly, int[]> Days => new()
    {
        { "before the due day", BodyKind.Department, new DateOnly(2026, 1, 31), [2025, 2024] },
        { "the day after", BodyKind.Department, new DateOnly(2026, 2, 1), [2026, 2025] },
        { "a government's own is due in March", BodyKind.Government, new DateOnly(2026, 2, 1), [2025, 2024] },
        { "and then", BodyKind.Government, new DateOnly(2026, 4, 1), [2026, 2025] },
    };

    [Theory]
    [MemberData(nameof(Days))]
    public void The_report_due_next_and_the_one_before_are_watched(string name, BodyKind kind, DateOnly today, int[] expected)
    {
        Assert.NotEmpty(name);
        Assert.Equal(expected, WatchedYears.Of(Body(kind), DueDates.Statutory, today, []));
    }

    [Fact]
    public void Only_years_that_a_body_owes_are_watched_and_settings_may_name_others()
    {
        var closed = Body(BodyKind.Department) with { ToYear = 2025 };
        Assert.Equal([2025], WatchedYears.Of(closed, DueDates.Statutory, new DateOnly(2026, 2, 1), []));
        Assert.Equal([2023, 2022], WatchedYears.Of(closed, DueDates.Statutory, new DateOnly(2026, 2, 1), [2022, 2023, 2022, 2026]));
    }

    private static Agency Body(BodyKind kind) => new(AgencyId.TryParse("ab", out var id) ? id : default, "甲局", [], kind, "甲省");
}
