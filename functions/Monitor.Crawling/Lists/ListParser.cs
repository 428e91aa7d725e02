using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Monitor.Core.Text;
using Monitor.Crawling.Lists.Sources;
using Monitor.Crawling.Titles;
using Monitor.Documents;
using Monitor.Documents.Charsets;
using Monitor.Documents.Html;

namespace Monitor.Crawling.Lists;

/// <summary>Reads a page as a list: its items with dates, and where it goes on. No script is run.</summary>
internal static partial class ListParser
{
    /// <summary>The most items of a page; a page with more is not read.</summary>
    public const int MostItems = 5000;

    private static readonly FrozenSet<string> Unseen = FrozenSet.ToFrozenSet(["script", "style", "noscript", "template", "head", "select", "textarea", "svg"], StringComparer.Ordinal);

    /// <summary>Reads a page.</summary>
    /// <param name="bytes">The body after content decoding.</param>
    /// <param name="contentType">Its Content-Type header, or null.</param>
    /// <param name="address">Where it was fetched.</param>
    /// <param name="pageNumber">Which page of the list it is, from 1.</param>
    /// <returns>Null when it is no text, nests too deep, is more than the parser is allowed, or has too many items.</returns>
    public static ListPage? Parse(ReadOnlyMemory<byte> bytes, string? contentType, Uri address, int pageNumber)
    {
        if (bytes.Length > DocumentParser.MaxBytes || Charset.Decode(bytes.Span, DocumentParser.CharsetOf(contentType)) is not { } decoded)
            return null;
        var html = decoded.Text;
        using var page = HtmlGuard.Parse(html, out _);
        // jpage keeps the items of a list as CDATA in a script.
        var records = JpageStore.RecordsOf(html);
        using var store = records.Count > 0 ? HtmlGuard.Parse(string.Join('\n', records), out _) : null;
        if (page is null || (records.Count > 0 && store is null))
            return null;

        Func<string, string> script = TraditionalChinese.IsTraditional(page.Body?.TextContent ?? "") ? TraditionalChinese.ToSimplified : text => text;
        var title = script(page.QuerySelector("title")?.TextContent ?? "");
        var reader = new RowReader(address, YearOf(page, title, script), script);
        if (page.Body is { } body)
            reader.Read(body);
        if (store?.Body is { } inStore)
            reader.Read(inStore);
        if (reader.Items.Count > MostItems)
            return null;

        var text = reader.VisibleText;
        var paging = Paging.Of(html, text, reader.Links, address, pageNumber, JpageStore.In(html));
        var hasStore = store is not null && reader.Items.Count > 0;
        var frames = FramesIn(page, address);
        var unfilled = hasStore ? null : UnfilledIn(page);
        // A frame of another host is a widget.
        var frame = hasStore ? null : frames.FirstOrDefault(inner => inner.Host == address.Host);
        return new ListPage(
            reader.Items,
            paging,
            Empty.IsMatch(text),
            unfilled ?? (frame is null ? null : $"a frame, {frame}"),
            Obstacles.Of(html, ChineseText.WithoutSpaces(ChineseText.Fold(title)), new ShownText(text, reader.TextOutsideLinks, reader.Items.Any(item => item is { Proves: true, Date: not null }), ArticleSigns.LinksFile(page))))
        {
            NamesReports = HeadingsOf(page, title, script).Concat(SubheadingsOf(page, script)).Any(heading => Reports.IsMatch(heading)),
            Article = ArticleSigns.In(page),
            Html = html,
            Forward = Forwarding.Of(page, text, address),
            Frames = frames,
            IsShell = unfilled is null && !reader.Items.Any(item => item is { Proves: true, Date: not null } || ItemTitle.Of(item.Text, []) is { Kind: ItemKind.Report or ItemKind.Perhaps, Years.Count: > 0 } or { IsYearAlone: true }),
            Stored = records.Count,
            Digest = reader.Digest,
            Leftover = Leftovers.Of(page, html, reader.TextOutsideLinks, paging, reader.Items, hasStore) ?? frames.Where(inner => inner.Host != address.Host).Select(inner => $"a frame of another host, {inner}").FirstOrDefault(),
            LooseYears = Leftovers.YearsIn(page, reader.Items, script),
        };
    }

    /// <summary>The items of a piece of a list's markup; none when it cannot be parsed.</summary>
    /// <param name="html">The markup.</param>
    /// <param name="address">What its links are relative to.</param>
    public static IReadOnlyList<ListItem> Fragment(string html, Uri address)
    {
        using var page = HtmlGuard.Parse(html, out _);
        if (page?.Body is not { } body)
            return [];
        var reader = new RowReader(address, null, TraditionalChinese.IsTraditional(body.TextContent) ? TraditionalChinese.ToSimplified : text => text);
        reader.Read(body);
        return reader.Items;
    }

    /// <summary>Whether an element is part of the source and never of what a reader sees.</summary>
    public static bool IsUnseen(IElement element) => Unseen.Contains(element.LocalName);

    /// <summary>Whether an element is shown only after a click, or never.</summary>
    public static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden") || (element.GetAttribute("style") is { Length: > 0 } style && HiddenStyle.IsMatch(style.Replace(" ", "", StringComparison.Ordinal)));

