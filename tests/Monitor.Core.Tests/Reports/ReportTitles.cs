using Monitor.Core.Reports;

namespace Monitor.Core.Tests.Reports;

/// <summary>Titles in the wordings of published pages, and of pages beside them that are no report.</summary>
public class ReportTitles
{
    public static TheoryData<string, string, string?, int?> Titles => new()
    {
        { "body, year, words", "杭州市卫生健康委员会2023年政府信息公开工作年度报告", "杭州市卫生健康委员会", 2023 },
        { "年度 twice", "杭州市卫生健康委员会2023年度政府信息公开工作年度报告", "杭州市卫生健康委员会", 2023 },
        { "year first", "2021年迎宾路街道政府信息公开工作年度报告", "迎宾路街道", 2021 },
        { "year first, and the body's 政府 merged with the words", "2022年度螅镇政府信息公开工作年度报告", "螅镇", 2022 },
        { "a city's own report", "2022年上海市政府信息公开工作年度报告", "上海市", 2022 },
        { "without a body", "2022年政府信息公开工作年度报告", null, 2022 },
        { "without a year", "大竹县教育和科学技术局政府信息公开工作年度报告", "大竹县教育和科学技术局", null },
        { "without 工作", "沭阳县发展和改革局2023年政府信息公开年度报告", "沭阳县发展和改革局", 2023 },
        { "the site's name behind", "沭阳县发展和改革局2023年政府信息公开年度报告-沭阳县发改局", "沭阳县发展和改革局", 2023 },
        { "words turned", "公安局2019年政府信息公开年度工作报告", "公安局", 2019 },
        { "without 年度", "大垭乡2024年度政府信息公开工作报告", "大垭乡", 2024 },
        { "shortest", "2024年度市场监管局政府信息公开报告", "市场监管局", 2024 },
        { "情况", "2024年连生乡人民政府政府信息公开工作情况报告", "连生乡人民政府", 2024 },
        { "重点工作", "宣汉县教育和科学技术局2020年政府信息公开重点工作年度报告", "宣汉县教育和科学技术局", 2020 },
        { "the year inside the words", "中山市自然资源局政府信息公开工作2022年度报告", "中山市自然资源局", 2022 },
        { "an office whose name has 政府 in it", "重庆市大足区人民政府外事办公室政府信息公开工作2022年度报告", "重庆市大足区人民政府外事办公室", 2022 },
        { "a general office", "高平市人民政府办公室2022年政府信息公开工作年度报告", "高平市人民政府办公室", 2022 },
        { "a government, year between", "松木塘镇人民政府2022年政府信息公开工作年度报告", "松木塘镇人民政府", 2022 },
        { "a government whose 政府 has merged", "衡山县人民政府信息公开工作年度报告", "衡山县人民政府", null },
        { "without 政府", "2022年汨罗市交通运输局信息公开工作年度报告", "汨罗市交通运输局", 2022 },
        { "政务", "衡山县水利局2023年政务公开工作年度报告", "衡山县水利局", 2023 },
        { "年报", "平潭综合实验区2021年度政府信息公开年报", "平潭综合实验区", 2021 },
        { "blanks and line ends", "高平市人民政府办公室\n2022年 政府信息公开　工作年度报告", "高平市人民政府办公室", 2022 },
        { "full-width digits", "衡山县水利局２０２３年政府信息公开工作年度报告", "衡山县水利局", 2023 },
        { "the year in brackets behind", "衡山县水利局政府信息公开工作年度报告（2023年度）", "衡山县水利局", 2023 },
        { "the year in Chinese numerals", "衡山县水利局二〇二三年政府信息公开工作年度报告", "衡山县水利局", 2023 },
        { "the year in Chinese numerals first, with a circle", "二○一九年度衡山县水利局政府信息公开工作年度报告", "衡山县水利局", 2019 },
        { "a label before", "标题：衡山县水利局2023年政府信息公开工作年度报告", "衡山县水利局", 2023 },
        { "关于 between", "衡山县水利局关于2023年政府信息公开工作年度报告", "衡山县水利局", 2023 },
        { "a mark before", "【年度报告】衡山县水利局2023年政府信息公开工作年度报告", "衡山县水利局", 2023 },
        { "the year twice", "2023年度衡山县水利局2023年政府信息公开工作年度报告", "衡山县水利局", 2023 },
        { "a line between", "衡山县水利局-2023年政府信息公开工作年度报告", "衡山县水利局", 2023 },
        { "a second name in brackets", "衡山县水利局（县河长办）2023年政府信息公开工作年度报告", "衡山县水利局(县河长办)", 2023 },
        { "a column of departments", "部门政府信息公开工作年度报告", null, null },
    };

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_title_is_taken_apart(string name, string text, string? body, int? year)
    {
        var title = ReportTitle.Parse(text);

        Assert.True(title is not null, name);
        Assert.Equal((body, year), (title.Body, title.Year));
        Assert.DoesNotContain(' ', title.Text);
    }

