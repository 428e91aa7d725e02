using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Monitor.Crawling.Lists.Sources;

/// <summary>
/// The disclosure platform of Guangdong (gkmlpt): pages that a script builds from <c>window._CONFIG</c>, and an interface that gives the
/// articles of a column as JSON. The column is what follows '#' in the address, or the only one of the tree that is called by yearly reports.
/// </summary>
/// <param name="root">The address of the platform, up to <c>/gkmlpt/</c>.</param>
/// <param name="column">The column's number.</param>
/// <param name="site">The site's number.</param>
internal sealed partial class GkmlptSource(Uri root, string column, string site) : IListSource
{
    private const string Platform = "/gkmlpt/";
    private static readonly string[] Titles = ["title"];
    private static readonly string[] Targets = ["url", "post_url"];
    private static readonly string[] Dates = ["display_publish_time", "date", "first_publish_time", "created_at", "create_time"];

    /// <inheritdoc/>
    public string Name => "the platform's interface";

    /// <inheritdoc/>
    public ListRequest First => Request(1);

    /// <inheritdoc/>
    public IReadOnlyList<ListRecord> Embedded => [];

    /// <inheritdoc/>
    public int? Total => null;

    /// <summary>The column that a page of the platform is about.</summary>
    public static IListSource? In(SourcePage page)
    {
        var at = page.Address.AbsolutePath.IndexOf(Platform, StringComparison.Ordinal);
        if (at < 0 || !page.Html.Contains("_CONFIG", StringComparison.Ordinal) || ScriptValues.Only(page.Html, "SID", @"\d{1,9}") is not { } site)
            return null;
        var column = Number.Match(page.Asked.Fragment) is { Success: true } number ? number.Groups["n"].Value : ColumnOf(page.Html);
        return column is null ? null : new GkmlptSource(new Uri(page.Address, page.Address.AbsolutePath[..(at + Platform.Length)]), column, site);
    }

    /// <inheritdoc/>
    public ListPart? Read(ReadOnlyMemory<byte> body, string? contentType, Uri address, int known, int number)
    {
        using var json = JsonList.Parse(body, contentType);
        if (json is null || JsonList.Records(JsonList.Member(json.RootElement, "articles"), address, Titles, Targets, Dates) is not { } records)
            return null;
        var total = JsonList.Number(JsonList.Member(json.RootElement, "total")) ?? JsonList.Number(JsonList.Member(json.RootElement, "classify", "post_count"));
        return new ListPart(records, total, Request(number + 1));
    }

    private ListRequest Request(int number) => new(new Uri(root, $"api/all/{column}?page={number.ToString(CultureInfo.InvariantCulture)}&sid={site}"));

    /// <summary>The column of the tree that is called by yearly reports; null when there is none, or two that do not lie in one another.</summary>
    private static string? ColumnOf(string html)
    {
        var at = Tree.Match(html);
        if (!at.Success)
            return null;
        try
        {
            var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(html[at.Groups["t"].Index..]), isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = 32 }));
            using var tree = JsonDocument.ParseValue(ref reader);
            var named = Named(tree.RootElement).Distinct(StringComparer.Ordinal).Take(2).ToList();
            return named is [var only] ? only : null;
        }
        catch (JsonException)
        {
            // A tree that is no JSON is a script's, and is not run.
            return null;
        }
    }

    private static IEnumerable<string> Named(JsonElement node)
    {
        if (node.ValueKind == JsonValueKind.Array)
            return node.EnumerateArray().SelectMany(Named);
        if (node.ValueKind != JsonValueKind.Object)
            return [];
        // Below a column of reports lie those of its years.
        if (JsonList.Member(node, "name") is { ValueKind: JsonValueKind.String } name && Reports.IsMatch(name.GetString() ?? "") && JsonList.Member(node, "id") is { } id && Digits.IsMatch(id.ToString()))
            return [id.ToString()];
        return node.EnumerateObject().Where(member => member.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object).SelectMany(member => Named(member.Value));
    }

    [GeneratedRegex(@"^#/?(?<n>\d{1,9})$", RegexOptions.None, 10_000)]
    private static partial Regex Number { get; }

    [GeneratedRegex(@"(?<![A-Za-z0-9_])[""']?TREE[""']?\s*:\s*(?<t>[\[{])", RegexOptions.None, 10_000)]
    private static partial Regex Tree { get; }

    [GeneratedRegex("^(?:.{0,20}(?:信息公开|政务公开).{0,6})?(?:年报|年度报告)$", RegexOptions.None, 10_000)]
    private static partial Regex Reports { get; }

    [GeneratedRegex(@"^\d{1,9}$", RegexOptions.None, 10_000)]
    private static partial Regex Digits { get; }
}
