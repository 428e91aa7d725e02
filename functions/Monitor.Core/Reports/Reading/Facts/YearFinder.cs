using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitor.Core.Reports.Reading.Facts;

/// <summary>Finds the report year.</summary>
/// <param name="prose">The document without the tables and their rows.</param>
/// <param name="titles">Its titles.</param>
/// <param name="dates">Its dates, most trusted first.</param>
internal sealed partial class YearFinder(IReadOnlyList<Piece> prose, TitleLines titles, IReadOnlyList<ReportDate> dates)
{
    private List<Piece>? dated;

    /// <summary>The year that the document's title names, or null.</summary>
    // Where the page's own title names no year, the titles around it may be those of other years' reports.
    public int? OfTitle() => titles.Own.Count > 0 && TitleLines.Fullest(titles.Own) is { Year: null } ? null : TitleLines.Fullest(titles.Own)?.Year ?? TitleLines.Fullest(titles.All)?.Year;

    /// <summary>The report year, or null.</summary>
    /// <remarks>
    /// Webmasters put last year's title over this year's text, and clerks leave last year's period in this year's text. Where title and period
    /// name two years, the one counts for which more of the rest speaks: the report that the text presents, the year its paragraphs tell of, the
    /// year before it was published or signed. The title counts when they balance.
    /// </remarks>
    public int? Find()
    {
        var titled = TitleLines.Fullest(titles.Own)?.Year ?? (titles.Own.Count > 0 ? Stated() : null) ?? TitleLines.Fullest(titles.All)?.Year ?? InText();
        return OfTitle() is { } title && title == titled && OfPeriod() is { } period && Support(period) > Support(title) ? period : titled;
    }

    private int Support(int year) => new[] { titles.Presented?.Year, Told(), Published() }.Count(said => said == year);

    private int? Published() => dates.FirstOrDefault(date => date.IsPublication || date.Kind == DateKind.Signature)?.Value.Year - 1;

    /// <summary>The only year whose whole the text names as a period, or null.</summary>
    public int? OfPeriod() => Only(WholeYear);

    /// <summary>The year that the text states, else the one that its paragraphs tell of, else that before it was published.</summary>
    private int? InText() => Stated() ?? Told() ?? dates.FirstOrDefault(date => date.IsPublication)?.Value.Year - 1 ?? Only(Named) ?? Only(SentenceYear) ?? Only(YearEnd);

    /// <summary>The lines that can name a year of this century.</summary>
    private IEnumerable<Piece> Dated() => dated ??= [.. prose.Where(piece => piece.Packed.Contains("20", StringComparison.Ordinal))];

    /// <summary>The year that a pattern finds, if all that it finds is of one year.</summary>
    private int? Only(Regex pattern) =>
        Dated().SelectMany(piece => pattern.Matches(piece.Packed)).Select(YearOf).Distinct().Take(2).ToList() is [var year] ? year : null;

    /// <summary>The year that most paragraphs open with.</summary>
    private int? Told() => Dated()
        .Where(piece => !piece.IsHeading)
        .Select(piece => (Piece: piece, Match: OpeningYear.Match(piece.Packed)))
        .Where(opening => opening.Match.Success && ReportTitle.Parse(opening.Piece.Text) is null)
        .Select(opening => opening.Match)
        .GroupBy(YearOf)
        .MaxBy(group => group.Count())?.Key;

    /// <summary>The year of the report that the text presents, else that of its period, else the year before it was signed.</summary>
    private int? Stated() => titles.Presented?.Year ?? FirstPeriod() ?? Signed();

    private int? FirstPeriod() => Dated().Select(piece => Period.Match(piece.Packed)).FirstOrDefault(match => match.Success) is { } period ? YearOf(period) : null;

    private int? Signed() => dates.FirstOrDefault(date => date.Kind == DateKind.Signature)?.Value.Year - 1;

    private static int YearOf(Match match) => int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<y>20[0-9]{2})年?1月1日(?:起)?(?:至|到|—|-|~)", RegexOptions.None, 10_000)]
    private static partial Regex Period { get; }

    // Up to any day of December: a slip in the day does not make it another year's.
    [GeneratedRegex(@"(?<!\d)(?<y>20[0-9]{2})年0?1月0?1日起?(?:至|到|[—–~-]{1,2})(?:\k<y>年|[同当本]年)?12月\d{1,2}日", RegexOptions.None, 10_000)]
    private static partial Regex WholeYear { get; }

    [GeneratedRegex(@"^(?:\([一二三]\)[\u4e00-\u9fff]{2,20}?[.。:：])?(?<y>20[0-9]{2})年(?:度|以来|来)?[,，]?(?!\d)(?![^,，。]{0,12}年)", RegexOptions.None, 10_000)]
    private static partial Regex OpeningYear { get; }

    // 综合2017年度各部门的政府信息公开年度工作报告编制而成.
    [GeneratedRegex(@"(?<!\d)(?<y>20[0-9]{2})年度?[^。,，;；\d]{0,40}信息公开[^。,，;；]{0,12}报告", RegexOptions.None, 10_000)]
    private static partial Regex Named { get; }

    // When a law was made or came into force says nothing of the report.
    [GeneratedRegex(@"(?<=[。;；…])(?<y>20[0-9]{2})年(?:度|以来|来)?[,，]?(?!\d)(?![^。]{0,25}(?:修订|施行|印发|实施|颁布))", RegexOptions.None, 10_000)]
    private static partial Regex SentenceYear { get; }

    [GeneratedRegex(@"截[止至]到?(?<y>20[0-9]{2})年(?:12月(?:31日|底)?|底|年底)", RegexOptions.None, 10_000)]
    private static partial Regex YearEnd { get; }
}
