using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Monitor.Core.Documents;

namespace Monitor.Documents.Html;

/// <summary>What a page declares about itself: its title, its meta values, the publication times that it marks up.</summary>
internal static partial class HtmlFacts
{
    private const string TimeElements = "publishtime,pubtime,publishdate,pubdate,[itemprop=datePublished]";

    /// <summary>The facts of a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="known">What is known of it from outside.</param>
    public static DocumentFacts Of(IDocument page, DocumentFacts known)
    {
        var meta = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var further = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in MetaValues(page).Concat(MarkedTimes(page)).Concat(LinkedData(page)))
        {
            if (!string.IsNullOrWhiteSpace(name) && !string.IsNullOrWhiteSpace(value) && !meta.TryAdd(name.Trim(), value.Trim()))
                further.Add(new(name.Trim(), value.Trim()));
        }

        return known with { Title = page.QuerySelector("title")?.TextContent.Trim() is { Length: > 0 } title ? title : null, Meta = meta, Further = further };
    }

    private static IEnumerable<(string? Name, string? Value)> MetaValues(IDocument page) => page.QuerySelectorAll("meta[content]").Select(element => (
        element.GetAttribute("name") ?? element.GetAttribute("property") ?? element.GetAttribute("itemprop") ?? element.GetAttribute("http-equiv"),
        element.GetAttribute("content")));

    /// <summary>Publication times in the text itself. The first of a name is the page's; others are those of pages that it lists.</summary>
    private static IEnumerable<(string? Name, string? Value)> MarkedTimes(IDocument page) => page.QuerySelectorAll(TimeElements)
        .Where(element => element.LocalName != "meta")
        .Select(element => (
            Name: (string?)(element.GetAttribute("itemprop") ?? element.LocalName),
            Value: (string?)(element.GetAttribute("content") ?? element.GetAttribute("datetime") ?? element.TextContent)))
        .DistinctBy(time => time.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>datePublished of a JSON-LD script, if all of them name one day: several are those of a list.</summary>
    private static IEnumerable<(string? Name, string? Value)> LinkedData(IDocument page)
    {
        var found = page.QuerySelectorAll("script[type='application/ld+json']").SelectMany(script => DatePublished.Matches(script.TextContent)).Select(match => match.Groups["d"].Value).ToList();
        return found.DistinctBy(value => value.Length > 10 ? value[..10] : value).Count() == 1 ? [("datePublished", found[0])] : [];
    }

    [GeneratedRegex("\"datePublished\"\\s*:\\s*\"(?<d>[^\"]{8,40})\"", RegexOptions.None, 10_000)]
    private static partial Regex DatePublished { get; }
}