    public static TheoryData<string, string> Others => new()
    {
        { "nothing", "" },
        { "too short", "年报" },
        { "another report of the same day: the site's", "衡山县人民政府网站工作年度报表(2023年度)" },
        { "the same, spelt as a report", "2023年政府网站信息公开工作年度报告" },
        { "the rule of law report", "衡山县水利局2023年法治政府建设信息公开年度报告" },
        { "a government work report", "2023年政府工作报告" },
        { "a budget", "衡山县水利局2023年部门决算信息公开报告" },
        { "the notice that asks for reports", "怀化市政务公开政务服务领导小组办公室关于认真做好2021年政府信息公开工作年度报告编制发布工作的通知" },
        { "its picture version", "衡山县水利局2023年政府信息公开工作年度报告（图片版）" },
        { "a picture about it", "图解：衡山县2023年政府信息公开工作年度报告" },
        { "an explanation of it", "衡山县2023年政府信息公开工作年度报告解读" },
        { "the duty to report", "衡山县水利局政府信息公开年度报告制度" },
        { "a guide", "衡山县水利局政府信息公开指南和年报" },
        { "a specimen", "政府信息公开年度工作报告范文" },
        { "a quarter's", "衡山县水利局2023年第一季度政务公开工作报告" },
        { "half a year's", "衡山县水利局2023年上半年政府信息公开工作情况报告" },
        { "an evaluation", "清河县2023年政府信息公开年度报告第三方评估结果" },
        { "a review of reports", "关于2023年政府信息公开年度报告编制情况的通报" },
        { "a correction of one", "关于2023年政府信息公开年度报告的更正说明" },
        { "a report on an examination", "清河县水利局2023年政务公开工作考核自查报告" },
        { "a company's environment", "清河化工2023年企业环境信息公开年度报告" },
        { "a school's year", "清河学院2022-2023学年信息公开工作年度报告" },
        { "a breadcrumb", "首页>政务公开>政府信息公开年报>2023年" },
        { "a breadcrumb with arrows", "政务公开 -> 政府信息公开年报 -> 2023年" },
        { "a heading of a report", "一、2023年政府信息公开工作年度报告情况" },
        { "a sentence", "本报告根据《中华人民共和国政府信息公开条例》编制。" },
        { "the beginning of one", "根据要求编制2023年政府信息公开工作年度报告" },
        { "a sentence that announces it", "现将我办2022年度政府信息公开情况报告如下:" },
        { "another", "现公布清远市农业农村局2021年政府信息公开工作年度报告" },
        { "a third", "特向社会公布2022年度我局政府信息公开工作年度报告" },
        { "a line with two commas", "政府信息公开,依申请公开,年报" },
        { "a line of the block above it", "组配分类: 政府信息公开年报 | 成文日期: 2025-01-18" },
        { "no word for a report", "2023年政府信息公开目录" },
        { "no word for disclosure", "衡山县水利局2023年年度报告" },
        { "longer than any title", "2023年政府信息公开工作年度报告" + new string('衡', 80) },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void A_look_alike_is_refused(string name, string text)
    {
        Assert.True(ReportTitle.Parse(text) is null, $"{name}: {ReportTitle.Parse(text)}");
    }
}
