using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks;

/// <summary>The day, and the instant, from which a report counts as missing or late, and what is then said of it. The due day is 31 January 2024.</summary>
public sealed class LateBoundaryTests
{
    public static TheoryData<string, ReportDate[], string?, string> Days => new()
    {
        { "the last day of the report year is no day of publication", [Judged.Date(DateKind.Meta, "2023-12-31")], null, "not evaluated: noHistory" },
        { "the first day after it is", [Judged.Date(DateKind.Meta, "2024-01-01")], null, "holds" },
        { "known to have been there on the due day", [Judged.Date(DateKind.Meta, "2024-02-05")], "2024-01-31", "holds" },
        { "known to have been there the day after only", [Judged.Date(DateKind.Meta, "2024-02-05")], "2024-02-01", "violated: critical" },
        { "an address of the due day itself contradicts", [Judged.Date(DateKind.Meta, "2024-02-05"), Judged.Date(DateKind.Url, "2024-01-31")], null, "violated: warning" },
        { "an address of the day after does not", [Judged.Date(DateKind.Meta, "2024-02-05"), Judged.Date(DateKind.Url, "2024-02-01")], null, "violated: critical" },
    };

    [Theory]
    [MemberData(nameof(Days))]
    public void The_due_day_itself_is_on_time(string why, ReportDate[] dates, string? knownBy, string expected) =>
        Assert.True(expected == Judged.By("PUB-02", Dated(dates) with { KnownBy = knownBy is null ? null : Judged.Day(knownBy) }), why);

    [Fact]
    public void Without_a_report_year_nobody_is_late() =>
        Assert.Equal("not evaluated: unreadable", Judged.By("PUB-02", new SampleReport { Year = null }.ToSubject()));

    [Theory]
    [InlineData("清河县水利局", BodyKind.Department, false, "note.inferredKind")] // by its name alone: said in the message
    [InlineData("清河县水利局", BodyKind.Department, true, "")]
    [InlineData("清河县太平镇人民政府", BodyKind.Township, false, "")] // said already as the reason for which it is lowered
    [InlineData("清河县太平镇人民政府", BodyKind.Township, true, "")]
    public void A_kind_that_only_the_name_tells_is_said_once(string name, BodyKind kind, bool isRegistered, string expected)
    {
        var subject = Dated([Judged.Date(DateKind.Meta, "2024-04-05")], name);
        Assert.Equal(expected, Judged.Value("PUB-02", isRegistered ? subject.Registered(name, kind) : subject, "inferred"));
    }

    [Fact]
    public void The_days_late_are_counted_from_the_due_day()
    {
        var late = Dated([Judged.Date(DateKind.Meta, "2024-02-05"), Judged.Date(DateKind.Signature, "2024-01-20")]);
        Assert.Equal("5", Judged.Value("PUB-02", late, "days"));
        Assert.Equal("2024-01-20 date.Signature", $"{Judged.Value("PUB-02", late, "other")} {Judged.Value("PUB-02", late, "otherKind")}");
        var missing = new SampleReport().ToSubject() with { Look = new Look.Absent(Judged.Instant("2024-02-03 12:00")), Today = Judged.Day("2024-02-03") };
        Assert.Equal("3", Judged.Value("PUB-01", missing, "days"));
    }

    [Fact]
    public void Without_a_date_the_days_late_are_those_between_the_looks()
    {
        var subject = Dated([]) with { Site = new SiteHistory { LastAbsent = Judged.Instant("2024-02-05 12:00"), FirstSeen = Judged.Instant("2024-02-09 12:00") } };
        Assert.Equal("5–9", Judged.Value("PUB-02", subject, "days"));
        Assert.Equal("2024-01-31 2024-02-09 date.FirstSeen", string.Join(' ', new[] { "due", "date", "kind" }.Select(name => Judged.Value("PUB-02", subject, name))));
    }

    [Fact]
    public void Nothing_is_missing_on_the_due_day_itself() =>
        Assert.Equal("holds", Judged.By("PUB-01", new SampleReport().ToSubject() with { Look = new Look.Absent(Judged.Instant("2024-02-01 00:00")), Today = Judged.Day("2024-01-31") }));

    [Theory]
    [InlineData("2024-01-20", "2024-02-01 00:00", "violated: warning")] // the first instant after the due day
    [InlineData("2024-01-20", "2024-01-31 23:59", "holds")]
    [InlineData("2024-01-31", "2024-02-02 00:00", "violated: warning")] // a day after the end of the day it is dated, which may be the due day
    [InlineData("2024-01-31", "2024-02-01 23:59", "holds")] // a list may be a day old
    public void Dated_on_time_and_absent_needs_a_look_after_the_due_day_and_a_day_after_the_date(string dated, string absent, string expected)
    {
        var site = new SiteHistory { LastAbsent = Judged.Instant(absent), FirstSeen = Judged.Instant("2024-02-09 12:00") };
        Assert.Equal(expected, Judged.By("PUB-05", Dated([Judged.Date(DateKind.Meta, dated)]) with { Site = site }));
    }

    private static CheckSubject Dated(ReportDate[] dates, string agency = "清河县水利局")
    {
        var report = new SampleReport { Agency = agency };
        report.Dates.Clear();
        foreach (var date in dates)
            report.Dates.Add(date);
        return report.ToSubject();
    }
}
