using Monitor.Core.Reports;

namespace Monitor.Core.Tests.Reports;

/// <summary>Whose report a page is whose own title names no body.</summary>
public class BodiesBesideLinks
{
    private const string Title = "2023年政府信息公开工作年度报告";

    [Theory]
    [InlineData("links to those of others", "清河县水利局", "清河县财政局", "清河县民政局")]
    [InlineData("its own title once more", "清河县财政局", "清河县财政局", "清河县财政局")]
    public void Links_to_reports_of_several_bodies_name_none(string name, string expected, string first, string second)
    {
        var report = ReportReader.Read(Page.Of(first + Title, second + Title, $"# {Title}", "来源：清河县水利局", "一、总体情况", "全年按要求公开信息。"));

        Assert.True(report?.Agency == expected, $"{name}: {report?.Agency}");
    }
}
