using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Monitor.Core.Text;
using Monitor.Crawling.Lists.Sources;

namespace Monitor.Crawling.Lists;

/// <summary>Finds out how many pages a list has and where the next one is.</summary>
/// <remarks>
/// Calls met: <c>createPageHTML(pages, current, name, extension)</c>, <c>createPageHTML(records, pages, current, ...)</c> and
/// <c>createPageHTML('element', pages, current, name, extension, records)</c>. The numbering of their files differs: <see cref="PagingCall"/>.
/// </remarks>
internal static partial class Paging
{
    private const int MostScript = 2_000_000;

    // Looked for once a page and not once a link.
    private static readonly ConditionalWeakTable<IDocument, StrongBox<string?>> Bases = [];

    /// <summary>Reads a page's paging.</summary>
    /// <param name="html">The page's source: most paging stands in scripts.</param>
    /// <param name="visible">The visible text without blanks.</param>
    /// <param name="links">The links that are shown, with their trimmed text.</param>
    /// <param name="address">Where the page was fetched.</param>
    /// <param name="pageNumber">Which page of the list it is, from 1.</param>
    /// <param name="stores">The stores in its scripts that hold items.</param>
    public static ListPaging Of(string html, string visible, IReadOnlyList<(string Text, IElement Element)> links, Uri address, int pageNumber, IReadOnlyList<JpageStore> stores)
    {
        var source = html.Length > MostScript ? html[..MostScript] : html;
        string? elsewhere = html.Length > MostScript ? "the page is too long to look for its paging" : null;
        var pages = Largest([.. AnnouncedByCall(source, ref elsewhere), .. Numbers(PageVariable, source), .. Numbers(PageCount, visible), .. Numbers(PageOf, visible)]);
        var records = Largest([.. Numbers(RecordVariable, source), .. Numbers(RecordCount, visible)]);
        Uri? next = null;
        foreach (var (text, element) in links)
        {
            var isNext = Next.IsMatch(text) || text == (pageNumber + 1).ToString(CultureInfo.InvariantCulture);
            if (isNext && TargetOf(element, address) is { } target)
            {
                if (SameAddress(target, address))
                    continue;
                // Of two lists with a next page each only one would be followed.
                if (next is not null && !SameAddress(next, target) && Next.IsMatch(text))
                    elsewhere ??= "two lists of the page go on";
                next ??= target;
            }
            else if ((isNext && pages is null && !IsDisabled(element)) || More.IsMatch(text))
            {
                elsewhere ??= $"'{text}' is opened by a script";
            }
        }

        var call = PagingCall.In(source);
        var isDerived = false;
        if (next is null && call?.NextOf(address, links.Count > 0 ? BaseOf(links[0].Element, address) : address, pageNumber) is { } derived)
            (next, isDerived) = (derived, true);
        var query = QueryPaging.In(links, address);
        if (query is not null)
            pages = Largest([.. pages is { } announced ? new[] { announced } : [], query.Pages]);
        if (next is null && query?.NextOf(address) is { } numbered)
            (next, isDerived) = (numbered, true);
        var last = links.Where(link => LastPage.IsMatch(link.Text)).Select(link => TargetOf(link.Element, address)).FirstOrDefault(target => target is not null);
        if (stores.Count == 1 && records is null && stores[0].NextGroup is not null)
            elsewhere ??= "the embedded store announces a next group";
        // What is announced is of one of them, and nobody can tell of which.
        if (stores.Count > 1 && (records is not null || stores.Any(store => store.NextGroup is not null)))
            elsewhere ??= "several stores are embedded, and one announces more";
        if (LoadMore.IsMatch(visible))
            elsewhere ??= "the page offers to load more";
        return new ListPaging(next, pages, records, elsewhere) { Call = call, Query = query, Last = last, IsDerived = isDerived };
    }

    /// <summary>Where a link leads, if it is plain and leads to a page.</summary>
    public static Uri? TargetOf(IElement link, Uri address)
    {
        var href = WrittenAddress.Clean(link.GetAttribute("href"));
        return href is { Length: > 0 and <= 2000 } && href[0] != '#'
            && Uri.TryCreate(BaseOf(link, address), href, out var target) && (target.Scheme == Uri.UriSchemeHttp || target.Scheme == Uri.UriSchemeHttps)
                ? target
                : null;
    }

