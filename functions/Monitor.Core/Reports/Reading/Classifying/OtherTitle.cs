using System.Text.RegularExpressions;
using Monitor.Core.Text;

namespace Monitor.Core.Reports.Reading.Classifying;

/// <summary>Recognises titles of papers that are taken for a yearly disclosure report by who looks for one.</summary>
/// <remarks>Source: domain notes §4 (政府网站工作年度报表 and others of the same date), the classes of titles in columns of published sites.</remarks>
internal static partial class OtherTitle
{
    private const int FirstLines = 5;
    private const int Longest = 80;

    /// <summary>What the document's own title says it is; null when that is nothing of the kind, or the title of a report.</summary>
    public static (DocumentKind Kind, VerdictReason Reason)? Of(DocumentReading reading)
    {
        var titles = reading.Facts.Titles;
        if (titles.Own.Count > 0)
            return null;
        // A text without marks of any kind has its title in the first lines.
        var lines = titles.OwnLines.Count > 0 ? titles.OwnLines : reading.Prose.Take(FirstLines).TakeWhile(piece => ReportTitle.Parse(piece.Text) is null).Select(piece => piece.Text);
        return lines.Select(Of).FirstOrDefault(found => found is not null);
    }

    /// <summary>The document's own title if it names a part of a year; such a paper can hold the tables of the form.</summary>
    public static VerdictReason? OfPartOfYear(DocumentReading reading) => reading.Facts.Titles is { Own.Count: 0 } titles
        && titles.OwnLines.FirstOrDefault(line => PartOfYear.IsMatch(line) && Of(line) is not null) is { } title
        ? new(VerdictReasons.TitleOfLookAlike, ChineseText.WithoutSpaces(ChineseText.Fold(title)))
        : null;

    /// <summary>The first line that is the title of a report once it is left out that it is a picture or a scan of one; or null.</summary>
    public static ReportTitle? WithoutForm(IEnumerable<string> lines) => lines.Select(line => ReportTitle.Parse(Scan.Replace(line, ""))).FirstOrDefault(title => title is not null);

    private static (DocumentKind Kind, VerdictReason Reason)? Of(string line)
    {
        var packed = ChineseText.WithoutSpaces(ChineseText.Fold(line));
        if (packed.Length is < 6 or > Longest || Sentence.IsMatch(packed))
            return null;
        if (Other.IsMatch(packed))
            return (DocumentKind.LookAlike, new(VerdictReasons.TitleOfLookAlike, packed));
        if (!Subject.IsMatch(packed) || !Report.IsMatch(packed))
            return null;
        if (Explained.IsMatch(packed))
            return (DocumentKind.Interpretation, new(VerdictReasons.TitleOfInterpretation, packed));
        if (Form.IsMatch(packed))
            return (DocumentKind.BlankForm, new(VerdictReasons.TitleOfForm, packed));
        if (Notice.IsMatch(packed))
            return (DocumentKind.Notice, new(VerdictReasons.TitleOfNotice, packed));
        return Period.IsMatch(packed) || OtherMatter.IsMatch(packed) ? (DocumentKind.LookAlike, new(VerdictReasons.TitleOfLookAlike, packed)) : null;
    }

    [GeneratedRegex("[。;；!！?？>]|->|首页|当前位置", RegexOptions.None, 10_000)]
    private static partial Regex Sentence { get; }

    [GeneratedRegex(@"[(（【\[]?(?:图片|扫描|影印|盖章|PDF|WORD)(?:版|件)?[)）】\]]?\s*$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Scan { get; }

    [GeneratedRegex("政府信息|政务信息|信息公开|政务公开", RegexOptions.None, 10_000)]
    private static partial Regex Subject { get; }

    [GeneratedRegex("报告|年报|总结|统计", RegexOptions.None, 10_000)]
    private static partial Regex Report { get; }

    [GeneratedRegex("一图|图解|图说|读懂|解读|问答", RegexOptions.None, 10_000)]
    private static partial Regex Explained { get; }

    [GeneratedRegex("范文|模板|样本|样表|空表|格式|填报说明|填写说明", RegexOptions.None, 10_000)]
    private static partial Regex Form { get; }

    [GeneratedRegex("(?:通知|通报|通告|制度|指南|指引|办法|规定|规范|方案|要点|的函|意见|计划|目录|会议|培训|考核|评估|评议|预告|名单|公告|要点落实情况|更正说明|口径说明)(?:[(].{0,20}[)])?$|编制(?:发布|报送)?(?:工作)?(?:会|培训)|征求.{0,10}意见", RegexOptions.None, 10_000)]
    private static partial Regex Notice { get; }

    [GeneratedRegex("季度|半年|月报", RegexOptions.None, 10_000)]
    private static partial Regex PartOfYear { get; }

    [GeneratedRegex("季度|半年|月报|\\d月份?|总结$", RegexOptions.None, 10_000)]
    private static partial Regex Period { get; }

    // What is reported there is one side of the work, or the work of those who watch it.
    [GeneratedRegex("公开.{0,30}(?:保密审查|社会评议|述职|调研|自评|专项检查|检查情况|试点|标准化|规范化|(?:落实|执行|进展|推进)情况|案件).{0,10}报告", RegexOptions.None, 10_000)]
    private static partial Regex OtherMatter { get; }

    [GeneratedRegex("网站.{0,8}(?:报表|年报|年度报告|工作年度)|法治(?:政府)?建设.{0,12}(?:报告|情况|总结)|依法行政.{0,12}(?:报告|情况|总结)|(?:建议|提案).{0,10}(?:办理|答复).{0,10}(?:报告|情况|总结)|(?:部门|财政|单位|收支)(?:决算|预算)|(?:决算|预算)(?:公开|报告|报表)|政府工作报告|(?:绩效|审计|统计|环境|质量|信用).{0,8}(?:公报|年报|年度报告)", RegexOptions.None, 10_000)]
    private static partial Regex Other { get; }
}
