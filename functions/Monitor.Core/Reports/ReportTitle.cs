using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Core.Text;

namespace Monitor.Core.Reports;

/// <summary>The title of a yearly disclosure report, taken apart.</summary>
/// <remarks>Pattern: {机关名称}{YYYY}年政府信息公开工作年度报告; the order of body and year varies, 度 and 工作 come and go (domain notes, §2.2).</remarks>
/// <param name="Text">The title without blanks.</param>
/// <param name="Body">The reporting body, or null when the title names none.</param>
/// <param name="Year">The report year, or null when the title names none.</param>
public sealed partial record ReportTitle(string Text, string? Body, int? Year)
{
    private const int Longest = 80;

    // Both words that a title has one of have this sign; nearly every line of a page has not.
    private const char SignOfKind = '报';

    /// <summary>Takes a title apart.</summary>
    /// <param name="text">A line of simplified Chinese.</param>
    /// <returns>Null when the line is not the title of such a report: no words for it, a sentence, or one of its look-alikes.</returns>
    public static ReportTitle? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains(SignOfKind))
            return null;
        var packed = Prefix.Replace(ChineseText.WithoutSpaces(ChineseText.Fold(text)), "");
        if (packed.Length is < 6 or > Longest || !Subject.IsMatch(packed) || !Kind.IsMatch(packed) || NotATitle.IsMatch(packed) || LookAlike.IsMatch(packed))
            return null;

        var year = YearPart.Match(packed);
        var rest = YearPart.Replace(packed, "");
        var subject = Subject.Match(rest);
        var body = subject.Success ? AroundBody.Replace(rest[..subject.Index], "") : "";
        // 某县人民政府信息公开: the two 政府 have merged, and the first belongs to the body.
        if (body.EndsWith("人民", StringComparison.Ordinal))
            body += "政府";
        return new ReportTitle(
            packed,
            body.Length >= 2 && ChineseText.HasCjk(body) && !NoBody.IsMatch(body) ? body : null,
            year.Success ? int.Parse(string.Concat(year.Groups["y"].Value.Select(Digit)), CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Whether a line is the title of something about such reports that is none: a notice, an explanation, a picture story.</summary>
    /// <param name="text">A line of simplified Chinese.</param>
    public static bool IsOfLookAlike(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains(SignOfKind))
            return false;
        var packed = ChineseText.WithoutSpaces(ChineseText.Fold(text));
        return packed.Length is >= 6 and <= Longest && Subject.IsMatch(packed) && Kind.IsMatch(packed) && LookAlike.IsMatch(packed);
    }

    /// <summary>
    /// Whether the words are those of a yearly report on disclosure, and not of any report on open government (政务公开工作报告, 工作总结报告), as which
    /// such reports are published too.
    /// </summary>
    public bool IsPlain => Yearly.IsMatch(Text) || (DisclosureWords.IsMatch(Text) && !Text.Contains("总结", StringComparison.Ordinal));

    private static char Digit(char c) => c switch
    {
        '○' or '零' or 'O' => '0',
        _ => "〇一二三四五六七八九".IndexOf(c, StringComparison.Ordinal) is >= 0 and var digit ? (char)('0' + digit) : c,
    };

    [GeneratedRegex("^(?:【[^】]*】)?(?:(?:标题|名称|题名|关于)[:：]?)?", RegexOptions.None, 10_000)]
    private static partial Regex Prefix { get; }

    [GeneratedRegex("政府信息|政务信息|信息公开|政务公开", RegexOptions.None, 10_000)]
    private static partial Regex Subject { get; }

    [GeneratedRegex("年度(?:工作)?报告|年报", RegexOptions.None, 10_000)]
    private static partial Regex Yearly { get; }

    [GeneratedRegex("政府信息|政务信息|信息公开", RegexOptions.None, 10_000)]
    private static partial Regex DisclosureWords { get; }

    [GeneratedRegex("报告|年报", RegexOptions.None, 10_000)]
    private static partial Regex Kind { get; }

    [GeneratedRegex(@"[。;；!！?？>]|->|首页|当前位置|^本|本年度?报告|根据|现将|现公布|向社会|^[一二三四五六七八]、|^\(|《|统计期限|[,，].*[,，]", RegexOptions.None, 10_000)]
    private static partial Regex NotATitle { get; }

    [GeneratedRegex("政府网站|组配分类|成文日期|报表|决算|季度|半年|法治政府|通知|图解|一图|解读|图片版|制度|指南|范文|模板|目录|第三方|环境信息|学年|公开.{0,30}(?:通报|评估|评议|考核|自查|整改|培训|名单|要点|更正说明|征求意见|保密审查|口径|自评|测评|评价|述职|调研|检查|试点|标准化|规范化|(?:落实|执行|进展|推进)情况|案件)", RegexOptions.None, 10_000)]
    private static partial Regex LookAlike { get; }

    [GeneratedRegex("(?<y>20[0-3][0-9])(?![-/.]\\d)年?度?|(?<y>二[〇○零O0][〇○零O0一二三][〇○零O0一二三四五六七八九])年度?", RegexOptions.None, 10_000)]
    private static partial Regex YearPart { get; }

    [GeneratedRegex("^[)》·:：_—-]+|(?:[(《·:：_—-]|关于)+$|^[(《](?=[^()《》]*$)|(?<=^[^()《》]*)[)》]$", RegexOptions.None, 10_000)]
    private static partial Regex AroundBody { get; }

    [GeneratedRegex("^(?:年度|年|的|关于|部门|街道办事处|工作|我[局委办市县区镇乡])+$|[,，:：]", RegexOptions.None, 10_000)]
    private static partial Regex NoBody { get; }
}
