using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Monitor.Core.Agencies;
using Monitor.Core.Text;
using Monitor.Crawling.Titles;

namespace Monitor.Crawling.Lists;

/// <summary>Walks a page and makes items of its links, each with the nearest date of its own row.</summary>
/// <param name="address">Where the page was fetched.</param>
/// <param name="pageYear">The year that the page's title or headings name, or null; menus around the content do not stand under it.</param>
/// <param name="script">Brings a text into simplified script.</param>
internal sealed partial class RowReader(Uri address, int? pageYear, Func<string, string> script)
{
    // An item's row is at most this many elements above its link.
    private const int HighestRow = 5;
    private const int LongestRow = 2000;
    private const int LongestText = 400;

    private readonly List<ListItem> items = [];
    private readonly List<(string Text, IElement Element)> links = [];
    private readonly StringBuilder visible = new();
    private readonly StringBuilder outsideLinks = new();
    private int linksAbove;
    private int? heading;

    /// <summary>The items in reading order.</summary>
    public IReadOnlyList<ListItem> Items => items;

    /// <summary>The links that are shown.</summary>
    public IReadOnlyList<(string Text, IElement Element)> Links => links;

    /// <summary>The shown text without blanks.</summary>
    public string VisibleText => visible.ToString();

    /// <summary>As <see cref="VisibleText"/>, but for what stands in links.</summary>
    public string TextOutsideLinks => outsideLinks.ToString();

    /// <summary>What shows that the list is only the beginning of another page's; null when nothing does.</summary>
    public string? Digest { get; private set; }

    /// <summary>Reads an element and what is in it.</summary>
    public void Read(IElement root)
    {
        Visit(root, isShown: true, isAround: false);
        var digest = links.FirstOrDefault(link => MoreOf.IsMatch(link.Text) && Paging.TargetOf(link.Element, address) is { } target && !Paging.SameAddress(target, address) && IsBesideReport(link.Element));
        if (digest.Element is not null)
            Digest ??= $"'{digest.Text}' beside the list leads to another page";
    }

