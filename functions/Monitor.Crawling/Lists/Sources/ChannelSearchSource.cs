using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitor.Crawling.Lists.Sources;

/// <summary>
/// The channel search of a platform that ministries and provinces share: <c>/common/search/{channel}?page=…&amp;_isJson=true</c> (on some
/// sites <c>/searchList/</c> or <c>/search/</c>) gives the entries of a channel as JSON.
/// </summary>
/// <param name="channel">The interface's address with the channel, without query.</param>
/// <param name="fields">The fields of the search.</param>
internal sealed partial class ChannelSearchSource(Uri channel, Fields fields) : IListSource
{
    private const string UsualSize = "15";
    private static readonly string[] Titles = ["title", "titleHtml"];
    private static readonly string[] Targets = ["url", "redirectUrl"];
    private static readonly string[] Dates = ["publishedTimeStr", "publishedTime"];

    /// <inheritdoc/>
    public string Name => "the channel search";

    /// <inheritdoc/>
    public ListRequest First => Request(1);

    /// <inheritdoc/>
    public IReadOnlyList<ListRecord> Embedded => [];

    /// <inheritdoc/>
    public int? Total => null;

    /// <summary>The channel search that a page names.</summary>
    public static IListSource? In(SourcePage page)
    {
        var named = Literal.Matches(page.Html).ToList();
        var channels = named.Select(match => (Path: match.Groups["p"].Value, Id: match.Groups["c"].Success ? match.Groups["c"].Value : ChannelOf(page.Html)))
            .Distinct().ToList();
        if (channels is not [{ Id: { } id } only] || !Uri.TryCreate(page.Address, $"{only.Path}{id}", out var channel))
            return null;
        var query = named.Select(match => match.Groups["s"].Value).OrderByDescending(text => text.Length).First();
        // A part that a script puts in is not known; what is left out the interface has a default for.
        var fields = Fields.Of(string.Join('&', query.TrimStart('?').Split('&').Where(part => part.IndexOf('=', StringComparison.Ordinal) is > 0)));
        fields.Default("_isAgg", "true").Set("_isJson", "true").Default("_template", "index");
        if (!Size.IsMatch(fields["_pageSize"] ?? ""))
            fields.Set("_pageSize", UsualSize);
        return new ChannelSearchSource(channel, fields);
    }

    /// <inheritdoc/>
    public ListPart? Read(ReadOnlyMemory<byte> body, string? contentType, Uri address, int known, int number)
    {
        using var json = JsonList.Parse(body, contentType);
        if (json is null || JsonList.Member(json.RootElement, "data") is not { } data
            || JsonList.Records(JsonList.Member(data, "results"), address, Titles, Targets, Dates) is not { } records)
            return null;
        return new ListPart(records, JsonList.Number(JsonList.Member(data, "total")), Request(number + 1));
    }

    private ListRequest Request(int number) => new(new Uri($"{channel}?{fields.Set("page", number.ToString(CultureInfo.InvariantCulture))}"));

    private static string? ChannelOf(string html) => ScriptValues.Only(html, "channelId", "[0-9a-f]{16,40}");

    // What is behind /search/ and no number is a search for words.
    [GeneratedRegex("""["'](?:(?<p>(?:https?://[\w.:-]{1,100})?/(?:common/search|searchList|search)/)(?<c>[0-9A-Fa-f]{16,40})(?<s>\?[^"'<>\s]{0,500})?["']|(?<p>(?:https?://[\w.:-]{1,100})?/(?:common/search|searchList)/)["']\s*\+)""", RegexOptions.None, 10_000)]
    private static partial Regex Literal { get; }

    [GeneratedRegex(@"^[1-9]\d{0,2}$", RegexOptions.None, 10_000)]
    private static partial Regex Size { get; }
}
