using Monitor.Core.Agencies;
using Monitor.Core.Obligations;

namespace Monitor.Core.Tests.Obligations;

/// <summary>Due 31 January 2024, China Standard Time: on time until 24:00, which is 16:00 UTC of that day.</summary>
public class StatusOfAnObligation
{
    private const string? Nothing = null;

    public static TheoryData<string, string, string?, string?, ObligationStatus> Cases => new()
    {
        { "31 days before, nobody has looked", "2023-12-31", Nothing, Nothing, ObligationStatus.NotDue },
        { "30 days before: the month of waiting begins", "2024-01-01", Nothing, Nothing, ObligationStatus.DueSoon },
        { "the due day itself", "2024-01-31", Nothing, Nothing, ObligationStatus.DueSoon },
        { "the day after, nobody has looked", "2024-02-01", Nothing, Nothing, ObligationStatus.Unverifiable },
        { "absent long before", "2023-12-01", "absent", "2023-12-01T00:00:00Z", ObligationStatus.NotDue },
        { "absent on the due day", "2024-01-31", "absent", "2024-01-31T10:00:00Z", ObligationStatus.DueSoon },
        { "absent in the last second of the due day proves nothing later", "2024-02-01", "absent", "2024-01-31T15:59:59Z", ObligationStatus.Unverifiable },
        { "absent at the first instant after it", "2024-02-01", "absent", "2024-01-31T16:00:00Z", ObligationStatus.Missing },
        { "absent after it, told in China's time", "2024-02-01", "absent", "2024-02-01T00:00:00+08:00", ObligationStatus.Missing },
        { "absent after it, told in another zone", "2024-02-01", "absent", "2024-01-31T08:00:00-08:00", ObligationStatus.Missing },
        { "absent before it, months later: look again", "2024-06-01", "absent", "2024-01-15T00:00:00Z", ObligationStatus.Unverifiable },
        { "could not look, before", "2024-01-20", "unknown", "2024-01-20T00:00:00Z", ObligationStatus.DueSoon },
        { "could not look, after: never missing", "2024-02-05", "unknown", "2024-02-05T00:00:00Z", ObligationStatus.Unverifiable },
        { "found, no date shown", "2024-02-05", "found", "2024-02-05T00:00:00Z", ObligationStatus.Published },
        { "found, dated long before", "2023-12-01", "found 2023-11-30", "2023-12-01T00:00:00Z", ObligationStatus.Published },
        { "found, dated the due day", "2024-02-05", "found 2024-01-31", "2024-02-05T00:00:00Z", ObligationStatus.Published },
        { "found, dated the day after", "2024-02-05", "found 2024-02-01", "2024-02-05T00:00:00Z", ObligationStatus.PublishedLate },
        { "found on time, a year later", "2025-02-05", "found 2024-01-22", "2024-01-22T00:00:00Z", ObligationStatus.Published },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_day_and_the_last_look_decide(string name, string today, string? look, string? at, ObligationStatus expected)
    {
        var agency = new Agency(default, "某局", [], BodyKind.Department, "湖南省");
        var obligation = new Obligation(agency, 2023, DueDates.ByStatute(BodyKind.Department, 2023));
        var instant = at is null ? default : DateTimeOffset.Parse(at);
        Look? last = look switch
        {
            null => null,
            "absent" => new Look.Absent(instant),
            "unknown" => new Look.Unknown(instant, "blocked"),
            "found" => new Look.Found(instant, null),
            _ => new Look.Found(instant, DateOnly.Parse(look["found ".Length..])),
        };

        Assert.True(obligation.StatusAt(DateOnly.Parse(today), last) == expected, name);
    }

    [Fact]
    public void Only_proof_after_the_due_day_makes_a_report_missing()
    {
        var obligation = new Obligation(new Agency(default, "某局", [], BodyKind.Department, "湖南省"), 2023, DueDates.ByStatute(BodyKind.Department, 2023));
        var first = new DateTimeOffset(2024, 1, 30, 0, 0, 0, TimeSpan.Zero);

        for (var hour = 0; hour < 72; hour++)
        {
            var at = first.AddHours(hour);
            var today = ChinaTime.DateOf(at);
            Assert.NotEqual(ObligationStatus.Missing, obligation.StatusAt(today, new Look.Unknown(at, "blocked")));
            Assert.Equal(hour >= 40, obligation.StatusAt(today, new Look.Absent(at)) == ObligationStatus.Missing);
        }
    }
}
