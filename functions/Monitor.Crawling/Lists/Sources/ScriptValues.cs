using System.Text.RegularExpressions;

namespace Monitor.Crawling.Lists.Sources;

/// <summary>Literal values of a page's scripts: <c>name: 'value'</c>, <c>name = 12</c>, <c>"name" : "value"</c>. Nothing is computed.</summary>
internal static class ScriptValues
{
    private const int MostSource = 2_000_000;

    /// <summary>The only literal value that a name has; null when it has none, or different ones.</summary>
    /// <param name="source">The page's source, or a part of it.</param>
    /// <param name="name">The name; upper and lower case are one.</param>
    /// <param name="form">A pattern that the value matches as a whole.</param>
    public static string? Only(string source, string name, string form) => All(source, name, form) is [var value] ? value : null;

    /// <summary>The different literal values of a name, in order.</summary>
    /// <param name="source">The page's source, or a part of it.</param>
    /// <param name="name">The name; upper and lower case are one.</param>
    /// <param name="form">A pattern that the values match as a whole.</param>
    public static IReadOnlyList<string> All(string source, string name, string form) =>
    [
        // A name behind a dot or letter is another one: oldchannelid; SiteInfo.searchId is meant.
        .. Regex.Matches(
            source.Length > MostSource ? source[..MostSource] : source,
            $"""(?<![A-Za-z0-9_$]){name}["']?\s*(?:[:=,]\s*|\s|\()\s*(?:(?<q>["'])(?<v>{form})\k<q>|(?<v>{form})(?![A-Za-z0-9_'"(\[]))""",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(10)).Select(match => match.Groups["v"].Value).Distinct(StringComparer.Ordinal),
    ];
}
