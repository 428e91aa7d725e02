using System.Text.RegularExpressions;
using Monitor.Core.Reports;
using Monitor.Core.Reports.Narrative;
using Monitor.Core.Text;

namespace Monitor.Core.Checks;

/// <summary>What makes a number of requests that no reading of Table III equals no contradiction: the text itself tells what it is.</summary>
internal static partial class TextDoubts
{
    private const int MostCharacters = 400;

    /// <summary>Judges no further where the text gives another number of requests that is Table III's, or says what the difference comes from.</summary>
    /// <remarks>
    /// Where a number agrees, another one may be of a part of it without saying so, but only one that is not more than there was to deal with: nothing
    /// explains that more were closed than handled, or received than there are.
    /// </remarks>
    /// <param name="subject">The report.</param>
    /// <param name="statement">The claim.</param>
    /// <param name="verdict">What the comparison says.</param>
    /// <param name="most">The rows whose sum is the most that a part can be.</param>
    public static Verdict Weigh(CheckSubject subject, Statement statement, Verdict verdict, params string[] most) =>
        verdict is Verdict.Violated && (MayBeAPart(subject, statement, most) || IsExplained(subject.Report, statement))
            ? new Verdict.NotEvaluated(NotEvaluatedReason.ExtractionSuspect)
            : verdict;

    private static bool MayBeAPart(CheckSubject subject, Statement statement, string[] most) =>
        TextReading.OfRequests(subject.Report, most) is { IsReadable: true } all && statement.Quantity <= all.Known
        && TextRules.Spoken(subject).Any(other => IsTotalOfTable(subject, other));

    private static bool IsTotalOfTable(CheckSubject subject, Statement statement) =>
        statement is { Counts: CountedThing.Received or CountedThing.Accepted or CountedThing.Handled or CountedThing.ByChannel, Form: ClaimForm.Count, Quantity: { } quantity }
        && TextComparison.IsPlain(subject, statement) && IsTotal(subject.Report, quantity);

    private static bool IsTotal(Report report, decimal quantity) => quantity > 0
        && new[] { TextReading.OfRequests(report, ["new"]), TextReading.OfRequests(report, ["new", "carriedIn"]) }.Any(reading => reading.IsReadable && reading.Known == quantity);

    /// <summary>
    /// Whether the sentence, or the next one, says what makes the difference: 收到17件,其中撤回3件; 收到20件,属于公开申请的14件; or goes on with what is
    /// missing: 1月至11月13件,12月1件.
    /// </summary>
    private static bool IsExplained(Report report, Statement statement)
    {
        if (statement.Quantity is not { } quantity || statement.Form != ClaimForm.Count)
            return false;
        var behind = NumberInWords.Of(SentenceAndNext(report, statement)).Where(number => number.Number.Exactness == Exactness.Exact)
            .SkipWhile(number => number.Number.Value != quantity).Skip(1).ToList();
        var apart = behind.Where(number => Adjusted.IsMatch(number.Clause) || Adjusted.IsMatch(number.Tail)).Select(number => number.Number.Value).ToList();
        if (apart.Append(apart.Sum()).Any(other => other > 0 && (IsTotal(report, quantity - other) || IsTotal(report, quantity + other))))
            return true;
        if (behind.Any(number => number.Number.Value < quantity && IsTotal(report, number.Number.Value) && Proper.IsMatch(number.Clause)))
            return true;
        var sum = quantity;
        return behind.TakeWhile(number => !SomeOfIt.IsMatch(number.Clause)).Any(number => IsTotal(report, sum += number.Number.Value));
    }

    /// <summary>Judges no further where the sentence gives what is missing to a result by other words: 属于主动公开范围3件,同意公开8件.</summary>
    public static Verdict WeighResult(Statement statement, Verdict verdict) =>
        verdict is Verdict.Violated { Right: { } right } && statement.Quantity is { } quantity && quantity < right
            && NumberInWords.Of(statement.Sentence).Any(number => quantity + number.Number.Value == right && OpenedOtherwise.IsMatch(number.Clause))
            ? new Verdict.NotEvaluated(NotEvaluatedReason.ExtractionSuspect)
            : verdict;

    private static string SentenceAndNext(Report report, Statement statement)
    {
        if (report.SectionOf(statement.Position.Section) is not { } section || statement.Position.Offset >= section.Text.Length)
            return statement.Sentence;
        var rest = ChineseText.WithoutSpaces(section.Text[statement.Position.Offset..Math.Min(section.Text.Length, statement.Position.Offset + MostCharacters)]);
        var first = rest.IndexOf('。', StringComparison.Ordinal);
        var second = first < 0 ? -1 : rest.IndexOf('。', first + 1);
        return second < 0 ? rest : rest[..second];
    }

    [GeneratedRegex("撤回|撤销|转办|转送|转交|转由|转其他|转有关|移交|移送|重复|合并|补正|退回|放弃|不属于|不予受理|不是", RegexOptions.None, 10_000)]
    private static partial Regex Adjusted { get; }

    [GeneratedRegex("其中|实际|有效|属于|正式|符合|真正", RegexOptions.None, 10_000)]
    private static partial Regex Proper { get; }

    [GeneratedRegex("主动公开|已公开|公开范围|公开渠道|获取", RegexOptions.None, 10_000)]
    private static partial Regex OpenedOtherwise { get; }

    [GeneratedRegex("其中|包括|含", RegexOptions.None, 10_000)]
    private static partial Regex SomeOfIt { get; }
}
