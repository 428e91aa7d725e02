using System.Text.RegularExpressions;
using Monitor.Core.Agencies;
using Monitor.Core.Documents;

namespace Monitor.Core.Reports.Reading.Facts;

/// <summary>The lines of a document that are, or could be, the title of a report.</summary>
internal sealed partial class TitleLines
{
    /// <summary>How many paragraphs from the beginning can hold a title or a line about the document.</summary>
    public const int Zone = 60;

    /// <summary>The longest line that is one of several which make a title, or that can be a date beside it.</summary>
    public const int ShortLine = 40;

    private const int LongestTitle = 80;
    private const int LongestPreface = 2000;
    private static readonly string[] TitleMeta = ["ArticleTitle", "og:title", "title"];

    private readonly IReadOnlyList<Piece> prose;
    private readonly DocumentFacts facts;
    private readonly Func<string, string> clean;

    /// <summary>Collects the titles.</summary>
    /// <param name="prose">The document without the tables and their rows.</param>
    /// <param name="facts">What the document says outside its text.</param>
    /// <param name="clean">Cleaning of a text.</param>
    public TitleLines(IReadOnlyList<Piece> prose, DocumentFacts facts, Func<string, string> clean)
    {
        this.prose = prose;
        this.facts = facts;
        this.clean = clean;
        OwnLines = [.. Marked(), .. Element()];
        var marked = Parsed(Marked());
        var element = Parsed(Element());
        Own = [.. marked, .. element];
        All = [.. marked, .. Parsed(Lines(_ => true).Concat(Attached())), .. element];
        Presented = FindPresented();
    }

    /// <summary>The lines that the source marks as its title, whatever they say; marked ones first, then the parts of the title element.</summary>
    public IReadOnlyList<string> OwnLines { get; }

    /// <summary>Those of them that are the title of a report.</summary>
    public IReadOnlyList<ReportTitle> Own { get; }

    /// <summary>Every line near the beginning, and every named attachment, that is the title of a report.</summary>
    public IReadOnlyList<ReportTitle> All { get; }

    /// <summary>The report that the text before the first section says it is: 现公布某县人民政府2023年政府信息公开工作年度报告; or null.</summary>
    public ReportTitle? Presented { get; }

    /// <summary>Whether a text names an attached file with its ending.</summary>
    public static bool NamesFile(string packed) => NamedFile.IsMatch(packed);

    /// <summary>The title of several that says most, or null when there is none.</summary>
    public static ReportTitle? Fullest(IReadOnlyList<ReportTitle> titles) =>
        titles.FirstOrDefault(t => t is { Year: not null, Body: not null }) ?? titles.FirstOrDefault(t => t.Year is not null) ?? (titles.Count > 0 ? titles[0] : null);

    private static IEnumerable<ReportTitle> Parsed(IEnumerable<string> lines) => lines.Select(ReportTitle.Parse).OfType<ReportTitle>();

    /// <summary>Lines that a source marks as its title.</summary>
    private IEnumerable<string> Marked()
    {
        foreach (var name in TitleMeta)
        {
            if (facts.Meta.TryGetValue(name, out var value))
                yield return clean(value);
        }

        foreach (var line in Lines(piece => piece.IsHeading))
            yield return line;
    }

    /// <summary>The parts of the page's title element, which the name of the site often ends.</summary>
    private IEnumerable<string> Element() =>
        facts.Title is { } element ? clean(element).Split(['-', '_', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];

    private IEnumerable<string> Attached()
    {
        if (NamedFile.Match(string.Join('\n', prose.TakeLast(15).Select(piece => piece.Packed))) is { Success: true } attachment)
            yield return attachment.Groups["t"].Value;
    }

    /// <summary>The lines at the beginning that are wanted, then the same with up to three short lines below: a long title is set on several.</summary>
    private IEnumerable<string> Lines(Func<Piece, bool> wanted)
    {
        var zone = Math.Min(prose.Count, Zone);
        foreach (var piece in prose.Take(zone).Where(wanted))
            yield return piece.Text;
        for (var i = 0; i < zone; i++)
        {
            if (wanted(prose[i]) && Joined(i) is { } title)
                yield return title;
        }
    }

    /// <summary>The title that begins with a line and is complete with the next ones, if what it names is a body.</summary>
    private string? Joined(int index)
    {
        var line = prose[index].Packed;
        if (line.Length is < 4 or > LongestTitle || ReportTitle.Parse(line) is not null)
            return null;
        foreach (var below in prose.Skip(index + 1).Take(3).TakeWhile(below => below.Packed.Length <= ShortLine))
        {
            // A heading over a list of reports is not the beginning of the first one's title.
            if (ReportTitle.Parse(below.Packed) is { Year: not null, Body: not null })
                return null;
            line += below.Packed;
            if (ReportTitle.Parse(line) is { } title)
                return title.Body is null || BodyNames.IsBodyName(title.Body) ? line : null;
        }

        return null;
    }

    private ReportTitle? FindPresented() => prose
        .Take(Zone)
        .TakeWhile(piece => piece.Section is null && piece.Packed.Length <= LongestPreface)
        .SelectMany(piece => Presentation.Matches(piece.Packed).Select(match => ReportTitle.Parse(match.Groups["t"].Value + (match.Groups["told"].Success ? "报告" : ""))))
        .FirstOrDefault(title => title?.Year is not null);

    [GeneratedRegex("(?:公布|编制|形成|发布|现将|《)了?(?<t>[^,，。;；:：、《》]{6,50}?(?:报告|年报|(?<told>信息公开(?:工作)?情况(?!的?报告))))", RegexOptions.None, 10_000)]
    private static partial Regex Presentation { get; }

    [GeneratedRegex(@"附件\d?[:：]?(?<t>[^\n]{6,70}?)\.(?:docx?|pdf|wps|xlsx?)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex NamedFile { get; }
}
