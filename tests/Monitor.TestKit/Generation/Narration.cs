using Monitor.Core.Reports;

namespace Monitor.TestKit.Generation;

/// <summary>A count that a sentence states.</summary>
/// <param name="Of">The figures that it is the sum of.</param>
/// <param name="Value">The number as stated.</param>
public sealed record StatedCount(IReadOnlyList<CellName> Of, decimal Value);

/// <summary>A sentence of the text, with the counts it states.</summary>
/// <param name="Section">Where it stands.</param>
/// <param name="Text">The sentence, in simplified script.</param>
/// <param name="Counts">Its counts in the order in which they stand; empty when it states none.</param>
public sealed record StatedSentence(SectionName Section, string Text, IReadOnlyList<StatedCount> Counts);

/// <summary>Writes the sentences of a report. The ways of counting are those of real reports (domain notes, fact 7); the wording is our own.</summary>
internal static class Narration
{
    /// <summary>The sentences of a report in order, made from its seed and figures alone.</summary>
    public static IReadOnlyList<StatedSentence> Of(GeneratedReport report)
    {
        var random = new Random(report.Seed);
        return
        [
            new(SectionName.Overview, "全年按要求公开信息，公开栏目有专人维护。", []),
            Requests(report, random.Next(4)),
            Outcomes(report),
            Reviews(report),
            new(SectionName.Problems, "信息更新还不够及时，解读形式比较单一。今后按月检查栏目，并多用图表。", []),
            new(SectionName.Other, "本年度未收取信息处理费。", []),
        ];
    }

    /// <summary>All requests with those carried in, or only the new ones: both are met, and both are right.</summary>
    private static StatedSentence Requests(GeneratedReport report, int way)
    {
        var (received, carriedIn, carriedOut) = (Total(report, "new"), Total(report, "carriedIn"), Total(report, "carriedOut"));
        var all = new StatedCount([.. received.Of, .. carriedIn.Of], received.Value + carriedIn.Value);
        return way switch
        {
            0 => Sentence($"全年新收政府信息公开申请{received.Value}件，结转下年度继续办理{carriedOut.Value}件。", received, carriedOut),
            1 => Sentence($"共受理申请{all.Value}件，其中新收到{received.Value}件，结转上年度办理{carriedIn.Value}件。", all, received, carriedIn),
            2 => Sentence($"收到自然人申请{Request(report, "new", "natural").Value}件，各类申请合计{received.Value}件。", Request(report, "new", "natural"), received),
            _ => new StatedSentence(SectionName.Overview, "依申请公开工作按程序办理，答复均在期限之内。", []),
        };

        static StatedSentence Sentence(string text, params StatedCount[] counts) => new(SectionName.Overview, text, counts);
    }

    private static StatedSentence Outcomes(GeneratedReport report)
    {
        var (granted, partial, handled) = (Total(report, "granted"), Total(report, "partial"), Total(report, "handled"));
        return new(SectionName.Overview, $"办结{handled.Value}件，其中予以公开{granted.Value}件，部分公开{partial.Value}件。", [handled, granted, partial]);
    }

    private static StatedSentence Reviews(GeneratedReport report)
    {
        var name = new CellName(ReportTable.Review, "reconsideration", "total");
        var count = new StatedCount([name], report.Figures[name]);
        return new(SectionName.Overview, $"因信息公开被申请行政复议{count.Value}件。", [count]);
    }

    private static StatedCount Total(GeneratedReport report, string row) => Request(report, row, "total");

    private static StatedCount Request(GeneratedReport report, string row, string who)
    {
        var name = new CellName(ReportTable.Applications, row, who);
        return new StatedCount([name], report.Figures[name]);
    }
}
