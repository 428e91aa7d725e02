using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks;

/// <summary>Where each rule stops: the cases that could accuse somebody wrongly.</summary>
public sealed class RuleTests
{
    public static TheoryData<string, string, ReportDate[], string> Publication => new()
    {
        { "on the due day", "清河县水利局", [Date(DateKind.Meta, 2024, 1, 31)], "holds" },
        { "the day after", "清河县水利局", [Date(DateKind.Meta, 2024, 2, 1)], "violated: critical" },
        { "a government has until the end of March", "清河县人民政府", [Date(DateKind.Meta, 2024, 3, 31)], "holds" },
        { "a government after that", "清河县人民政府", [Date(DateKind.Visible, 2024, 4, 1)], "violated: critical" },
        { "a government's office is due like a department", "清河县人民政府办公室", [Date(DateKind.Visible, 2024, 2, 1)], "violated: critical" },
        { "only the signature is late: no proof of publication", "清河县水利局", [Date(DateKind.Signature, 2024, 2, 5)], "violated: warning" },
        { "a late page with an address that is in time may have moved", "清河县水利局", [Date(DateKind.Meta, 2024, 6, 1), Date(DateKind.Url, 2024, 1, 20)], "violated: warning" },
        { "a page signed in time may have been stamped anew", "清河县水利局", [Date(DateKind.Meta, 2024, 2, 5), Date(DateKind.Signature, 2024, 1, 20)], "violated: warning" },
        { "so may one with a title date in time", "清河县水利局", [Date(DateKind.Visible, 2024, 2, 5), Date(DateKind.Title, 2024, 1, 20)], "violated: warning" },
        { "a signature of the report year excuses nothing", "清河县水利局", [Date(DateKind.Meta, 2024, 2, 5), Date(DateKind.Signature, 2023, 1, 20)], "violated: critical" },
        { "a town's due day is not named in the article", "清河县太平镇人民政府", [Date(DateKind.Meta, 2024, 2, 5)], "violated: warning" },
        { "a sub-district's neither", "清河县东城街道办事处", [Date(DateKind.Meta, 2024, 2, 5)], "violated: warning" },
        { "an institution's due day is not told by its name", "清河县融媒体中心", [Date(DateKind.Meta, 2024, 2, 5)], "violated: warning" },
        { "nor a federation's", "清河县总工会", [Date(DateKind.Meta, 2024, 2, 5)], "violated: warning" },
        { "nor that of an office of the party", "中共清河县委宣传部", [Date(DateKind.Meta, 2024, 2, 5)], "violated: warning" },
        { "a committee of a government is a department", "清河市城市管理委员会", [Date(DateKind.Meta, 2024, 2, 5)], "violated: critical" },
        { "so is one by its short name", "清河县卫生健康委", [Date(DateKind.Meta, 2024, 2, 5)], "violated: critical" },
        { "so is an office of a government", "清河县人民防空办公室", [Date(DateKind.Meta, 2024, 2, 5)], "violated: critical" },
        { "a school has none", "清河学院", [Date(DateKind.Meta, 2024, 3, 20)], "not evaluated: noRegistry" },
        { "a court has none", "清河县人民法院", [Date(DateKind.Meta, 2024, 3, 20)], "not evaluated: noRegistry" },
        { "a company has none", "清河燃气有限公司", [Date(DateKind.Meta, 2024, 3, 20)], "not evaluated: noRegistry" },
        { "a government with its office in brackets", "清河县人民政府（清河县人民政府办公室）", [Date(DateKind.Meta, 2024, 3, 20)], "holds" },
        { "a date before the report year was over is none", "清河县水利局", [Date(DateKind.Meta, 2023, 5, 1)], "not evaluated: noHistory" },
        { "no date", "清河县水利局", [], "not evaluated: noHistory" },
    };

    [Theory]
    [MemberData(nameof(Publication))]
    public void Late_means_published_after_the_due_day(string name, string agency, ReportDate[] dates, string expected)
    {
        Assert.NotEmpty(name);
        var report = new SampleReport { Agency = agency };
        report.Dates.Clear();
        foreach (var date in dates)
            report.Dates.Add(date);
        Assert.Equal(expected, Judge("PUB-02", report.ToSubject()));
    }

