using Monitor.Core.Checks;
using Monitor.Core.Documents;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;

namespace Monitor.Core.Tests.Reports;

/// <summary>Publication times that a page declares, under the names of published sites (domain notes §5.4).</summary>
public class DatesOfPages
{
    [Theory]
    [InlineData("PubDate")]
    [InlineData("pub_date")]
    [InlineData("PUBLISHDATE")]
    [InlineData("publish-time")]
    [InlineData("article:published_time")]
    [InlineData("datePublished")]
    [InlineData("DC.Date.Issued")]
    public void A_declared_publication_time_is_a_candidate_of_the_highest_rank(string name)
    {
        var report = Read(new Dictionary<string, string> { [name] = "2024-01-20 09:30" });

        Assert.Equal(new ReportDate(DateKind.Meta, new DateOnly(2024, 1, 20), "2024-01-20 09:30"), Assert.Single(report.Dates));
    }

    [Fact]
    public void Every_candidate_is_kept_the_usual_name_first()
    {
        var report = Read(
            new Dictionary<string, string> { ["datePublished"] = "2024-02-01", ["PubDate"] = "2024-01-20", ["lastModified"] = "2024-03-01" },
            [new("PubDate", "2024-01-25")],
            "发布时间：2024-01-19");

        Assert.Equal(
            [(DateKind.Meta, 20), (DateKind.Meta, 25), (DateKind.Meta, 1), (DateKind.Visible, 19)],
            report.Dates.Select(date => (date.Kind, date.Value.Day)));
    }

    [Fact]
    public void When_the_page_was_made_is_weak_evidence() =>
        Assert.Equal(DateKind.Title, Assert.Single(Read(new Dictionary<string, string> { ["createDate"] = "2024-06-01" }).Dates).Kind);

    [Theory]
    [InlineData("日期：2024-06-01", "# T", "一、总体情况", "全年按要求公开信息。", false)]
    [InlineData("2024-06-01 10:25:31", "# T", "一、总体情况", "全年按要求公开信息。", false)]
    [InlineData("2024年6月1日 10:25 星期六", "# T", "一、总体情况", "全年按要求公开信息。", false)]
    [InlineData("2024-06-01 10:25 来源：清河县水利局", "# T", "一、总体情况", "全年按要求公开信息。", true)]
    [InlineData("# T", "2024-06-01 10:25", "一、总体情况", "全年按要求公开信息。", true)]
    [InlineData("# T", "日期：2024-06-01", "一、总体情况", "全年按要求公开信息。", true)]
    [InlineData("日期：2024-06-01 来源：清河县水利局", "# T", "一、总体情况", "全年按要求公开信息。", true)]
    [InlineData("# T", "一、总体情况", "下一篇：招生通知", "发布时间：2024-06-01", false)]
    [InlineData("# T", "一、总体情况", "全年按要求公开信息。", "发布时间：2024-06-01", true)]
    public void A_date_of_the_day_or_of_another_page_is_not_the_page_s_own(string first, string second, string third, string fourth, bool isOwn)
    {
        var report = ReportReader.Read(Page.Of([.. new[] { first, second, third, fourth }.Select(line => line.Replace("T", "清河县水利局2023年政府信息公开工作年度报告", StringComparison.Ordinal))]));

        Assert.Equal(isOwn, report!.Dates.Any(date => date.Kind == DateKind.Visible));
    }

    [Fact]
    public void A_clock_above_the_title_makes_nobody_late_for_certain()
    {
        var report = ReportReader.Read(Page.Of("2024-06-01 10:25:31", "# 清河县水利局2023年政府信息公开工作年度报告", "一、总体情况", "全年按要求公开信息。"));

        var late = Assert.Single(PublicationRules.Late.Evaluate(CheckSubject.Of(report!, null, DueDates.Statutory)));
        Assert.Equal(Severity.Warning, late.Severity);
    }

