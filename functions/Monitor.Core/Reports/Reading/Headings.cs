using System.Buffers;
using System.Text.RegularExpressions;
using Monitor.Core.Text;

namespace Monitor.Core.Reports.Reading;

/// <summary>Finds the six sections. A heading needs a numeral and the section's key words: Table III's rows begin with the same numerals.</summary>
internal static partial class Headings
{
    private const int LongestHeading = 45;
    private const int LongestWithEndMark = 22;

    private static readonly SearchValues<char> SignsOfItems = SearchValues.Create("0123456789,，件条份宗人次个");

    // One sign at least of every wording that ByWords takes.
    private static readonly SearchValues<char> SignsOfWords = SearchValues.Create("复争其题难足申总概基主");

    /// <summary>The section that a line heads, or null.</summary>
    public static SectionName? NameOf(string text)
    {
        if (!MayBeHeading(text))
            return null;
        var packed = ChineseText.WithoutSpaces(text is [_, ' ', ..] ? BareNumeral.Replace(text, "${n}、") : text).Trim('【', '】').Trim('《', '》');
        if (IsHeadingWithEndMark(packed))
            packed = packed[..^1];
        if (packed.Length is < 4 or > LongestHeading || Sentence.IsMatch(packed) || OfficialWords.IsRowLabel(Label.Of(packed)))
            return null;
        var numeral = NumeralPart.Match(packed);
        var words = numeral.Success ? packed[numeral.Length..] : packed;
        if (!numeral.Success && (words.Length > 26 || NotABareHeading.IsMatch(packed)))
            return null;
        return ByWords(words, numeral.Success);
    }

    /// <summary>Whether only the mark at its end keeps a numbered line from being a heading. What counts or has a clause is an item of a list.</summary>
    private static bool IsHeadingWithEndMark(string packed) => packed.Length is > 0 and <= LongestWithEndMark && packed[^1] is '。' or '！' or '!' or '；' or ';'
        && NumeralPart.Match(packed) is { Success: true } numeral && !packed.AsSpan(numeral.Length).ContainsAny(SignsOfItems);

    /// <summary>Whether a text is short enough and has a sign of the words that are looked for: nearly every line of a page is neither.</summary>
    private static bool MayBeHeading(string text)
    {
        var line = text.AsSpan().Trim(' ');
        return line.Length >= 4 && line.ContainsAny(SignsOfWords)
            && (line.Length - line.Count(' ') <= LongestHeading || line[0] is '【' or '】' || line[^1] is '【' or '】');
    }

    /// <summary>Cuts a text into its sections.</summary>
    /// <param name="prose">The text without the tables.</param>
    public static IReadOnlyList<Section> Sections(IReadOnlyList<Piece> prose)
    {
        var found = HeadingChoice.Of(prose);
        // 存在的主要问题 is also met as (一)主要问题 under a heading that was lost.
        if (!found.Exists(section => section.Name == SectionName.Problems))
        {
            var from = found.Find(section => section.Name == SectionName.Review) is { Index: > 0 } review ? review.Index : prose.Count;
            var index = Enumerable.Range(0, prose.Count).FirstOrDefault(i => i > from && IsSubHeadingOfProblems(prose[i].Packed), -1);
            if (index >= 0)
                found.Insert(found.FindLastIndex(section => section.Index < index) + 1, (SectionName.Problems, index));
        }

        var sections = new List<Section>(found.Count);
        for (var n = 0; n < found.Count; n++)
        {
            var (name, index) = found[n];
            var end = n + 1 < found.Count ? found[n + 1].Index : prose.Count;
            var paragraphs = prose.Skip(index + 1).Take(end - index - 1).ToList();
            var text = string.Join('\n', paragraphs.Select(piece => piece.Text));
            sections.Add(new Section(name, prose[index].Text, prose[index].Line, text) { Lines = [.. paragraphs.Select(piece => piece.Line)] });
        }

        return sections;
    }

    private static bool IsSubHeadingOfProblems(string packed) => packed.Length <= 20 && NotABareHeading.IsMatch(packed) && ProblemWords.IsMatch(packed);

    private static SectionName? ByWords(string words, bool hasNumeral)
    {
        if (words.Contains("复议", StringComparison.Ordinal) && words.Contains("诉讼", StringComparison.Ordinal))
            return SectionName.Review;
        if (hasNumeral && words.EndsWith("行政争议情况", StringComparison.Ordinal))
            return SectionName.Review;
        if (OtherWords.IsMatch(words) || (hasNumeral && OtherMatters.IsMatch(words)))
            return SectionName.Other;
        if (ProblemWords.IsMatch(words))
            return SectionName.Problems;
        if (RequestWords.IsMatch(words))
            return SectionName.Applications;
        if (OverviewWords.IsMatch(words) || (hasNumeral && words is "基本情况"))
            return SectionName.Overview;
        return hasNumeral && words.Contains("主动公开", StringComparison.Ordinal) || ProactiveWords.IsMatch(words) ? SectionName.Proactive : null;
    }

    [GeneratedRegex("[。;；!！?？]|[,，].*[,，]|为:|如下", RegexOptions.None, 10_000)]
    private static partial Regex Sentence { get; }

    // Only 一、 and its like: (一) numbers parts of a section.
    [GeneratedRegex("^(?:第?[一二三四五六七八九十壹贰叁肆伍陆]+[、.,，:：部]分?[、.,，:：]*|[1-8][、.．](?!\\d))", RegexOptions.None, 10_000)]
    private static partial Regex NumeralPart { get; }

    [GeneratedRegex("^[(（][一二三四五六七八九十\\d]+[)）]|^[一二三四五六七八九十]是|^附件|^表[一二三四]|报告$|目录|[,，\\d]", RegexOptions.None, 10_000)]
    private static partial Regex NotABareHeading { get; }

    // 一 总体情况: the sign behind the numeral is a blank.
    [GeneratedRegex("^(?<n>[一二三四五六七八九十壹贰叁肆伍陆]|[1-8]) (?=[\u4e00-\u9fff])", RegexOptions.None, 10_000)]
    private static partial Regex BareNumeral { get; }

    [GeneratedRegex("总体(?:工作)?(?:情况|概况)|^(?:工作|基本)?概[述况]$", RegexOptions.None, 10_000)]
    private static partial Regex OverviewWords { get; }

    [GeneratedRegex("存在.*(?:问题|困难)|主要(?:问题|困难)|(?:问题|困难).*改进|存在.*不足|不足.*改进", RegexOptions.None, 10_000)]
    private static partial Regex ProblemWords { get; }

    [GeneratedRegex("(?:收到|受理|处理|办理).*申请|申请.*(?:收到|受理|处理|办理).*情况|依申请公开(?:政府信息|政务信息|信息)?(?:工作|办理)?(?:的)?情况", RegexOptions.None, 10_000)]
    private static partial Regex RequestWords { get; }

    [GeneratedRegex("其[他它](?:需要?|须要?|应当?|要)?报告|[需须]要?报告的其[他它]", RegexOptions.None, 10_000)]
    private static partial Regex OtherWords { get; }

    [GeneratedRegex("^(?:需要?说明的)?其[他它](?:有关|需要?说明的)?(?:事项|情况)$", RegexOptions.None, 10_000)]
    private static partial Regex OtherMatters { get; }

    [GeneratedRegex("^(?:行政机关)?主动公开(?:政府|政务)?信息(?:的)?(?:工作)?情况$", RegexOptions.None, 10_000)]
    private static partial Regex ProactiveWords { get; }
}
