using System.Buffers;
using System.Text.RegularExpressions;

namespace Monitor.Core.Reports.Narrative;

/// <summary>Finds what a sentence says about reconsiderations and lawsuits over disclosure, and about normative documents.</summary>
internal static partial class ReviewClaims
{
    private const int WordsBehind = 12;

    // One of them is in every word for a dispute.
    private static readonly SearchValues<char> SignsOfDispute = SearchValues.Create("复讼诉");

    /// <summary>The claims of a sentence.</summary>
    /// <param name="sentence">The sentence without blanks.</param>
    /// <param name="numbers">Its numbers.</param>
    public static IEnumerable<SpokenClaim> In(string sentence, IReadOnlyList<NumberInWords> numbers)
    {
        foreach (var number in numbers.Where(number => number.Number.Unit is "件" or "份" or "个" or "部"))
        {
            if (NormativeDocuments.Match(number.Clause) is { Success: true } documents)
                yield return new SpokenClaim(documents.Groups["force"].Success ? CountedThing.NormativeInForce : CountedThing.NormativeMade, ClaimForm.Count, number.Number, number.Start, number.Number.Start)
                {
                    IsPart = documents.Groups["level"].Success || OfOthers.IsMatch(number.Clause),
                };
        }

        foreach (var denial in sentence.AsSpan().ContainsAny(SignsOfDispute) ? Denial.Matches(sentence) : Enumerable.Empty<Match>())
        {
            // 未被复议机关纠错 denies an outcome, not a reconsideration: the words behind say which.
            var rest = sentence[denial.Index..];
            var words = rest[..Math.Min(rest.Length, denial.Length + WordsBehind)];
            words = words[..EndOfClause(words)];
            foreach (var counts in OfOutcome.IsMatch(words) || OfSome.IsMatch(words) ? [] : Denied(words))
                yield return new SpokenClaim(counts, ClaimForm.None, null, denial.Index, denial.Index);
        }

        var named = new List<CountedThing>();
        foreach (var number in numbers.Where(number => number.Number.Unit is "件" or "起" or "宗" or "次" or "例" or "个"))
        {
            if (Counted(sentence, number, named) is not { } claim)
                continue;
            if (claim.Column is null)
                named.Add(claim.Counts);
            yield return claim;
        }

        if (named.Count > 0 && AllUpheld.Match(sentence) is { Success: true } upheld)
        {
            foreach (var counts in named.Where(counts => counts != CountedThing.Disputes).Distinct())
                yield return new SpokenClaim(counts, ClaimForm.All, null, 0, upheld.Index) { Column = "upheld" };
        }
    }

    private static SpokenClaim? Counted(string sentence, NumberInWords number, List<CountedThing> named)
    {
        SpokenClaim Claim(CountedThing counts) => new(counts, ClaimForm.Count, number.Number, number.Start, number.Number.Start);

        var before = sentence[..number.Number.Start];
        // The offices of justice handle reconsiderations of every kind; only those over disclosure are in Table IV.
        if (!before.Contains("公开", StringComparison.Ordinal) && !number.Tail.Contains("公开", StringComparison.Ordinal))
            return null;
        if (named.Count > 0 && Outcome.Match(number.Clause) is { Success: true } outcome)
            return Claim(named[^1]) with { Column = ColumnOf(outcome.Value) };
        var words = Dispute.IsMatch(number.Clause) ? number.Clause : number.Tail;
        if (NoCases.IsMatch(number.Clause + number.Tail) || Hears.IsMatch(number.Clause) || OfOutcome.IsMatch(words) || AfterReconsideration.IsMatch(words))
            return null;
        var (review, court) = (words.Contains("复议", StringComparison.Ordinal), Court.IsMatch(words));
        return (review, court) switch
        {
            (true, true) => Claim(CountedThing.Disputes),
            (true, false) => Claim(CountedThing.Reconsideration),
            (false, true) => Claim(CountedThing.Litigation),
            _ => null,
        };
    }

    private static int EndOfClause(string words) => words.IndexOfAny([',', '，']) is >= 0 and var sign ? sign : words.Length;

    private static IEnumerable<CountedThing> Denied(string words)
    {
        if (words.Contains("复议", StringComparison.Ordinal))
            yield return CountedThing.Reconsideration;
        if (Court.IsMatch(words))
            yield return CountedThing.Litigation;
    }

    private static string ColumnOf(string outcome) => outcome switch
    {
        _ when outcome.Contains("维持", StringComparison.Ordinal) => "upheld",
        _ when outcome.Contains("纠正", StringComparison.Ordinal) => "corrected",
        _ when outcome.Contains("审结", StringComparison.Ordinal) => "pending",
        _ => "otherResult",
    };

    [GeneratedRegex("(?<level>政府和.{0,6}|政府及.{0,6})?(?:(?<force>现行有效|继续有效|有效)|(?<!不)(?:制发|印发|出台|制定|发布|公开|新制作))(?:公布)?(?:的)?(?:各类)?(?:行政)?规范性文件(?:数|数量)?(?:共|为|有|总数)*$", RegexOptions.None, 10_000)]
    private static partial Regex NormativeDocuments { get; }

    // 县政府制发 in a bureau's report are not its own; in the government's the offices may be counted or not. What it has looked through is others' too.
    [GeneratedRegex("[县市区省州旗](?:人民)?政府(?!信息|网|门户|令)|协助|审核|审查|代拟|备案|指导", RegexOptions.None, 10_000)]
    private static partial Regex OfOthers { get; }

    [GeneratedRegex("(?:未(?:发生|产生|被|出现|涉及|引发|提起|收到|接到|因|有)|没有|(?<![全毫])无(?!法|正当|障|锡|线|论))[^,，。;；0-9]{0,44}?(?:复议|诉讼|起诉)", RegexOptions.None, 10_000)]
    private static partial Regex Denial { get; }

    [GeneratedRegex("纠|败诉|胜诉|撤销|不服|率|零|应诉能力|风险|答复|培训|审结|未经", RegexOptions.None, 10_000)]
    private static partial Regex OfOutcome { get; }

    // 无新增, 没有因主动公开引发的: others there may be.
    [GeneratedRegex("新增|主动公开", RegexOptions.None, 10_000)]
    private static partial Regex OfSome { get; }

    // Meetings and examples are no cases.
    [GeneratedRegex("案例|会议|听证|旁听|庭审|培训|研讨|讲座|座谈|学习|观摩|宣传|会$", RegexOptions.None, 10_000)]
    private static partial Regex NoCases { get; }

    // Who accepts and hears cases decides over others.
    [GeneratedRegex("受理|审理|立案|复议机[关构]|(?:^|全年|共|累计)办理|指导|协助", RegexOptions.None, 10_000)]
    private static partial Regex Hears { get; }

    [GeneratedRegex("未经复议|复议后|经复议", RegexOptions.None, 10_000)]
    private static partial Regex AfterReconsideration { get; }

    [GeneratedRegex("(?:结果)?维持|(?:结果)?纠正|其他结果|尚未审结|未审结", RegexOptions.None, 10_000)]
    private static partial Regex Outcome { get; }

    [GeneratedRegex("复议|诉讼|起诉", RegexOptions.None, 10_000)]
    private static partial Regex Dispute { get; }

    [GeneratedRegex("诉讼|起诉", RegexOptions.None, 10_000)]
    private static partial Regex Court { get; }

    [GeneratedRegex("(?:均|全部|都)(?:获|予以|得到|被|为)?(?:结果)?维持", RegexOptions.None, 10_000)]
    private static partial Regex AllUpheld { get; }
}
