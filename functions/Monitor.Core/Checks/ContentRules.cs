using System.Text.RegularExpressions;
using Monitor.Core.Agencies;
using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>What the sections must speak of. Words decide, with the variants that published reports use; a person judges whether they suffice.</summary>
public static partial class ContentRules
{
    // The aspects hold from the form of 2021 on.
    private const int FirstYearOfAspects = 2021;

    /// <summary>STR-05: 一、总体情况 does not speak of one of its five aspects.</summary>
    /// <remarks>Source: 国办公开办函〔2021〕30号, part (一): 主动公开, 依申请公开, 政府信息管理, 政府信息公开平台建设, 监督保障.</remarks>
    public static Rule FiveAspects { get; } = new ReportRule("STR-05", Severity.Warning, Basis.Article50, "aspect₁ … aspect₅ ∈ overview", subject => [(StructureRules.Locus(SectionName.Overview), Judge(
        subject, SectionName.Overview, subject.Year < FirstYearOfAspects,
        [("aspect.proactive", Proactive), ("aspect.applications", Applications), ("aspect.management", Management), ("aspect.platform", Platform), ("aspect.assurance", Assurance)]))]);

    /// <summary>STR-06: a government's report does not speak of assessment, of public appraisal or of accountability.</summary>
    /// <remarks>Source: 条例 Art. 50 (四), of 各级人民政府. Asked of counties and above; that no one was held to account says enough.</remarks>
    public static Rule GovernmentExtras { get; } = new ReportRule("STR-06", Severity.Warning, Basis.Article50, "assessment, appraisal, accountability ∈ report", subject =>
    {
        if (subject.Kind is null)
            return new Verdict.NotEvaluated(NotEvaluatedReason.NoRegistry);
        if (subject.Kind != BodyKind.Government)
            return Verdict.Holds.Plainly;
        if (subject.Year <= 2018 || subject.Report.Format == ReportFormat.Pre2019)
            return new Verdict.NotEvaluated(NotEvaluatedReason.NotInFormat);
        if (subject.Report.SectionOf(SectionName.Overview) is null)
            return new Verdict.NotEvaluated(NotEvaluatedReason.ExtractionSuspect);
        var verdict = Missing(subject.Report.Text, [("aspect.assessment", Assessment), ("aspect.appraisal", Appraisal), ("aspect.accountability", Accountability)]);
        return verdict is Verdict.Violated violated
            ? violated with { Values = new Dictionary<string, MessageValue>(violated.Values) { ["inferred"] = subject.IsInferred ? new MessageValue.Label("note.inferredKind") : new MessageValue.Text("") } }
            : verdict;
    })
    {
        Version = 2,
    };

    /// <summary>STR-07: 五 does not speak of problems, or not of improvement.</summary>
    /// <remarks>Source: 条例 Art. 50 (四). An empty section is STR-04's.</remarks>
    public static Rule ProblemsAndImprovement { get; } = new ReportRule("STR-07", Severity.Warning, Basis.Article50, "problems, improvement ∈ problems", subject => [(StructureRules.Locus(SectionName.Problems), Judge(
        subject, SectionName.Problems, subject.Year <= 2018, [("aspect.problems", Problems), ("aspect.improvement", Improvement)]))]);

    private static Verdict Judge(CheckSubject subject, SectionName name, bool isTooEarly, IReadOnlyList<(string Label, Regex Words)> asked)
    {
        if (isTooEarly || subject.Report.Format == ReportFormat.Pre2019)
            return new Verdict.NotEvaluated(NotEvaluatedReason.NotInFormat);
        if (subject.Year is null || subject.Report.SectionOf(name) is not { } section)
            return new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable);
        if (StructureRules.EmptySection.Evaluate(subject).First(outcome => outcome.Locus == StructureRules.Locus(name)).Verdict is not Verdict.Holds)
            return new Verdict.NotEvaluated(NotEvaluatedReason.ExtractionSuspect);
        // Where the numbers of the sections restart, what belongs to 一 may stand in what looks like another section.
        var isDisturbed = StructureRules.HasOtherNumerals(subject.Report) && name == SectionName.Overview;
        var text = isDisturbed
            ? string.Concat(subject.Report.Sections.Where(part => part.Name is not (SectionName.Problems or SectionName.Other)).Select(part => part.Heading + part.Text))
            : section.Text;
        var verdict = Missing(text, asked);
        return isDisturbed && verdict is Verdict.Violated ? new Verdict.NotEvaluated(NotEvaluatedReason.ExtractionSuspect) : verdict;
    }

    private static Verdict Missing(string text, IEnumerable<(string Label, Regex Words)> asked)
    {
        var packed = text.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        var missing = asked.Where(aspect => !aspect.Words.IsMatch(packed)).Select(aspect => new MessageValue.Label(aspect.Label)).ToList();
        return missing.Count == 0
            ? Verdict.Holds.Plainly
            : new Verdict.Violated { Values = new Dictionary<string, MessageValue> { ["missing"] = new MessageValue.Items([.. missing]) } };
    }

    [GeneratedRegex("主动公开|(?:公开|发布|公布|公示)[^。;；]{0,60}?(?:信息|文件|\\d[条件份篇])|重点领域.{0,8}公开", RegexOptions.None, 10_000)]
    private static partial Regex Proactive { get; }

    [GeneratedRegex("依(?:法)?申请|公开申请|申请公开|申请.{0,8}(?:办理|答复)", RegexOptions.None, 10_000)]
    private static partial Regex Applications { get; }

    [GeneratedRegex("信息(?:资源|源头|公开|工作|动态|日常|规范化?|全流程|全周期|全生命周期|化|的|和){0,3}管理|(?:加强|规范|强化)信息.{0,4}管理(?!制度)|管理(?:政府|政务)信息|源头管理", RegexOptions.None, 10_000)]
    private static partial Regex Management { get; }

    [GeneratedRegex("平台|政府网站|门户网站|网站建设|专栏|新媒体", RegexOptions.None, 10_000)]
    private static partial Regex Platform { get; }

    [GeneratedRegex("监督|监管|考核|考评|督查|督办|督导|督促|评议|问责|责任追究|培训|组织保障|机制保障|制度保障|保障机制|组织领导", RegexOptions.None, 10_000)]
    private static partial Regex Assurance { get; }

    [GeneratedRegex("考核|考评|绩效评估", RegexOptions.None, 10_000)]
    private static partial Regex Assessment { get; }

    [GeneratedRegex("评议|测评|满意[度率]|第三方评估|公众评价|问卷调查|好差评|民意调查", RegexOptions.None, 10_000)]
    private static partial Regex Appraisal { get; }

    [GeneratedRegex("责任追究|追究责任|追究.{0,6}责任|追责|问责", RegexOptions.None, 10_000)]
    private static partial Regex Accountability { get; }

    [GeneratedRegex("问题|不足|困难|薄弱|差距|短板|弱项|有待|不够|欠缺", RegexOptions.None, 10_000)]
    private static partial Regex Problems { get; }

    [GeneratedRegex("改进|下一步|今后|接下来|措施|整改|为此|将|计划|拟", RegexOptions.None, 10_000)]
    private static partial Regex Improvement { get; }
}