    public static TheoryData<string, Look?, DateOnly, string> Absence => new()
    {
        { "nobody looked", null, new DateOnly(2024, 2, 3), "not evaluated: noHistory" },
        { "a complete look after the due day", new Look.Absent(China(2024, 2, 1)), new DateOnly(2024, 2, 1), "violated: critical" },
        { "a complete look on the due day proves nothing", new Look.Absent(China(2024, 1, 31, 23)), new DateOnly(2024, 2, 1), "holds" },
        { "could not look", new Look.Unknown(China(2024, 2, 2), "blocked"), new DateOnly(2024, 2, 2), "not evaluated: unreadable" },
        { "found", new Look.Found(China(2024, 2, 2), null), new DateOnly(2024, 2, 2), "holds" },
    };

    [Theory]
    [MemberData(nameof(Absence))]
    public void Missing_needs_a_complete_look_after_the_due_day(string name, Look? look, DateOnly today, string expected)
    {
        Assert.NotEmpty(name);
        Assert.Equal(expected, Judge("PUB-01", new SampleReport().ToSubject() with { Look = look, Today = look is null ? null : today }));
    }

    [Theory]
    [InlineData(2018, "not evaluated: notInFormat")]
    [InlineData(2019, "holds")]
    [InlineData(2020, "holds")]
    [InlineData(2021, "violated: error")]
    [InlineData(2025, "violated: error")]
    public void The_form_of_2019_is_right_for_two_years(int year, string expected) =>
        Assert.Equal(expected, Judge("TPL-01", new SampleReport(ReportForm.Format2019, ReportForm.Format2019) { Year = year }.ToSubject()));

    [Theory]
    [InlineData(2020, "not evaluated: notInFormat")]
    [InlineData(2021, "violated: warning")]
    public void Fee_statements_are_asked_for_from_2021_on(int year, string expected) => Assert.Equal(expected, Judge("FEE-01", WithOther("无", year)));

    [Theory]
    [InlineData("2023年未向申请人收取信息处理费。", "holds")]
    [InlineData("本年度发出收费通知0件。", "holds")]
    [InlineData("收取信息处理费380元。", "holds")]
    [InlineData("依申请公开政府信息未收费。", "holds")]
    [InlineData("本年度没有向申请人收费。", "holds")]
    [InlineData("信息处理费按规定执行。", "violated: warning")]
    [InlineData("行政事业性收费公开。", "violated: warning")]
    public void A_fee_statement_needs_a_denial_or_a_figure(string text, string expected) => Assert.Equal(expected, Judge("FEE-01", WithOther(text, 2023)));

    [Fact]
    public void A_table_that_a_picture_may_hold_is_not_called_missing()
    {
        var report = new SampleReport { MayBeElsewhere = true }.With(ReportTable.Review, table => table with { IsPresent = false });
        Assert.Contains(Catalogue.Evaluate(report.ToSubject()), outcome => outcome is { Rule.Id: "TPL-03", Locus: "review", Verdict: Verdict.NotEvaluated { Reason: NotEvaluatedReason.Unreadable } });
    }

    [Fact]
    public void A_table_that_was_damaged_on_the_way_is_not_judged_by_its_shape()
    {
        var report = new SampleReport().With(ReportTable.Applications, table => table with { IsDoubtful = true });
        Assert.Contains(Catalogue.Evaluate(report.ToSubject()), outcome => outcome is { Rule.Id: "TPL-04", Locus: "applications", Verdict: Verdict.NotEvaluated { Reason: NotEvaluatedReason.ExtractionSuspect } });
    }

    [Theory]
    [InlineData(2, "violated: error")]
    [InlineData(4, "not evaluated: extractionSuspect")]
    public void A_source_that_lost_its_headings_is_not_accused_of_missing_sections(int lost, string expected)
    {
        var report = new SampleReport();
        for (var n = 0; n < lost; n++)
            report.Sections.RemoveAt(0);
        Assert.Equal(expected, Judge("STR-02", report.ToSubject(), "overview"));
    }

    [Theory]
    [InlineData("applications.granted.ngo", "violated: info")]
    [InlineData("applications.new.ngo", "violated: warning")]
    [InlineData("applications.granted.total", "violated: warning")]
    public void A_few_blanks_weigh_little_unless_they_are_totals(string cell, string expected) =>
        Assert.Equal(expected, Judge("FMT-01", new SampleReport().With(cell, CellStatus.Blank).ToSubject()));

    [Fact]
    public void Words_for_the_change_of_a_year_are_noted_and_not_called_an_error()
    {
        var report = new SampleReport(ReportForm.Format2019, ReportForm.Format2019) { Year = 2020 }.With("proactive.licences.change", CellStatus.Number, -8, "8(减)");
        Assert.Equal("violated: info", Judge("FMT-02", report.ToSubject(), "proactive.licences.change"));
        Assert.Equal("holds", Judge("FMT-03", report.ToSubject()));
    }

