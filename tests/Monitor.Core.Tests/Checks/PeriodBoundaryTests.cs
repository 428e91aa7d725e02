using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks;

/// <summary>Periods that reach into another year, and counts of another year beside those of the report year.</summary>
public sealed class PeriodBoundaryTests
{
    private const string Closed = "因机构改革,我局于10月并入县农业农村局。";

    [Theory]
    [InlineData("2022年11月1日至2023年10月31日")] // begins before the year
    [InlineData("2023年6月1日至2024年3月31日")] // ends after it
    public void No_reform_of_the_body_explains_a_period_of_two_years(string period)
    {
        var subject = new SampleReport().With(SectionName.Overview, $"{Closed}数据统计期限为{period}。").ToSubject();
        Assert.Equal("violated: error", Judged.By("STR-08", subject));
        Assert.Null(Judged.Violation("STR-08", subject).LoweredBecause);
    }

    [Theory]
    [InlineData("数据统计期限为2023年1月1日至2023年10月31日。", "note.abolishedInYear")]
    [InlineData("数据统计期限为2023年6月1日至2023年12月31日。", "note.formedInYear")]
    public void A_part_of_the_year_says_what_may_explain_it(string text, string because) =>
        Assert.Equal(because, Judged.Violation("STR-08", new SampleReport().With(SectionName.Overview, text).ToSubject()).LoweredBecause);

    [Theory]
    [InlineData("2022年,我局收到政府信息公开申请3件。", "2023 2022")]
    [InlineData("2022年,我局收到政府信息公开申请3件。2023年,因政府信息公开被申请行政复议1件。", "2023 2022")] // of the report year, but of another thing
    [InlineData("2022年,我局收到政府信息公开申请3件。2023年,我局收到政府信息公开申请5件。", null)]
    public void A_count_of_the_year_before_must_stand_beside_one_of_the_same_thing(string text, string? years)
    {
        var subject = new SampleReport().With(SectionName.Overview, text).ToSubject();
        Assert.Equal(years is null ? "holds" : "violated: warning", Judged.By("STR-09", subject));
        if (years is not null)
            Assert.Equal(years, $"{Judged.Value("STR-09", subject, "year")} {Judged.Value("STR-09", subject, "other")}");
    }

    [Fact]
    public void What_is_no_count_of_requests_may_name_any_year() =>
        Assert.Equal("holds", Judged.By("STR-09", new SampleReport().With(SectionName.Overview, "2022年制发规范性文件3件。").ToSubject()));
}
