using Monitor.Core.Checks;
using Monitor.Core.Reports;
using Monitor.Core.Tests.Reports;

namespace Monitor.Core.Tests.Checks;

/// <summary>STR-02 on whole texts: an error only where nothing in the section's place may be its heading.</summary>
public class MissingSections
{
    private const string Official = "一、总体情况|二、主动公开政府信息情况|三、收到和处理政府信息公开申请情况|四、政府信息公开行政复议、行政诉讼情况|五、存在的主要问题及改进情况|六、其他需要报告的事项";

    public static TheoryData<string, string, string, string> Texts => new()
    {
        { "a heading in other numbering", "overview", Official.Replace("一、总体情况", "（一）总体情况", StringComparison.Ordinal), "warning" },
        { "a heading in other words", "overview", Official.Replace("总体情况", "工作推进成效", StringComparison.Ordinal), "warning" },
        { "another in other words", "proactive", Official.Replace("主动公开政府信息情况", "公开政府信息情况", StringComparison.Ordinal), "warning" },
        { "legal remedies", "review", Official.Replace("政府信息公开行政复议、行政诉讼情况", "法律救济情况", StringComparison.Ordinal), "warning" },
        { "weak points", "problems", Official.Replace("存在的主要问题及改进情况", "薄弱环节及整改方向", StringComparison.Ordinal), "warning" },
        { "weak points without numerals", "problems", "总体情况|主动公开政府信息情况|收到和处理政府信息公开申请情况|政府信息公开行政复议、行政诉讼情况|薄弱环节及整改方向|其他需要报告的事项", "warning" },
        { "two sections under one heading", "problems", Official.Replace("四、政府信息公开行政复议、行政诉讼情况|五、存在的主要问题及改进情况", "四、行政复议、行政诉讼情况及存在的主要问题", StringComparison.Ordinal), "warning" },
        { "the last one in other words", "other", Official.Replace("六、其他需要报告的事项", "六、收费及说明", StringComparison.Ordinal), "warning" },
        { "left out", "problems", Official.Replace("|五、存在的主要问题及改进情况", "", StringComparison.Ordinal), "error" },
        { "left out, and counted on", "problems", Official.Replace("|五、存在的主要问题及改进情况", "", StringComparison.Ordinal).Replace("六、", "五、", StringComparison.Ordinal), "error" },
        { "left out at the end", "other", Official.Replace("|六、其他需要报告的事项", "", StringComparison.Ordinal), "error" },
        { "left out at the beginning", "overview", Official.Replace("一、总体情况|", "", StringComparison.Ordinal), "error" },
        { "left out behind a list", "proactive", Official.Replace("|二、主动公开政府信息情况", "|（一）工作机制|（三）平台建设", StringComparison.Ordinal), "error" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_section_is_called_missing_for_certain_only_where_nothing_may_head_it(string name, string locus, string headings, string expected)
    {
        var text = headings.Split('|').SelectMany((heading, i) => new[] { heading, $"第{"甲乙丙丁戊己庚"[i]}段写明本机关当年做了些什么。" });
        var report = ReportReader.Read(Page.Of(["# 清河县水利局2023年政府信息公开工作年度报告", .. text]));

        Assert.NotNull(report);
        var outcome = Assert.Single(Catalogue.Evaluate(new CheckSubject(report)), outcome => outcome is { Rule.Id: "STR-02", Verdict: Verdict.Violated });
        Assert.Equal((name, locus, expected), (name, outcome.Locus, outcome.Severity?.ToString().ToLowerInvariant()));
    }
}
