using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Core.Tests.Checks;

/// <summary>How many headings, words and characters it takes before a section is called missing, empty or misnumbered.</summary>
public sealed class SectionBoundaryTests
{
    [Theory]
    [InlineData(3, "violated: error", "violated: info", "holds")]
    [InlineData(2, "not evaluated: extractionSuspect", "not evaluated: extractionSuspect", "not evaluated: extractionSuspect")]
    public void Three_headings_are_enough_to_miss_others(int headings, string missing, string numbering, string content)
    {
        var report = new SampleReport();
        while (report.Sections.Count > headings)
            report.Sections.RemoveAt(headings);
        report.Sections[1] = report.Sections[1] with { Heading = "四、主动公开政府信息情况" };
        Assert.Equal(missing, Judged.By("STR-02", report.ToSubject(), "problems"));
        Assert.Equal(numbering, Judged.By("STR-03", report.ToSubject()));
        Assert.Equal(content, Judged.By("STR-04", report.ToSubject(), "overview"));
    }

    [Theory]
    [InlineData(9, "violated: warning")]
    [InlineData(10, "holds")]
    public void Ten_characters_are_something(int characters, string expected) =>
        Assert.Equal(expected, Judged.By("STR-04", new SampleReport().With(SectionName.Overview, new string('公', characters)).ToSubject(), "overview"));

    [Theory]
    [InlineData("", 99, "overview", "violated: warning")]
    [InlineData("", 100, "overview", "not evaluated: extractionSuspect")] // 一 may go on behind what looks like the heading of 二
    [InlineData("公开公开公开公开公开", 100, "overview", "holds")]
    [InlineData("公开公开公开公开公开", 100, "problems", "violated: warning")] // 五 does not
    public void Much_text_in_the_second_section_may_be_the_first_one_s(string overview, int behind, string locus, string expected)
    {
        var report = new SampleReport().With(SectionName.Overview, overview).With(SectionName.Proactive, new string('公', behind)).With(SectionName.Problems, "");
        Assert.Equal(expected, Judged.By("STR-04", report.ToSubject(), locus));
    }

    [Theory]
    [InlineData(30, "violated: info")]
    [InlineData(31, "holds")] // no heading is as long as that
    public void A_numbered_line_of_thirty_characters_may_be_a_heading(int length, string expected)
    {
        var line = "一、" + new string('公', length - 2);
        Assert.Equal(expected, Judged.By("STR-03", new SampleReport().With(SectionName.Review, line).ToSubject()));
        if (expected != "holds")
            Assert.Equal(line, Judged.Value("STR-03", new SampleReport().With(SectionName.Review, line).ToSubject(), "headings"));
    }

    [Fact]
    public void Sections_with_their_own_numerals_must_stand_in_order_and_may_be_told_in_two_parts()
    {
        var turned = new SampleReport();
        (turned.Sections[2], turned.Sections[3]) = (turned.Sections[3], turned.Sections[2]);
        Assert.Equal("三、收到和处理政府信息公开申请情况", Judged.Value("STR-03", turned.ToSubject(), "headings"));
        var parted = new SampleReport();
        parted.Sections.Insert(2, parted.Sections[1]);
        Assert.Equal("holds", Judged.By("STR-03", parted.ToSubject()));
    }

    [Theory]
    [InlineData(true, "")]
    [InlineData(false, "note.inferredKind")]
    public void A_government_s_extras_say_when_only_its_name_makes_it_one(bool isRegistered, string expected)
    {
        var subject = new SampleReport { Agency = "清河县人民政府" }.Saying("纳入年度考核。").ToSubject();
        Assert.Equal(expected, Judged.Value("STR-06", isRegistered ? subject.Registered("清河县人民政府", BodyKind.Government) : subject, "inferred"));
    }

    [Theory]
    [InlineData(SectionName.Applications, "holds")] // 一 may go on in what looks like 三
    [InlineData(SectionName.Problems, "not evaluated: extractionSuspect")] // 五 cannot speak for it
    public void Where_numerals_restart_the_aspects_may_stand_before_the_problems_only(SectionName told, string expected)
    {
        var report = new SampleReport().With(SectionName.Overview, "全面推进各项工作，取得明显成效，群众反映良好。");
        report.With(told, "主动公开信息120条；依申请公开按期办理；信息管理、平台建设、监督保障均有专人负责。存在不足，下一步改进。");
        report.Sections[1] = report.Sections[1] with { Heading = "三、主动发布工作情况" };
        Assert.Equal(expected, Judged.By("STR-05", report.ToSubject()));
    }

    [Theory]
    [InlineData("清河县水利局2023年政府信息公开工作报告", 6, "清河县水利局2023年政府信息公开工作报告")]
    [InlineData("清河县水利局2023年政府信息公开工作报告(年度报告)", 6, null)]
    [InlineData("清河县水利局2023年政府信息公开工作年度报告", 0, null)] // a title is enough to judge
    [InlineData(null, 6, null)] // and so are headings
    public void A_work_report_is_told_by_its_title(string? title, int sections, string? told)
    {
        var subject = Headed(title, sections);
        Assert.Equal(told is null ? "holds" : "violated: info", Judged.By("STR-10", subject));
        if (told is not null)
            Assert.Equal(told, Judged.Value("STR-10", subject, "headings"));
    }

    [Fact]
    public void Without_title_and_headings_no_term_is_judged() => Assert.Equal("not evaluated: unreadable", Judged.By("STR-10", Headed(null, 0)));

    private static CheckSubject Headed(string? title, int sections)
    {
        var report = new SampleReport { Title = title };
        while (report.Sections.Count > sections)
            report.Sections.RemoveAt(sections);
        return report.ToSubject();
    }
}
