using System.Text.RegularExpressions;
using Monitor.Core.Documents;

namespace Monitor.Core.Reports.Reading.Facts;

/// <summary>What stands around the tables: title, body, year and dates.</summary>
internal sealed partial class ReportFacts
{
    /// <summary>Reads the facts.</summary>
    /// <param name="prose">The document without the tables and their rows.</param>
    /// <param name="facts">What the document says outside its text.</param>
    /// <param name="clean">Cleaning of a text.</param>
    public ReportFacts(IReadOnlyList<Piece> prose, DocumentFacts facts, Func<string, string> clean)
    {
        Dates = new DateFinder(prose, facts).Find();
        var titles = new TitleLines(prose, facts, clean);
        Titles = titles;
        var years = new YearFinder(prose, titles, Dates);
        Year = years.Find();
        PeriodStated = years.OfPeriod();
        TitledYear = years.OfTitle();
        var ofYear = titles.All.Where(title => title.Year is null || title.Year == (TitledYear ?? Year)).ToList();
        Title = TitleLines.Fullest(ofYear)?.Text;
        IsLookAlike = titles.Own.Count == 0 && titles.OwnLines.Any(ReportTitle.IsOfLookAlike);
        Agency = new BodyFinder(prose, facts, clean).Find(titles, ofYear);
    }

    /// <summary>The lines that are or could be its title.</summary>
    public TitleLines Titles { get; }

    /// <summary>The report's title, or null.</summary>
    public string? Title { get; }

    /// <summary>Whether the page is, by its own title, something about such reports that is none: a notice, an explanation.</summary>
    public bool IsLookAlike { get; }

    /// <summary>The reporting body, or null.</summary>
    public string? Agency { get; }

    /// <summary>The report year, or null.</summary>
    public int? Year { get; }

    /// <summary>The year that the title names, or null.</summary>
    public int? TitledYear { get; }

    /// <summary>The only year whose whole the text names as a period, or null.</summary>
    public int? PeriodStated { get; }

    /// <summary>All dates, most trusted kind first.</summary>
    public IReadOnlyList<ReportDate> Dates { get; }

    /// <summary>Whether a line names an attachment or points to one.</summary>
    public static bool NamesAttachment(string packed) => packed.Contains('附') && (TitleLines.NamesFile(packed) || AttachmentWords.IsMatch(packed));

    [GeneratedRegex("(?:[见如]|^[(]?)附[件表]", RegexOptions.None, 10_000)]
    private static partial Regex AttachmentWords { get; }
}
