using Monitor.Core.Documents;
using Monitor.Core.Reports;

namespace Monitor.Core.Tests.Reports;

/// <summary>The period that a report's text counts, whatever its title says.</summary>
public class StatedPeriods
{
    [Theory]
    [InlineData("所列数据的统计期限自2024年1月1日起至2024年12月31日止。", 2024)]
    [InlineData("统计期限自 2024 年 1 月 1 日至 12 月 31 日。", 2024)]
    [InlineData("统计期限：2024年1月1日—2024年12月31日", 2024)]
    [InlineData("统计期限自2025年1月1日至12月21日。", 2025)]
    [InlineData("统计期限自2025年1月1日至2024年12月31日。", null)]
    [InlineData("2025年1月1日至12月31日12件，2024年1月1日至12月31日9件。", null)]
    [InlineData("2024年1月1日至2024年3月31日开展检查。", null)]
    [InlineData("统计时段为2024年度，报告编制时间为2025年1月2日至2025年1月10日。", null)]
    [InlineData("统计期限为2024年全年，自查时间为2024年12月1日至12月20日。", null)]
    [InlineData("全年按要求公开信息。", null)]
    public void The_only_whole_year_that_the_text_names_is_stated(string text, int? year)
    {
        var report = ReportReader.Read(new Document(
            [new Paragraph(1, "清河县水利局2025年政府信息公开工作年度报告", IsHeading: true), new Paragraph(2, text), new Paragraph(3, "一、总体情况"), new Paragraph(4, "按要求公开。")],
            DocumentFacts.None));

        Assert.NotNull(report);
        Assert.Equal((2025, year), (report.Year, report.StatedYear));
        Assert.Equal(year, report.WithListDate(new DateOnly(2026, 1, 20), "2026-01-20").StatedYear);
    }
}
