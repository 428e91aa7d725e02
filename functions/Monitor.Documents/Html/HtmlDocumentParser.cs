using Monitor.Core.Documents;
using Monitor.Documents.Charsets;
using Document = Monitor.Core.Documents.Document;

namespace Monitor.Documents.Html;

/// <summary>Makes a document of an HTML page. No script is run, nothing is fetched.</summary>
public static class HtmlDocumentParser
{
    /// <summary>Parses a page.</summary>
    /// <param name="html">The decoded page.</param>
    /// <param name="facts">What is known of the page from outside; title and meta values are added from the page.</param>
    public static DocumentOutcome Parse(DecodedText html, DocumentFacts facts)
    {
        ArgumentNullException.ThrowIfNull(html);
        ArgumentNullException.ThrowIfNull(facts);
        using var page = HtmlGuard.Parse(html.Text, out var refused);
        if (page is null)
            return refused ?? throw new InvalidOperationException("A page was refused without a reason.");

        var walk = new HtmlWalk();
        if (page.Body is { } body && !walk.Read(body))
            return new DocumentOutcome.Unreadable("tableTooLarge", $"A table of the page has more than {DocumentLimits.MaxRows:N0} rows or {HtmlGrid.MaxPlaces:N0} places; no report has.");
        return new DocumentOutcome.Parsed(new Document(walk.Blocks, HtmlFacts.Of(page, facts)), "html", html.Encoding);
    }
}