    /// <summary>Whether an element stands around the content: menus, footers, sidebars.</summary>
    public static bool IsAround(IElement element) =>
        element.LocalName is "nav" or "footer" or "aside" || element.GetAttribute("role") is "navigation" or "banner" or "contentinfo" or "complementary"
        || AroundName.IsMatch($" {element.ClassName} {element.Id} ");

    private static int? YearOf(IDocument page, string title, Func<string, string> script)
    {
        var years = HeadingsOf(page, title, script).Select(ItemTitle.YearOfHeading).OfType<int>().Distinct().ToList();
        return years is [var year] ? year : null;
    }

    private static IEnumerable<string> HeadingsOf(IDocument page, string title, Func<string, string> script) =>
        page.QuerySelectorAll("meta[name=ColumnName], meta[name=columnname]").Select(meta => meta.GetAttribute("content") ?? "")
            .Append(title.Split('_', '-', '|')[0])
            .Concat(page.QuerySelectorAll("h1, h2").Select(heading => heading.TextContent))
            .Select(text => ChineseText.WithoutSpaces(ChineseText.Fold(script(text))));

    /// <summary>Lesser headings, and the last step of the way to the page.</summary>
    private static IEnumerable<string> SubheadingsOf(IDocument page, Func<string, string> script)
    {
        const int longest = 200;
        foreach (var element in page.QuerySelectorAll("h3, div, p, td, span").Where(element => element.TextContent.Length <= longest))
        {
            var text = ChineseText.WithoutSpaces(ChineseText.Fold(script(element.TextContent)));
            if (element.LocalName == "h3")
                yield return text;
            else if (Way.IsMatch(text))
                yield return text.Split('>', '»', '/')[^1];
        }
    }

    private static string? UnfilledIn(IDocument page)
    {
        foreach (var element in page.All.Where(element => element.Ancestors<IElement>().All(above => !IsUnseen(above))))
        {
            if (element.Attributes.Any(attribute => Template.IsMatch(attribute.Name)))
                return "a template that a script fills";
            if (element.LocalName is "ul" or "ol" or "tbody" && element.ChildElementCount == 0 && string.IsNullOrWhiteSpace(element.TextContent)
                && !IsHidden(element) && !NotTheList.IsMatch($" {element.ClassName} {element.Id} ") && !IsAround(element) && element.Ancestors<IElement>().All(above => !IsAround(above)))
                return $"an empty {element.LocalName}";
        }

        return null;
    }

    private static List<Uri> FramesIn(IDocument page, Uri address) =>
        [.. page.QuerySelectorAll("iframe, frame").Where(element => element.Ancestors<IElement>().All(above => !IsUnseen(above))).Select(element => FrameOf(element, address)).OfType<Uri>().Distinct()];

    private static Uri? FrameOf(IElement element, Uri address) =>
        !IsHidden(element) && element.GetAttribute("width") is not ("0" or "1") && element.GetAttribute("height") is not ("0" or "1")
        && WrittenAddress.Clean(element.GetAttribute("src")) is { Length: > 0 } source && Uri.TryCreate(address, source, out var target) && (target.Scheme == Uri.UriSchemeHttp || target.Scheme == Uri.UriSchemeHttps)
        && !FrameAround.IsMatch(target.AbsolutePath) ? target : null;

    [GeneratedRegex("暂无(?:相关)?(?:信息|数据|内容|记录|文章|公开)|没有(?:找到|查询到|检索到)?(?:相关|符合条件的)(?:信息|数据|内容|记录)|无相关(?:信息|数据|内容|记录)|本栏目(?:暂无|没有)", RegexOptions.None, 10_000)]
    private static partial Regex Empty { get; }

    [GeneratedRegex("^(?:您?的?当前|您?现?在?的?所?在?)位置", RegexOptions.None, 10_000)]
    private static partial Regex Way { get; }

    // Not 法治政府建设年度报告 and other yearly reports.
    [GeneratedRegex("^.{0,30}(?:信息公开|政务公开).{0,8}(?:年报|年度报告)|^(?:20[0-3][0-9]年?度?)?(?:工作)?(?:年报|年度报告)$", RegexOptions.None, 10_000)]
    private static partial Regex Reports { get; }

    [GeneratedRegex("display:none|visibility:hidden", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex HiddenStyle { get; }

    [GeneratedRegex("[ _-](?:nav|menu|footer|foot|header|breadcrumb|crumb|crumbs|location|sidebar|side|aside|hot|recommend|related|tuijian|share|banner|friendlink)[ _-]", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex AroundName { get; }

    [GeneratedRegex("^(?:v-for|ng-repeat|ms-(?:repeat|for|each)|:?ms-for|x-for|data-bind|wx:for|\\*ngfor)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Template { get; }

    [GeneratedRegex("nav|menu|share|banner|slide|link|tab|head|foot|top|search|hot|tip", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex NotTheList { get; }

    [GeneratedRegex("head|top|foot|bottom|nav|menu|search|login|weather|map|count(?!y)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex FrameAround { get; }
}
