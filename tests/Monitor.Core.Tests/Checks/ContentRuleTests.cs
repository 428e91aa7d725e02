using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks;

/// <summary>What a report must say in words: the boundary of each rule, and the variants that must not be called missing.</summary>
public sealed class ContentRuleTests
{
    public static TheoryData<string, string, SectionName, string, string> Texts => new()
    {
        { "nothing but a file", "STR-04", SectionName.Other, "附件:清河县水利局2023年度报告.docx", "violated: warning" },
        { "nothing but the signature", "STR-04", SectionName.Other, "清河县水利局\n2024年1月8日", "violated: warning" },
        { "none is an answer in 六", "STR-04", SectionName.Other, "无", "holds" },
        { "a short answer", "STR-04", SectionName.Other, "未收费。", "holds" },
        { "none is no answer in 五", "STR-04", SectionName.Problems, "无", "violated: warning" },
        { "ten words are one too few for nothing", "STR-04", SectionName.Problems, "存在更新不够及时问题", "holds" },
        { "five aspects by other names", "STR-05", SectionName.Overview, "公开水利工程等信息20条。申请公开办理有序。政务信息公开管理规范。门户网站建设加强。考核有力。", "holds" },
        { "a rule about information management is not the aspect", "STR-05", SectionName.Overview, "主动公开、依申请公开有序。落实信息发布管理制度。平台、监督保障到位。", "violated: warning" },
        { "both, in the words of every year", "STR-07", SectionName.Problems, "仍有短板。今后加强培训。", "holds" },
        { "improvement without a problem", "STR-07", SectionName.Problems, "下一步继续做好各项工作。", "violated: warning" },
        { "no improvement", "STR-07", SectionName.Problems, "一是公开意识有所松懈，更新存在不足。", "violated: warning" },
        { "an empty section is told once", "STR-07", SectionName.Problems, "无", "not evaluated: extractionSuspect" },
        { "a list inside a section", "STR-03", SectionName.Overview, "一、主要工作开展情况\n主动公开信息20条。", "violated: info" },
        { "rows of a table in the text", "STR-03", SectionName.Applications, "一、本年新收政府信息公开申请数量\n四、结转下年度继续办理", "holds" },
        { "the fee of another year", "STR-09", SectionName.Other, "2022年未收取信息处理费。", "violated: warning" },
        { "a plan for next year", "STR-09", SectionName.Other, "2024年将继续免收信息处理费。", "holds" },
        { "requests of the year before alone", "STR-09", SectionName.Overview, "2022年,我局收到政府信息公开申请3件。", "violated: warning" },
        { "requests of both years", "STR-09", SectionName.Overview, "2022年,我局收到政府信息公开申请3件。2023年,我局收到政府信息公开申请5件。", "holds" },
        { "what was published last year", "STR-09", SectionName.Overview, "公开了2022年度部门决算、2022年政府信息公开年报。", "holds" },
        { "a day too few", "STR-08", SectionName.Overview, "数据统计期限为2023年1月1日至12月21日。", "violated: error" },
        { "a lost digit", "STR-08", SectionName.Overview, "数据统计期限为2023年1月1日至12月3日。", "violated: error" },
        { "digits in each other's place", "STR-08", SectionName.Overview, "数据统计期限为2023年1月1日至12月13日。", "violated: error" },
        { "a body that may have been closed in December", "STR-08", SectionName.Overview, "数据统计期限为2023年1月1日至12月18日。", "violated: warning" },
        { "a day too few, and the body was closed", "STR-08", SectionName.Overview, "因机构改革,我局于12月21日并入县农业农村局。数据统计期限为2023年1月1日至12月21日。", "violated: warning" },
        { "a body abolished in the year", "STR-08", SectionName.Overview, "数据统计期限为2023年1月1日至2023年10月31日。", "violated: warning" },
        { "a body formed and abolished in the year", "STR-08", SectionName.Overview, "我局2月组建,10月撤销,数据统计期限为2023年2月1日至2023年10月31日。", "violated: warning" },
        { "a part of the year that nothing explains", "STR-08", SectionName.Overview, "数据统计期限为2023年2月1日至2023年10月31日。", "violated: error" },
        { "two years in one", "STR-08", SectionName.Overview, "数据统计期限为2022年11月1日至2023年10月31日。", "violated: error" },
        { "last year's", "STR-08", SectionName.Overview, "数据统计期限为2022年1月1日至2022年12月31日。", "violated: error" },
        { "a body formed in the year", "STR-08", SectionName.Overview, "数据统计期限为2023年6月1日至2023年12月31日。", "violated: warning" },
        { "the time of a survey beside the report's", "STR-08", SectionName.Overview, "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。满意度问卷调查数据统计时间为2023年5月1日至6月5日。", "holds" },
        { "the time of a campaign's figures", "STR-08", SectionName.Overview, "活动数据统计时间为2023年5月1日至6月5日。", "not evaluated: unreadable" },
        { "the year of a rule on fees", "STR-09", SectionName.Other, "按照2020年印发的办法,未收取信息处理费。", "holds" },
        { "a lost character", "STR-08", SectionName.Overview, "所列数据的统计期限自20231月1日起至202312月31日止。", "holds" },
        { "none", "STR-08", SectionName.Overview, "全年主动公开信息20条。", "violated: info" },
        { "one that cannot be read", "STR-08", SectionName.Overview, "统计期限为2023年全年。", "not evaluated: unreadable" },
        { "a campaign is not the period", "STR-08", SectionName.Overview, "2023年3月1日至2023年5月31日开展检查。", "violated: info" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_words_of_a_section_decide(string name, string rule, SectionName section, string text, string expected)
    {
        Assert.NotEmpty(name);
        Assert.Equal(expected, Judge(rule, new SampleReport().With(section, text)));
    }

    [Theory]
    [InlineData("清河县人民政府", "工作考核、社会评议情况良好,无责任追究情形。", "holds")]
    [InlineData("清河县人民政府", "纳入绩效考评,群众满意度高,未发生问责。", "holds")]
    [InlineData("清河县人民政府", "纳入年度考核,群众满意率高,未发生问责。", "holds")]
    [InlineData("清河县人民政府", "纳入年度考核。", "violated: warning")]
    [InlineData("清河县水利局", "纳入年度考核。", "holds")]
    [InlineData("青石镇人民政府", "纳入年度考核。", "holds")]
    public void Governments_tell_of_assessment_appraisal_and_accountability(string agency, string text, string expected) =>
        Assert.Equal(expected, Judge("STR-06", new SampleReport { Agency = agency }.Saying(text)));

    [Theory]
    [InlineData(null, "not evaluated: unreadable")]
    [InlineData("清河县水利局2023年度政府信息公开年度报告", "holds")]
    [InlineData("清河县水利局2023年政务信息公开工作年度报告", "violated: info")]
    [InlineData("清河县水利局2023年政府信息公开工作报告", "violated: info")]
    [InlineData("2023年政府信息公开工作年度报告", "violated: info")]
    [InlineData("清河县水利局2022年政府信息公开工作年度报告", "violated: warning")]
    [InlineData("清河县水利局政府信息公开工作年度报告", "violated: warning")]
    public void A_title_names_body_year_and_kind(string? title, string expected) => Assert.Equal(expected, Judge("STR-01", new SampleReport { Title = title }));

    [Fact]
    public void Sections_whose_numerals_restart_are_not_told_that_an_aspect_is_missing()
    {
        var report = new SampleReport().With(SectionName.Overview, "全面推进各项工作，取得明显成效。");
        report.Sections[1] = report.Sections[1] with { Heading = "三、主动公开工作情况", Text = "四、政府信息公开申请情况" };
        Assert.Equal("not evaluated: extractionSuspect", Judge("STR-05", report));
    }

    [Fact]
    public void A_section_whose_text_may_stand_behind_an_inner_heading_is_not_called_empty()
    {
        var text = string.Concat(Enumerable.Repeat("全年按要求公开信息,做好各项工作。", 10));
        Assert.Equal("not evaluated: extractionSuspect", Judge("STR-04", new SampleReport().With(SectionName.Overview, "").With(SectionName.Proactive, text)));
        Assert.Equal("violated: warning", Judge("STR-04", new SampleReport().With(SectionName.Overview, "")));
    }

    [Theory]
    [InlineData(2, "发出收费通知2件,收取信息处理费0元。", "holds")]
    [InlineData(2, "未收取信息处理费。", "violated: info")]
    [InlineData(0, "收取信息处理费380元。", "violated: info")]
    [InlineData(0, "未收取信息处理费。", "holds")]
    public void Fees_and_requests_go_together(int unpaid, string text, string expected)
    {
        var report = new SampleReport().With(SectionName.Other, text).With("applications.other.unpaid.total", CellStatus.Number, unpaid)
            .With("applications.new.total", CellStatus.Number, 4).With("applications.carriedIn.total", CellStatus.Number, 0);
        Assert.Equal(expected, Judge("FEE-02", report));
    }

    private static string Judge(string rule, SampleReport report) => Judged.By(rule, report.ToSubject());
}
