using System.Buffers;
using System.Text.RegularExpressions;

namespace Monitor.Core.Reports.Narrative;

/// <summary>Finds what a sentence says about requests: received, accepted, carried over, closed, by channel and with what result.</summary>
internal static partial class RequestClaims
{
    // One of them begins, or ends, every word of denial.
    private static readonly SearchValues<char> SignsOfDenial = SearchValues.Create("未没无");

    private const int TailWithNoun = 16;
    private const int ShortClause = 12;

    /// <summary>The claims of a sentence.</summary>
    /// <param name="sentence">The sentence without blanks.</param>
    /// <param name="numbers">Its numbers.</param>
    /// <param name="hasRequests">Whether the paragraph has already given a number of requests, so that results of them may follow.</param>
    /// <param name="isOnDisclosure">Whether the paragraph has spoken of disclosure, so that 申请 alone is a request for it.</param>
    public static IEnumerable<SpokenClaim> In(string sentence, IReadOnlyList<NumberInWords> numbers, bool hasRequests, bool isOnDisclosure)
    {
        foreach (var denial in DenialsIn(sentence))
        {
            if (Denied(sentence, denial) is { } claim)
                yield return claim;
        }

        foreach (var none in sentence.Contains('无') ? NoneCarried.Matches(sentence) : Enumerable.Empty<Match>())
            yield return new SpokenClaim(none.Groups["in"].Success ? CountedThing.CarriedIn : CountedThing.CarriedOut, ClaimForm.None, null, none.Index, none.Index);

        if ((hasRequests || sentence.Contains("申请", StringComparison.Ordinal)) && AllNatural.Match(sentence) is { Success: true } all)
            yield return new SpokenClaim(CountedThing.ByApplicant, ClaimForm.All, null, all.Index, all.Index) { Column = "natural" };

        var channels = numbers.Where(number => Channel.IsMatch(number.Clause) && IsRequestUnit(number.Number)).ToList();
        var hasTotal = false;
        foreach (var number in numbers.Where(number => IsRequestUnit(number.Number)))
        {
            if (channels.Count >= 2 && channels.Contains(number))
                continue;
            // Behind requests of another kind, what was closed and answered are these.
            if (IsOfOtherMatter(number))
                hasRequests = false;
            if (Counted(number, hasRequests) is not { } claim)
                continue;
            // Offices that grant licences count 申请 of every kind.
            if (!hasRequests && !isOnDisclosure && !RequestNoun.IsOnDisclosure(sentence[..(number.Number.End + number.Tail.Length)]))
            {
                yield return claim with { IsPart = true };
                continue;
            }

            hasRequests = true;
            hasTotal |= claim.Counts is CountedThing.Received or CountedThing.Accepted or CountedThing.Handled;
            yield return claim;
        }

        if (channels.Count >= 2 && !hasTotal && sentence.Contains("申请", StringComparison.Ordinal)
            && channels.TrueForAll(channel => channel.Number.Exactness == Exactness.Exact && KindOf(channel) != RequestKind.Other) && !NotRequests.IsMatch(channels[0].Lead))
        {
            var first = channels[0];
            yield return new SpokenClaim(CountedThing.ByChannel, ClaimForm.Count, first.Number with { Value = channels.Sum(channel => channel.Number.Value) }, first.Start, first.Number.Start)
            {
                // Numbers that are none of the known channels may be channels all the same.
                IsPart = numbers.Any(number => number.Start >= first.Number.End && !channels.Contains(number) && !NotAChannel.IsMatch(number.Clause)),
                Parts = [.. channels.Select(channel => new StatementPart(Channel.Match(channel.Clause).Groups["how"].Value, channel.Number.Value))],
            };
        }
    }

    /// <summary>Whether a claim is one of a number of requests in all, behind which results may follow.</summary>
    public static bool IsTotal(CountedThing counts) => counts is CountedThing.Received or CountedThing.Accepted or CountedThing.Handled or CountedThing.Completed;

