using Monitor.Core.Documents;
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

    private static Report Read(Dictionary<string, string> meta, IReadOnlyList<KeyValuePair<string, string>>? further = null, params string[] lines)
    {
        var page = Page.Of(["# 清河县水利局2023年政府信息公开工作年度报告", .. lines, "一、总体情况", "全年按要求公开信息。"]);
        var report = ReportReader.Read(page with { Facts = DocumentFacts.None with { Meta = meta, Further = further ?? [] } });
        Assert.NotNull(report);
        return report;
    }
}
