using System.Text.RegularExpressions;
using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>Which sections and statements a report must have.</summary>
public static partial class StructureRules
{
    // With fewer headings than this the source has lost its headings, not the report its sections.
    private const int EnoughSections = 3;

    /// <summary>STR-02: one of the six sections is missing.</summary>
    /// <remarks>Source: 条例 Art. 50 and the format notices. Wording and numbering may vary; the key words decide.</remarks>
    public static Rule SectionMissing { get; } = new ReportRule("STR-02", Severity.Error, Basis.Article50, "section ∈ headings", subject =>
        Enum.GetValues<SectionName>().Select(name => (Locus(name), JudgeSection(subject, name))));

    /// <summary>FEE-01: no statement on information-processing fees, from the report of 2021 on.</summary>
    /// <remarks>
    /// Source: 国办函〔2020〕109号 and the practice since. Looked for in section 六, else in the whole text without the tables, whose row F2 has the same words.
    /// </remarks>
    public static Rule FeeStatement { get; } = new ReportRule("FEE-01", Severity.Warning, Basis.Fees, "statement(fees) ≠ ∅", subject =>
    {
        var verdict = subject.Year switch
        {
            null => new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable),
            <= 2020 => new Verdict.NotEvaluated(NotEvaluatedReason.NotInFormat),
            _ when HasFeeStatement(subject.Report.SectionOf(SectionName.Other)?.Text) || HasFeeStatement(subject.Report.Text) => Verdict.Holds.Plainly,
            _ => (Verdict)new Verdict.Violated(),
        };
        return [(Locus(SectionName.Other), verdict)];
    });

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
        return new Verdict.Violated { Values = new Dictionary<string, MessageValue> { ["section"] = new MessageValue.Label($"section.{Locus(name)}") } };
    }

    private static bool HasFeeStatement(string? text) =>
        text is not null && text.Split('。', ';', '；', '\n').Any(sentence => FeeWords.IsMatch(sentence) && Answer.IsMatch(sentence));

    [GeneratedRegex("信息(?:公开)?处理费|收费通知|(?:信息公开|依申请公开|政府信息)[^,，]{0,20}(?:收费|收取|费用)", RegexOptions.None, 10_000)]
    private static partial Regex FeeWords { get; }

    // 没有, 未, 无 ... or an amount or a count.
    [GeneratedRegex("[未没无不免]|\\d|零|[一二三四五六七八九十]+(?:件|元)", RegexOptions.None, 10_000)]
    private static partial Regex Answer { get; }
}
