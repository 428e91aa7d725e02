using System.Text.RegularExpressions;

namespace Monitor.Core.Reports.Narrative;

/// <summary>Finds totals with their parts: 公开信息58条,其中专栏公开49条,重点信息9条.</summary>
internal static partial class Enumerations
{
    /// <summary>A total with the parts behind it.</summary>
    /// <param name="Total">The total.</param>
    /// <param name="Parts">Its parts, at least two.</param>
    /// <param name="IsClosed">Whether the last one is 其他.</param>
    public sealed record Enumeration(SpokenNumber Total, IReadOnlyList<StatementPart> Parts, bool IsClosed);

    /// <summary>The enumerations of a paragraph; a list runs over ; up to the next full stop.</summary>
    public static IEnumerable<Enumeration> In(string paragraph)
    {
        var numbers = SpokenNumber.In(paragraph);
        for (var i = 0; i < numbers.Count; i++)
        {
            var introduction = Introduction.Match(paragraph, numbers[i].End);
            if (introduction.Success && Parts(paragraph, numbers, i, introduction) is { Parts.Count: >= 2 } enumeration)
            {
                yield return enumeration;
                i += enumeration.Parts.Count;
            }
        }
    }

    private static Enumeration? Parts(string paragraph, IReadOnlyList<SpokenNumber> numbers, int total, Match introduction)
    {
        var inBrackets = introduction.Value.Contains('(', StringComparison.Ordinal);
        var end = paragraph.IndexOfAny(inBrackets ? ['。', ')'] : ['。'], introduction.Index + introduction.Length) is >= 0 and var stop ? stop : paragraph.Length;
        var parts = new List<StatementPart>();
        var from = introduction.Index + introduction.Length;
        for (var i = total + 1; i < numbers.Count && numbers[i].Start < end; i++)
        {
            var label = LabelOf(paragraph[from..numbers[i].Start]);
            // A list within the list, another unit or another subject: what follows is no part of this total.
            if (numbers[i].Exactness != Exactness.Exact || numbers[total].Exactness != Exactness.Exact || numbers[i].Unit != numbers[total].Unit || NotAPart.IsMatch(label))
                return null;
            parts.Add(new StatementPart(label, numbers[i].Value));
            from = numbers[i].End;
        }

        var rest = LabelOf(paragraph[from..end]);
        return rest.Length == 0 ? new Enumeration(numbers[total], parts, parts.Count > 0 && OfTheRest.IsMatch(parts[^1].Label)) : null;
    }

    private static string LabelOf(string between) => Share.Replace(between, "").TrimStart(',', '，', '、', ';', '；', ':', '：', ')');

    [GeneratedRegex("\\G(?:政府|政务|各类|公开)?(?:信息)?(?:[,，]?[(]?(?:其中|包括|分别(?:为|是)|具体为)(?:包括|有)?[:：,，]?|[:：])", RegexOptions.None, 10_000)]
    private static partial Regex Introduction { get; }

    [GeneratedRegex("占(?:比)?(?:总数的?)?(?:为|约)?[\\d.]+%", RegexOptions.None, 10_000)]
    private static partial Regex Share { get; }

    [GeneratedRegex("其中|包括|[(]|含|收到|受理|办结|答复|结转|复议|诉讼|同比|较上|比上|增|减少|点击|访问|浏览|阅读|培训|召开|占|同时|此外|另", RegexOptions.None, 10_000)]
    private static partial Regex NotAPart { get; }

    [GeneratedRegex("^其[他它余]", RegexOptions.None, 10_000)]
    private static partial Regex OfTheRest { get; }
}
