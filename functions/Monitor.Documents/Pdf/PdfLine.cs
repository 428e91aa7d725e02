using System.Text;
using System.Text.RegularExpressions;
using Monitor.Core.Text;

namespace Monitor.Documents.Pdf;

/// <summary>Words of a page at one height, from left to right.</summary>
internal sealed partial class PdfLine
{
    // Words of one line in fonts of different sizes differ a little in height.
    private const double SameLine = 0.4;
    private const double WideGap = 0.8;
    private const double EdgeOfPage = 0.085;

    private PdfLine(IEnumerable<PdfWord> words)
    {
        Words = [.. words.OrderBy(word => word.Left)];
        Level = Words.Average(word => word.Level);
        Height = Words.Max(word => word.Height);
        Packed = string.Concat(Words.Select(word => ChineseText.WithoutSpaces(ChineseText.Fold(word.Text))));
    }

    public IReadOnlyList<PdfWord> Words { get; }

    public int Page => Words[0].Page;

    public double Level { get; }

    public double Height { get; }

    public double Left => Words[0].Left;

    public double Right => Words[^1].Right;

    /// <summary>The folded text without blanks.</summary>
    public string Packed { get; }

    /// <summary>The text; a blank stands for a gap that is wide or between two words of Latin letters or digits.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder(Words[0].Text);
            foreach (var (before, word) in Words.Zip(Words.Skip(1)))
            {
                if (word.Left - before.Right > WideGap * Math.Min(before.Height, word.Height) || (char.IsAscii(before.Text[^1]) && char.IsAscii(word.Text[0])))
                    text.Append(' ');
                text.Append(word.Text);
            }

            return text.ToString();
        }
    }

    /// <summary>All lines in reading order, without the numbers of the pages.</summary>
    public static IReadOnlyList<PdfLine> Of(PdfText text)
    {
        var lines = new List<PdfLine>();
        foreach (var page in text.Pages)
            lines.AddRange(WithoutPageNumber(Of(page.Words), page, text.Pages.Count));
        return lines;
    }

    /// <summary>Groups words to lines.</summary>
    public static List<PdfLine> Of(IEnumerable<PdfWord> words)
    {
        var groups = new List<List<PdfWord>>();
        foreach (var word in words.OrderBy(word => word.Level))
        {
            if (groups.Count > 0 && groups[^1] is var open && word.Level - open.Average(other => other.Level) <= SameLine * Math.Min(word.Height, open[0].Height))
                open.Add(word);
            else
                groups.Add([word]);
        }

        return [.. groups.Select(group => new PdfLine(group))];
    }

    /// <summary>A number alone at the head or foot of a page counts pages; one anywhere else may be a figure.</summary>
    private static List<PdfLine> WithoutPageNumber(List<PdfLine> lines, PdfPage page, int pages)
    {
        lines.RemoveAll(line =>
            (line.Level < page.Top + page.Height * EdgeOfPage || line.Level > page.Top + page.Height * (1 - EdgeOfPage))
            && (ReferenceEquals(line, lines[0]) || ReferenceEquals(line, lines[^1]))
            && PageNumber.Match(line.Packed) is { Success: true } match
            && (match.Groups["sign"].Length > 0 || int.Parse(match.Groups["n"].Value) <= pages + 50));
        return lines;
    }

    [GeneratedRegex(@"^(?:(?<sign>[-—–―－─·第]+)?(?<n>[0-9]{1,4})[-—–―－─·页]*(?:共\d+页)?|(?<n>[0-9]{1,4})(?<sign>/)\d{1,4})$", RegexOptions.None, 10_000)]
    private static partial Regex PageNumber { get; }
}
