using Monitor.Core.Agencies;
using Monitor.Core.Obligations;

namespace Monitor.Core.Tests.Obligations;

/// <summary>条例 (State Council Order 711) Art. 49, and Art. 31 of the version in force before 15 May 2019; local notices as offices issue them.</summary>
public class DueDays
{
    private static readonly DueDates Local = new(
    [
        new LocalDueDay("湖南省", null, new MonthDay(1, 25), "省通知"),
        new LocalDueDay("湖南省/怀化市", null, new MonthDay(1, 28), "怀化通知"),
        new LocalDueDay("湖南省/怀化市", BodyKind.Government, new MonthDay(2, 20), "怀化政府通知"),
        new LocalDueDay("湖南省/怀化市", BodyKind.Township, new MonthDay(1, 20), "怀化乡镇通知"),
        new LocalDueDay("湖南省/怀化市/中方县", null, new MonthDay(1, 26), "中方通知"),
    ]);

    public static TheoryData<string, BodyKind, int, string> Statute => new()
    {
        { "a government's own report", BodyKind.Government, 2023, "2024-03-31" },
        { "a department", BodyKind.Department, 2023, "2024-01-31" },
        { "a general office files its own like a department", BodyKind.Office, 2023, "2024-01-31" },
        { "a town", BodyKind.Township, 2023, "2024-01-31" },
        { "a sub-district", BodyKind.Dispatched, 2023, "2024-01-31" },
        { "an entrusted organisation", BodyKind.Authorised, 2023, "2024-01-31" },
        { "the first year under the revision", BodyKind.Department, 2019, "2020-01-31" },
        { "the last year before it: 31 March for everyone", BodyKind.Department, 2018, "2019-03-31" },
        { "a government before it", BodyKind.Government, 2018, "2019-03-31" },
        { "a Sunday does not move it", BodyKind.Department, 2026, "2027-01-31" },
        { "the first year of the statute", BodyKind.Township, 2008, "2009-03-31" },
    };

    [Theory]
    [MemberData(nameof(Statute))]
    public void The_statute_sets_the_day_by_kind_and_year(string name, BodyKind kind, int year, string date)
    {
        var due = DueDates.Statutory.For(Make(kind, "湖南省/怀化市"), year);

        Assert.True(due == new DueDate(DateOnly.Parse(date), DueSource.Statute, null), $"{name}: {due}");
        Assert.Equal(due, DueDates.ByStatute(kind, year));
    }

    public static TheoryData<string, BodyKind, string, string, DueSource, string?> Notices => new()
    {
        { "the province's notice, two levels up", BodyKind.Department, "湖南省/衡阳市/衡山县", "2024-01-25", DueSource.Jurisdiction, "省通知" },
        { "the city's own bodies", BodyKind.Department, "湖南省/怀化市", "2024-01-28", DueSource.Jurisdiction, "怀化通知" },
        { "a county below the city", BodyKind.Department, "湖南省/怀化市/会同县", "2024-01-28", DueSource.Jurisdiction, "怀化通知" },
        { "the nearest region wins", BodyKind.Department, "湖南省/怀化市/中方县", "2024-01-26", DueSource.Jurisdiction, "中方通知" },
        { "the kind wins within a region", BodyKind.Township, "湖南省/怀化市/会同县", "2024-01-20", DueSource.Jurisdiction, "怀化乡镇通知" },
        { "the nearest region wins over the kind", BodyKind.Township, "湖南省/怀化市/中方县", "2024-01-26", DueSource.Jurisdiction, "中方通知" },
        { "a notice for all is not for governments", BodyKind.Government, "湖南省/衡阳市", "2024-03-31", DueSource.Statute, null },
        { "a notice for governments is", BodyKind.Government, "湖南省/怀化市/中方县", "2024-02-20", DueSource.Jurisdiction, "怀化政府通知" },
        { "a notice for one kind is not for others", BodyKind.Office, "湖南省/怀化市", "2024-01-28", DueSource.Jurisdiction, "怀化通知" },
        { "another province", BodyKind.Department, "湖北省/武汉市", "2024-01-31", DueSource.Statute, null },
        { "a region whose name begins alike is another region", BodyKind.Department, "湖南省级/怀化市", "2024-01-31", DueSource.Statute, null },
        { "the same name at another place", BodyKind.Department, "湖北省/怀化市", "2024-01-31", DueSource.Statute, null },
    };