    /// <summary>Whether requests are still what a paragraph speaks of behind a sentence: results may follow them.</summary>
    /// <param name="numbers">The numbers of the sentence.</param>
    /// <param name="claims">The claims found in it.</param>
    /// <param name="hasRequests">Whether requests were what the paragraph spoke of before it.</param>
    public static bool AreStillSpokenOf(IReadOnlyList<NumberInWords> numbers, IReadOnlyList<SpokenClaim> claims, bool hasRequests)
    {
        var total = claims.Where(claim => IsTotal(claim.Counts) && !claim.IsPart).Select(claim => claim.At).DefaultIfEmpty(-1).Max();
        var other = numbers.Where(IsOfOtherMatter).Select(number => number.Number.Start).DefaultIfEmpty(-1).Max();
        return other <= total && (hasRequests || total >= 0);
    }

    private static bool IsOfOtherMatter(NumberInWords number) => IsRequestUnit(number.Number)
        && (NotRequests.IsMatch(number.Clause) || NotRequests.IsMatch(number.Tail) || (KindOf(number) == RequestKind.Other && !OneOfThem.IsMatch(number.Clause)));

    private static RequestKind? KindOf(NumberInWords number) => RequestNoun.InClause(number.Clause, Verb) ?? RequestNoun.InTail(number.Tail[..Math.Min(number.Tail.Length, TailWithNoun)]);

    private static IEnumerable<Match> DenialsIn(string text) => text.AsSpan().ContainsAny(SignsOfDenial) ? Denial.Matches(text) : [];

    private static bool IsRequestUnit(SpokenNumber number) => number.Unit is "件" or "份" or "宗" or "条" or "项" or "次" or "件次" or "起" or "个" or "例";

    private static SpokenClaim? Denied(string sentence, Match denial)
    {
        // 未收到复议申请 and 未收到因申请引起的复议 belong to the disputes; 未收到申请人投诉 is about something else.
        var rest = sentence[denial.Index..];
        if (OfDispute.IsMatch(rest) || NotRequests.IsMatch(denial.Value) || denial.Value.Contains("结转", StringComparison.Ordinal))
            return null;
        // 未收到答复的申请2件 counts requests, it denies none.
        if (CountBehind.IsMatch(rest[denial.Length..]))
            return null;
        var words = denial.Groups["what"].Success ? denial.Groups["what"].Value : "";
        var kind = RequestNoun.Denied(words, rest[denial.Length..]);
        if (kind == RequestKind.Other)
            return null;
        var isPart = kind == RequestKind.Some || ExceptSome.IsMatch(sentence[..denial.Index]) || (SomeRequests.IsMatch(words) && !AnyRequests.IsMatch(words));
        return new SpokenClaim(denial.Groups["handle"].Success ? CountedThing.Handled : CountedThing.Received, ClaimForm.None, null, denial.Index, denial.Index) { IsPart = isPart };
    }

    private static SpokenClaim? Counted(NumberInWords number, bool hasRequests)
    {
        var (clause, tail) = (number.Clause, number.Tail);
        SpokenClaim Claim(CountedThing counts) => new(counts, ClaimForm.Count, number.Number, number.Start, number.Number.Start);

        if (IsOfOtherMatter(number) || DenialsIn(clause).Any())
            return null;
        var kind = KindOf(number);
        var noun = kind is not null;
        var speaksOfRequests = noun || hasRequests;
        if (speaksOfRequests && (CarriedOut.IsMatch(clause) || CarriedOutBehind.IsMatch(tail)))
            return Claim(CountedThing.CarriedOut);
        if (speaksOfRequests && CarriedIn.IsMatch(clause))
            return Claim(CountedThing.CarriedIn);
        if (hasRequests && Result.Match(clause) is { Success: true } result)
            return Claim(ResultOf(result.Value)) with { IsPart = ReasonWithoutOthers.IsMatch(clause) };
        if (hasRequests && Applicant.Match(clause) is { Success: true } applicant && !Verb.IsMatch(clause))
            return Claim(CountedThing.ByApplicant) with { Column = applicant.Groups["business"].Success ? "business" : applicant.Groups["natural"].Success ? "natural" : "organisations" };
        if (Verb.Matches(clause) is not { Count: > 0 } verbs)
            return null;
        var verb = verbs[^1].Value;
        var counts = verb switch
        {
            "受理" => CountedThing.Accepted,
            "办理" or "处理" => CountedThing.Handled,
            "办结" or "答复" or "回复" or "办理完成" => CountedThing.Completed,
            _ => CountedThing.Received,
        };
        // 办结28件 needs no noun where the sentence has just spoken of requests; a verb of receiving does: 收到 is said of much else.
        if (!noun && !(counts is CountedThing.Completed or CountedThing.Handled && hasRequests && clause.Length <= ShortClause))
            return null;
        return Claim(counts) with { IsPart = kind == RequestKind.Some || Narrowed.IsMatch(clause) };
    }

