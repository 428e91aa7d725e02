using System.Text.RegularExpressions;

namespace Monitor.Core.Reports.Reading;

/// <summary>Chooses, among the lines with the words of a section, those that head it: a report has them in its table of contents and inside section 一 as well.</summary>
internal static partial class HeadingChoice
{
    private const int LeastOfContents = 3;
    private const int LongestLine = 45;
    private const int LongestBare = 18;
    private static readonly SectionName[] Names = Enum.GetValues<SectionName>();

    /// <summary>How a heading is numbered.</summary>
    private enum Numbering
    {
        /// <summary>总体情况.</summary>
        None,

        /// <summary>一、, 壹、, 第一部分.</summary>
        Chinese,

        /// <summary>(一).</summary>
        Bracketed,

        /// <summary>1、.</summary>
        Arabic,
    }

    /// <summary>The headings chosen, at most one for each section, in the order of the text.</summary>
    /// <param name="prose">The text without the tables.</param>
    public static List<(SectionName Name, int Index)> Of(IReadOnlyList<Piece> prose)
    {
        var all = new List<Heading>();
        for (var i = 0; i < prose.Count; i++)
        {
            if (prose[i].Section is { } name)
                all.Add(Heading.Of(prose, name, i));
        }

        all.RemoveRange(0, OfContents(all, prose));
        var chosen = Outermost(all);
        // (一) numbers sections only where nothing else does.
        if (chosen.Count < LeastOfContents && Bracketed(prose) is { Count: > LeastOfContents } bracketed)
            chosen = bracketed;
        if (chosen.Count >= LeastOfContents)
            AddInOtherWords(chosen, prose);
        return [.. chosen.OrderBy(heading => heading.Index).Select(heading => (heading.Name, heading.Index))];
    }

    /// <summary>How many of the headings make a table of contents: nothing but short lines stands between them, and all come again.</summary>
    private static int OfContents(List<Heading> all, IReadOnlyList<Piece> prose)
    {
        var count = all.Count == 0 ? -1 : all.FindIndex(1, heading => heading.Name == all[0].Name);
        if (count < LeastOfContents)
            return 0;
        var names = all.Take(count).Select(heading => heading.Name).ToHashSet();
        var isShort = prose.Skip(all[0].Index).Take(all[count].Index - all[0].Index).All(piece => piece.Packed.Length <= LongestLine && !piece.Packed.EndsWith('。'));
        return isShort && names.Count == count && names.All(name => all.Skip(count).Any(later => later.Name == name)) ? count : 0;
    }

    /// <summary>
    /// One heading for each name. Where 一、 and its like number the sections, figures and bare words are inner headings; of several with such
    /// numerals that with the section's own counts, for lists inside 一 begin anew.
    /// </summary>
    private static List<Heading> Outermost(List<Heading> all)
    {
        var outer = all.Where(heading => heading.Numbering == Numbering.Chinese).Select(heading => heading.Name).ToHashSet();
        return [.. all.GroupBy(heading => heading.Name).Select(named =>
        {
            var headings = outer.Count >= LeastOfContents && outer.Contains(named.Key) ? named.Where(heading => heading.Numbering == Numbering.Chinese) : named;
            return headings.FirstOrDefault(heading => heading.IsInPlace) ?? headings.First();
        })];
    }

    private static List<Heading> Bracketed(IReadOnlyList<Piece> prose) => [.. Enumerable.Range(0, prose.Count)
        .Where(i => prose[i].Packed is ['(', ..] && prose[i].Packed.Length <= LongestLine)
        .SelectMany(i => Names.Where(name => Words(name).IsMatch(prose[i].Packed)).Select(name => Heading.Of(prose, name, i)))
        .Where(heading => heading.IsInPlace && !Sentence.IsMatch(prose[heading.Index].Packed))
        .DistinctBy(heading => heading.Name)];

