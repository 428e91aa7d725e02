using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks;

/// <summary>From when on what a site shows is told, and how it is counted. The due day is 31 January 2024.</summary>
public sealed class SiteBoundaryTests
{
    private static readonly Uri Page = new("http://site.example/nb.html");
    private static readonly DateTimeOffset Start = Judged.Instant("2024-02-03 08:00");

    public static TheoryData<string, SiteHistory, string> AfterTheDueDay => new()
    {
        { "PUB-07", new SiteHistory { Column = ColumnState.Empty }, "violated: warning" },
        { "PUB-09", new SiteHistory { YearsListed = [2020, 2023] }, "violated: info" },
        { "PUB-11", new SiteHistory { FailedTries = Tries(Page, 0, 60, 120) }, "violated: error" },
        { "PUB-14", new SiteHistory { Misfiled = [new Misfiled("清河县水利局2023年年报", Page, "清河县审计局2023年年报")] }, "violated: warning" },
        { "PUB-15", new SiteHistory { IsSubmitted = false }, "violated: info" },
    };

    [Theory]
    [MemberData(nameof(AfterTheDueDay))]
    public void What_a_column_lacks_is_told_from_the_day_after_the_due_day(string rule, SiteHistory site, string expected)
    {
        Assert.Equal("holds", Judged.By(rule, On("2024-01-31", site)));
        Assert.Equal(expected, Judged.By(rule, On("2024-02-01", site)));
    }

    [Theory]
    [InlineData(null, "2020 2021")]
    [InlineData(2021, "2021")]
    [InlineData(2022, null)]
    public void Years_before_the_registry_s_first_are_not_asked_for(int? fromYear, string? expected)
    {
        var subject = On("2024-02-01", new SiteHistory { YearsListed = [2019, 2022, 2023] }).Registered("清河县水利局", BodyKind.Department, fromYear);
        Assert.Equal(expected is null ? "holds" : "violated: info", Judged.By("PUB-09", subject));
        if (expected is not null)
            Assert.Equal(expected, Judged.Value("PUB-09", subject, "years"));
    }

    [Fact]
    public void Of_several_dead_links_the_first_by_its_address_is_told_whatever_came_first()
    {
        var tries = Tries(new Uri("http://site.example/b.pdf"), 0, 60, 120).Concat(Tries(new Uri("http://site.example/a.pdf"), 5, 65, 125)).ToList();
        Assert.Equal("http://site.example/a.pdf", Judged.Value("PUB-11", On("2024-02-04", new SiteHistory { FailedTries = tries }), "address"));
    }

    [Theory]
    [InlineData(7, 20, 140, 7, "violated: warning", "5")]
    [InlineData(10, 30, 300, 50, "violated: warning", "16.7")] // rounded to a tenth of a per cent
    [InlineData(7, 20, 140, 6, "holds", null)] // less than a twentieth
    [InlineData(6, 20, 140, 140, "not evaluated: noHistory", null)] // a day too few
    [InlineData(7, 19, 200, 200, "not evaluated: noHistory", null)] // on one day a probe too few, however many on the others
    public void A_site_is_called_unavailable_by_its_share_of_failed_probes(int days, int fewest, int probes, int failed, string expected, string? share)
    {
        var subject = On("2024-02-11", Probed(("a", days, fewest, probes, failed)));
        Assert.Equal(expected, Judged.By("PUB-13", subject));
        if (share is not null)
            Assert.Equal(share, Judged.Value("PUB-13", subject, "share"));
    }

    [Fact]
    public void Of_several_hosts_the_worst_is_told_and_all_must_have_been_asked_often_enough_to_be_in_order()
    {
        Assert.Equal("b", Judged.Value("PUB-13", On("2024-02-11", Probed(("c", 7, 20, 140, 20), ("a", 7, 20, 140, 0), ("b", 7, 20, 140, 30))), "host"));
        Assert.Equal("b", Judged.Value("PUB-13", On("2024-02-11", Probed(("a", 7, 3, 21, 21), ("b", 7, 20, 140, 30))), "host"));
        Assert.Equal("not evaluated: noHistory", Judged.By("PUB-13", On("2024-02-11", Probed(("a", 7, 3, 21, 21), ("b", 7, 20, 140, 0)))));
    }

    [Theory]
    [InlineData("清河县水利局2023年政府信息公开工作年度报告", "violated: warning", "note.inText")]
    [InlineData("百家乐官方网站", "violated: critical", null)]
    [InlineData(null, "violated: warning", "note.inText")]
    public void Only_a_title_that_advertises_is_certain(string? title, string expected, string? because)
    {
        var subject = new SampleReport { Title = title }.ToSubject() with { Site = new SiteHistory { PageText = "欢迎来到百家乐娱乐城" } };
        Assert.Equal(expected, Judged.By("SEC-01", subject));
        Assert.Equal(because, Judged.Violation("SEC-01", subject).LoweredBecause);
    }

    [Theory]
    [InlineData(3, true, "violated: warning")]
    [InlineData(3, false, "not evaluated: unreadable")] // lost on the way, and nothing that could hold it
    [InlineData(2, true, "holds")] // one table is text
    public void Tables_are_called_pictures_only_where_pictures_are(int lost, bool mayBeElsewhere, string expected)
    {
        var report = new SampleReport { MayBeElsewhere = mayBeElsewhere };
        foreach (var table in ReportTables.All.Take(lost))
            report.With(table, reading => reading with { IsPresent = false });
        Assert.Equal(expected, Judged.By("PUB-12", report.ToSubject()));
    }

    [Fact]
    public void A_document_of_which_no_table_was_looked_for_has_no_pictures_either() =>
        Assert.Equal("not evaluated: unreadable", Judged.By("PUB-12", new CheckSubject(Report.Nothing with { MayBeElsewhere = true }), "-"));

    private static CheckSubject On(string today, SiteHistory site) => new SampleReport().ToSubject() with { Site = site, Today = Judged.Day(today) };

    private static SiteHistory Probed(params (string Host, int Days, int Fewest, int Probes, int Failed)[] hosts) => new()
    {
        Availability = [.. hosts.Select(host => new Availability(host.Host, Judged.Day("2024-02-01"), host.Days, host.Probes, host.Failed) { FewestADay = host.Fewest })],
    };

    private static List<FailedTry> Tries(Uri address, params int[] minutes) => [.. minutes.Select(minute => new FailedTry(address, Start.AddMinutes(minute), "notFound"))];
}
