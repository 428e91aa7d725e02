using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Monitor.Core.Text;

namespace Monitor.Crawling.Lists;

/// <summary>Finds out where a page sends its reader without a redirect: by a refresh in its head, or by a script that does nothing else. Nothing is run.</summary>
internal static partial class Forwarding
{
    // A page that is reloaded after minutes is one to read.
    private const int LongestDelay = 10;

    // An article that also moves on is longer.
    private const int ShortPage = 120;

    /// <summary>Where a page leads on; null when it does not, or a script decides.</summary>
    /// <param name="page">The page.</param>
    /// <param name="visible">Its visible text, without blanks.</param>
    /// <param name="address">Where it was fetched.</param>
    public static Uri? Of(IDocument page, string visible, Uri address)
    {
        var found = page.QuerySelectorAll("meta[http-equiv]").Where(meta => string.Equals(meta.GetAttribute("http-equiv"), "refresh", StringComparison.OrdinalIgnoreCase))
            .Select(meta => Refresh.Match(WrittenAddress.Clean(meta.GetAttribute("content")) ?? ""))
            .FirstOrDefault(match => match.Success && int.Parse(match.Groups["d"].Value, CultureInfo.InvariantCulture) <= LongestDelay)?.Groups["u"].Value;
        if (found is null && visible.Length < ShortPage)
            found = OnlyScript(page);
        return found is not null && Uri.TryCreate(address, found, out var target) && (target.Scheme == Uri.UriSchemeHttp || target.Scheme == Uri.UriSchemeHttps) && !Paging.SameAddress(target, address)
            ? target
            : null;
    }

    /// <summary>The address that the only script with code names, if that is all it does.</summary>
    private static string? OnlyScript(IDocument page)
    {
        var scripts = page.QuerySelectorAll("script:not([src])").Select(script => script.TextContent.Trim())
            .Append(page.Body?.GetAttribute("onload") ?? "").Where(text => text.Length > 0).Take(2).ToList();
        return scripts is [var only] && Move.Match(only) is { Success: true } match ? match.Groups["u"].Value : null;
    }

    [GeneratedRegex("""^\s*(?<d>\d{1,3})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?(?<q>["']?)(?<u>[^"'\s]{1,1000})\k<q>\s*$""", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Refresh { get; }

    // One statement with one literal, perhaps in a comment's shell or behind a delay; an address that is put together is not known.
    [GeneratedRegex("""^(?:<!--)?\s*(?:setTimeout\s*\(\s*(?:function\s*\(\s*\)\s*\{|["'])\s*)?(?:javascript:)?(?:(?:window|self|top|parent|document)\.)?location(?:\.href\s*=\s*|\s*=\s*|\.(?:replace|assign)\s*\(\s*)(?:\\?(?<q>["']))(?<u>[^"'\\\s<>]{1,1000})\\?\k<q>\s*\)?\s*;?\s*(?:(?:\}|["'])\s*,\s*\d{1,5}\s*\)\s*;?)?\s*(?://)?\s*(?:-->)?$""", RegexOptions.None, 10_000)]
    private static partial Regex Move { get; }
}
