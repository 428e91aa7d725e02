using System.Text.RegularExpressions;
using Monitor.Core.Documents;

namespace Monitor.Core.Reports.Reading.Facts;

/// <summary>Finds what beside the text may hold the report or a part of it.</summary>
internal static partial class AttachmentFinder
{
    /// <summary>The attachments in reading order: those with an address once each, then the files that the text names and nothing links.</summary>
    public static IReadOnlyList<Attachment> In(IReadOnlyList<Piece> pieces, IReadOnlyList<Piece> prose)
    {
        var headings = Enumerable.Range(0, pieces.Count).Where(i => pieces[i].Section is not null).ToList();
        var found = Enumerable.Range(0, pieces.Count)
            .Where(i => pieces[i].Embedded is { } embedded && (embedded.Kind != EmbeddedKind.Picture || headings.Count == 0 || (i > headings[0] && i < headings[^1])))
            .Select(i => pieces[i].Embedded)
            .OfType<Embedded>()
            .Select(embedded => new Attachment(embedded.Kind, OrNull(embedded.Address), OrNull(embedded.Text), embedded.Line))
            .ToList();
        List<Attachment> linked = [.. found.Where(file => file.Address is not null).DistinctBy(file => file.Address), .. found.Where(file => file.Address is null)];
        var named = prose
            .Where(piece => piece.Text.Contains('附'))
            .SelectMany(piece => NamedFile.Matches(piece.Text).Select(match => new Attachment(EmbeddedKind.Attachment, null, match.Groups["t"].Value.Trim(), piece.Line)))
            .DistinctBy(file => file.Text)
            .Where(file => file.Text is { } name && !linked.Exists(link => Names(link.Text, name) || Names(link.Address, name)));
        return [.. linked.OrderBy(file => file.Line), .. named];
    }

    private static bool Names(string? where, string name) => where is not null && Uri.UnescapeDataString(where).Contains(name, StringComparison.OrdinalIgnoreCase);

    private static string? OrNull(string text) => string.IsNullOrWhiteSpace(text) ? null : text;

    [GeneratedRegex(@"附件(?:\d{0,2}|[一二三四五六七八九十]?)[ :.、]*(?<t>[^\s:。;,、][^:。;,]{1,70}?\.(?:docx?|pdf|wps|xlsx?|ofd|zip|rar))(?![\w.])", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex NamedFile { get; }
}
