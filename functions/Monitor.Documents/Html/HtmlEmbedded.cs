using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Monitor.Core.Documents;
using Monitor.Core.Text;

namespace Monitor.Documents.Html;

/// <summary>Finds what a page holds that is not text in it: pictures, frames, viewers, and files that are linked or opened by a script.</summary>
internal static partial class HtmlEmbedded
{
    private const int LongestText = 200;

    /// <summary>What an element holds or opens, or null.</summary>
    public static Embedded? Of(IElement element) => element.LocalName switch
    {
        "img" => Made(element, EmbeddedKind.Picture, element.GetAttribute("src"), element.GetAttribute("alt")),
        "iframe" or "embed" => Made(element, EmbeddedKind.Frame, element.GetAttribute("src") ?? element.GetAttribute("data-src"), null),
        "object" => Made(element, EmbeddedKind.Frame, DataOf(element), null),
        _ => FileOf(element) is { } file ? Made(element, EmbeddedKind.Attachment, file, HtmlWalk.TextOf(element)) : null,
    };

    /// <summary>The files and frames in the cells of a table. Its pictures are mostly spacers.</summary>
    public static IEnumerable<Embedded> FilesIn(IElement table) =>
        table.QuerySelectorAll("a,iframe,embed,object,[onclick]").Select(Of).OfType<Embedded>();

    private static Embedded Made(IElement element, EmbeddedKind kind, string? written, string? text)
    {
        var name = string.IsNullOrWhiteSpace(text) ? element.GetAttribute("title") ?? "" : text;
        return new Embedded(HtmlWalk.LineOf(element), kind, WrittenAddress.Clean(AddressIn(WrittenAddress.Clean(written) ?? "")), name.Length > LongestText ? name[..LongestText] : name.Trim());
    }

    /// <summary>What a link, or an element that can be clicked, opens, if it is a file: named in a path, in a parameter of a download page or in a script.</summary>
    private static string? FileOf(IElement element)
    {
        var href = element.LocalName is "a" or "area" ? WrittenAddress.Clean(element.GetAttribute("href")) : null;
        if (href is not null && (FileName.IsMatch(href) || Viewer.IsMatch(href)))
            return href;
        return element.GetAttribute("onclick") is { } script && FileName.IsMatch(script) ? script : null;
    }

    private static string? DataOf(IElement element) =>
        element.GetAttribute("data")
        ?? element.QuerySelectorAll("param[name]").FirstOrDefault(param => IsSource(param.GetAttribute("name")))?.GetAttribute("value")
        ?? element.QuerySelector("embed[src],iframe[src]")?.GetAttribute("src");

    private static bool IsSource(string? name) => name?.ToUpperInvariant() is "SRC" or "URL" or "FILENAME" or "MOVIE";

    /// <summary>The address in what is written: the file that a script opens in quotes, the file that a viewer is told to show.</summary>
    private static string AddressIn(string written)
    {
        var address = Quoted.Match(written) is { Success: true } quoted && Script.IsMatch(written) ? quoted.Groups["a"].Value : written;
        if (Viewer.Match(address) is not { Success: true } viewer)
            return address.Trim();
        var file = Uri.UnescapeDataString(viewer.Groups["file"].Value);
        // A viewer resolves what it is told to show against its own address.
        return Rooted.IsMatch(file) ? file : viewer.Groups["folder"].Value + file;
    }

    [GeneratedRegex(@"\.(?:pdf|docx?|wps|xlsx?|et|ofd|zip|rar|rtf)(?![\w.])", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex FileName { get; }

    // Only what is a viewer by its name: download.jsp?file=a.pdf is itself the way to the file.
    [GeneratedRegex(@"^(?<folder>(?=[^?#]*(?:viewer|pdf\.?js))(?:[^?#]*/)?)[^?#/]*[?#](?:[^#]*&)?file=(?<file>[^&#]+)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Viewer { get; }

    [GeneratedRegex(@"['""](?<a>[^'""]*\.(?:pdf|docx?|wps|xlsx?|et|ofd|zip|rar|rtf)(?![\w.])[^'""]*)['""]", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Quoted { get; }

    [GeneratedRegex(@"^\s*javascript:|\(", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Script { get; }

    [GeneratedRegex(@"^(?:/|[a-z][a-z0-9+.-]*:)", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Rooted { get; }
}