    [Theory]
    [InlineData("2024-02-05", "2024-02-09", "violated: critical")]
    [InlineData("2024-01-30", "2024-02-09", "not evaluated: noHistory")]
    [InlineData("2024-02-09", "2024-01-20", "not evaluated: noHistory")]
    [InlineData(null, "2024-02-09", "not evaluated: noHistory")]
    public void A_report_without_a_date_is_late_only_if_it_was_not_there_after_the_due_day_and_was_seen_later(string? absent, string seen, string expected)
    {
        var report = new SampleReport();
        report.Dates.Clear();
        var site = new SiteHistory { LastAbsent = absent is null ? null : Noon(absent), FirstSeen = Noon(seen) };
        Assert.Equal(expected, Judge("PUB-02", report.ToSubject() with { Site = site }));
    }

    [Theory]
    [InlineData("2024-02-05", "2024-02-09", "violated: warning")]
    [InlineData("2024-01-25", "2024-02-09", "holds")]
    [InlineData("2024-02-09", "2024-01-20", "holds")]
    public void Dated_on_time_and_not_there_afterwards_needs_a_person(string absent, string seen, string expected) =>
        Assert.Equal(expected, Judge("PUB-05", new SampleReport().ToSubject() with { Site = new SiteHistory { LastAbsent = Noon(absent), FirstSeen = Noon(seen) } }));

    [Theory]
    [InlineData("清河县水利局", "violated: warning")]
    [InlineData("清河县人民政府", "violated: warning")]
    [InlineData("湖南省人民政府", "holds")]
    [InlineData("恩施土家族苗族自治州人民政府", "holds")]
    [InlineData("内蒙古自治区人民政府", "holds")]
    [InlineData("上海市人民政府", "holds")]
    [InlineData("国家税务总局", "holds")]
    // A city may have districts or be of a county's rank: the name does not tell.
    [InlineData("衡阳市人民政府", "not evaluated: noRegistry")]
    [InlineData("上海市黄浦区人民政府", "violated: warning")]
    public void Regulations_are_made_by_provinces_cities_and_ministries(string agency, string expected) =>
        Assert.Equal(expected, Judge("T2-02", new SampleReport { Agency = agency }.With("proactive.rules.made", CellStatus.Number, 1).With("proactive.rules.inForce", CellStatus.Number, 1).ToSubject()));

    [Theory]
    [InlineData("total", CellStatus.Number, "violated: error")]
    [InlineData("natural", CellStatus.Number, "violated: warning")]
    [InlineData("total", CellStatus.Inferred, "violated: warning")]
    [InlineData("total", CellStatus.Blank, "not evaluated: blank")]
    public void What_was_carried_over_is_an_error_in_the_printed_total_only(string who, CellStatus status, string expected)
    {
        var now = new SampleReport();
        var before = new SampleReport { Year = 2022 };
        foreach (var column in ReportForm.Applicants)
            before.With($"applications.carriedOut.{column}", CellStatus.Number, now[$"applications.carriedIn.{column}"]);
        before.With($"applications.carriedOut.{who}", status, status == CellStatus.Blank ? null : now[$"applications.carriedIn.{who}"] + 26);
        Assert.Equal(expected, Judge("CY-01", now.ToSubject() with { Previous = before.ToSubject().Report }, $"applications.carriedIn.{who}"));
    }

    [Fact]
    public void A_report_of_another_year_is_not_the_one_before() =>
        Assert.Equal("not evaluated: noPreviousYear", Judge("CY-05", new SampleReport().ToSubject() with { Previous = new SampleReport { Year = 2021 }.ToSubject().Report }));

    [Theory]
    [InlineData(true, 0, "holds")]
    [InlineData(true, 1, "violated: warning")]
    [InlineData(false, 1, "not evaluated: noSiblings")]
    public void A_sum_is_asked_for_when_all_bodies_are_there(bool isComplete, int more, string expected)
    {
        var own = new SampleReport { Agency = "清河县人民政府" };
        own.With("proactive.licences.decisions", CellStatus.Number, own["proactive.licences.decisions"] + more);
        Assert.Equal(expected, Judge("RU-01", own.ToSubject() with { RollUp = new RollUp([new SampleReport().ToSubject().Report], isComplete) }, expected.StartsWith("not", StringComparison.Ordinal) ? null : "proactive"));
    }

