using System.Text.RegularExpressions;
using Monitor.Core.Reports;
using Monitor.Core.Text;

namespace Monitor.Core.Checks;

/// <summary>Which sections a report must have, in which order, and that they hold something. What they must say is in <see cref="ContentRules"/>.</summary>
public static partial class StructureRules
{
    // With fewer headings than this the source has lost its headings, not the report its sections.
    private const int EnoughSections = 3;
    private const int LongestHeading = 30;
    private const int FewestWords = 10;
    private const int MuchText = 100;

    /// <summary>STR-02: one of the six sections is missing.</summary>
    /// <remarks>
    /// Source: 条例 Art. 50 and the format notices. Wording and numbering may vary; the key words decide. A warning where a heading in other words
    /// stands in the section's place, or another section's heading names it as well.
    /// </remarks>
    public static Rule SectionMissing { get; } = new ReportRule("STR-02", Severity.Error, Basis.Article50, "section ∈ headings", subject =>
        Enum.GetValues<SectionName>().Select(name => (Locus(name), JudgeSection(subject, name))))
    {
        Version = 2,
    };

    /// <summary>STR-03: the sections are not numbered 一 to 六, each numeral once and in order.</summary>
    /// <remarks>Only noted: lists inside a section may use the same numerals. A section that is missing is STR-02's.</remarks>
    public static Rule Numbering { get; } = new ReportRule("STR-03", Severity.Info, Basis.Article50, "numerals(headings) = 一 … 六", subject =>
    {
        if (Unjudged(subject) is { } reason)
            return new Verdict.NotEvaluated(reason);
        var wrong = subject.Report.Sections.Where((section, i) => HasOtherNumeral(section) || (i > 0 && section.Name < subject.Report.Sections[i - 1].Name))
            .Select(section => section.Heading)
            .Concat(subject.Report.Sections.SelectMany(section => section.Text.Split('\n')).Where(IsNumberedLine))
            .ToList();
        return wrong.Count == 0 ? Verdict.Holds.Plainly : new Verdict.Violated { Values = new Dictionary<string, MessageValue> { ["headings"] = Texts(wrong) } };
    });

    /// <summary>STR-04: a section that must be told in words holds nothing.</summary>
    /// <remarks>
    /// Judged for 一, 五 and 六; the others may hold their table only. Names of attachments, the signature and its date are no content. 无 says
    /// enough in 六 and nothing in 五.
    /// </remarks>
    public static Rule EmptySection { get; } = new ReportRule("STR-04", Severity.Warning, Basis.Article50, "length(section) > 0", subject =>
        new[] { SectionName.Overview, SectionName.Problems, SectionName.Other }.Select(name => (Locus(name), JudgeContent(subject, name))))
    {
        Version = 2,
    };

