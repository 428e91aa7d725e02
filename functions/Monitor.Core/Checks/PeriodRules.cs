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
    /// formed in it, and is a warning.
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
        var isFormedInYear = period.First > new DateOnly(year, 1, 1) && period.Last == new DateOnly(year, 12, 31);
        var isAbolishedInYear = period.First == new DateOnly(year, 1, 1) && period.Last < new DateOnly(year, 12, 31);
        if (isAbolishedInYear)
            return Violation(Severity.Warning, "note.abolishedInYear", year, new MessageValue.Text(period.Raw));
        return Violation(isFormedInYear ? Severity.Warning : null, isFormedInYear ? "note.formedInYear" : null, year, new MessageValue.Text(period.Raw));
    });

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

    [GeneratedRegex("统计(?:期限|时限|周期|期间|时间|区间)|数据(?:的)?(?:统计)?(?:期限|时限)|起止时间", RegexOptions.None, 10_000)]
    private static partial Regex PeriodWords { get; }
}
