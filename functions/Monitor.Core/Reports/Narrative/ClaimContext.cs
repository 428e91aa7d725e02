using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Core.Agencies;

namespace Monitor.Core.Reports.Narrative;

/// <summary>Of whom and of when the sentences of one paragraph speak: a sentence that says neither goes on as the one before.</summary>
/// <param name="agency">The reporting body's name, or null.</param>
internal sealed partial class ClaimContext(string? agency)
{
    private readonly bool isOffice = agency is not null && BodyNames.KindOf(agency) == BodyKind.Office;

    // Whose report has the whole of an area in its tables.
    private readonly bool isOfTerritory = agency is null || BodyNames.KindOf(agency) is BodyKind.Government or BodyKind.Township or BodyKind.Dispatched;
    private ClaimScope inherited = ClaimScope.Whole;

    /// <summary>The year named last.</summary>
    public int? Year { get; private set; }

    /// <summary>Whether disclosure is what the paragraph speaks of, so that 申请 alone is a request for it.</summary>
    public bool IsOnDisclosure { get; set; }

    /// <summary>Whether the paragraph has spoken of a number of requests, so that results may follow.</summary>
    public bool HasRequests { get; set; }

    /// <summary>The scope of a claim.</summary>
    /// <param name="before">The sentence up to the number or denial.</param>
    /// <param name="clause">Its last clause.</param>
    public ClaimScope ScopeOf(string before, string clause)
    {
        if (Comparison.IsMatch(clause) || OtherTime.IsMatch(before))
            return ClaimScope.OtherPeriod;
        // 其中 and the like narrow the one claim only; another body stays the subject of what follows.
        if (SomeOf.IsMatch(clause))
            return ClaimScope.Part;
        if (SpeaksOfPart(before))
            inherited = ClaimScope.Part;
        else if (Whole.IsMatch(before))
            inherited = ClaimScope.Whole;
        return inherited;
    }

    /// <summary>The year of a claim: the last that the sentence names before it, else the one of the sentences before.</summary>
    public int? YearOf(string before)
    {
        var named = AYear.Matches(before);
        if (named.Count > 0)
            Year = int.Parse(named[^1].Groups["y"].Value, CultureInfo.InvariantCulture);
        return Year;
    }

    /// <summary>Remembers the year with which a sentence opens: it holds for the sentences behind it. One named in passing does not.</summary>
    public void Continue(string sentence)
    {
        if (AYear.Match(sentence) is { Success: true, Index: <= 4 } opening)
            Year = int.Parse(opening.Groups["y"].Value, CultureInfo.InvariantCulture);
    }

    private bool SpeaksOfPart(string before)
    {
        var others = agency is null ? before : before.Replace(agency, "", StringComparison.Ordinal);
        // 全县 is the whole in a government's report only; 县政府及县政府办公室 are two bodies in everybody's.
        if ((!isOfTerritory && Territory.IsMatch(others)) || Together.IsMatch(others) || EverybodysSystem.IsMatch(others))
            return true;
        if (OwnLevel.IsMatch(others) || (!isOffice && Representing.IsMatch(others)))
            return true;
        return Subject.Match(others) is { Success: true } subject && !IsOwn(subject.Groups["who"].Value);
    }

    private bool IsOwn(string who) => agency is null || who.Length < 3 || agency.Contains(who, StringComparison.Ordinal) || Own.IsMatch(who);

    [GeneratedRegex("同比|较上|较去|比上|比去|与上年|与去年|去年|(?<!结转|转接|结转自|转接自)上一?年(?:度|同期)?(?:共|总共|累计|全年|新)*(?:收到|接收|接到|收悉|受理|办理|办结|答复|处理)|增加|减少|增长|下降|上升|回落", RegexOptions.None, 10_000)]
    private static partial Regex Comparison { get; }

    [GeneratedRegex("[上下]半年|第?[一二三四1-4]季度|近[两二三四五六十\\d]+年|历年|\\d月份|年来|以来累计|截[至止](?!(?:20\\d\\d年)?(?:12月(?!(?:[12]?\\d|30)日)|年?底|年?末)|目前)|十[二三四五][”\"]?五.{0,3}(?:期间|以来)|(?:上年|去年|上一年度?)同期|(?<!\\d)(?!0?1月?(?:-|—|–|~|至|到)12月)\\d{1,2}月?(?:-|—|–|~|至|到){1,2}\\d{1,2}月(?!\\d)|[上中下]旬|(?<!\\d)\\d{1,2}月(?:以来|以后|起|底)?(?:收到|接到|受理|办理|又)", RegexOptions.None, 10_000)]
    private static partial Regex OtherTime { get; }

    [GeneratedRegex("其中|包括|除|延期|逾期|补正|撤回|撤销|转办|重复|网上|网络|线上|在线|书面|信函|邮寄|当面|现场|邮箱|自然人(?![、和及或]{1,2}者?法人)|(?<!(?:公民|自然人)[、和及或]{1,2}者?)法人|企业|涉及|关于|有关.{1,12}的", RegexOptions.None, 10_000)]
    private static partial Regex SomeOf { get; }

    [GeneratedRegex("我[局委办厅市县区镇乡州盟旗省院]|本[局委办厅市县区镇乡机单街]|全[市县区镇乡州盟旗省]", RegexOptions.None, 10_000)]
    private static partial Regex Whole { get; }

    [GeneratedRegex("本级|名义|(?:[局委办厅院]|单位)机关|各(?:级|部门|单位|乡镇|镇街|街道|镇|科室|股室|县区)|(?:乡镇|乡镇\\(街道|(?<![我本])部门)\\)?(?:全年|共|累计)*(?:收到|受理|接收|接到|办理|办结|答复)|下属|所属|直属|县直|区直|市直", RegexOptions.None, 10_000)]
    private static partial Regex OwnLevel { get; }

    [GeneratedRegex("全[市县区镇乡州盟旗省]", RegexOptions.None, 10_000)]
    private static partial Regex Territory { get; }

    // Whether the figures are those of all its offices, only the body knows.
    [GeneratedRegex("[全本]系统", RegexOptions.None, 10_000)]
    private static partial Regex EverybodysSystem { get; }

    [GeneratedRegex("政府(?:及|和|与|、)[^,，]{0,8}政府办|代(?!表)(?:理|为)?[^,，]{0,6}政府", RegexOptions.None, 10_000)]
    private static partial Regex Together { get; }

    [GeneratedRegex("代表|政府办|办公[厅室]|[县区市]府办", RegexOptions.None, 10_000)]
    private static partial Regex Representing { get; }

    [GeneratedRegex("(?:^|[,，、:：)])(?>20\\d\\d年度?[,，]?|)(?<who>[\u4e00-\u9fff]{2,18}?(?:局|委|委员会|办|厅|镇|乡|街道|中心|公司|学校|医院|大队|支队))(?:全年|本年度?|年内|累计|新|共|总共)*(?:未|没有)?(?:收到|受理|接收|接到|办理|办结|答复|处理|收悉|发生|制发|印发)", RegexOptions.None, 10_000)]
    private static partial Regex Subject { get; }

    [GeneratedRegex("[我本全]", RegexOptions.None, 10_000)]
    private static partial Regex Own { get; }

    // 结转至2026年 and 2021年度结转 name where requests go and come from, not the year that is counted.
    [GeneratedRegex("(?<!结转[至到入]?|顺延[至到]?|转[至到入])(?<!\\d)(?<y>20[0-4][0-9])(?:年(?!度?结转)|(?=1月1日))", RegexOptions.None, 10_000)]
    private static partial Regex AYear { get; }
}