    /// <summary>Whether two addresses are one page, whatever their fragments.</summary>
    public static bool SameAddress(Uri a, Uri b) => Uri.Compare(a, b, UriComponents.HttpRequestUrl, UriFormat.SafeUnescaped, StringComparison.Ordinal) == 0;

    private static Uri BaseOf(IElement link, Uri address) =>
        link.Owner is { } page && Bases.GetValue(page, one => new StrongBox<string?>(WrittenAddress.Clean(one.QuerySelector("base[href]")?.GetAttribute("href")))).Value is { } text
        && Uri.TryCreate(address, text, out var root) ? root : address;

    private static List<int> AnnouncedByCall(string source, ref string? elsewhere)
    {
        var found = new List<int>();
        foreach (Match call in PagingCall.Call.Matches(source))
        {
            var arguments = call.Groups["a"].Value.Split(',').Select(argument => argument.Trim()).ToList();
            if (arguments.Count > 0 && arguments[0].Length > 0 && arguments[0][0] is '\'' or '"')
                arguments.RemoveAt(0);
            var leading = arguments.TakeWhile(argument => argument.Length is > 0 and < 8 && argument.All(char.IsAsciiDigit)).ToList();
            if (leading.Count > 0)
                found.Add(int.Parse(leading.Count >= 3 ? leading[1] : leading[0], CultureInfo.InvariantCulture));
            else if (!call.Groups["f"].Success && !PageVariable.IsMatch(source))
                elsewhere ??= "a paging call without numbers";
        }

        return found;
    }

    private static IEnumerable<int> Numbers(Regex pattern, string text) => pattern.Matches(text).Select(match => int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture));

    private static int? Largest(List<int> numbers) => numbers.Count == 0 ? null : numbers.Max();

    private static bool IsDisabled(IElement element) =>
        Disabled.IsMatch(element.ClassName ?? "") || Disabled.IsMatch(element.ParentElement?.ClassName ?? "") || element.HasAttribute("disabled")
        || (!element.HasAttribute("href") && !element.HasAttribute("onclick"));

    [GeneratedRegex("""(?<![A-Za-z])(?:countPage|totalPages?|pageCount|total_pages?|pagecount|totalpage|TotalPage|pageTotal|maxStaticIndex)["']?(?:\s+value)?\s*(?:[=:]|\s(?=['"]))\s*["']?(?<n>\d{1,6})(?!\d)""", RegexOptions.None, 10_000)]
    private static partial Regex PageVariable { get; }

    [GeneratedRegex("""(?<![A-Za-z])(?:totalRecords?|recordCount|totalrecord|totalCount|total_count|TotalRecord|recordcount|rowCount)["']?(?:\s+value)?\s*(?:[=:>]|\s(?=['"]))\s*["']?(?<n>\d{1,7})(?!\d)""", RegexOptions.None, 10_000)]
    private static partial Regex RecordVariable { get; }

    [GeneratedRegex("[共总](?:计|有)?(?<n>\\d{1,5})页|总页数[:：]?(?<n>\\d{1,5})", RegexOptions.None, 10_000)]
    private static partial Regex PageCount { get; }

    [GeneratedRegex(@"(?<!\d)\d{1,4}/(?<n>\d{1,4})页", RegexOptions.None, 10_000)]
    private static partial Regex PageOf { get; }

    [GeneratedRegex("[共总](?:计|有)?(?<n>\\d{1,6})(?:条|篇|个?记录|个?信息)", RegexOptions.None, 10_000)]
    private static partial Regex RecordCount { get; }

    [GeneratedRegex("^[<>›»\\[ ]*(?:下一?页|后一?页|下1页|next(?:page)?)[>›»\\] ]*$|^(?:>|›|»|>>)$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Next { get; }

    [GeneratedRegex("^[<>›»\\[ ]*(?:尾页|末页|最后一?页|最末页|lastpage|last)[>›»\\] ]*$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex LastPage { get; }

    [GeneratedRegex("^(?:加载更多|点击加载|查看更多|显示更多|展开更多)$", RegexOptions.None, 10_000)]
    private static partial Regex More { get; }

    [GeneratedRegex("加载更多|点击加载|查看更多|显示更多", RegexOptions.None, 10_000)]
    private static partial Regex LoadMore { get; }

    /// <summary>Classes of what cannot be used.</summary>
    [GeneratedRegex("disable|none|forbid|unable|gray|grey", RegexOptions.IgnoreCase, 10_000)]
    public static partial Regex Disabled { get; }
}
