using System.Text.RegularExpressions;

namespace Monitor.Core.Reports.Narrative;

/// <summary>What kind of request (申请) words speak of.</summary>
internal enum RequestKind
{
    /// <summary>Requests for disclosure, as far as the words say.</summary>
    Disclosure,

    /// <summary>Some of these: on one matter, of one kind, to be corrected.</summary>
    Some,

    /// <summary>Requests for something else: 低保申请, 法律援助申请, 施工许可申请.</summary>
    Other,
}

/// <summary>Tells requests for disclosure from the many others that bodies deal with, by the words between verb and noun.</summary>
/// <remarks>What is not among the words that reports use of requests for disclosure makes them another kind: lists of other kinds would never end.</remarks>
internal static partial class RequestNoun
{
    private const string Noun = "申请";

    /// <summary>The kind that a clause with a verb or a noun before its number speaks of; null when it has no such noun.</summary>
    /// <param name="clause">The words before the number.</param>
    /// <param name="verb">The verb in front of the noun.</param>
    public static RequestKind? InClause(string clause, Regex verb)
    {
        var noun = clause.IndexOf(Noun, StringComparison.Ordinal);
        if (noun < 0)
            return null;
        var before = verb.Matches(clause).LastOrDefault(match => match.Index + match.Length <= noun);
        var kind = Of(clause[(before is null ? 0 : before.Index + before.Length)..noun], clause);
        // 申请表20份 may be those of 14 requests.
        return kind == RequestKind.Disclosure && Paper.IsMatch(clause[noun..]) ? RequestKind.Some : kind;
    }

    /// <summary>The kind that the words behind a number speak of (22件政府信息公开申请); null when they have no such noun.</summary>
    public static RequestKind? InTail(string tail) => tail.IndexOf(Noun, StringComparison.Ordinal) is >= 0 and var noun ? Of(tail[..noun], tail) : null;

    /// <summary>The kind that a denial speaks of: 未收到撤回申请 denies no request, 未收到申请人对申请的异议 neither.</summary>
    /// <param name="words">What is denied, with the noun at its end.</param>
    /// <param name="behind">What follows.</param>
    public static RequestKind Denied(string words, string behind)
    {
        var noun = words.LastIndexOf(Noun, StringComparison.Ordinal);
        var kind = Of(noun < 0 ? words : words[..noun], words + behind);
        return kind == RequestKind.Disclosure && !End.IsMatch(behind) ? RequestKind.Some : kind;
    }

    /// <summary>Whether words speak of requests for disclosure, so that 申请 alone means them.</summary>
    public static bool IsOnDisclosure(string words) => Topic.IsMatch(words);

    private static RequestKind Of(string modifiers, string all) =>
        Known.Replace(modifiers, "").Length == 0 ? RequestKind.Disclosure : Disclosure.IsMatch(all) ? RequestKind.Some : RequestKind.Other;

    [GeneratedRegex(
        "政[务府]网|政府|政务|信息|依|公开|公民|法人|自然人|个人|单位|组织|社会|公众|群众|人民|企业|各界|[各此这该]类|各种|任何|所有|全部|有效|有关|相关|其中|包括|新增|[新的了过和或者及与以等类共总计为有是件数量第、“”\"'(（)）]|累计|其[他它]"
        + "|书面|纸质|网[上络站]|[线在]上|线下|在线|互联网|信函|邮寄|邮政|电子邮件|邮箱|当面|现场|窗口|平台|系统|渠道|方式|形式|途径|方面|提出|提交|提起|递交|要求|获取|通过|关于|申请人|申请者|向?[我本](?:[局委办厅院镇乡街县市区盟州旗省]|单位|机关|街道)?|20\\d\\d年度?|本?年度|全年|年内|正式|主动|条例|法律服务机构",
        RegexOptions.None, 10_000)]
    private static partial Regex Known { get; }

    [GeneratedRegex("公开|政府信息|政务信息", RegexOptions.None, 10_000)]
    private static partial Regex Disclosure { get; }

    [GeneratedRegex("信息公开|政务公开|公开(?:事项)?(?:的)?申请|申请公开|依申请(?!政务)", RegexOptions.None, 10_000)]
    private static partial Regex Topic { get; }

    [GeneratedRegex("^申请[表书函]", RegexOptions.None, 10_000)]
    private static partial Regex Paper { get; }

    // 申请公开政府信息的情况, 申请事项: the denial ends there, or a new one begins.
    [GeneratedRegex("^(?:公开)?的?(?:政府信息|政务信息|信息)?公?开?的?(?:申请)?的?(?:件|事项|案件|事宜|情况|要求|需求|信息|来信|来件|件数)?的?(?:情况|情形)?(?:$|[,，、。;；:：)(和或及与也且均已并以])", RegexOptions.None, 10_000)]
    private static partial Regex End { get; }
}
