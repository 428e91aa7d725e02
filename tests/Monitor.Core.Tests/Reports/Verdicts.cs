using Monitor.Core.Checks;
using Monitor.Core.Documents;
using Monitor.Core.Reports;

namespace Monitor.Core.Tests.Reports;

/// <summary>What a document is said to be, and for which reasons.</summary>
public class Verdicts
{
    private const string Title = "清河县水利局2023年政府信息公开工作年度报告";

    public static TheoryData<string, string[], DocumentKind, string, string> Documents => new()
    {
        { "title and a section", [$"# {Title}", "一、总体情况", "公开信息三十条。"], DocumentKind.AnnualReport, VerdictReasons.Title, Title },
        { "nearly all sections", ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况"], DocumentKind.AnnualReport, VerdictReasons.Sections, "存在的主要问题" },
        { "网站报表", ["# 清河县2023年政府网站工作年度报表", "单位全称", "首页网址"], DocumentKind.LookAlike, VerdictReasons.TitleOfLookAlike, "政府网站工作年度报表" },
        { "法治政府", ["# 清河县水利局2023年法治政府建设年度报告", "一、主要举措"], DocumentKind.LookAlike, VerdictReasons.TitleOfLookAlike, "法治政府" },
        { "决算", ["# 清河县水利局2023年度部门决算公开报告", "目录"], DocumentKind.LookAlike, VerdictReasons.TitleOfLookAlike, "决算" },
        { "建议提案", ["# 清河县水利局2023年建议提案办理情况报告", "办理三件。"], DocumentKind.LookAlike, VerdictReasons.TitleOfLookAlike, "提案" },
        { "季度", ["# 清河县2023年第三季度政府信息公开工作报告", "一、总体情况", "二、主动公开政府信息情况"], DocumentKind.LookAlike, VerdictReasons.TitleOfLookAlike, "季度" },
        { "an evaluation with headings of a report", ["# 清河县2023年政府信息公开年度报告第三方评估报告", "一、总体情况", "二、存在的主要问题及改进情况"], DocumentKind.NotAReport, VerdictReasons.NoTables, "" },
        { "a review with such headings", ["# 关于2023年政府信息公开年度报告编制情况的通报", "一、总体情况", "二、存在的主要问题及改进情况"], DocumentKind.Notice, VerdictReasons.TitleOfNotice, "通报" },
        { "a notice", ["# 关于做好2023年政府信息公开工作年度报告编制发布工作的通知", "各乡镇："], DocumentKind.Notice, VerdictReasons.TitleOfNotice, "通知" },
        { "a notice in plain text", ["清河县政务公开办公室关于做好2023年政府信息公开年度报告编制工作的通知", "各单位：请于一月二十日前报送。"], DocumentKind.Notice, VerdictReasons.TitleOfNotice, "通知" },
        { "a rule", ["# 清河县政府信息公开工作年度报告制度", "第一条"], DocumentKind.Notice, VerdictReasons.TitleOfNotice, "制度" },
        { "解读", ["# 《清河县水利局2023年政府信息公开工作年度报告》解读", "一、编制背景"], DocumentKind.Interpretation, VerdictReasons.TitleOfInterpretation, "解读" },
        { "图解", ["# 一图读懂清河县2023年政府信息公开工作年度报告"], DocumentKind.Interpretation, VerdictReasons.TitleOfInterpretation, "一图" },
        { "范文", ["# 政府信息公开年度工作报告范文", "某区累计主动公开信息若干条。"], DocumentKind.BlankForm, VerdictReasons.TitleOfForm, "范文" },
        { "政务公开工作报告", ["# 清河县水利局2023年政务公开工作报告", "一、主动公开情况", "公开信息三十条。", "二、依申请公开情况", "收到申请一件。", "三、存在的主要问题", "更新不够及时。"], DocumentKind.LookAlike, VerdictReasons.TitleOfLookAlike, "政务公开工作报告" },
        { "政务公开工作总结报告", ["# 清河县水利局2023年度政务公开工作总结报告", "一、总体情况", "公开信息三十条。"], DocumentKind.LookAlike, VerdictReasons.TitleOfLookAlike, "总结报告" },
        { "政务公开工作总结", ["# 清河县水利局2023年政务公开工作总结", "一、总体情况", "公开信息三十条。", "二、存在的主要问题"], DocumentKind.LookAlike, VerdictReasons.TitleOfLookAlike, "工作总结" },
        { "信息公开总结", ["# 清河县水利局2023年信息公开总结", "一、总体情况", "公开信息三十条。"], DocumentKind.LookAlike, VerdictReasons.TitleOfLookAlike, "总结" },
        { "政务公开工作年度报告 is the report by another name", ["# 清河县水利局2023年政务公开工作年度报告", "一、总体情况", "公开信息三十条。"], DocumentKind.AnnualReport, VerdictReasons.Title, "政务公开" },
        { "政务公开工作报告 with the sections of the report is the report", ["# 清河县水利局2023年政务公开工作报告", "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况"], DocumentKind.AnnualReport, VerdictReasons.Title, "政务公开" },
        { "保密审查", ["# 清河县水利局2023年信息公开保密审查报告", "一、总体情况", "审查信息三十条。"], DocumentKind.LookAlike, VerdictReasons.TitleOfLookAlike, "保密审查" },
        { "保密审查工作情况", ["# 清河县水利局2023年度政府信息公开保密审查工作情况报告", "一、总体情况", "审查信息三十条。"], DocumentKind.LookAlike, VerdictReasons.TitleOfLookAlike, "保密审查" },
        { "专项检查", ["# 清河县2023年政府信息公开专项检查情况报告", "一、总体情况", "检查单位十家。", "二、存在的主要问题"], DocumentKind.LookAlike, VerdictReasons.TitleOfLookAlike, "专项检查" },
        { "述职", ["# 清河县水利局政务公开分管领导2023年信息公开工作述职报告", "一、总体情况", "公开信息三十条。"], DocumentKind.LookAlike, VerdictReasons.TitleOfLookAlike, "述职" },
        { "试点", ["# 清河县基层政务公开标准化规范化试点工作报告", "一、总体情况", "公开信息三十条。"], DocumentKind.LookAlike, VerdictReasons.TitleOfLookAlike, "标准化" },
        { "社会评议", ["# 清河县2023年政府信息公开社会评议报告", "一、总体情况", "发放问卷百份。"], DocumentKind.LookAlike, VerdictReasons.TitleOfLookAlike, "评议" },
        { "条例执行", ["# 清河县2023年政府信息公开条例执行情况报告", "一、总体情况", "公开信息三十条。"], DocumentKind.LookAlike, VerdictReasons.TitleOfLookAlike, "执行情况" },
        { "only the title", [$"# {Title}", "内容建设中"], DocumentKind.NotAReport, VerdictReasons.NoTables, "" },
        { "some page", ["# 清河县水利局召开会议", "部署冬春水利建设。"], DocumentKind.NotAReport, VerdictReasons.NoTitle, "" },
        { "a mention", ["# 清河县水利局召开会议", "会议传达了政府信息公开工作年度报告编制通知精神。"], DocumentKind.NotAReport, VerdictReasons.NoTitle, "" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_is_told_apart_with_the_words_that_led_to_it(string name, string[] lines, DocumentKind kind, string code, string words)
    {
        var verdict = ReportClassifier.Classify(Page.Of(lines));

        Assert.True(verdict.Kind == kind, $"{name}: {verdict.Summary}");
        Assert.Contains(verdict.Reasons, reason => reason.Code == code && reason.Words.Contains(words, StringComparison.Ordinal));
        Assert.Equal(kind == DocumentKind.AnnualReport, verdict.Report is not null);
        Assert.All(verdict.Reasons, reason => Assert.Contains(reason.Code, VerdictReasons.All));
    }

    public static TheoryData<string, Block[], DocumentKind> Held => new()
    {
        { "a picture", [new Paragraph(1, Title, IsHeading: true), new Embedded(2, EmbeddedKind.Picture, "/1.jpg")], DocumentKind.NotReadable },
        { "a viewer", [new Paragraph(1, Title, IsHeading: true), new Embedded(2, EmbeddedKind.Frame, "/1.pdf")], DocumentKind.NotReadable },
        { "a scan by its title", [new Paragraph(1, $"{Title}（图片版）", IsHeading: true), new Embedded(2, EmbeddedKind.Picture, "/1.jpg")], DocumentKind.NotReadable },
        { "a link with the title", [new Paragraph(1, "政府信息公开年报", IsHeading: true), new Embedded(2, EmbeddedKind.Attachment, "/1.pdf"), new Paragraph(2, Title)], DocumentKind.NotReadable },
        { "a list of several years", [new Embedded(2, EmbeddedKind.Attachment, "/1.pdf"), new Paragraph(2, Title), new Embedded(3, EmbeddedKind.Attachment, "/2.pdf"), new Paragraph(3, "清河县水利局2022年政府信息公开工作年度报告")], DocumentKind.NotAReport },
        { "a notice with its form attached", [new Paragraph(1, "关于编制2023年政府信息公开工作年度报告的通知", IsHeading: true), new Embedded(2, EmbeddedKind.Attachment, "/1.docx")], DocumentKind.Notice },
    };

    [Theory]
    [MemberData(nameof(Held))]
    public void A_page_that_holds_its_report_beside_the_text_is_not_readable(string name, Block[] blocks, DocumentKind kind)
    {
        var verdict = ReportClassifier.Classify(new Document(blocks, DocumentFacts.None));

        Assert.True(verdict.Kind == kind, $"{name}: {verdict.Summary}");
        Assert.Null(verdict.Report);
        if (kind == DocumentKind.NotReadable)
            Assert.Equal(("清河县水利局", 2023), (verdict.Body, verdict.Year));
    }

    [Theory]
    [InlineData("2023", "2023", 2023, DocumentKind.AnnualReport)]
    [InlineData("2023", "2023", 2022, DocumentKind.OtherYear)]
    [InlineData("2023", "2022", 2022, DocumentKind.AnnualReport)]
    [InlineData("2023", "2022", 2023, DocumentKind.AnnualReport)]
    [InlineData("2023", "2022", 2021, DocumentKind.OtherYear)]
    public void A_report_of_another_year_than_asked_for_is_said_to_be_one_unless_title_and_period_differ_on_it(string titled, string counted, int asked, DocumentKind kind)
    {
        var verdict = ReportClassifier.Classify(
            Page.Of($"# 清河县水利局{titled}年政府信息公开工作年度报告", $"统计期限自{counted}年1月1日起至{counted}年12月31日止。", "一、总体情况", "公开信息三十条。"), asked);

        Assert.Equal(kind, verdict.Kind);
        Assert.NotNull(verdict.Report);
        Assert.Equal(titled != counted, verdict.Reasons.Any(reason => reason.Code == VerdictReasons.TwoYears));
        Assert.Equal(kind == DocumentKind.OtherYear, verdict.Reasons[0].Code == VerdictReasons.OtherYear);
    }

    public static TheoryData<string, string[], DocumentKind> Excerpts => new()
    {
        { "title and narrative", [Title, "……全年主动公开信息三十条。"], DocumentKind.AnnualReport },
        { "presented in the text", ["现公布清河县水利局2023年政府信息公开工作年度报告。全年主动公开信息三十条。"], DocumentKind.AnnualReport },
        { "topics of two sections", ["（一）主动公开。公开信息三十条。", "（二）依申请公开。收到申请一件。"], DocumentKind.AnnualReport },
        { "a notice", ["关于做好2023年政府信息公开工作年度报告编制工作的通知", "各单位：主动公开和依申请公开数据由各单位报送。"], DocumentKind.Notice },
        { "law and order", ["清河县水利局2023年法治政府建设年度报告", "一、总体情况", "（一）主动公开和依申请公开。"], DocumentKind.LookAlike },
        { "a yearly summary without a word on disclosure", ["一、总体情况", "统计期限自2023年1月1日至12月31日。修建水渠三条。"], DocumentKind.NotAReport },
    };

    [Theory]
    [MemberData(nameof(Excerpts))]
    public void An_excerpt_is_judged_by_what_it_has_and_a_whole_document_is_not(string name, string[] lines, DocumentKind kind)
    {
        var verdict = ReportClassifier.Classify(Page.Of(lines), isExcerpt: true);

        Assert.True(verdict.Kind == kind, $"{name}: {verdict.Summary}");
        Assert.Contains(verdict.Reasons, reason => reason.Code == VerdictReasons.NoTables);
        Assert.Null(ReportReader.Read(Page.Of(lines)));
    }

    [Fact]
    public void Every_kind_and_reason_has_its_text_in_both_languages()
    {
        foreach (var language in Messages.Languages)
        {
            Assert.All(Enum.GetValues<DocumentKind>(), kind => Assert.NotEmpty(Messages.Of(kind, language)));
            Assert.All(VerdictReasons.All, code => Assert.NotEmpty(Messages.Of(new VerdictReason(code, "水利局|2023"), language)));
        }

        Assert.Equal("The title is that of a notice or rule: 关于年报的通知", Messages.Of(new VerdictReason(VerdictReasons.TitleOfNotice, "关于年报的通知"), Messages.English));
        Assert.Equal("未见规定格式的表格", Messages.Of(new VerdictReason(VerdictReasons.NoTables, ""), Messages.Chinese));
    }
}
