using Monitor.Core.Reports;

namespace Monitor.Core.Tests.Reports;

/// <summary>The six sections under headings in other words, other numerals or none, beside tables of contents and inner headings of the same words.</summary>
public class HeadingsOfSections
{
    private const string Official = "一、总体情况|二、主动公开政府信息情况|三、收到和处理政府信息公开申请情况|四、政府信息公开行政复议、行政诉讼情况|五、存在的主要问题及改进情况|六、其他需要报告的事项";

    public static TheoryData<string, string> Wordings => new()
    {
        { "as in the form", Official },
        { "其他须报告事项", Official.Replace("其他需要报告的事项", "其他须报告事项", StringComparison.Ordinal) },
        { "应当报告", Official.Replace("其他需要报告的事项", "其他应当报告的事项", StringComparison.Ordinal) },
        { "有关事项", Official.Replace("其他需要报告的事项", "其他有关事项", StringComparison.Ordinal) },
        { "行政争议", Official.Replace("政府信息公开行政复议、行政诉讼情况", "行政争议情况", StringComparison.Ordinal) },
        { "行政争议, longer", Official.Replace("政府信息公开行政复议、行政诉讼情况", "因政府信息公开引发的行政争议处理情况", StringComparison.Ordinal) },
        { "复议 alone", Official.Replace("政府信息公开行政复议、行政诉讼情况", "政府信息公开复议、应诉情况", StringComparison.Ordinal) },
        { "主动公开 alone", Official.Replace("主动公开政府信息情况", "主动公开情况", StringComparison.Ordinal) },
        { "依申请公开 alone", Official.Replace("收到和处理政府信息公开申请情况", "依申请公开情况", StringComparison.Ordinal) },
        { "工作概况", Official.Replace("总体情况", "工作概况", StringComparison.Ordinal) },
        { "基本工作情况", Official.Replace("总体情况", "基本工作情况", StringComparison.Ordinal) },
        { "不足及下步打算", Official.Replace("存在的主要问题及改进情况", "工作不足及下步打算", StringComparison.Ordinal) },
        { "large numerals", "壹、总体情况|贰、主动公开政府信息情况|叁、收到和处理政府信息公开申请情况|肆、政府信息公开行政复议、行政诉讼情况|伍、存在的主要问题及改进情况|陆、其他需要报告的事项" },
        { "an end mark on one", Official.Replace("总体情况", "总体情况。", StringComparison.Ordinal) },
        { "an end mark on another", Official.Replace("其他需要报告的事项", "其他需要报告的事项！", StringComparison.Ordinal) },
        { "marks of a title", Official.Replace("主动公开政府信息情况", "《主动公开政府信息情况》", StringComparison.Ordinal) },
        { "a full-width point", Official.Replace('、', '．').Replace("复议．", "复议、", StringComparison.Ordinal) },
        { "a comma", Official.Replace('、', '，').Replace("复议，", "复议、", StringComparison.Ordinal) },
        { "a blank", Official.Replace('、', ' ').Replace("复议 ", "复议、", StringComparison.Ordinal) },
        { "brackets", "（一）总体情况|（二）主动公开政府信息情况|（三）收到和处理政府信息公开申请情况|（四）政府信息公开行政复议、行政诉讼情况|（五）存在的主要问题及改进情况|（六）其他需要报告的事项" },
        { "figures", "1．总体情况|2．主动公开政府信息情况|3．收到和处理政府信息公开申请情况|4．政府信息公开行政复议、行政诉讼情况|5．存在的主要问题及改进情况|6．其他需要报告的事项" },
        { "no numerals", "总体情况|主动公开政府信息情况|收到和处理政府信息公开申请情况|政府信息公开行政复议、行政诉讼情况|存在的主要问题及改进情况|其他需要报告的事项" },
        { "no numerals, shorter", "总体情况|主动公开情况|依申请公开情况|行政复议和诉讼情况|存在问题及改进措施|其他事项" },
        { "parts", "第一部分 总体情况|第二部分 主动公开政府信息情况|第三部分 收到和处理政府信息公开申请情况|第四部分 政府信息公开行政复议、行政诉讼情况|第五部分 存在的主要问题及改进情况|第六部分 其他需要报告的事项" },
    };

