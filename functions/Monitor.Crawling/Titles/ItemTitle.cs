using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Core.Reports;
using Monitor.Core.Text;

namespace Monitor.Crawling.Titles;

/// <summary>What the text of a list's item says it is.</summary>
internal enum ItemKind
{
    /// <summary>The title of a yearly disclosure report.</summary>
    Report,

    /// <summary>Perhaps one: cut off, or called a summary; only its page can tell.</summary>
    Perhaps,

    /// <summary>Something about such reports, or another yearly report: never one.</summary>
    LookAlike,

    /// <summary>Nothing of the kind.</summary>
    Other,
}

/// <summary>The text of an item, taken apart. More tolerant than a report's own title: in a column of reports 2025年度报告 says enough.</summary>
/// <param name="Text">The text without blanks.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Years">The years it names; none, one, or several.</param>
/// <param name="Body">The body it names, or null.</param>
internal sealed partial record ItemTitle(string Text, ItemKind Kind, IReadOnlyList<int> Years, string? Body)
{
    private const int Longest = 120;

    /// <summary>Whether it is a year and nothing else but perhaps words for such reports (2025, 2025年度, 2025年部门年报): an item, or the folder of a year.</summary>
    public bool IsYearAlone => Years.Count == 1 && Folder.IsMatch(Text);

    /// <summary>Whether it is a year without a word for such reports; the column says whether that is one.</summary>
    public bool IsBareYear => Kind == ItemKind.Other && IsYearAlone;

    /// <summary>Takes a text apart.</summary>
    /// <param name="text">The text of a link, in simplified script.</param>
    /// <param name="bodies">Names of bodies whose words are no look-alikes: a 统计局 publishes no 统计年报 because of its name.</param>
    public static ItemTitle Of(string text, IEnumerable<string> bodies)
    {
        var packed = Decoration.Replace(ChineseText.WithoutSpaces(ChineseText.Fold(text)), "");
        if (packed.Length > Longest)
            packed = packed[..Longest];
        // A picture of the report is still the report, only not readable here.
        var title = Scan.Replace(packed, "");
        var years = YearsIn(title);
        var kind = KindOf(title, bodies);
        return new ItemTitle(packed, kind, years, kind is ItemKind.Report or ItemKind.Perhaps ? BodyOf(title) : null);
    }

    /// <summary>The only year that a heading names (2025年政府信息公开年报, 2025年), or null.</summary>
    public static int? YearOfHeading(string text)
    {
        var packed = ChineseText.WithoutSpaces(ChineseText.Fold(text));
        return packed.Length <= Longest && YearsIn(packed) is [var year] && HeadingWords.IsMatch(packed) ? year : null;
    }

    private static ItemKind KindOf(string title, IEnumerable<string> bodies)
    {
        var isCut = Cut.IsMatch(title);
        var isDisclosure = Disclosure.IsMatch(title);
        // Without the subject only the very words count: 2021年度履行教育职责自查自评的报告 is none.
        var isAnnual = AnnualWords.IsMatch(title) || (isDisclosure && Annual.IsMatch(title));
        if (!isAnnual && !isDisclosure && !isCut)
            return ItemKind.Other;

        // The body's own words prove nothing: 政府网站管理中心, 法治政府建设办公室, 统计局.
        var bare = bodies.Aggregate(title, (rest, body) => body.Length >= 2 ? rest.Replace(body, "", StringComparison.Ordinal) : rest);
        if (isAnnual || isDisclosure)
        {
            if (Presented.IsMatch(title) && isAnnual && isDisclosure)
                return ItemKind.Report;
            // 关于2025年政府信息公开情况的说明 may be the report under another name; only its page can tell.
            if (!isAnnual && Told.IsMatch(bare) && YearsIn(title).Count > 0 && !OtherReport.IsMatch(bare))
                return ItemKind.Perhaps;
            if (AboutReports.IsMatch(bare) || OtherReport.IsMatch(bare))
                return isAnnual ? ItemKind.LookAlike : ItemKind.Other;
        }

        if (isAnnual && isDisclosure)
            return ItemKind.Report;
        if (isAnnual)
            return OtherSubject.IsMatch(bare) ? ItemKind.LookAlike : ItemKind.Report;
        if (isDisclosure && (isCut || Summary.IsMatch(title)) && YearsIn(title).Count > 0)
            return ItemKind.Perhaps;
        return isCut && YearsIn(title).Count > 0 && !OtherReport.IsMatch(bare) && !AboutReports.IsMatch(bare) && CutBefore.IsMatch(title) ? ItemKind.Perhaps : ItemKind.Other;
    }

    private static string? BodyOf(string title)
    {
        if (ReportTitle.Parse(title) is { Body: { } body })
            return Own.IsMatch(body) ? null : body;
        var rest = Year.Replace(title, "");
        var subject = Subject.Match(rest);
        var before = Around.Replace(subject.Success ? rest[..subject.Index] : rest, "");
        if (before.EndsWith("人民", StringComparison.Ordinal))
            before += "政府";
        return before.Length >= 2 && ChineseText.HasCjk(before) && !Own.IsMatch(before) ? before : null;
    }

    private static List<int> YearsIn(string title) => [.. Year.Matches(title)
        .Select(match => int.Parse(string.Concat(match.Groups["y"].Value.Select(Digit)), CultureInfo.InvariantCulture))
        .Distinct()];

    private static char Digit(char c) => c switch
    {
        '○' or '零' or 'O' => '0',
        _ => "〇一二三四五六七八九".IndexOf(c, StringComparison.Ordinal) is >= 0 and var digit ? (char)('0' + digit) : c,
    };

