using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Core.Reports.Reading.Facts;

namespace Monitor.Core.Reports.Reading.Classifying;

/// <summary>Weighs what was read in a document.</summary>
/// <param name="reading">What was read.</param>
/// <param name="asked">The report year looked for, or null.</param>
internal sealed partial class Judgement(DocumentReading reading, int? asked)
{
    private const int EnoughSections = 5;
    private const int EnoughWithTitle = 3;
    private const int MostNames = 3;

    private readonly Report report = reading.Report;

    /// <summary>Separates several words of one reason.</summary>
    public const char Separator = '|';

    /// <summary>What the document is.</summary>
    /// <param name="isExcerpt">Whether it is only the beginning of one.</param>
    public DocumentVerdict Verdict(bool isExcerpt)
    {
        var isOther = reading.Facts.IsLookAlike && report.Cells.Values.All(cell => cell.Value is null);
        if (OtherTitle.OfPartOfYear(reading) is { } part)
            return None(DocumentKind.LookAlike, [part, .. Lacks()]);
        var isReport = report.Format != ReportFormat.Unknown || IsTitled() || report.Sections.Count >= EnoughSections;
        // Without tables, a title that says it is something else outweighs headings that the paper has in common with reports.
        if (!isOther && isReport && (report.Format != ReportFormat.Unknown || OtherTitle.Of(reading) is null))
        {
            return EmptyForm.PlaceholdersOf(reading) is { } placeholders
                ? None(DocumentKind.BlankForm, [new(VerdictReasons.EmptyTables, FormName()), new(VerdictReasons.Placeholders, placeholders)])
                : Found([]);
        }

        if (OtherTitle.Of(reading) is var (kind, reason))
            return None(kind, [reason, .. Lacks()]);
        if (isExcerpt && ExcerptSigns.Of(reading) is { Count: > 0 } signs)
            return Found(signs);
        if (report.Attachments.Count == 0 && report.Title is { } loose && !IsPlain(loose))
            return None(DocumentKind.LookAlike, [new(VerdictReasons.TitleOfLookAlike, loose), .. Lacks()]);
        if (report.Attachments.Count == 0 || TitleOfPage() is not { } title)
            return None(DocumentKind.NotAReport, [Title(), .. Lacks()]);
        var names = report.Attachments.Select(file => file.Text ?? file.Address ?? "").Where(name => name.Length > 0).Take(MostNames);
        return None(DocumentKind.NotReadable, [new(VerdictReasons.Title, title.Text), new(VerdictReasons.Attachments, Joined(names)), .. Lacks()]) with
        {
            Body = report.Agency ?? title.Body,
            Year = report.Year ?? title.Year,
        };
    }

    /// <summary>Whether title and sections make a report without tables: papers about reports have headings of the same words.</summary>
    private bool IsTitled() => report.Title is { } title && report.Sections.Count > 0 && IsPlain(title) && (WholeTitle.IsMatch(title)
        || (report.Sections.Count >= EnoughWithTitle && report.Sections.Any(section => section.Name is SectionName.Applications or SectionName.Review)));

    private static bool IsPlain(string title) => ReportTitle.Parse(title) is not { IsPlain: false };

    /// <summary>The title of a page that holds its report beside the text; a page with the titles of several years is a list.</summary>
    private ReportTitle? TitleOfPage()
    {
        var titles = reading.Facts.Titles;
        return TitleLines.Fullest(titles.Own)
            ?? OtherTitle.WithoutForm(titles.OwnLines)
            ?? (titles.All.Select(title => title.Year).Distinct().Count() == 1 ? TitleLines.Fullest(titles.All) : null);
    }

    private DocumentVerdict None(DocumentKind kind, IReadOnlyList<VerdictReason> reasons) => new(kind, null, null, reasons, null) { Attachments = report.Attachments };

    private DocumentVerdict Found(IReadOnlyList<VerdictReason> signs)
    {
        List<VerdictReason> reasons = [Title(), .. signs, Tables()];
        if (report.Sections.Count > 0)
            reasons.Add(new(VerdictReasons.Sections, Sections()));
        if (report is { TitledYear: { } titled, StatedYear: { } counted } && titled != counted)
            reasons.Add(new(VerdictReasons.TwoYears, Joined([YearName(titled), YearName(counted)])));
        // A report that is of the asked year by its title or by its period is not certainly another year's.
        var isOtherYear = asked is { } wanted && report.Year is { } read && read != wanted && !report.IsDividedOn(wanted);
        if (isOtherYear && report.Year is { } year)
            reasons.Insert(0, new(VerdictReasons.OtherYear, YearName(year)));
        return new DocumentVerdict(isOtherYear ? DocumentKind.OtherYear : DocumentKind.AnnualReport, report.Agency, report.Year, reasons, report) { Attachments = report.Attachments };
    }

    private VerdictReason Title() => report.Title is { } title ? new(VerdictReasons.Title, title) : new(VerdictReasons.NoTitle, "");

    private VerdictReason Tables() => report.Format == ReportFormat.Unknown ? new(VerdictReasons.NoTables, "") : new(VerdictReasons.Tables, FormName());

    private IEnumerable<VerdictReason> Lacks() => [Tables(), new(VerdictReasons.FewSections, Sections())];

    private string Sections() => Joined(report.Sections.Select(section => section.Heading));

    private string FormName() => report.Format switch
    {
        ReportFormat.Form2019 => "2019",
        ReportFormat.Form2021 => "2021",
        ReportFormat.Mixed => Joined(["2019", "2021"]),
        ReportFormat.Pre2019 => "pre2019",
        _ => "",
    };

    private static string YearName(int year) => year.ToString(CultureInfo.InvariantCulture);

    private static string Joined(IEnumerable<string> words) => string.Join(Separator, words);

    [GeneratedRegex(@"(?:报告|年报)(?:\([^()]*\)|附件.*|[-_|].*)*$", RegexOptions.None, 10_000)]
    private static partial Regex WholeTitle { get; }
}
