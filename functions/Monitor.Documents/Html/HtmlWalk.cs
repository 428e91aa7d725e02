using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Monitor.Core.Documents;

namespace Monitor.Documents.Html;

/// <summary>Walks the visible content of a page and collects paragraphs and tables.</summary>
internal sealed partial class HtmlWalk
{
    // No cell of a report's tables holds this much; a cell that does holds a page.
    private const int LongestCell = 300;

    private static readonly FrozenSet<string> Unseen = FrozenSet.ToFrozenSet(
        ["script", "style", "noscript", "template", "head", "title", "meta", "link", "select", "textarea", "button", "svg", "canvas", "audio", "video", "rt", "rp", "rtc", "del", "s", "strike"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Blocklike = FrozenSet.ToFrozenSet(
        [
            "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure",
            "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary",
            "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
        ],
        StringComparer.OrdinalIgnoreCase);

    private readonly List<Block> blocks = [];
    private readonly StringBuilder open = new();
    private int line = 1;
    private bool heading;
    private bool preformatted;
    private int tables;

    /// <summary>What was collected, in reading order.</summary>
    public IReadOnlyList<Block> Blocks => blocks;

    /// <summary>Reads an element and what is in it.</summary>
    /// <returns>False when a table is too large to be laid out.</returns>
    public bool Read(IElement root)
    {
        var complete = Visit(root);
        Flush();
        return complete;
    }

    /// <summary>The text of a table cell: line breaks and paragraphs as line breaks, hidden parts left out.</summary>
    public static string TextOf(IElement cell)
    {
        var text = new StringBuilder();
        Append(cell, text);
        return text.ToString().Trim();
    }

    private bool Visit(IElement element)
    {
        if (IsUnseen(element))
        {
            if (element.LocalName == "button" && !IsHidden(element) && HtmlEmbedded.Of(element) is { } opened)
                blocks.Add(opened);
            return true;
        }

        if (element.LocalName == "table" && DataTable(element) is var (isData, grid) && isData)
        {
            if (grid is null)
                return false;
            Flush();
            foreach (var caption in element.Children.Where(child => child.LocalName == "caption"))
            {
                if (!Visit(caption))
                    return false;
            }

            if (grid.Rows > 0)
                blocks.Add(new Table(LineOf(element), ++tables, grid));
            blocks.AddRange(HtmlEmbedded.FilesIn(element));
            return true;
        }

        if (HtmlEmbedded.Of(element) is { } embedded)
        {
            Flush();
            blocks.Add(embedded);
            if (embedded.Kind != EmbeddedKind.Attachment)
                return true;
        }

        var isBlock = Blocklike.Contains(element.LocalName);
        var around = preformatted;
        preformatted |= element.LocalName == "pre";
        if (isBlock)
        {
            Flush();
            line = LineOf(element);
            heading = element.LocalName is ['h', >= '1' and <= '6'];
        }

        foreach (var child in element.ChildNodes)
        {
            switch (child)
            {
                case IText node when preformatted:
                    AppendLines(node.Data);
                    break;
                case IText node:
                    Append(open, node.Data);
                    break;
                case IElement inner when IsNoteMark(inner, open):
                    break;
                case IElement inner when !Visit(inner):
                    return false;
            }
        }

        if (isBlock)
        {
            Flush();
            heading = false;
        }

        preformatted = around;

        return true;
    }

    /// <summary>Whether a table carries data, and its grid (null when too large). A table that holds tables, one column or whole texts only lays out the page.</summary>
    private static (bool IsData, Grid? Grid) DataTable(IElement table)
    {
        if (table.QuerySelector("table") is not null)
            return (false, null);
        if (!HtmlGrid.TryMake(table, out var grid))
            return (true, null);
        return (grid.Columns > 1 && grid.Cells.All(cell => cell.Text.Length <= LongestCell), grid);
    }

    private static bool IsUnseen(IElement element) => Unseen.Contains(element.LocalName) || IsHidden(element);

    /// <summary>Whether an element is not shown, or is shown as no longer valid.</summary>
    private static bool IsHidden(IElement element)
    {
        if (element.HasAttribute("hidden"))
            return true;
        var style = element.GetAttribute("style");
        if (string.IsNullOrEmpty(style))
            return false;
        var packed = style.Replace(" ", "", StringComparison.Ordinal);
        // A size of nothing only empties the gaps between elements that have sizes of their own.
        return UnseenStyle.IsMatch(packed) || (NoSize.IsMatch(packed) && element.QuerySelector("[style*='font-size'], font[size]") is null);
    }

    [GeneratedRegex(@"display:none|visibility:hidden|text-decoration(?:-line)?:[^;]*line-through", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex UnseenStyle { get; }

    [GeneratedRegex(@"font-size:0+(?:\.0+)?(?:px|pt|em|rem|%)?(?:!important)?(?:;|$)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex NoSize { get; }

    private static void Append(IElement element, StringBuilder text)
    {
        foreach (var child in element.ChildNodes)
        {
            switch (child)
            {
                case IText node:
                    Append(text, node.Data);
                    break;
                case IElement inner when !IsUnseen(inner) && !IsNoteMark(inner, text):
                    var breaks = Blocklike.Contains(inner.LocalName);
                    if (breaks && text.Length > 0)
                        text.Append('\n');
                    Append(inner, text);
                    if (breaks && text.Length > 0 && text[^1] != '\n')
                        text.Append('\n');
                    break;
            }
        }
    }

    /// <summary>Whether an element is a raised or lowered mark that points from the number before it to a note.</summary>
    private static bool IsNoteMark(IElement element, StringBuilder before) => element.LocalName is "sup" or "sub" && NoteMark.IsBehind(before, TextOf(element));

    /// <summary>Adds text as a browser shows it: runs of white space are one blank, none at the beginning of a line.</summary>
    private static void Append(StringBuilder text, string data)
    {
        foreach (var c in data)
        {
            if (c is not (' ' or '\t' or '\r' or '\n' or '\f'))
                text.Append(c);
            else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
                text.Append(' ');
        }
    }

    /// <summary>Adds preformatted text: every line break of the source is one.</summary>
    private void AppendLines(string data)
    {
        foreach (var (i, text) in data.Split('\n').Index())
        {
            if (i > 0)
            {
                Flush();
                line++;
            }

            Append(open, text);
        }
    }

    private void Flush()
    {
        var paragraph = open.ToString().Trim();
        open.Clear();
        if (paragraph.Length > 0)
            blocks.Add(new Paragraph(line, paragraph, heading));
    }

    internal static int LineOf(IElement element) => Math.Max(1, element.SourceReference?.Position.Line ?? 1);
}
