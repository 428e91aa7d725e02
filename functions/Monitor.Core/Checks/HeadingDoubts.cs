using System.Text.RegularExpressions;
using Monitor.Core.Reports;
using Monitor.Core.Reports.Reading;
using Monitor.Core.Text;

namespace Monitor.Core.Checks;

/// <summary>Tells where a section that was not found may be there all the same: under a heading without any of the form's words, or under another's.</summary>
internal static partial class HeadingDoubts
{
    private const int LongestHeading = 30;
    private const int LongestBare = 18;

    /// <summary>Why a section may be there, as the key of a text; null when nothing speaks for it.</summary>
    /// <param name="report">The report, with headings of other sections.</param>
    /// <param name="name">The section that was not found.</param>
    public static string? Of(Report report, SectionName name) =>
        report.Sections.Any(section => Names(section.Heading, name)) ? "note.sectionsJoined"
        : Gap(report, name).Any(line => MayHead(report, name, ChineseText.WithoutSpaces(line))) ? "note.otherHeading"
        : null;

    /// <summary>The lines between the headings of the sections before and after.</summary>
    private static string[] Gap(Report report, SectionName name)
    {
        if (report.Sections.LastOrDefault(section => section.Name < name) is { } before)
            return before.Text.Split('\n');
        var after = report.Sections.First(section => section.Name > name).Heading;
        return [.. report.Text.Split('\n').TakeWhile(line => !line.Contains(after, StringComparison.Ordinal))];
    }

    private static bool MayHead(Report report, SectionName name, string line)
    {
        if (line.Length > LongestHeading || HeadingChoice.Sentence.IsMatch(line))
            return false;
        if (Number.Match(line) is not { Success: true } number)
            return report.Sections.All(section => !Number.IsMatch(ChineseText.WithoutSpaces(section.Heading))) && line.Length <= LongestBare && Bare.IsMatch(line);
        // Sections of the same numbering may count on after one was left out; in another numbering only the section's own number is none of a list's.
        var ordinal = OrdinalOf(number);
        var isOuter = report.Sections.Any(section => IsSameNumbering(section, number));
        return ordinal == (int)name + 1 || (isOuter && ordinal == Before(report, name) + 1);
    }

    private static int? Before(Report report, SectionName name) =>
        report.Sections.LastOrDefault(section => section.Name < name) is { } before && Number.Match(ChineseText.WithoutSpaces(before.Heading)) is { Success: true } number
            ? OrdinalOf(number)
            : null;

    private static bool IsSameNumbering(Section section, Match number) =>
        Number.Match(ChineseText.WithoutSpaces(section.Heading)) is { Success: true } own
        && own.Groups["b"].Success == number.Groups["b"].Success && char.IsAsciiDigit(own.Groups["n"].Value[0]) == char.IsAsciiDigit(number.Groups["n"].Value[0]);

    private static int OrdinalOf(Match number)
    {
        var sign = number.Groups["n"].Value[0];
        return char.IsAsciiDigit(sign) ? sign - '0' : ("一二三四五六七八九壹贰叁肆伍陆柒捌玖".IndexOf(sign, StringComparison.Ordinal) % 9) + 1;
    }

    private static bool Names(string heading, SectionName name) => name switch
    {
        SectionName.Overview => heading.Contains("总体", StringComparison.Ordinal) || heading.Contains("概况", StringComparison.Ordinal),
        SectionName.Proactive => heading.Contains("主动公开", StringComparison.Ordinal),
        SectionName.Applications => heading.Contains("申请", StringComparison.Ordinal),
        SectionName.Review => heading.Contains("复议", StringComparison.Ordinal) || heading.Contains("诉讼", StringComparison.Ordinal),
        SectionName.Problems => heading.Contains("问题", StringComparison.Ordinal) || heading.Contains("不足", StringComparison.Ordinal),
        _ => heading.Contains("其他", StringComparison.Ordinal) || heading.Contains("需要报告", StringComparison.Ordinal),
    };

    [GeneratedRegex("^(?:(?<b>[(（])(?<n>[一二三四五六七八九1-9])[)）]|第?(?<n>[一二三四五六七八九壹贰叁肆伍陆柒捌玖])(?:[、.,，:：．]|部分)|(?<n>[1-9])[、.．](?!\\d))", RegexOptions.None, 10_000)]
    private static partial Regex Number { get; }

    [GeneratedRegex("(?:情况|概况|概述|综述|事项|问题|措施|打算|不足|救济|环节|方向|工作|安排)$", RegexOptions.None, 10_000)]
    private static partial Regex Bare { get; }
}