    [Theory]
    [InlineData(-9, "holds")] // what the bodies not at hand took off their lists may be more than what these added
    [InlineData(9, "holds")]
    public void A_change_may_be_smaller_than_the_changes_of_some_bodies(int own, string expected)
    {
        var government = Form2019("清河县人民政府").With("proactive.penalties.change", CellStatus.Number, own);
        var part = Form2019("清河县水利局").With("proactive.penalties.change", CellStatus.Number, 12);
        Assert.Equal(expected, Judge("RU-02", government.ToSubject() with { RollUp = new RollUp([part.ToSubject().Report], false) }, "proactive"));
        Assert.Equal("violated: warning", Judge("RU-01", government.ToSubject() with { RollUp = new RollUp([part.ToSubject().Report], true) }, "proactive"));

        static SampleReport Form2019(string agency) => new(ReportForm.Format2019, ReportForm.Format2019) { Year = 2020, Agency = agency };
    }

    [Theory]
    [InlineData("10.5", "10.4", "holds")]
    [InlineData("10.5", "10.2", "violated: warning")]
    public void Rounding_of_fees_is_no_difference(string own, string sum, string expected)
    {
        var government = new SampleReport { Agency = "清河县人民政府" }.With("proactive.fees.amount", CellStatus.Number, decimal.Parse(own, System.Globalization.CultureInfo.InvariantCulture));
        var one = new SampleReport().With("proactive.fees.amount", CellStatus.Number, decimal.Parse(sum, System.Globalization.CultureInfo.InvariantCulture));
        var none = new SampleReport();
        foreach (var cell in ReportForm.Format2021.Cells(ReportTable.Proactive))
            none.With(cell.ToString(), CellStatus.Number, 0);
        Assert.Equal(expected, Judge("RU-01", government.ToSubject() with { RollUp = new RollUp([one.ToSubject().Report, none.ToSubject().Report], true) }, "proactive"));
    }

    [Theory]
    [InlineData(false, "not evaluated: blank")]
    [InlineData(true, "violated: warning")]
    public void Blanks_become_a_warning_where_an_office_asks_for_zeros(bool blankIsZero, string expected)
    {
        var report = new SampleReport();
        report.With("review.reconsideration.total", CellStatus.Number, report["review.reconsideration.total"] + 1).With("review.reconsideration.upheld", CellStatus.Blank);
        Assert.Equal(expected, Judge("T4-R", report.ToSubject() with { Policy = new Policy { BlankIsZero = blankIsZero } }));
    }

    [Theory]
    [InlineData(null, "not evaluated: switchedOff")]
    [InlineData(false, "not evaluated: switchedOff")]
    [InlineData(true, "violated: warning")]
    public void A_rule_is_on_and_as_grave_as_the_office_says(bool? isOn, string expected)
    {
        var subject = new SampleReport().ToSubject() with { Previous = new SampleReport { Year = 2022 }.With("proactive.licences.decisions", CellStatus.Number, 90_000_000).ToSubject().Report };
        Assert.Equal(expected, Judge("CY-04", subject with { Policy = new Policy { Rules = new Dictionary<string, RulePolicy> { ["CY-04"] = new(isOn, Severity.Warning) } } }));
    }

    private static CheckSubject WithOther(string text, int year)
    {
        var report = new SampleReport { Year = year };
        report.Sections[5] = report.Sections[5] with { Text = text };
        return report.ToSubject();
    }

    private static string Judge(string id, CheckSubject subject, string? locus = null)
    {
        var outcome = Catalogue.Evaluate(subject).First(outcome => outcome.Rule.Id == id && (locus is null || outcome.Locus == locus));
        return outcome.Verdict switch
        {
            Verdict.Holds => "holds",
            Verdict.Violated => $"violated: {outcome.Severity?.Name()}",
            Verdict.NotEvaluated not => $"not evaluated: {not.Reason.Name()}",
            _ => throw new InvalidOperationException(),
        };
    }

    private static ReportDate Date(DateKind kind, int year, int month, int day) => new(kind, new DateOnly(year, month, day), $"{year}-{month:D2}-{day:D2}");

    private static DateTimeOffset Noon(string day) => new(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), new TimeOnly(12, 0), ChinaTime.Offset);

    private static DateTimeOffset China(int year, int month, int day, int hour = 0) => new(year, month, day, hour, 0, 0, ChinaTime.Offset);
}
