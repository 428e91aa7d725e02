using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Monitor.Crawling.Lists.Sources;

namespace Monitor.Crawling.Lists;

/// <summary>Pages that differ in one number of their query (<c>?page=2</c>, <c>&amp;cur_page=1</c>), as the links of a page show them, even where only the last one is linked.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Current">The number of this page.</param>
/// <param name="First">The number of the first page, 0 or 1.</param>
/// <param name="Last">The largest number that is linked.</param>
internal sealed partial record QueryPaging(string Parameter, int Current, int First, int Last)
{
    private const int MostPages = 100_000;

    /// <summary>How many pages there are.</summary>
    public int Pages => Last - First + 1;

    /// <summary>The paging that the links of a page show; null when they show none, or not one alone.</summary>
    /// <param name="links">The links that are shown, with their trimmed text.</param>
    /// <param name="address">Where the page was fetched.</param>
    public static QueryPaging? In(IReadOnlyList<(string Text, IElement Element)> links, Uri address)
    {
        var own = Fields.Of(address.Query);
        var numbered = new List<(string Parameter, int Value, string Text)>();
        foreach (var (text, element) in links)
        {
            if (Paging.TargetOf(element, address) is { } target && target.Authority == address.Authority && target.AbsolutePath == address.AbsolutePath && Differing(own, Fields.Of(target.Query)) is var (parameter, value))
                numbered.Add((parameter, value, text));
        }

        if (numbered.Select(link => link.Parameter).Distinct(StringComparer.Ordinal).Take(2).ToList() is not [var only])
            return null;
        var first = numbered.Exists(link => link.Text == (link.Value + 1).ToString(CultureInfo.InvariantCulture)) ? 0 : 1;
        var current = int.TryParse(own[only], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < MostPages ? number : first;
        return new QueryPaging(only, current, first, Math.Max(current, numbered.Max(link => link.Value)));
    }

    /// <summary>The page after this one; null when it is the last.</summary>
    public Uri? NextOf(Uri address) => Current < Last
        ? new Uri($"{address.GetLeftPart(UriPartial.Path)}?{Fields.Of(address.Query).Set(Parameter, (Current + 1).ToString(CultureInfo.InvariantCulture))}")
        : null;

    /// <summary>Whether another page may be the next one: it still knows of as many.</summary>
    public bool IsFollowedBy(QueryPaging? next) => next is not null && next.Parameter == Parameter && next.Last >= Last;

    /// <summary>The only parameter in which two queries differ, if it numbers pages.</summary>
    private static (string Parameter, int Value)? Differing(Fields own, Fields other)
    {
        var names = own.Names.Union(other.Names, StringComparer.Ordinal).Where(name => own[name] != other[name]).Take(2).ToList();
        return names is [var name] && Numbers.IsMatch(name) && int.TryParse(other[name], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value < MostPages ? (name, value) : null;
    }

    [GeneratedRegex("^(?:page|page_?no|page_?index|page_?num(?:ber)?|page_?id|curr?_?page|current_?page|pn|p|pi)$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Numbers { get; }
}
