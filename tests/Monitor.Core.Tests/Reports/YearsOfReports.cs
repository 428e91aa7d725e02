using Monitor.Core.Documents;
using Monitor.Core.Reports;

namespace Monitor.Core.Tests.Reports;

/// <summary>Which year counts where the title and the stated period name two: the one for which more of the rest speaks.</summary>
public class YearsOfReports
{
    private const string Of2023 = "统计期限自2023年1月1日起至2023年12月31日止。";
    private const string Of2022 = "统计期限自2022年1月1日起至2022年12月31日止。";

    public static TheoryData<string, string, string, string, string, int> Conflicts => new()
    {
        { "last year's title over this year's text", "2022", Of2023, "2023年，我局公开信息三十条。", "2024-01-20", 2023 },
        { "last year's title, this year's text, no date", "2022", Of2023, "2023年，我局公开信息三十条。", "", 2023 },
        { "last year's title, and only the date beside the period says so", "2022", Of2023, "我局公开信息三十条。", "2024-01-20", 2023 },
        { "last year's period left in this year's text", "2023", Of2022, "2023年，我局公开信息三十条。", "2024-01-20", 2023 },
        { "last year's period, no date", "2023", Of2022, "2023年，我局公开信息三十条。", "", 2023 },
        { "last year's whole text under a new title: the date balances the text", "2023", Of2022, "2022年，我局公开信息三十条。", "2024-01-20", 2023 },
        { "nothing else speaks", "2023", Of2022, "我局公开信息三十条。", "", 2023 },
        { "moved years later: the date speaks for neither", "2022", Of2023, "我局公开信息三十条。", "2026-03-01", 2022 },
        { "no conflict", "2023", Of2023, "2022年以来，我局公开信息三十条。", "2023-05-01", 2023 },
    };

    [Theory]
    [MemberData(nameof(Conflicts))]
    public void The_year_for_which_more_speaks_counts_and_both_are_shown(string name, string titled, string period, string told, string date, int year)
    {
        var page = Page.Of($"# 清河县水利局{titled}年政府信息公开工作年度报告", period, "一、总体情况", told);
        var report = ReportReader.Read(date.Length == 0 ? page : page with { Facts = DocumentFacts.None with { Meta = new Dictionary<string, string> { ["PubDate"] = date } } });

        Assert.NotNull(report);
        Assert.True(report.Year == year, $"{name}: {report.Year}");
        Assert.Equal((titled, period == Of2023 ? 2023 : 2022), (report.TitledYear.ToString(), report.StatedYear));
        Assert.Equal(report.TitledYear != report.StatedYear, report.IsDividedOn(2023));
        Assert.False(report.IsDividedOn(2021));
        Assert.StartsWith("清河县水利局", report.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("截至2023年12月31日，公开信息三十条。", 2023)]
    [InlineData("（一）主动公开。全年公开信息三十条。2023年收到申请一件。", 2023)]
    [InlineData("综合2017年度全县各部门的政府信息公开工作年度报告编制。", 2017)]
    [InlineData("认真学习。2019年条例修订施行以来，制度更加完备。", null)]
    [InlineData("公开信息三十条。2023年收到申请一件。2022年收到申请两件。", null)]
    public void Without_title_period_and_date_a_year_counts_if_the_text_tells_of_one_only(string text, int? year)
    {
        var verdict = ReportClassifier.Classify(Page.Of("一、总体情况", text, "二、主动公开政府信息情况"), isExcerpt: true);

        Assert.Equal((DocumentKind.AnnualReport, year), (verdict.Kind, verdict.Year));
    }
}
