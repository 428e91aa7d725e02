using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitor.Crawling.Lists.Sources;

/// <summary>
/// The file list of the tax administration: <c>/getFileListByCodeId</c> is posted the channel, the page and its size, and gives the entries as JSON.
/// A page with tabs has a channel for each; the address then names the tab (<c>?tab=gknb</c>).
/// </summary>
/// <param name="address">The interface's address.</param>
/// <param name="channel">The channel.</param>
/// <param name="size">How many entries a page has.</param>
/// <param name="withSubChannels">Whether the channels below count, as the page's script says; null when it does not say.</param>
internal sealed partial class FileListSource(Uri address, string channel, string size, string? withSubChannels) : IListSource
{
    private const string Path = "/getFileListByCodeId";
    private const string UsualSize = "20";

    // How far behind the name of a tab its channel stands.
    private const int TabReach = 400;
    private static readonly string[] Titles = ["title", "titleHtml"];
    private static readonly string[] Targets = ["url", "redirectUrl"];
    private static readonly string[] Dates = ["publishedTimeStr", "publishedTime"];

    /// <inheritdoc/>
    public string Name => "the file list";

    /// <inheritdoc/>
    public ListRequest First => Request(1);

    /// <inheritdoc/>
    public IReadOnlyList<ListRecord> Embedded => [];

    /// <inheritdoc/>
    public int? Total => null;

    /// <summary>The file list that a page names.</summary>
    public static IListSource? In(SourcePage page)
    {
        if (!page.Html.Contains(Path[1..], StringComparison.Ordinal) || ChannelOf(page) is not { } channel)
            return null;
        return new FileListSource(
            new Uri(page.Address, Path),
            channel,
            ScriptValues.Only(page.Html, "pageSize", @"[1-9]\d{0,2}") ?? UsualSize,
            ScriptValues.Only(page.Html, "relateSubChannels", "true|false"));
    }

    /// <inheritdoc/>
    public ListPart? Read(ReadOnlyMemory<byte> body, string? contentType, Uri from, int known, int number)
    {
        using var json = JsonList.Parse(body, contentType);
        if (json is null || JsonList.Member(json.RootElement, "results", "data") is not { } data
            || JsonList.Records(JsonList.Member(data, "results"), from, Titles, Targets, Dates) is not { } records)
            return null;
        return new ListPart(records, JsonList.Number(JsonList.Member(data, "total")), Request(number + 1));
    }

    private ListRequest Request(int number)
    {
        var fields = new Fields().Set("channelId", channel).Set("page", number.ToString(CultureInfo.InvariantCulture)).Set("size", size);
        if (withSubChannels is not null)
            fields.Set("relateSubChannels", withSubChannels);
        return new ListRequest(address, fields.ToString());
    }

    private static string? ChannelOf(SourcePage page)
    {
        const string form = "[0-9A-Fa-f]{16,40}";
        var channels = ScriptValues.All(page.Html, "channelId", form);
        if (channels.Count < 2)
            return channels.Count == 1 ? channels[0] : null;
        if (Tab.Match(page.Asked.Query) is not { Success: true } tab)
            return null;
        var behind = Regex.Matches(page.Html, $"""["']?{tab.Groups["t"].Value}["']?\s*[:,=]""", RegexOptions.None, TimeSpan.FromSeconds(10))
            .Select(match => page.Html.Substring(match.Index, Math.Min(TabReach, page.Html.Length - match.Index)))
            .Select(text => ScriptValues.All(text, "channelId", form)).Where(found => found.Count > 0).Select(found => found[0]).Distinct(StringComparer.Ordinal).ToList();
        return behind is [var only] ? only : null;
    }

    [GeneratedRegex(@"[?&]tab=(?<t>\w{1,40})(?:&|$)", RegexOptions.None, 10_000)]
    private static partial Regex Tab { get; }
}