    /// <summary>The canonical name of a section: <c>overview</c>, <c>proactive</c>, <c>applications</c>, <c>review</c>, <c>problems</c>, <c>other</c>.</summary>
    public static string Locus(SectionName name) => name switch
    {
        SectionName.Overview => "overview",
        SectionName.Proactive => "proactive",
        SectionName.Applications => "applications",
        SectionName.Review => "review",
        SectionName.Problems => "problems",
        SectionName.Other => "other",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static Verdict JudgeSection(CheckSubject subject, SectionName name)
    {
        if (subject.Year <= 2018 || subject.Report.Format == ReportFormat.Pre2019)
            return new Verdict.NotEvaluated(NotEvaluatedReason.NotInFormat);
        if (subject.Report.SectionOf(name) is not null)
            return Verdict.Holds.Plainly;
        if (subject.Report.Sections.Count < EnoughSections)
            return new Verdict.NotEvaluated(NotEvaluatedReason.ExtractionSuspect);
        var because = HeadingDoubts.Of(subject.Report, name);
        return new Verdict.Violated
        {
            Lowered = because is null ? null : Severity.Warning,
            LoweredBecause = because,
            Values = new Dictionary<string, MessageValue> { ["section"] = new MessageValue.Label($"section.{Locus(name)}") },
        };
    }

    private static Verdict JudgeContent(CheckSubject subject, SectionName name)
    {
        if (Unjudged(subject) is { } reason)
            return new Verdict.NotEvaluated(reason);
        if (subject.Report.SectionOf(name) is not { } section)
            return new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable);
        var words = string.Concat(section.Text.Split('\n').Select(ChineseText.WithoutSpaces).Where(line => line != subject.Report.Agency && !NoContent.IsMatch(line)));
        // 六 may say all it has to say in one word; the others cannot.
        // Text of 一 behind what looks like the heading of 二: where its inner headings have the words of a section nobody can tell where it ends.
        if (name == SectionName.Overview && words.Count(ChineseText.IsCjk) < FewestWords && HasProse(subject.Report.SectionOf(SectionName.Proactive)))
            return new Verdict.NotEvaluated(NotEvaluatedReason.ExtractionSuspect);
        var isEmpty = name == SectionName.Other ? !words.Any(ChineseText.IsCjk) : words.Count(ChineseText.IsCjk) < FewestWords;
        return isEmpty
            ? new Verdict.Violated { Values = new Dictionary<string, MessageValue> { ["section"] = new MessageValue.Label($"section.{Locus(name)}") } }
            : Verdict.Holds.Plainly;
    }

    /// <summary>Whether a section that may hold nothing but its table holds much text.</summary>
    private static bool HasProse(Section? section) => section is not null && section.Text.Count(ChineseText.IsCjk) >= MuchText;

    /// <summary>Why nothing can be said about the sections, or null when it can.</summary>
    private static NotEvaluatedReason? Unjudged(CheckSubject subject) =>
        subject.Year <= 2018 || subject.Report.Format == ReportFormat.Pre2019 ? NotEvaluatedReason.NotInFormat
        : subject.Report.Sections.Count < EnoughSections ? NotEvaluatedReason.ExtractionSuspect
        : null;

    /// <summary>Whether a section has the numeral of another: then it is not sure where the sections begin and end.</summary>
    internal static bool HasOtherNumerals(Report report) => report.Sections.Any(section => NumeralOf(section.Heading) is not null && HasOtherNumeral(section));

    private static bool HasOtherNumeral(Section section) => NumeralOf(section.Heading) != (int)section.Name + 1;

    // The rows of Table III begin with the same numerals, and a table that was not recognised leaves them in the text.
    private static bool IsNumberedLine(string line) => line.Length <= LongestHeading && NumeralOf(line) is not null && !line.EndsWith('。') && !RowOfTable.IsMatch(line);

    private static int? NumeralOf(string line) => Numeral.Match(ChineseText.WithoutSpaces(line)) is { Success: true } match
        ? ("一二三四五六七八九壹贰叁肆伍陆".IndexOf(match.Groups["n"].Value, StringComparison.Ordinal) % 9) + 1
        : null;

    private static MessageValue.Items Texts(IEnumerable<string> texts) => new([.. texts.Select(text => new MessageValue.Text(text))]);

    [GeneratedRegex("^第?(?<n>[一二三四五六七八九壹贰叁肆伍陆])(?:[、.,:]|部分)", RegexOptions.None, 10_000)]
    private static partial Regex Numeral { get; }

    [GeneratedRegex("^[一二三四]、 ?(?:本年|上年结转|结转下年|$)", RegexOptions.None, 10_000)]
    private static partial Regex RowOfTable { get; }

    // The name of a file, the word for an attachment, a date, a line of the site's own.
    [GeneratedRegex(@"^[(]?附[件表]|\.(?:docx?|pdf|xlsx?|wps|zip|rar)$|^20\d\d年\d{1,2}月\d{1,2}日$|^[〇○零一二三四五六七八九十]+年[一二三四五六七八九十]+月[一二三四五六七八九十]+日$|^(?:分享到?|打印|关闭|下载|返回顶部|扫一扫.*|相关(?:链接|附件|文档).*)[:：]?$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex NoContent { get; }
}
