using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Monitor.Core.Text;
using Monitor.Crawling.Titles;

namespace Monitor.Crawling.Lists;

/// <summary>
/// What is left in a page after its items and its paging were read, and may lead to more or hold what a script shows. Where anything is left, nothing
/// proves that something is not there: sites have more ways to page and fill lists than anybody knows.
/// </summary>
internal static partial class Leftovers
{
    private const int LongestLabel = 16;
    private const int LongestTitle = 120;
    private const int MostScript = 2_000_000;
    private const int FewestBodies = 2;

    private static readonly FrozenSet<string> Signs = FrozenSet.ToFrozenSet(["a", "button", "input", "span", "li", "option", "i", "em", "b", "div", "td", "p", "label", "img"], StringComparer.Ordinal);

    /// <summary>What may lead on from a page whose paging is not understood, for the operator; null when nothing does.</summary>
    /// <param name="page">The page.</param>
    /// <param name="html">Its source.</param>
    /// <param name="visible">Its visible text outside links, without blanks.</param>
    /// <param name="paging">What was understood of its paging.</param>
    /// <param name="items">Its items.</param>
    /// <param name="isStored">Whether the items stand in a store of a script, so that the containers for them are empty.</param>
    public static string? Of(IDocument page, string html, string visible, ListPaging paging, IReadOnlyList<ListItem> items, bool isStored)
    {
        var isUnderstood = paging.Next is not null || paging.Pages is not null || paging.Records is not null || paging.Call is not null || paging.Query is not null;
        var content = ContentOf(page);
        return (isUnderstood ? null : Pager(content, html, visible)) ?? Division(content, items) ?? (isStored ? null : Waiting(page, content, visible));
    }

