using System.Text;
using AngleSharp.Html.Parser;

namespace Monitor.Delivery.Tests.Letters;

/// <summary>What a reader of a letter's page sees, paragraph by paragraph and cell by cell.</summary>
internal static class OfficialText
{
    public static IReadOnlyList<string> Of(byte[] html) =>
        [.. new HtmlParser().ParseDocument(Encoding.UTF8.GetString(html)).QuerySelectorAll("h1, h2, h3, p, th, td").Select(element => element.TextContent)];
}