    private static CountedThing ResultOf(string words) => words switch
    {
        _ when words.Contains("部分公开", StringComparison.Ordinal) && words.StartsWith("予以公开", StringComparison.Ordinal) => CountedThing.GrantedOrPartial,
        _ when words.Contains("部分公开", StringComparison.Ordinal) => CountedThing.Partial,
        _ when words.StartsWith("不予公开", StringComparison.Ordinal) || words.StartsWith("不同意", StringComparison.Ordinal) => CountedThing.Denied,
        _ when words.StartsWith("无法提供", StringComparison.Ordinal) => CountedThing.Unavailable,
        _ when words.StartsWith("不予处理", StringComparison.Ordinal) => CountedThing.Rejected,
        _ when words.StartsWith("其他处理", StringComparison.Ordinal) => CountedThing.OtherResult,
        _ => CountedThing.Granted,
    };

    // 无 and 没有 without a verb deny requests only where nothing follows: 无依申请公开栏目, 无因申请引起的投诉 do not.
    [GeneratedRegex("(?:未|没有|尚无|暂无|(?<![全毫])无)(?:曾|再|有)?(?:(?:收到|接收|接到|受理|收悉|收取到)(?:过|和|或|、|并)?(?:办理|处理)?|(?<handle>办理)(?:过)?(?!完|结))(?<what>[^,，。;；0-9]{0,40}?(?:申请(?!人)|依申请公开))|(?:没有|(?<![全毫])无)(?<what>(?:任何)?(?:政府信息|信息|依申请)公开(?:的)?(?:申请|政府信息|信息|事项|情况)?)(?=$|[,，。;；)])(?<=申请.*)", RegexOptions.None, 10_000)]
    private static partial Regex Denial { get; }

    // Up to the next sign; behind 、 another thing is denied as well.
    [GeneratedRegex("^[^,，、。;；]*(?:复议|诉讼|投诉|举报|意见|建议|异议|收费|费用)", RegexOptions.None, 10_000)]
    private static partial Regex OfDispute { get; }

    [GeneratedRegex("(?<!\\d)无(?:(?<in>上一?年度?(?:结转|转入)|上一?年度?遗留)|(?:结转下一?年|下一?年度?结转|转下一?年))", RegexOptions.None, 10_000)]
    private static partial Regex NoneCarried { get; }

    [GeneratedRegex("(?:(?:均|全部|都)[为是系](?:自然人|公民个人)|申请人(?:类型|类别)?(?:均|全部|都)?[为是系]自然人)(?!和|及|与|或|以及|、)", RegexOptions.None, 10_000)]
    private static partial Regex AllNatural { get; }

    [GeneratedRegex("(?<how>书面|信函|邮寄|邮政|现场|当面|来访|网上|网络|网站|政[务府]网|线上|在线|平台|电子邮件|电子邮箱|邮箱|传真|其他(?:方式|形式|渠道))(?:申请|提交|递交|送交|送达|寄来|接收|受理|渠道|方式|形式|途径|提出|收到|的|为|有|共|等){0,4}$", RegexOptions.None, 10_000)]
    private static partial Regex Channel { get; }

    [GeneratedRegex("留言|咨询|信访|投诉|来信|信件|热线|提案|建议|问政|诉求|举报|行政许可|处罚|证照|补贴|复议|诉讼|起诉|反馈|公证|救助|信息数|平台信息|点击|访问|热点|网友|网民|提问|信箱|舆情|工单|台账", RegexOptions.None, 10_000)]
    private static partial Regex NotRequests { get; }