    /// <summary>Every year that something names as that of a report, or alone, and that is no item with an address: a tab, a heading, a picture, an option.</summary>
    /// <param name="page">The page.</param>
    /// <param name="items">Its items.</param>
    /// <param name="script">Brings a text into simplified script.</param>
    public static IReadOnlySet<int> YearsIn(IDocument page, IReadOnlyList<ListItem> items, Func<string, string> script)
    {
        var linked = items.Where(item => item.Target is not null).Select(item => ChineseText.WithoutSpaces(item.Text)).ToHashSet(StringComparer.Ordinal);
        var years = new HashSet<int>();
        foreach (var element in ContentOf(page))
        {
            foreach (var text in Labels(element).Where(text => text.Length is >= 4 and <= LongestTitle).Select(text => script(ChineseText.Fold(text))))
            {
                if (!linked.Contains(ChineseText.WithoutSpaces(text)) && ItemTitle.Of(text, []) is { Years.Count: > 0 } title && (title.IsYearAlone || title.Kind is ItemKind.Report or ItemKind.Perhaps))
                    years.UnionWith(title.Years);
            }
        }

        foreach (var inline in page.QuerySelectorAll("script:not([src])").Select(element => element.TextContent).Where(text => text.Length <= MostScript))
            years.UnionWith(InScript.Matches(script(inline)).Select(match => int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture)));
        return years;
    }

    private static string? Pager(IReadOnlyList<IElement> content, string html, string visible)
    {
        if (PagerCall.Match(html.Length > MostScript ? html[..MostScript] : html) is { Success: true } call)
            return $"a script for pages, '{call.Value}'";
        if (PagerText.Match(visible) is { Success: true } text)
            return $"'{text.Value}'";
        foreach (var element in content.Where(element => Signs.Contains(element.LocalName)))
        {
            if (Labels(element).Select(label => ChineseText.WithoutSpaces(ChineseText.Fold(label))).FirstOrDefault(label => label.Length is > 0 and <= LongestLabel && PagerLabel.IsMatch(label)) is { } found
                && IsActive(element))
                return $"'{found}'";
            if (PagerName.IsMatch($" {element.ClassName} ") && element.TextContent.Trim().Length == 0 && element.LocalName is "a" or "span" or "i" && !IsDisabled(element))
                return $"a sign of class '{element.ClassName}'";
        }

        return null;
    }

    /// <summary>Links to the parts of a column: departments, towns, earlier years, the bodies of a county.</summary>
    private static string? Division(IReadOnlyList<IElement> content, IReadOnlyList<ListItem> items)
    {
        foreach (var element in content.Where(element => element.LocalName is "a" or "li" or "span" or "dt" or "h3" or "h4"))
        {
            var text = ChineseText.WithoutSpaces(ChineseText.Fold(element.TextContent));
            if (text.Length is > 1 and <= LongestLabel && Part.IsMatch(text) && (element.LocalName == "a" || element.HasAttribute("onclick") || element.Attributes.Any(attribute => attribute.Name.StartsWith("data-", StringComparison.Ordinal))))
                return $"'{text}'";
        }

        var bodies = items.Where(item => item is { Proves: true, Date: null, Target: not null } && Candidates.CandidateChoice.IsBodyAlone(item.Text)).Select(item => item.Text).Distinct().ToList();
        return bodies.Count >= FewestBodies && items.Count(item => item.Heading is not null && bodies.Contains(item.Text)) < bodies.Count ? $"a list of bodies, '{bodies[0]}'" : null;
    }

    /// <summary>Containers that wait for a script, and words that say so.</summary>
    private static string? Waiting(IDocument page, IReadOnlyList<IElement> content, string visible)
    {
        if (Loading.Match(visible) is { Success: true } text)
            return $"'{text.Value}'";
        if (page.QuerySelector("script[type='text/html'], script[type='text/template'], script[type='text/x-template'], script[type='text/x-handlebars-template'], script[type='text/ng-template']") is not null)
            return "a template that a script fills";
        if (page.QuerySelectorAll("script:not([src])").Any(script => Writes.IsMatch(script.TextContent)))
            return "a script that writes items";
        if (page.QuerySelector("script") is null)
            return null;
        foreach (var element in content.Where(element => element.LocalName is "div" or "dl" or "dd" or "section" or "table" or "tbody" or "ul"))
        {
            var names = string.Join(' ', element.Id, element.ClassName, string.Join(' ', element.Attributes.Where(attribute => attribute.Name.StartsWith("data-", StringComparison.Ordinal)).Select(attribute => attribute.Name)));
            var isEmpty = element.QuerySelector("a, td, img, iframe, object, embed") is null && string.IsNullOrWhiteSpace(element.TextContent);
            if ((isEmpty && Container.IsMatch(names) && !NoContainer.IsMatch(names)) || (element.LocalName == "table" && element.QuerySelector("th") is not null && element.QuerySelector("td") is null))
                return $"an empty {element.LocalName}, '{names.Trim()}'";
        }

        return null;
    }

    /// <summary>The elements of a page but for what stands around its content, in one walk: to ask each of them for all those above it takes long in a large page.</summary>
    private static List<IElement> ContentOf(IDocument page)
    {
        var content = new List<IElement>();
        if (page.Body is not { } body || page.DocumentElement is not { } root || ListParser.IsAround(root))
            return content;
        var waiting = new Stack<IElement>([body]);
        while (waiting.TryPop(out var element))
        {
            if (ListParser.IsAround(element) || element.LocalName is "head" or "script" or "style")
                continue;
            if (!ListParser.IsUnseen(element))
                content.Add(element);
            foreach (var child in element.Children.Reverse())
                waiting.Push(child);
        }

        return content;
    }

    private static IEnumerable<IElement> AncestorsAndSelf(this IElement element) => element.Ancestors<IElement>().Prepend(element);

    /// <summary>What an element says of itself: its own words without those of the elements in it, and what stands in place of words.</summary>
    private static IEnumerable<string> Labels(IElement element)
    {
        yield return string.Concat(element.ChildNodes.OfType<IText>().Select(text => text.Data));
        // A row with its link is an item.
        if (element.ChildElementCount is > 0 and <= 4 && element.TextContent.Length <= LongestTitle && element.QuerySelector("a[href]") is null)
            yield return element.TextContent;
        foreach (var name in (string[])["alt", "title", "value"])
        {
            if (element.GetAttribute(name) is { Length: > 0 } text)
                yield return text;
        }

        foreach (var attribute in element.Attributes.Where(attribute => attribute.Name.StartsWith("data-", StringComparison.Ordinal) && attribute.Value.Length == 4))
            yield return attribute.Value;
    }

    /// <summary>Whether something that looks like a sign for pages can be used: sites print the same words where there is no other page.</summary>
    private static bool IsActive(IElement element) => !IsDisabled(element)
        && (element.LocalName is "a" or "button" or "input" or "option" or "img" || element.AncestorsAndSelf().Take(2).Any(above => above.Attributes.Any(attribute => attribute.Name is "class" or "id" or "onclick" || attribute.Name.StartsWith("data-", StringComparison.Ordinal))));

    private static bool IsDisabled(IElement element) =>
        element.AncestorsAndSelf().Take(3).Any(above => above.HasAttribute("disabled") || Paging.Disabled.IsMatch(above.ClassName ?? "")) || (element.LocalName == "a" && !element.HasAttribute("href") && !element.HasAttribute("onclick"));

    [GeneratedRegex(@"laypage|\.jpage\s*\(|\.pagination\s*\(|new\s+(?:Pag|pag)\w*\s*\(|\.(?:page|pager|paging|paginate|twbsPagination|jqPaginator|bootstrapPaginator)\s*\(\s*\{|(?:RecordNum|RecordCount|PageCount|PageNum|totalNum|totalPage|totalRecord)s?\s*[:=]\s*(?:\W?\d|[a-z_]\w*\s*[,}])|(?<!function\s{1,5})(?:createPage|showPage|createPageHtml|pageList|goPage|gotoPage|turnPage|loadMore|nextPage)\w*\s*\(|[?&](?:page|pageNo|pageIndex|curPage|start)=", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex PagerCall { get; }

    [GeneratedRegex(@"页次[:：]?\d|\d+条(?:记录|信息)|(?:记录|信息)?总数[:：]?\d|当前\d+/\d+|跳转到|转到第|第\[?\]?页", RegexOptions.None, 10_000)]
    private static partial Regex PagerText { get; }

    [GeneratedRegex(@"^(?:\[?0?[2-9]\]?|第[二三四五六七八九2-9]页|→|>+\|?|»|下一?[页頁]|下页|后页|尾页|末页|最后(?:一页)?|next|last|GO|加载.{0,4})$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex PagerLabel { get; }

    [GeneratedRegex("[ _-](?:next|nextpage|page-next|layui-laypage-next)[ _-]", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex PagerName { get; }

    [GeneratedRegex("^(?:全?[市县区省州镇]?(?:人民)?政府|[市县区省州]?(?:直|级|属)?(?:各)?(?:部门|单位|机关)|各?(?:乡镇|镇街|街道|乡镇街道|乡镇(?:、|和|\\()?街道\\)?|镇乡街道|功能区))(?:政府信息公开)?(?:工作)?(?:年度)?(?:年报|年度报告|报告)?$|^(?:历年|往年|以往|早年|更早)(?:的)?(?:年报|报告|年度报告)?$|^20[12]\\d年?度?(?:各.{0,12}|发布)$|^20[12]\\d-20[12]\\d年?.{0,6}$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Part { get; }

    [GeneratedRegex("(?:正在|数据|努力|拼命)?加载中|数据加载|正在加载|\\{\\{|扫描二维码查看|已停止更新|移步|迁移至|新版平台", RegexOptions.None, 10_000)]
    private static partial Regex Loading { get; }

    [GeneratedRegex(@"document\.write(?:ln)?\s*\([^)]{0,400}<(?:li|a|tr|td)\b", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Writes { get; }

    [GeneratedRegex("list|news|data|content|result|item|load|nb\\b|xxgk|main|con\\b|url|src", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Container { get; }

    [GeneratedRegex("share|banner|slide|search|login|weather|hot|tip|top|foot|clear|qr|code|float|dialog|modal|player|audio|video|barrier|map|count|visit|nav|menu|bdshare|toolbar", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex NoContainer { get; }

    [GeneratedRegex("(?<y>20[12][0-9])年?度?[^<>\"'\\n]{0,30}(?:信息公开|政务公开)[^<>\"'\\n]{0,12}(?:年报|报告)", RegexOptions.None, 10_000)]
    private static partial Regex InScript { get; }
}
