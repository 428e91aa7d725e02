using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Monitor.Core.Text;

namespace Monitor.Crawling.Lists;

/// <summary>Tells a list from an article that has a list of other articles below it: a report made of pictures is such an article.</summary>
internal static partial class ArticleSigns
{
    private const int LongParagraph = 120;
    private const int SmallPicture = 60;

    /// <summary>Whether a page's content leads to a file.</summary>
    public static bool LinksFile(IDocument page) => page.QuerySelectorAll("a[href]").Any(link => IsContent(link) && IsToFile(link));

    /// <summary>What shows that a page may be an article, for the operator; null when nothing does.</summary>
    public static string? In(IDocument page)
    {
        if (page.QuerySelectorAll("meta[name]").Any(meta => ArticleMeta.IsMatch(meta.GetAttribute("name") ?? "") && !string.IsNullOrWhiteSpace(meta.GetAttribute("content"))))
            return "the meta tags of an article";
        foreach (var element in page.QuerySelectorAll("img, embed, object, a[href], p, div, td, section, article").Where(IsContent))
        {
            switch (element.LocalName)
            {
                case "img" when !IsSmall(element) && !IsIn(element, "a", "li"):
                    return "a picture";
                case "embed" or "object":
                    return "an embedded file";
                case "a" when IsToFile(element) && !IsIn(element, "li", "tr", "dd"):
                    return "an attachment";
                case "p" when element.TextContent.Length - element.QuerySelectorAll("a").Sum(link => link.TextContent.Length) > LongParagraph:
                    return "a paragraph of text";
                case "div" or "td" or "section" or "article" when element.ChildNodes.OfType<IText>().Sum(text => text.Data.Trim().Length) > LongParagraph:
                    return "running text";
            }
        }

        return null;
    }

    private static bool IsContent(IElement element) =>
        element.Ancestors<IElement>().All(above => !ListParser.IsAround(above) && !ListParser.IsUnseen(above) && !Frame.IsMatch($" {above.ClassName} {above.Id} "));

    private static bool IsIn(IElement element, params string[] names) => element.Ancestors<IElement>().Any(above => names.Contains(above.LocalName));

    private static bool IsSmall(IElement picture) => IsSmall(picture.GetAttribute("width")) || IsSmall(picture.GetAttribute("height"));

    private static bool IsSmall(string? size) => int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) && pixels <= SmallPicture;

    [GeneratedRegex("^(?:ArticleTitle|PubDate)$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex ArticleMeta { get; }

    private static bool IsToFile(IElement link) => File.IsMatch(WrittenAddress.Clean(link.GetAttribute("href")) ?? "");

    [GeneratedRegex(@"\.(?:pdf|docx?|wps|ofd|xlsx?|et|zip|rar)(?:$|[?#])", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex File { get; }

    [GeneratedRegex("logo|banner|[ _-]top|header|search", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Frame { get; }
}
