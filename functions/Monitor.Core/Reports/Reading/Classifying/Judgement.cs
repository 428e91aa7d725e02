using System.Globalization;
using Monitor.Core.Reports.Reading.Facts;

namespace Monitor.Core.Reports.Reading.Classifying;

/// <summary>Weighs what was read in a document.</summary>
/// <param name="reading">What was read.</param>
/// <param name="asked">The report year looked for, or null.</param>
internal sealed class Judgement(DocumentReading reading, int? asked)
{
    private const int EnoughSections = 5;
    private const int MostNames = 3;

    private readonly Report report = reading.Report;

    /// <summary>Separates several words of one reason.</summary>
    public const char Separator = '|';

    /// <summary>What the document is.</summary>
    /// <param name="isExcerpt">Whether it is only the beginning of one.</param>
    public DocumentVerdict Verdict(bool isExcerpt)
    {
        var isOther = reading.Facts.IsLookAlike && report.Cells.Values.All(cell => cell.Value is null);
        var isReport = report.Format != ReportFormat.Unknown || (report.Title is not null && report.Sections.Count > 0) || report.Sections.Count >= EnoughSections;
        if (!isOther && isReport)
        {
            return EmptyForm.PlaceholdersOf(reading) is { } placeholders
                ? None(DocumentKind.BlankForm, [new(VerdictReasons.EmptyTables, FormName()), new(VerdictReasons.Placeholders, placeholders)])
                : Found([]);
        }

        if (OtherTitle.Of(reading) is var (kind, reason))
            return None(kind, [reason, .. Lacks()]);
        if (isExcerpt && ExcerptSigns.Of(reading) is { Count: > 0 } signs)
            return Found(signs);
        if (report.Attachments.Count == 0 || TitleOfPage() is not { } title)
            return None(DocumentKind.NotAReport, [Title(), .. Lacks()]);
        var names = report.Attachments.Select(file => file.Text ?? file.Address ?? "").Where(name => name.Length > 0).Take(MostNames);
        return None(DocumentKind.NotReadable, [new(VerdictReasons.Title, title.Text), new(VerdictReasons.Attachments, Joined(names)), .. Lacks()]) with
        {
            Body = report.Agency ?? title.Body,
            Year = report.Year ?? title.Year,
        };
    }

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
}