    private void Visit(INode node, bool isShown, bool isAround)
    {
        // What has more is no list, and reading all of it would hold up everybody else.
        if (items.Count > ListParser.MostItems)
            return;
        switch (node)
        {
            case IText text when isShown:
                var said = script(ChineseText.WithoutSpaces(ChineseText.Fold(text.Data)));
                visible.Append(said);
                if (linksAbove == 0)
                    outsideLinks.Append(said);
                return;
            case IElement element when !ListParser.IsUnseen(element):
                isShown &= !ListParser.IsHidden(element);
                isAround |= ListParser.IsAround(element);
                if (element.LocalName == "a" || (element.HasAttribute("onclick") && element.QuerySelector("a") is null && element.LocalName is not ("body" or "div" or "input" or "button")))
                    Add(element, isShown, isAround);
                else if (element.LocalName is "li" or "tr" or "dd" && element.QuerySelector("a, [onclick]") is null)
                    AddRow(element, isShown, isAround);
                if (element.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" or "dt" && element.TextContent.Length < 80)
                    heading = ItemTitle.YearOfHeading(script(element.TextContent));
                linksAbove += element.LocalName == "a" ? 1 : 0;
                foreach (var child in element.ChildNodes)
                    Visit(child, isShown, isAround);
                linksAbove -= element.LocalName == "a" ? 1 : 0;
                return;
        }
    }

    private void Add(IElement link, bool isShown, bool isAround)
    {
        var (text, dateInside) = TextOf(link);
        if (isShown && text.Length > 0)
            links.Add((ChineseText.WithoutSpaces(text), link));
        var full = script(ChineseText.Fold(link.GetAttribute("title") ?? ""));
        // A title attribute that is no longer than the text says something else: 点击查看.
        if (full.Length >= Math.Min(text.Length, 6) && full.Length <= LongestText && full.Length > 0 && (text.Length == 0 || full.Length >= text.TrimEnd('.', '…').Length))
            text = full;
        var row = RowOf(link);
        // 2025年政府信息公开年报 [查看]: the row says what the link leads to.
        if ((text.Length == 0 || Generic.IsMatch(ChineseText.WithoutSpaces(text))) && row != link && row.TextContent.Length <= LongestText
            && RowText(row, link) is var said && ItemTitle.Of(said, []).Kind is ItemKind.Report or ItemKind.Perhaps)
            text = said;
        if (text.Length is 0 or > LongestText)
            return;
        var target = Paging.TargetOf(link, address);
        if (target is not null && Paging.SameAddress(target, address))
            return;
        var date = dateInside ?? DateBeside(link, row);
        items.Add(new ListItem(text, target, date?.Value, date?.Raw, BesideOf(link, row), isAround ? null : heading ?? pageYear, isShown && !isAround) { Kin = KinOf(row), RowDates = DatesOf(row, link) });
    }

    /// <summary>The dates of a row that holds this one item; none when it holds others as well.</summary>
    private static List<(DateOnly, string)> DatesOf(IElement row, IElement link) => row.TextContent.Length > LongestText || OtherLinks(row, link)
        ? []
        : [.. row.Descendants<IText>().SelectMany(text => ChineseDates.In(ChineseText.Fold(text.Data))).Select(date => (date.Value, date.Raw))];

    /// <summary>The elements around a row, with their classes: the pieces of one list have the same, a list beside it seldom.</summary>
    private static string KinOf(IElement row) => string.Join('>', row.Ancestors<IElement>().Select(above => $"{above.LocalName}.{above.ClassName}"));

    /// <summary>The text of a row without its links and dates.</summary>
    private string RowText(IElement row, IElement link)
    {
        var text = string.Concat(row.Descendants<IText>().Where(part => !part.Ancestors<IElement>().Any(above => above == link || above.LocalName is "a" or "script" or "style")).Select(part => part.Data));
        var folded = script(ChineseText.Fold(text));
        return ChineseDates.In(folded).LastOrDefault() is { } date && !ItemTitle.Of(date.Raw, []).IsYearAlone
            ? folded.Replace(date.Raw, "", StringComparison.Ordinal).Trim(' ', '[', ']', '(', ')')
            : folded.Trim();
    }

    /// <summary>A row that names something and links to nothing: a script may open it.</summary>
    private void AddRow(IElement row, bool isShown, bool isAround)
    {
        if (row.TextContent.Length is 0 or > LongestText)
            return;
        var text = script(ChineseText.Fold(row.TextContent));
        var date = ChineseDates.In(text).LastOrDefault();
        if (date is not null)
            text = text.Replace(date.Raw, "", StringComparison.Ordinal).Trim(' ', '[', ']', '(', ')');
        // Without a link it is worth nothing unless it names a report.
        if (ItemTitle.Of(text, []).Kind == ItemKind.Report && (date is not null || row.LocalName != "dd"))
            items.Add(new ListItem(text, null, date?.Value, date?.Raw, null, isAround ? null : heading ?? pageYear, isShown && !isAround) { Kin = KinOf(row) });
    }

    /// <summary>A link's text without a date that stands in an element of its own inside it, and that date.</summary>
    private (string Text, ChineseDates.Found? Date) TextOf(IElement link)
    {
        var text = new StringBuilder();
        string? picture = null;
        ChineseDates.Found? date = null;
        Append(link);
        // A picture of the title says in its alt what the link is.
        return (script(ChineseText.Fold(string.IsNullOrWhiteSpace(text.ToString()) ? picture ?? "" : text.ToString())), date);

        void Append(INode node)
        {
            foreach (var child in node.ChildNodes)
            {
                if (child is IElement inner)
                {
                    if (ListParser.IsUnseen(inner))
                        continue;
                    if (inner.LocalName == "img")
                        picture ??= inner.GetAttribute("alt") is { Length: > 0 and <= LongestText } alt ? alt : inner.GetAttribute("title");
                    if (inner.TextContent.Length <= 40 && BareDate(inner.TextContent) is { } found)
                        date ??= found;
                    else
                        Append(inner);
                }
                else if (child is IText data)
                {
                    text.Append(data.Data);
                }
            }
        }
    }

    private static ChineseDates.Found? BareDate(string text)
    {
        var folded = ChineseText.Fold(text).Trim(' ', '[', ']', '(', ')', '【', '】', '|', '·');
        var found = ChineseDates.In(folded).FirstOrDefault();
        return found is { Index: <= 6 } && folded.Length - found.Raw.Length <= 12 && !AfterDate.IsMatch(folded.Remove(found.Index, found.Raw.Length)) ? found : null;
    }

    /// <summary>The element that holds one item: its li, tr or dl, else the widest around it that holds no other link.</summary>
    private static IElement RowOf(IElement link)
    {
        var row = link;
        for (var level = 0; level < HighestRow && row.ParentElement is { } above && above.LocalName != "body"; level++)
        {
            if (OtherLinks(above, link) && row.LocalName is not "dd")
                return row == link && above.TextContent.Length <= LongestRow ? above : row;
            row = above;
            if (row.LocalName is "li" or "tr" or "dl")
                return row;
        }

        return row;
    }

    private static bool OtherLinks(IElement element, IElement link) => element.QuerySelectorAll("a").Any(other => other != link && other.TextContent.Trim().Length >= 4);

    private static ChineseDates.Found? DateBeside(IElement link, IElement row)
    {
        if (row == link || row.TextContent.Length > LongestRow)
            return null;
        ChineseDates.Found? before = null, after = null;
        var passed = false;
        var linksBefore = 0;
        var ended = false;
        Walk(row);
        return after ?? (linksBefore == 0 ? before : null);

        void Walk(INode node)
        {
            foreach (var child in node.ChildNodes)
            {
                if (ended)
                    return;
                switch (child)
                {
                    case IElement inner when inner == link:
                        passed = true;
                        break;
                    case IElement { LocalName: "a" } other:
                        // The next link's date is not this one's; a link without a name (a picture) is none.
                        if (passed && other.TextContent.Trim().Length >= 4)
                            ended = true;
                        else if (!passed && other.TextContent.Trim().Length >= 4)
                            linksBefore++;
                        break;
                    case IElement inner when !ListParser.IsUnseen(inner):
                        Walk(inner);
                        break;
                    case IText text when ChineseDates.In(ChineseText.Fold(text.Data)).FirstOrDefault() is { } found:
                        if (passed)
                        {
                            after ??= found;
                            ended = true;
                        }
                        else
                        {
                            before = found;
                        }

                        break;
                }
            }
        }
    }

    /// <summary>The name of a body that stands in an item's row outside its link: tables give the body a column of its own.</summary>
    private string? BesideOf(IElement link, IElement row)
    {
        if (row == link || row.TextContent.Length > LongestText)
            return null;
        return row.Descendants<IText>()
            .Where(text => !text.Ancestors<IElement>().Contains(link))
            .Select(text => script(ChineseText.WithoutSpaces(ChineseText.Fold(text.Data))).Trim('[', ']', '【', '】', '(', ')', ':', '|'))
            .FirstOrDefault(BodyNames.IsBodyName);
    }

    private bool IsBesideReport(IElement link)
    {
        var around = link.ParentElement;
        for (var level = 0; level < 4 && around is not null && around.LocalName != "body"; level++, around = around.ParentElement)
        {
            if (around.QuerySelectorAll("li a, dd a, td a").Any(other => other != link && ItemTitle.Of(script(other.TextContent), []).Kind == ItemKind.Report))
                return true;
        }

        return false;
    }

    [GeneratedRegex("[\u4e00-\u9fff]{5,}", RegexOptions.None, 10_000)]
    private static partial Regex AfterDate { get; }

    [GeneratedRegex("^[\\[(【]?(?:点击)?(?:此处)?(?:查看|详情|详细|阅读|全文|打开|进入|下载|浏览|预览|附件|链接|正文)(?:详情|全文|附件|原文|文件|内容|报告)?[\\])】>».…]*$", RegexOptions.None, 10_000)]
    private static partial Regex Generic { get; }

    [GeneratedRegex("^[\\[(+]*(?:点击)?(?:查看)?(?:更多|全部|more)(?:信息|内容|年报|报告)?[>›»+.…\\])]*$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex MoreOf { get; }
}