    public static TheoryData<string, string[]> OnTimeSomewhere => new()
    {
        { "both in one line, the last change first", ["最后更新：2026-02-05 首次发布：2026-01-20"] },
        { "in a sentence", ["发布于 2026.01.20"] },
        { "a label that nobody has listed", ["录入时间：2026-01-20"] },
        { "behind who edited it", ["编辑：张三 信息科 2026-01-20 10:22:11"] },
        { "the day in a box above the month", ["20", "2026-01"] },
        { "the day glued to the month", ["202026-01"] },
        { "the month in a box above the year", ["01-20", "2026"] },
        { "the day of its last change alone", ["更新时间：2026-02-05"] },
        { "of its last edit alone", ["最后修改：2026-02-05 10:20"] },
        { "of its last update behind the date", ["2026-02-05 10:20 更新"] },
    };

    [Theory]
    [MemberData(nameof(OnTimeSomewhere))]
    public void A_late_date_in_the_list_is_a_warning_beside_any_date_that_may_be_that_of_publication(string name, string[] lines)
    {
        Assert.NotEmpty(name);
        Assert.Equal(Severity.Warning, Listed(lines));
    }

    [Fact]
    public void A_date_below_the_text_may_be_that_of_publication() =>
        Assert.Equal(Severity.Warning, Assert.Single(Late(Page.Of("# 清河县水利局2025年政府信息公开工作年度报告", "一、总体情况", "全年按要求公开信息。", "责任编辑：李四 录入 2026-01-20"))).Severity);

    // What is certain stays so: a late date that the page itself gives, a date of the report year, one of another page, no date but the list's.
    [Theory]
    [InlineData("发布时间：2026-02-05")]
    [InlineData("2026-02-05 10:20 来源：清河县水利局")]
    [InlineData("统计期限：2025年1月1日至2025年12月31日")]
    [InlineData("清河县水利局办公室")]
    [InlineData("更新时间：2026-02-03")]
    public void A_late_date_in_the_list_is_critical_where_no_other_can_be_meant(string line) => Assert.Equal(Severity.Critical, Listed(line));

    [Fact]
    public void A_date_in_the_list_of_other_pages_excuses_nothing() =>
        Assert.Equal(Severity.Critical, Assert.Single(Late(Page.Of("# 清河县水利局2025年政府信息公开工作年度报告", "一、总体情况", "全年按要求公开信息。", "相关阅读", "招生通知 2026-01-20"))).Severity);

    [Fact]
    public void A_page_that_names_an_earlier_day_speaks_for_its_file()
    {
        var page = Read([], null, "首次录入 2026-01-20").Dates;
        var file = Read([]).WithPageDates(page).WithListDate(new DateOnly(2024, 2, 5), "2024-02-05");

        Assert.Equal((DateKind.Mention, new DateOnly(2026, 1, 20)), Assert.Single(file.Dates.Where(date => date.Kind == DateKind.Mention).Select(date => (date.Kind, date.Value))));
    }

    [Fact]
    public void A_mention_makes_no_other_report()
    {
        var report = Read([]);
        Assert.Equal(report.Fingerprint(), report.WithMentions([(new DateOnly(2024, 1, 20), "2024-01-20")]).Fingerprint());
    }

    private static Severity? Listed(params string[] lines) =>
        Assert.Single(Late(Page.Of(["# 清河县水利局2025年政府信息公开工作年度报告", .. lines, "一、总体情况", "全年按要求公开信息。"]))).Severity;

    private static IReadOnlyList<Outcome> Late(Document page)
    {
        var report = ReportReader.Read(page)!.WithListDate(new DateOnly(2026, 2, 5), "2026-02-05");
        return [.. PublicationRules.Late.Evaluate(CheckSubject.Of(report, null, DueDates.Statutory))];
    }

    private static Report Read(Dictionary<string, string> meta, IReadOnlyList<KeyValuePair<string, string>>? further = null, params string[] lines)
    {
        var page = Page.Of(["# 清河县水利局2023年政府信息公开工作年度报告", .. lines, "一、总体情况", "全年按要求公开信息。"]);
        var report = ReportReader.Read(page with { Facts = DocumentFacts.None with { Meta = meta, Further = further ?? [] } });
        Assert.NotNull(report);
        return report;
    }
}
