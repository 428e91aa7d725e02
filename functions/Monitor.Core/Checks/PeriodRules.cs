using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Core.Reports;
using Monitor.Core.Reports.Narrative;

namespace Monitor.Core.Checks;

/// <summary>Whether a report speaks of its own year throughout: period, figures, fees.</summary>
public static partial class PeriodRules
{
    /// <summary>STR-08: the stated period of the figures is not the report year; noted only where none is stated.</summary>
    /// <remarks>
    /// Source: the practice of reports and of local standards (上一年度1月1日至12月31日). A period that begins later in the year may be that of a body
    /// formed in it, one that ends earlier that of a body abolished in it, and both are warnings. Another year's is an error, and so is one that ends
    /// on a day of December that is one slip of the pen away from the 31st. Where the text tells of founding or closing a body, any part of the year is
    /// a warning.
    /// </remarks>
    public static Rule Period { get; } = new ReportRule("STR-08", Severity.Error, Basis.Practice, "period = [Y-01-01, Y-12-31]", subject =>
    {
        if (subject.Year is not { } year)
            return new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable);
        if (subject.Report.Period is not { } period)
        {
            // Words about a period whose dates cannot be read, or several periods, are not the absence of one.
            return PeriodWords.IsMatch(Packed(subject.Report.Text))
                ? new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable)
                : Violation(Severity.Info, null, year, new MessageValue.Label("period.none"));
        }

        if (period.IsYear(year))
            return Verdict.Holds.Plainly;
        if (!period.IsNamed)
            return new Verdict.NotEvaluated(NotEvaluatedReason.ExtractionSuspect);
        var because = OfAPartOfTheYear(period, year, Packed(subject.Report.Text));
        return Violation(because is null ? null : Severity.Warning, because, year, new MessageValue.Text(period.Raw));
    })
    {
        Version = 3,
    };

    /// <summary>STR-09: a count of requests, or the statement on fees, names another year than the report's.</summary>
    /// <remarks>
    /// A sentence that compares, or tells of the year before beside one of the report year, is lawful; so only a year before the report's that
    /// stands alone counts.
    /// </remarks>
    public static Rule OtherYear { get; } = new ReportRule("STR-09", Severity.Warning, Basis.Article6, "year(sentences) = Y", subject =>
    {
        if (subject.Year is not { } year)
            return [(Outcome.WholeReport, new Verdict.NotEvaluated(NotEvaluatedReason.Unreadable))];
        var counts = TextRules.Spoken(subject).Where(statement => RequestsOrDisputes(statement) && Named(statement.Sentence) is not null).ToList();
        var stale = counts.Where(statement => statement.Scope == ClaimScope.Whole && Named(statement.Sentence) is { } named && named < year && !IsOfBoth(subject.Report, statement, year))
            .Select(statement => (Locus: StructureRules.Locus(statement.Position.Section), statement.Sentence, Year: Named(statement.Sentence) ?? year));
        var fees = subject.Report.FeeStatement is { Year: { } said, Section: { } section } statement && said < year && !statement.Sentence.Contains($"{year}年", StringComparison.Ordinal)
            ? new[] { (Locus: StructureRules.Locus(section), statement.Sentence, Year: said) } : [];
        var wrong = stale.Concat(fees).GroupBy(place => place.Locus).Select(place => (place.Key, (Verdict)new Verdict.Violated
        {
            Values = new Dictionary<string, MessageValue>
            {
                ["year"] = new MessageValue.Number(year),
                ["other"] = new MessageValue.Number(place.First().Year),
                ["sentence"] = new MessageValue.Text(TextComparison.Quoted(place.First().Sentence)),
            },
        })).ToList();
        return wrong.Count > 0 ? wrong : [(Outcome.WholeReport, Verdict.Holds.Plainly)];
    });

    /// <summary>Why the part of a year may be lawful, as the key of a text, or null.</summary>
    private static string? OfAPartOfTheYear(StatedPeriod period, int year, string text)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        if (period.First < first || period.Last > last)
            return null;
        if (period.Last == last)
            return "note.formedInYear";
        return FoundedOrClosed.IsMatch(text) || (period.First == first && !IsSlipOf(last, period.Last)) ? "note.abolishedInYear" : null;
    }

    /// <summary>Whether a day is the last of the year with one digit wrong, lost or in the other's place.</summary>
    private static bool IsSlipOf(DateOnly last, DateOnly day) =>
        day.Month == last.Month && (day.Day / 10 == last.Day / 10 || day.Day % 10 == last.Day % 10 || day.Day is 3 or 13);

    private static Verdict.Violated Violation(Severity? lowered, string? because, int year, MessageValue period) => new()
    {
        Lowered = lowered,
        LoweredBecause = because,
        Values = new Dictionary<string, MessageValue> { ["year"] = new MessageValue.Number(year), ["period"] = period },
    };

    private static bool RequestsOrDisputes(Statement statement) => statement is
    {
        Form: not ClaimForm.All,
        Counts: CountedThing.Received or CountedThing.Accepted or CountedThing.Handled or CountedThing.Reconsideration or CountedThing.Litigation,
    };

    /// <summary>Whether the report year stands in the same sentence, or another sentence says the same of it.</summary>
    private static bool IsOfBoth(Report report, Statement statement, int year) =>
        statement.Sentence.Contains($"{year}", StringComparison.Ordinal)
        || report.Statements.Any(other => other.Counts == statement.Counts && other.Year == year && other.Sentence != statement.Sentence);

    /// <summary>The year with which a sentence opens, behind its heading; null when it opens with none.</summary>
    private static int? Named(string sentence) => Opening.Match(sentence) is { Success: true } opening ? int.Parse(opening.Groups["y"].Value, CultureInfo.InvariantCulture) : null;

    private static string Packed(string text) => text.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?:\([一二三四五六七八九十]\)[\u4e00-\u9fff]{2,20}?|[\u4e00-\u9fff]{0,8})?(?<!\d)(?<y>20[0-4][0-9])年(?:度)?(?!\d|度?结转)", RegexOptions.None, 10_000)]
    private static partial Regex Opening { get; }

    // Said of the body itself: what else is abolished or founded in a report are documents, certificates and columns.
    [GeneratedRegex("机构改革|(?:我|本)(?:单位|机关|[局委办厅中])[^。;；]{0,20}(?:撤销|合并|并入|组建|成立|设立|划转|更名|挂牌|不再保留)|(?:正式|新)(?:挂牌|组建)|不再保留|职能[^。;；]{0,10}划[转入]", RegexOptions.None, 10_000)]
    private static partial Regex FoundedOrClosed { get; }

    [GeneratedRegex("统计(?:期限|时限|周期|期间|时间|区间)|数据(?:的)?(?:统计)?(?:期限|时限)|起止时间", RegexOptions.None, 10_000)]
    private static partial Regex PeriodWords { get; }
}
