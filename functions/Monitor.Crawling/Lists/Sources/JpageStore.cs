using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Monitor.Crawling.Lists.Sources;

/// <summary>A store of list entries as jpage keeps it, in a script of the page or as an answer of its proxy: entries in CDATA, and where the next group is.</summary>
/// <param name="Records">The markup of each entry.</param>
/// <param name="Total">How many entries there are (<c>totalrecord</c>); null when it does not say.</param>
/// <param name="NextGroup">The link of <c>nextgroup</c>; null when there is none.</param>
internal sealed partial record JpageStore(IReadOnlyList<string> Records, int? Total, string? NextGroup)
{
    /// <summary>The stores of a source, in order.</summary>
    public static IReadOnlyList<JpageStore> In(string source) => [.. Store.Matches(source).Select(match => Of(match.Value))];

    /// <summary>A store; what holds none of its elements is an empty one.</summary>
    public static JpageStore Of(string source) => new(
        RecordsOf(source),
        Count.Match(source) is { Success: true } count ? int.Parse(count.Groups["n"].Value, CultureInfo.InvariantCulture) : null,
        Next.Match(source) is { Success: true } next ? WebUtility.HtmlDecode(next.Groups["h"].Value).Trim() : null);

    /// <summary>The markup of the entries, each so that a parser keeps it: a row of a table needs its table.</summary>
    public static IReadOnlyList<string> RecordsOf(string source) => [.. Record.Matches(source)
        .Select(match => match.Groups["r"].Value.Trim())
        .Select(record => record.StartsWith("<tr", StringComparison.OrdinalIgnoreCase) ? $"<table>{record}</table>" : record)];

    [GeneratedRegex(@"<datastore\b.*?(?:</datastore>|</script>|\z)", RegexOptions.Singleline | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Store { get; }

    [GeneratedRegex(@"<record[^>]{0,100}>\s*<!\[CDATA\[(?<r>.*?)\]\]>", RegexOptions.Singleline | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Record { get; }

    [GeneratedRegex(@"<totalrecord>\s*(?:<!\[CDATA\[)?\s*(?<n>\d{1,6})(?!\d)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Count { get; }

    [GeneratedRegex("""<nextgroup>\s*(?:<!\[CDATA\[)?\s*<a\b[^>]{0,100}?href\s*=\s*(?<q>["'])(?<h>[^"']{1,2000})\k<q>""", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Next { get; }
}
