using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitor.Crawling.Lists.Sources;

/// <summary>
/// TRS WCM as in Fujian: the page shows the first entries, and its script asks a search interface for all of them by channel
/// (<c>channelid</c>, <c>classsql "chnlid=1813"</c>, <c>prepage</c>). The interface gives the whole list again, from its first page.
/// </summary>
/// <param name="address">The interface's address.</param>
/// <param name="fields">The fields of the search.</param>
/// <param name="total">How many entries the page says there are, or null.</param>
internal sealed partial class WcmSource(Uri address, Fields fields, int? total) : IListSource
{
    // Where the page names the model and not the path: the path of that model on all its sites.
    private const string UsualPath = "/fjdzapp/search";
    private static readonly string[] Titles = ["doctitle", "title", "docTitle"];
    private static readonly string[] Targets = ["chnldocurl", "url", "docpuburl", "docPuburl"];
    private static readonly string[] Dates = ["docreltime", "pubdate", "pubtime", "docrelTime"];

    /// <inheritdoc/>
    public string Name => "the channel's search interface";

    /// <inheritdoc/>
    public ListRequest First => Request(1);

    /// <inheritdoc/>
    public IReadOnlyList<ListRecord> Embedded => [];

    /// <inheritdoc/>
    public int? Total => total;

    /// <summary>The search that a page names.</summary>
    public static IListSource? In(SourcePage page)
    {
        var html = page.Html;
        if (ScriptValues.Only(html, "classsql", @"chnlid(?:=|%3D)\d{1,9}") is not { } condition)
            return null;
        var channel = ScriptValues.Only(html, "channelid", @"\d{1,9}") ?? ScriptValues.Only(html, "searchId", @"\d{1,9}");
        var path = Search.Matches(html).Select(match => match.Groups["p"].Value).Distinct(StringComparer.Ordinal).ToList();
        if (channel is null || path.Count > 1 || (path.Count == 0 && !html.Contains("trsapi", StringComparison.Ordinal)) || !Uri.TryCreate(page.Address, path.Count == 1 ? path[0] : UsualPath, out var address))
            return null;
        var fields = new Fields().Set("channelid", channel);
        if (ScriptValues.Only(html, "templet", @"[\w.]{1,40}") is { } template)
            fields.Set("templet", template);
        if (ScriptValues.Only(html, "sortfield", @"[-,+\w]{1,100}") is { } order)
            fields.Set("sortfield", order);
        fields.Set("classsql", Uri.UnescapeDataString(condition));
        if (ScriptValues.Only(html, "prepage", @"\d{1,4}") is { } size)
            fields.Set("prepage", size);
        var count = ScriptValues.Only(html, "recordCount", @"\d{1,6}");
        return new WcmSource(address, fields, count is null ? null : int.Parse(count, CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public ListPart? Read(ReadOnlyMemory<byte> body, string? contentType, Uri from, int known, int number)
    {
        using var json = JsonList.Parse(body, contentType);
        if (json is null || JsonList.Records(JsonList.Member(json.RootElement, "docs"), from, Titles, Targets, Dates) is not { } records)
            return null;
        return new ListPart(records, JsonList.Number(JsonList.Member(json.RootElement, "count")), Request(number + 1));
    }

    private ListRequest Request(int number) => new(new Uri($"{address.GetLeftPart(UriPartial.Path)}?{fields.Set("page", number.ToString(CultureInfo.InvariantCulture))}"));

    [GeneratedRegex("""["'](?<p>(?:https?://[\w.:-]{1,100})?/(?:fjdzapp|was5/web)/(?:search|data))(?:\?[^"']{0,500})?["']""", RegexOptions.None, 10_000)]
    private static partial Regex Search { get; }
}