    [Theory]
    [MemberData(nameof(Notices))]
    public void A_notice_holds_for_its_region_and_every_region_below(string name, BodyKind kind, string jurisdiction, string date, DueSource source, string? basis)
    {
        var due = Local.For(Make(kind, jurisdiction), 2023);

        Assert.True(due == new DueDate(DateOnly.Parse(date), source, basis), $"{name}: {due}");
    }

    [Fact]
    public void The_order_of_the_notices_does_not_matter()
    {
        var turned = new DueDates(
        [
            new LocalDueDay("湖南省/怀化市", BodyKind.Township, new MonthDay(1, 20), "乡镇"),
            new LocalDueDay("湖南省/怀化市", null, new MonthDay(1, 28), "全部"),
            new LocalDueDay("湖南省", BodyKind.Township, new MonthDay(1, 10), "省"),
        ]);

        Assert.Equal("乡镇", turned.For(Make(BodyKind.Township, "湖南省/怀化市/会同县"), 2023).Basis);
    }

    [Fact]
    public void An_agencys_own_day_comes_before_every_notice()
    {
        var due = Local.For(Make(BodyKind.Government, "湖南省/怀化市") with { Due = new MonthDay(2, 28) }, 2023);

        Assert.Equal(new DueDate(new DateOnly(2024, 2, 28), DueSource.Agency, null), due);
    }

    [Fact]
    public void Notices_are_read_from_a_file()
    {
        var reading = DueDates.ReadCsv("# 2025 round\njurisdiction,kind,due,basis\n/湖南省/怀化市/,,01-28,\"怀公开办〔2025〕1号,附件2\"\n\n湖南省,government,02-20,省通知\n", "due.csv");

        Assert.Empty(reading.Errors);
        Assert.Equal(
            [
                (3L, new LocalDueDay("湖南省/怀化市", null, new MonthDay(1, 28), "怀公开办〔2025〕1号,附件2")),
                (5L, new LocalDueDay("湖南省", BodyKind.Government, new MonthDay(2, 20), "省通知")),
            ],
            reading.Items);
    }

    public static TheoryData<string, string, string, string> WrongLines => new()
    {
        { "no region", ",,01-28,通知", "jurisdiction", "湖南省/怀化市" },
        { "a region of a separator alone", "/,,01-28,通知", "jurisdiction", "湖南省/怀化市" },
        { "an unknown kind", "湖南省,bureau,01-28,通知", "kind", "or nothing" },
        { "no day", "湖南省,,,通知", "due", "MM-DD" },
        { "an impossible day", "湖南省,,01-32,通知", "due", "MM-DD" },
        { "a Chinese day", "湖南省,,1月28日,通知", "due", "MM-DD" },
        { "no basis: a notice cannot be quoted without it", "湖南省,,01-28,", "basis", "number of the notice" },
    };

    [Theory]
    [MemberData(nameof(WrongLines))]
    public void A_wrong_line_is_reported_and_the_others_are_read(string name, string line, string column, string expected)
    {
        var reading = DueDates.ReadCsv($"jurisdiction,kind,due,basis\n\n{line}\n湖北省,,01-20,通知\n", "due.csv");

        var error = Assert.Single(reading.Errors);
        Assert.True((error.Source, error.Line, error.Column) == ("due.csv", 3L, column), $"{name}: {error}");
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal("湖北省", Assert.Single(reading.Items).Value.Jurisdiction);
    }

    private static Agency Make(BodyKind kind, string jurisdiction) =>
        new(AgencyId.TryParse("x-1", out var id) ? id : default, "某局", [], kind, jurisdiction);
}
