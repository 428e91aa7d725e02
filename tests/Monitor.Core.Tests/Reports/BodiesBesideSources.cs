using Monitor.Core.Agencies;
using Monitor.Core.Documents;
using Monitor.Core.Reports;

namespace Monitor.Core.Tests.Reports;

/// <summary>Whose report a page is whose title names no body, where the line of its source (来源), its text and its signature name several.</summary>
public class BodiesBesideSources
{
    private const string Title = "2023年政府信息公开工作年度报告";

    public static TheoryData<string, string, string, string, string, string> Pages => new()
    {
        { "the government speaks", "清河县人民政府办公室", "清河县人民政府根据条例要求编制本报告。", "", Title, "清河县人民政府" },
        { "drawn up by the government", "清河县融媒体中心", "本报告由清河县人民政府按照格式组织编制。", "", Title, "清河县人民政府" },
        { "title and text name the government", "清河县人民政府办公室", "2023年，清河县人民政府认真落实条例。", "", $"{Title}-清河县人民政府", "清河县人民政府" },
        { "the government has signed", "清河县人民政府办公室", "全年按要求公开信息。", "清河县人民政府", Title, "清河县人民政府" },
        { "the office signs for its government", "清河县人民政府", "全年按要求公开信息。", "清河县人民政府办公室", Title, "清河县人民政府" },
        { "a bureau signs on its government's site", "清河县人民政府", "全年按要求公开信息。", "清河县水利局", Title, "清河县水利局" },
        { "the office speaks for itself", "清河县人民政府办公室", "清河县人民政府办公室根据条例要求编制本报告。", "", Title, "清河县人民政府办公室" },
        { "the government asks", "清河县水利局", "按照清河县人民政府要求，全年公开信息。", "", Title, "清河县水利局" },
        { "the site is the government's, the text is the bureau's", "清河县水利局", "我局根据条例要求编制本报告。", "", $"{Title}-清河县人民政府", "清河县水利局" },
        { "nothing but the source", "清河县水利局", "全年按要求公开信息。", "", Title, "清河县水利局" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void Who_speaks_or_signs_counts_more_than_where_the_page_comes_from(string name, string source, string text, string signature, string element, string expected)
    {
        string[] end = signature.Length == 0 ? [] : [signature, "2024年2月20日"];
        var page = Page.Of(["# " + Title, $"来源：{source}", text, "一、总体情况", "全年按要求公开信息。", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", .. end]);
        var report = ReportReader.Read(page with { Facts = DocumentFacts.None with { Title = element } });

        Assert.True(report?.Agency == expected, $"{name}: {report?.Agency}");
        Assert.Equal(BodyNames.KindOf(expected), report?.Kind);
    }
}