    [Theory]
    [MemberData(nameof(Wordings))]
    public void A_section_is_found_under_its_heading_in_other_words(string name, string headings)
    {
        var report = Read(headings.Split('|').SelectMany((heading, i) => new[] { heading, Content(i) }));

        Assert.True(report.Sections.Count == 6, $"{name}: {string.Join(' ', report.Sections.Select(section => section.Heading))}");
        Assert.All(report.Sections, (section, i) => Assert.Equal(((SectionName)i, Content(i)), (section.Name, section.Text)));
    }

    public static TheoryData<string, string> Removed => new()
    {
        { "复议 is only spoken of", "四、政府信息公开行政复议、行政诉讼情况" },
        { "申请 has an inner heading in 一", "三、收到和处理政府信息公开申请情况" },
        { "其他", "六、其他需要报告的事项" },
        { "问题", "五、存在的主要问题及改进情况" },
        { "主动公开 has an inner heading in 一", "二、主动公开政府信息情况" },
    };

    [Theory]
    [MemberData(nameof(Removed))]
    public void A_section_that_is_not_there_is_not_found_in_an_inner_heading(string name, string heading)
    {
        var names = Official.Split('|');
        var report = Read(names.Where(other => other != heading).SelectMany(other => other == names[0]
            ? [other, "（一）主动公开情况", Content(0), "（二）依申请公开情况", "未发生行政复议、行政诉讼，其他方面也没有问题，收到申请均已办理。"]
            : new[] { other, Content(1) }));

        Assert.True(report.Sections.Count == 5, $"{name}: {string.Join(' ', report.Sections.Select(section => section.Heading))}");
        Assert.DoesNotContain(report.Sections, section => section.Heading == heading);
    }

    public static TheoryData<string, string[]> Before => new()
    {
        { "a table of contents", ["目录", .. Official.Split('|')] },
        { "a table of contents with pages", [.. Official.Split('|').Select((heading, i) => $"{heading}……{i + 1}")] },
        { "a table of contents with inner headings", ["目录", "一、总体情况", "（一）主动公开", "（二）监督保障", .. Official.Split('|').Skip(1)] },
        { "links to the sections", ["总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "存在的主要问题及改进情况"] },
    };

    [Theory]
    [MemberData(nameof(Before))]
    public void A_table_of_contents_takes_nothing_from_the_sections(string name, string[] lines)
    {
        var report = Read([.. lines, .. Official.Split('|').SelectMany((heading, i) => i == 0 ? [heading, "（一）主动公开", Content(i), "（二）监督保障", Content(i)] : new[] { heading, Content(i) })]);

        Assert.True(report.Sections.Count == 6, name);
        Assert.Equal($"(一)主动公开\n{Content(0)}\n(二)监督保障\n{Content(0)}", report.Sections[0].Text);
        Assert.All(report.Sections.Skip(1), (section, i) => Assert.Equal(Content(i + 1), section.Text));
    }

    public static TheoryData<string, string[]> Inner => new()
    {
        { "figures", ["1.主动公开情况", "2.依申请公开情况", "3.其他事项"] },
        { "bare words", ["主动公开政府信息情况", "依申请公开政府信息情况"] },
        { "Chinese numerals that restart", ["一、主动公开政府信息情况", "二、依申请公开工作情况", "三、存在的主要问题"] },
    };

    [Theory]
    [MemberData(nameof(Inner))]
    public void Inner_headings_of_the_same_words_do_not_end_a_section(string name, string[] inner)
    {
        var headings = Official.Split('|');
        var lines = inner.SelectMany(heading => new[] { heading, Content(0) }).ToArray();
        var report = Read([headings[0], .. lines, .. headings.Skip(1).SelectMany((heading, i) => new[] { heading, Content(i + 1) })]);

        Assert.True(report.Sections.Count == 6, name);
        Assert.Equal(string.Join('\n', lines), report.Sections[0].Text);
        Assert.All(report.Sections.Skip(1), (section, i) => Assert.Equal(Content(i + 1), section.Text));
    }

    private static string Content(int index) => $"第{"甲乙丙丁戊己"[index]}段写明本机关当年做了些什么。";

    private static Report Read(IEnumerable<string> lines)
    {
        var report = ReportReader.Read(Page.Of(["# 清河县水利局2023年政府信息公开工作年度报告", .. lines]));
        Assert.NotNull(report);
        return report;
    }
}
