using System.Text.RegularExpressions;
using Monitor.Core.Documents;

namespace Monitor.Documents;

/// <summary>What a page holds beside its text, by address: where a report can be that its text is not.</summary>
/// <param name="Files">Files that it links to or shows, viewers taken away, and pages of its own host in frames; each once, in reading order, files first.</param>
/// <param name="Pictures">Pictures that it shows, each once, in reading order. They may be the report as well; nothing here reads them.</param>
public sealed partial record EmbeddedFiles(IReadOnlyList<Uri> Files, IReadOnlyList<Uri> Pictures)
{
    /// <summary>What a document holds.</summary>
    /// <param name="document">The document; one that was not fetched (no <see cref="DocumentFacts.Address"/>) leads nowhere.</param>
    public static EmbeddedFiles Of(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Facts.Address is not { } page)
            return new EmbeddedFiles([], []);
        var found = document.Blocks.OfType<Embedded>()
            .Select(embedded => (embedded.Kind, Address: AddressOf(embedded.Address, page)))
            .Where(file => file.Address is not null && file.Address != WithoutFragment(page))
            .Select(file => (file.Kind, Address: file.Address ?? page))
            .DistinctBy(file => file.Address)
            .ToList();
        return new EmbeddedFiles(
            [
                .. found.Where(file => file.Kind != EmbeddedKind.Picture && IsFile(file.Address)).Select(file => file.Address),
                // Frames of other hosts that show no file are maps, videos and counters.
                .. found.Where(file => file.Kind == EmbeddedKind.Frame && !IsFile(file.Address) && file.Address.IdnHost == page.IdnHost).Select(file => file.Address),
            ],
            [.. found.Where(file => file.Kind == EmbeddedKind.Picture).Select(file => file.Address)]);
    }

    /// <summary>The address that an attribute or a script gives; null when it gives none that can be fetched.</summary>
    private static Uri? AddressOf(string written, Uri page)
    {
        var target = written.Trim();
        // window.open('/P020.pdf') and the like.
        if (target.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || ScriptCall.IsMatch(target))
            target = Quoted.Matches(target).Select(match => match.Groups["u"].Value).FirstOrDefault(quoted => FileName.IsMatch(quoted)) ?? "";
        if (target.Length == 0 || !Uri.TryCreate(page, target, out var address) || address.Scheme is not ("http" or "https") || address.IdnHost.Length == 0)
            return null;
        if (ViewerPath.IsMatch(address.AbsolutePath) && ViewedFile.Match(address.Query + address.Fragment) is { Success: true } viewed
            && Uri.TryCreate(address, Uri.UnescapeDataString(viewed.Groups["f"].Value), out var file) && file.Scheme is "http" or "https" && file.IdnHost.Length > 0)
            address = file;
        return WithoutFragment(address);
    }

    private static bool IsFile(Uri address) => FileName.IsMatch(Uri.UnescapeDataString(address.PathAndQuery));

    private static Uri WithoutFragment(Uri address) => address.Fragment.Length > 0 ? new Uri(address.GetLeftPart(UriPartial.Query)) : address;

    [GeneratedRegex(@"^[\w$.]+\s*\(", RegexOptions.None, 10_000)]
    private static partial Regex ScriptCall { get; }

    [GeneratedRegex("""["'](?<u>[^"'<>\s]{1,2000})["']""", RegexOptions.None, 10_000)]
    private static partial Regex Quoted { get; }

    [GeneratedRegex(@"viewer|pdfjs|\.html?$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex ViewerPath { get; }

    [GeneratedRegex(@"[?&#](?:file|url|src|pdf|pdfurl)=(?<f>[^&#]{1,2000})", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex ViewedFile { get; }

    [GeneratedRegex(@"\.(?:pdf|docx?|wps|xlsx?|et|ofd|zip|rar|rtf)(?![\w.])", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex FileName { get; }
}
