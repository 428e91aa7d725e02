using System.Text;
using System.Text.RegularExpressions;
using Monitor.Core.Documents;

namespace Monitor.Documents.Pdf;

/// <summary>Cuts the lines of a PDF file into tables and paragraphs.</summary>
internal sealed partial class PdfPages
{
    private readonly PdfText text;
    private readonly IReadOnlyList<PdfPicture> pictures;
    private readonly IReadOnlyList<PdfLine> lines;
    private readonly List<Block> blocks = [];
    private readonly HashSet<PdfPicture> shown = [];
    private readonly double left;
    private readonly double right;
    private int tables;

    private PdfPages(PdfText text, IReadOnlyList<PdfPicture> pictures)
    {
        this.text = text;
        this.pictures = pictures;
        lines = PdfLine.Of(text);
        var prose = lines.Where(line => line.Packed.Length >= LongLine).ToList();
        left = prose.Count == 0 ? 0 : prose.Select(line => line.Left).Order().ElementAt(prose.Count / 10);
        right = prose.Count == 0 ? double.PositiveInfinity : prose.Select(line => line.Right).Order().ElementAt(prose.Count / 2);
    }

    private const int LongLine = 15;

    /// <summary>Makes the document.</summary>
    public static Document Read(PdfText text, IReadOnlyList<PdfPicture> pictures, DocumentFacts facts)
    {
        var pages = new PdfPages(text, pictures);
        pages.Read();
        return new Document(pages.blocks, facts);
    }

    private void Read()
    {
        for (var i = 0; i < lines.Count;)
        {
            AddPictures(lines[i].Page - 1);
            i = Proactive(i) ?? Requests(i) ?? Review(i) ?? Paragraph(i);
        }

        AddPictures(text.Pages.Count);
    }

    private int? Proactive(int from)
    {
        if (!ProactiveTable.IsHead(lines[from]))
            return null;
        var end = from;
        while (end < lines.Count && !NextSection.IsMatch(lines[end].Packed) && !RequestTable.IsHead(lines[end]))
            end++;
        return ProactiveTable.Read([.. lines.Skip(from).Take(end - from)], from + 1, out var used) is { } grid ? Add(grid, from, used) : null;
    }

    private int? Requests(int from)
    {
        if (!RequestTable.IsHead(lines[from]))
            return null;
        // 申请人情况 and the note in the corner stand side by side, in either order.
        var last = from;
        while (last < lines.Count && !RequestTable.IsLastRow(lines[last]))
        {
            if (++last < lines.Count && (ReviewSection.IsMatch(lines[last].Packed) || ReviewTable.IsHead(lines[last])))
                return null;
        }

        if (last == lines.Count)
            return null;
        // The last label may wrap, and its figures may stand a little lower.
        while (last + 1 < lines.Count && lines[last + 1].Page == lines[last].Page && lines[last + 1].Level - lines[last].Level < 1.6 * lines[last].Height
            && !SectionNumeral.IsMatch(lines[last + 1].Packed) && !ReviewTable.IsHead(lines[last + 1]))
            last++;
        var used = last - from + 1;
        return RequestTable.Read([.. lines.Skip(from).Take(used)], from + 1) is { } grid ? Add(grid, from, used) : null;
    }

    private int? Review(int from) =>
        ReviewTable.IsHead(lines[from]) && ReviewTable.Read([.. lines.Skip(from)], from + 1, out var used) is { } grid ? Add(grid, from, used) : null;

    private int Add(Grid grid, int from, int used)
    {
        blocks.Add(new Table(from + 1, ++tables, grid));
        return from + used;
    }

    /// <summary>A line that fills its width goes on in the next one, if that begins at the left edge.</summary>
    private int Paragraph(int from)
    {
        var paragraph = new StringBuilder(lines[from].Text);
        var next = from + 1;
        while (next < lines.Count && GoesOn(lines[next - 1], lines[next]))
        {
            if (char.IsAscii(paragraph[^1]) && char.IsAscii(lines[next].Text[0]))
                paragraph.Append(' ');
            paragraph.Append(lines[next].Text);
            next++;
        }

        blocks.Add(new Paragraph(from + 1, paragraph.ToString()));
        return next;
    }

    private bool GoesOn(PdfLine line, PdfLine next) =>
        line.Packed.Length >= LongLine && line.Right >= right - 1.5 * line.Height && next.Left <= left + 0.7 * next.Height && Math.Abs(line.Height - next.Height) < line.Height / 2
        && (next.Page != line.Page || next.Level - line.Level < 3 * line.Height)
        && !SectionNumeral.IsMatch(next.Packed) && !ProactiveTable.IsHead(next) && !RequestTable.IsHead(next) && !ReviewTable.IsHead(next);

    /// <summary>Large pictures of the pages up to one, each once: they may hold what the text lacks.</summary>
    private void AddPictures(int page)
    {
        foreach (var picture in pictures.Where(picture => picture.Page <= page && text.Pages.FirstOrDefault(other => other.Number == picture.Page) is { } on && PdfDocumentParser.IsLarge(picture, on)))
        {
            if (shown.Add(picture))
                blocks.Add(new Embedded(blocks.Count == 0 ? 1 : blocks[^1].Line, EmbeddedKind.Picture, ""));
        }
    }

    [GeneratedRegex("^三、.{0,12}(?:收到|处理|受理|申请)", RegexOptions.None, 10_000)]
    private static partial Regex NextSection { get; }

    [GeneratedRegex("^[四五六][、.].*(?:复议|诉讼|问题|其他需要)", RegexOptions.None, 10_000)]
    private static partial Regex ReviewSection { get; }

    [GeneratedRegex("^[一二三四五六七八]、", RegexOptions.None, 10_000)]
    private static partial Regex SectionNumeral { get; }
}
