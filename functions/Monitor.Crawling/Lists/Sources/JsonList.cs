using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Monitor.Core.Text;
using Monitor.Documents;
using Monitor.Documents.Charsets;

namespace Monitor.Crawling.Lists.Sources;

/// <summary>Reads lists that come as JSON, under limits of size, depth and entries.</summary>
internal static partial class JsonList
{
    private const int MostBytes = 4 * 1024 * 1024;
    private const int MostEntries = 5000;
    private const int LongestText = 400;

    // Sites are in China; their seconds since 1970 mean a day there.
    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 32, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Disallow };

    /// <summary>Parses an answer.</summary>
    /// <param name="body">The body after content decoding.</param>
    /// <param name="contentType">Its Content-Type header, or null.</param>
    /// <returns>The value, to be disposed of; null when it is no JSON, or more than is read.</returns>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> body, string? contentType)
    {
        if (body.Length > MostBytes || Charset.Decode(body.Span, DocumentParser.CharsetOf(contentType)) is not { } decoded)
            return null;
        try
        {
            // Editors paste line ends into titles, and the interfaces print them as they are.
            return JsonDocument.Parse(Encoding.UTF8.GetBytes(Control.Replace(decoded.Text, " ")), Limits);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A member below an object; null when a step of the way is missing.</summary>
    public static JsonElement? Member(JsonElement root, params string[] path)
    {
        var at = root;
        foreach (var name in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                return null;
        }

        return at;
    }

    /// <summary>A number, also one that is printed as text; null for anything else.</summary>
    public static int? Number(JsonElement? element) => element is { ValueKind: JsonValueKind.Number or JsonValueKind.String } value
        && int.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The entries of an array.</summary>
    /// <param name="array">The array.</param>
    /// <param name="address">What addresses are relative to.</param>
    /// <param name="titles">Members that can hold the title, the best first.</param>
    /// <param name="targets">Members that can hold the address.</param>
    /// <param name="dates">Members that can hold the day of publication: as text, or as seconds since 1970.</param>
    /// <returns>Null when it is no array of objects, or longer than is read.</returns>
    public static IReadOnlyList<ListRecord>? Records(JsonElement? array, Uri address, string[] titles, string[] targets, string[] dates)
    {
        if (array is not { ValueKind: JsonValueKind.Array } entries || entries.GetArrayLength() > MostEntries)
            return null;
        var records = new List<ListRecord>();
        foreach (var entry in entries.EnumerateArray())
        {
            if (entry.ValueKind != JsonValueKind.Object)
                return null;
            // The template of some interfaces ends with an entry without members.
            if (entry.EnumerateObject().Any())
                records.Add(Record(entry, address, titles, targets, dates));
        }

        return records;
    }

    private static ListRecord Record(JsonElement entry, Uri address, string[] titles, string[] targets, string[] dates)
    {
        var title = titles.Select(name => Text(entry, name)).FirstOrDefault(text => text.Length > 0) ?? "";
        var link = targets.Select(name => Text(entry, name)).FirstOrDefault(text => text.Length > 0);
        var target = link is not null && Uri.TryCreate(address, link, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? uri : null;
        var key = target is null ? $"{title} {entry}" : $"{target.Authority}{target.PathAndQuery}";
        if (title.Length is 0 or > LongestText)
            return new ListRecord(key, []);
        var date = dates.Select(name => Day(entry, name)).FirstOrDefault(found => found is not null);
        return new ListRecord(key, [new ListItem(title, target, date?.Value, date?.Raw, null, null, true)]);
    }

    private static string Text(JsonElement entry, string name)
    {
        if (!entry.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
            return "";
        var folded = ChineseText.Fold(WebUtility.HtmlDecode(Tag.Replace(value.GetString() ?? "", "")));
        return (TraditionalChinese.IsTraditional(folded) ? TraditionalChinese.ToSimplified(folded) : folded).Trim();
    }

    private static ChineseDates.Found? Day(JsonElement entry, string name)
    {
        if (!entry.TryGetProperty(name, out var value) || value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            return null;
        var text = value.ToString();
        if (Seconds.Match(text) is { Success: true } match)
        {
            var day = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(long.Parse(match.Groups["s"].Value, CultureInfo.InvariantCulture)).ToOffset(China).DateTime);
            return new ChineseDates.Found(day, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 0);
        }

        return ChineseDates.In(ChineseText.Fold(text)).FirstOrDefault();
    }

    [GeneratedRegex(@"[\u0000-\u001f]+", RegexOptions.None, 10_000)]
    private static partial Regex Control { get; }

    [GeneratedRegex("<[^<>]{0,200}>", RegexOptions.None, 10_000)]
    private static partial Regex Tag { get; }

    [GeneratedRegex(@"^(?<s>[12]\d{9})(?:\d{3})?$", RegexOptions.None, 10_000)]
    private static partial Regex Seconds { get; }
}
