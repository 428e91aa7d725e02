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

    private static Report Read(Dictionary<string, string> meta, IReadOnlyList<KeyValuePair<string, string>>? further = null, params string[] lines)
    {
        var page = Page.Of(["# 清河县水利局2023年政府信息公开工作年度报告", .. lines, "一、总体情况", "全年按要求公开信息。"]);
        var report = ReportReader.Read(page with { Facts = DocumentFacts.None with { Meta = meta, Further = further ?? [] } });
        Assert.NotNull(report);
        return report;
    }
}