    [GeneratedRegex("网上|网络|线上|在线|书面|当面|现场|邮寄|信函|法人|企业|收费|第三方|逾期|补正|其[他它](?:形式|方式|途径|渠道)|境外", RegexOptions.None, 10_000)]
    private static partial Regex SomeRequests { get; }

    [GeneratedRegex("任何|(?:[、或和及]|或者|以及)以?其[他它](?:形式|方式|途径|渠道)|公民|公众|各类|(?:书面|信函|邮寄|当面).*(?:网上|网络|线上|在线)|(?:网上|网络|线上|在线).*(?:书面|信函|邮寄|当面|现场|线下)", RegexOptions.None, 10_000)]
    private static partial Regex AnyRequests { get; }

    // 除网络渠道外未收到其他方式的申请.
    [GeneratedRegex("除[^。;；]{1,20}外", RegexOptions.None, 10_000)]
    private static partial Regex ExceptSome { get; }

    [GeneratedRegex("^(?:数量?|总数|共计?|有|为|计)*(?:[1-9]|[一二三四五六七八九十两])\\d*[件份宗条项起个例]", RegexOptions.None, 10_000)]
    private static partial Regex CountBehind { get; }

    // 其中涉及征地申请8件 are some of those before.
    [GeneratedRegex("^(?:其中|涉及|关于|有关|包括|含)", RegexOptions.None, 10_000)]
    private static partial Regex OneOfThem { get; }

    [GeneratedRegex("其中|包括|办结|答复|结转|予以|不予|无法|合计|共计", RegexOptions.None, 10_000)]
    private static partial Regex NotAChannel { get; }

    [GeneratedRegex("(?:结转|转入|转|顺延|延)(?:至|到|入)?(?:下一?年|次年|20\\d\\d年)", RegexOptions.None, 10_000)]
    private static partial Regex CarriedOut { get; }

    [GeneratedRegex("^[^,，。;；]{0,20}?(?:结转|转入|转|顺延|延)(?:至|到|入)?(?:下一?年|次年|20\\d\\d年)", RegexOptions.None, 10_000)]
    private static partial Regex CarriedOutBehind { get; }

    [GeneratedRegex("(?:上一?年度?|20\\d\\d年度?)(?:的)?(?:结转|转入|接转|遗留)|(?:结转|转接)(?:自)?上一?年", RegexOptions.None, 10_000)]
    private static partial Regex CarriedIn { get; }

    [GeneratedRegex("(?:予以公开(?:及|和|或|、)(?:予以)?部分公开|予以部分公开|(?<!不)(?:予以公开|同意公开)|部分公开|不予公开|不同意公开|无法提供|不予处理|其他处理)(?=(?:答复|政府信息|申请|的|有|共|为|了)*$)", RegexOptions.None, 10_000)]
    private static partial Regex Result { get; }

    // 因本机关不掌握无法提供 is one reason of several; 因不掌握等原因 is all of them.
    [GeneratedRegex("因(?!.*等).{2,}无法提供|(?:属于|因)(?!.*等).{2,}不予", RegexOptions.None, 10_000)]
    private static partial Regex ReasonWithoutOthers { get; }

    [GeneratedRegex("(?:(?<natural>自然人|公民个人|公民)|(?<business>商业企业)|法人(?:和|或|及|或者)其他组织)(?:申请件?|提出|的|有|共|为)*$", RegexOptions.None, 10_000)]
    private static partial Regex Applicant { get; }

    [GeneratedRegex("新收到?|收到|接收|接到|收悉|受理|办理完成|办理|处理|办结|答复|回复", RegexOptions.None, 10_000)]
    private static partial Regex Verb { get; }

    [GeneratedRegex("依法不|不属于|当场|电话|线下|线上|口头|延长|超期|主动撤|协助|配合|指导|会同|[我本][局委办厅院]?协", RegexOptions.None, 10_000)]
    private static partial Regex Narrowed { get; }
}