    /// <summary>Adds sections whose headings are in their place between the others, numbered like them, in words of their own.</summary>
    private static void AddInOtherWords(List<Heading> chosen, IReadOnlyList<Piece> prose)
    {
        var numberings = chosen.Select(heading => heading.Numbering).ToHashSet();
        foreach (var name in Names.Where(name => !chosen.Exists(heading => heading.Name == name)))
        {
            var from = chosen.Where(heading => heading.Name < name).Select(heading => heading.Index).DefaultIfEmpty(-1).Max();
            var to = chosen.Where(heading => heading.Name > name).Select(heading => heading.Index).DefaultIfEmpty(prose.Count).Min();
            if (Enumerable.Range(from + 1, Math.Max(0, to - from - 1)).Select(i => Heading.Of(prose, name, i)).FirstOrDefault(IsMeant) is { } found)
                chosen.Add(found);
        }

        bool IsMeant(Heading heading)
        {
            var line = prose[heading.Index].Packed;
            return line.Length <= LongestLine && numberings.Contains(heading.Numbering) && Words(heading.Name).IsMatch(line) && !Sentence.IsMatch(line)
                && (heading.Numbering == Numbering.None ? line.Length <= LongestBare && BareEnd.IsMatch(line) : heading.IsInPlace);
        }
    }

    private static Regex Words(SectionName name) => name switch
    {
        SectionName.Overview => OverviewWords,
        SectionName.Proactive => ProactiveWords,
        SectionName.Applications => RequestWords,
        SectionName.Review => ReviewWords,
        SectionName.Problems => ProblemWords,
        _ => OtherWords,
    };

    /// <summary>A line that may head a section.</summary>
    /// <param name="Name">The section.</param>
    /// <param name="Index">Its place in the text.</param>
    /// <param name="Numbering">How it is numbered.</param>
    /// <param name="Ordinal">Its number, or null.</param>
    private sealed record Heading(SectionName Name, int Index, Numbering Numbering, int? Ordinal)
    {
        /// <summary>Whether its number is the section's own.</summary>
        public bool IsInPlace => Ordinal == (int)Name + 1;

        /// <summary>Reads the number of a line.</summary>
        public static Heading Of(IReadOnlyList<Piece> prose, SectionName name, int index)
        {
            if (Number.Match(prose[index].Text) is not { Success: true } number)
                return new Heading(name, index, Numbering.None, null);
            var sign = number.Groups["n"].Value[0];
            var numbering = number.Groups["bracket"].Success ? Numbering.Bracketed : char.IsAsciiDigit(sign) ? Numbering.Arabic : Numbering.Chinese;
            return new Heading(name, index, numbering, char.IsAsciiDigit(sign) ? sign - '0' : ("一二三四五六七八壹贰叁肆伍陆柒捌".IndexOf(sign, StringComparison.Ordinal) % 8) + 1);
        }
    }

    [GeneratedRegex("^[ 【]*(?:(?<bracket>[(（]) ?(?<n>[一二三四五六七八]) ?[)）]|第? ?(?<n>[一二三四五六七八壹贰叁肆伍陆柒捌])(?: ?[、.,，:：]| ?部分| )|(?<n>[1-8]) ?[、.](?!\\d))", RegexOptions.None, 10_000)]
    private static partial Regex Number { get; }

    /// <summary>Marks and words of a sentence, which heads nothing.</summary>
    [GeneratedRegex("[。;；!！?？]|[,，].*[,，]|为:|如下", RegexOptions.None, 10_000)]
    public static partial Regex Sentence { get; }

    [GeneratedRegex("(?:情况|概况|概述|综述|事项|问题|措施|打算|不足|诉讼|复议|争议|申请|改进)$", RegexOptions.None, 10_000)]
    private static partial Regex BareEnd { get; }

    [GeneratedRegex("总体|概述|概况|总述|综述|基本.{0,4}情况|工作(?:开展)?情况", RegexOptions.None, 10_000)]
    private static partial Regex OverviewWords { get; }

    [GeneratedRegex("主动公开", RegexOptions.None, 10_000)]
    private static partial Regex ProactiveWords { get; }

    [GeneratedRegex("申请", RegexOptions.None, 10_000)]
    private static partial Regex RequestWords { get; }

    [GeneratedRegex("复议|诉讼|行政争议|争议处理", RegexOptions.None, 10_000)]
    private static partial Regex ReviewWords { get; }

    [GeneratedRegex("问题|不足|困难|改进", RegexOptions.None, 10_000)]
    private static partial Regex ProblemWords { get; }

    [GeneratedRegex("其[他它]|需要?(?:报告|说明)的?(?:事项|情况)|须(?:报告|说明)", RegexOptions.None, 10_000)]
    private static partial Regex OtherWords { get; }
}