    [GeneratedRegex("^[《(\\[]?(?:20[0-3]\\d|二[〇○零O0][〇○零O0一二三][〇○零O0一二三四五六七八九])年?度?(?:(?:各?(?:省|市|区|县)?直?属?(?:部门|单位)|乡镇(?:街道)?|镇街|街道)?(?:年?度?(?:政府|政务)?(?:信息公开)?工?作?(?:年报|年度报告|报告)?))[》)\\]]?$", RegexOptions.None, 10_000)]
    private static partial Regex Folder { get; }

    // 2026年1月20日 and 2026-01-20 are days, not report years.
    [GeneratedRegex(@"(?<![\d.])(?<y>20[0-3]\d)(?!\d)(?![-/.]\d)(?!年\d{1,2}月)年?度?|(?<y>二[〇○零O0][〇○零O0一二三][〇○零O0一二三四五六七八九])(?!年[一二三四五六七八九十]{1,2}月)年?度?", RegexOptions.None, 10_000)]
    private static partial Regex Year { get; }

    [GeneratedRegex(@"^(?:[·•.・>»*◆■★-]|\d{1,3}[.、](?!\d)|【[^】]{0,20}】|\[[^\]]{0,20}\](?=.{6}))+|(?:new|NEW|\[详情\]|\(附件下载\))$", RegexOptions.None, 10_000)]
    private static partial Regex Decoration { get; }

    [GeneratedRegex(@"[(【\[]?(?:图片版|扫描件|扫描版|影印件|影印版|盖章版|PDF版?|pdf版?|WORD版?|word版?)[)】\]]?|\.(?:pdf|docx?|wps|ofd)$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Scan { get; }

    [GeneratedRegex("年报|年度(?:工作)?报告", RegexOptions.None, 10_000)]
    private static partial Regex AnnualWords { get; }

    // 2025年政府信息公开工作报告 lacks 度: the year and the subject make it a yearly report.
    [GeneratedRegex("年报|年度.{0,16}报告|(?:20[0-3][0-9]|二[〇○零O0].{2})年?.{0,40}信息公开.{0,8}报告|政务公开.{0,8}报告", RegexOptions.None, 10_000)]
    private static partial Regex Annual { get; }

    [GeneratedRegex("信息公开|政务公开|政府信息|政务信息", RegexOptions.None, 10_000)]
    private static partial Regex Disclosure { get; }

    [GeneratedRegex(@"(?:\.{2,}|…+)$", RegexOptions.None, 10_000)]
    private static partial Regex Cut { get; }

    [GeneratedRegex("政府?信?息?公?开?工?作?年?度?报?(?:\\.{2,}|…+)$|年度?报?(?:\\.{2,}|…+)$", RegexOptions.None, 10_000)]
    private static partial Regex CutBefore { get; }

    [GeneratedRegex("情况|总结|工作报告|年度", RegexOptions.None, 10_000)]
    private static partial Regex Summary { get; }

    [GeneratedRegex("(?:情况|工作).{0,8}(?:说明|通报|公告|公示|汇报|报告|总结)$", RegexOptions.None, 10_000)]
    private static partial Regex Told { get; }

    [GeneratedRegex("关于(?:公布|发布|公开|公示).{0,60}(?:年报|报告)》?的?(?:通知|公告|函|公示)$", RegexOptions.None, 10_000)]
    private static partial Regex Presented { get; }

    [GeneratedRegex("一图|图解|图说|读懂|解读|季度|半年|月报|征求意见|(?:通知|制度|指南|指引|模板|范文|格式|报表|目录|要点|通报|办法|方案|说明|一览表?|清单|预告|问答|培训|会议|视频|考核|评估|评议|自查)(?:报告)?(?:[(].{0,20}[)])?$|编制(?![委办部])|填报|报送|(?:通知|办法|指南|制度)》", RegexOptions.None, 10_000)]
    private static partial Regex AboutReports { get; }

    [GeneratedRegex("网站.{0,8}(?:报表|年报|年度报告|工作年度)|网站工作|法治政府建设|法治建设|依法行政|建议.{0,6}提案|提案.{0,6}(?:办理|答复)|决算|预算|政府工作报告(?!.*公开)", RegexOptions.None, 10_000)]
    private static partial Regex OtherReport { get; }

    [GeneratedRegex("法人|企业|公司|绩效|统计|质量|环境|责任|基金|财政|审计|卫生|监测|网站|法治|行政执法|复议|知识产权|营商|发展报告|信访|公示|科普|安全|就业|水资源|气候", RegexOptions.None, 10_000)]
    private static partial Regex OtherSubject { get; }

    [GeneratedRegex("政府信息|政务信息|信息公开|政务公开|年度?工作?报告|年报|年度|工作报告|报告", RegexOptions.None, 10_000)]
    private static partial Regex Subject { get; }

    [GeneratedRegex("^[)》·:：_—《(-]+|(?:[(《·:：_—-]|关于|公布|发布|的|年|度)+$|^关于(?:公布|发布|公开)?", RegexOptions.None, 10_000)]
    private static partial Regex Around { get; }

    [GeneratedRegex("^(?:年度?|的|关于|公布|发布|部门|工作|本(?:级|单位|机关|部门|局|委|办|市|县|区|镇|乡|街道)|我[局委办市县区镇乡]|[\u4e00-\u9fff]?$)+$|[,，:：]", RegexOptions.None, 10_000)]
    private static partial Regex Own { get; }

    [GeneratedRegex("^(?:.{0,30})(?:年报|年度|报告|公开|年)", RegexOptions.None, 10_000)]
    private static partial Regex HeadingWords { get; }
}
