using Monitor.Core.Checks.Similarity;
using Monitor.Core.Reports;

namespace Monitor.Core.Checks;

/// <summary>Texts that are the same as others (内容雷同). Off by default: the threshold is not calibrated.</summary>
public static class SimilarityRules
{
    // Shorter texts say what every body without news says.
    private const int EnoughPassages = 100;

    /// <summary>STR-11: sections 一 and 五 are those of the year before, with other numbers.</summary>
    /// <remarks>
    /// Share of common passages of five characters (Jaccard), digits, dates and the body's names masked; the threshold is the policy's. A warning: a small
    /// body may have nothing new. Texts under 100 passages are held against nobody.
    /// </remarks>
    public static Rule LikeLastYear { get; } = new ReportRule("STR-11", Severity.Warning, Basis.Practice, "similarity(一 + 五, year − 1) < threshold", subject =>
    {
        if (YearRules.PreviousOf(subject) is not { } previous)
            return new Verdict.NotEvaluated(NotEvaluatedReason.NoPreviousYear);
        return Judge(subject, own => Of(subject, previous) is { Count: > 0 } before
            ? own.LikenessTo(before, subject.Policy.Thresholds.Similarity) is { } likeness
                ? Violation(subject, likeness, "year", new MessageValue.Number(previous.Year ?? subject.Year.GetValueOrDefault() - 1))
                : Verdict.Holds.Plainly
            : new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable));
    })
    {
        IsOffByDefault = true,
    };

    /// <summary>STR-12: sections 一 and 五 are those of another body in the same year.</summary>
    /// <remarks>As STR-11. Compared within a jurisdiction, where a wording is most likely handed round; the finding names the body that is most alike.</remarks>
    public static Rule LikePeer { get; } = new ReportRule("STR-12", Severity.Warning, Basis.Practice, "similarity(一 + 五, peer) < threshold", subject =>
    {
        if (subject.BodyName is not { } name)
            return new Verdict.NotEvaluated(subject.Peers is null ? NotEvaluatedReason.NoSiblings : NotEvaluatedReason.Unreadable);
        if (subject.Peers is not { } peers || peers.Names.All(peer => peer == name))
            return new Verdict.NotEvaluated(NotEvaluatedReason.NoSiblings);
        return Judge(subject, own => peers.MostAlike(name, own, subject.Policy.Thresholds.Similarity) is var (peer, likeness)
            ? Violation(subject, likeness, "peer", new MessageValue.Text(peer.Name))
            : Verdict.Holds.Plainly);
    })
    {
        IsOffByDefault = true,
    };

    private static Verdict Judge(CheckSubject subject, Func<Passages, Verdict> judge)
    {
        if (subject.Report.Format == ReportFormat.Pre2019 || subject.Year <= 2018)
            return new Verdict.NotEvaluated(NotEvaluatedReason.NotInFormat);
        return Of(subject, subject.Report) switch
        {
            { Count: 0 } => new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable),
            { Count: < EnoughPassages } => Verdict.Holds.Plainly,
            var own => judge(own),
        };
    }

    private static Passages Of(CheckSubject subject, Report report) => Passages.Of(report, subject.Agency?.Names);

    private static Verdict.Violated Violation(CheckSubject subject, decimal likeness, string other, MessageValue value) => new()
    {
        Left = Math.Round(likeness, 4),
        Right = subject.Policy.Thresholds.Similarity,
        Values = new Dictionary<string, MessageValue>
        {
            ["share"] = new MessageValue.Number(Math.Floor(likeness * 100)),
            [other] = value,
        },
    };
}
