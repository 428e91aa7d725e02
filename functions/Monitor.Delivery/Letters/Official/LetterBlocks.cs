using System.Xml;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Monitor.Delivery.Letters.Official;

/// <summary>Reads what a template makes: HTML of a few elements, each known, so that HTML and DOCX say the same and a page's text can be no more than text.</summary>
internal static class LetterBlocks
{
    private static readonly Dictionary<string, LetterStyle> Styles = new(StringComparer.Ordinal)
    {
        ["h1"] = LetterStyle.Title,
        ["h2"] = LetterStyle.Heading,
        ["h3"] = LetterStyle.Subheading,
        ["p"] = LetterStyle.Body,
        ["p.office"] = LetterStyle.Office,
        ["p.number"] = LetterStyle.Number,
        ["p.recipient"] = LetterStyle.Recipient,
        ["p.signature"] = LetterStyle.Signature,
        ["p.date"] = LetterStyle.Date,
        ["p.annex"] = LetterStyle.Annex,
    };

    /// <summary>The parts of a letter.</summary>
    /// <param name="html">What the template made.</param>
    /// <param name="template">Name of the template, for messages.</param>
    /// <exception cref="LetterTemplateException">It has an element, attribute or loose text that no letter has, or nothing at all.</exception>
    public static IReadOnlyList<LetterBlock> Parse(string html, string template)
    {
        var document = new HtmlParser().ParseDocument("<!DOCTYPE html><html><head></head><body></body></html>");
        var body = document.Body ?? throw new InvalidOperationException("A document has a body.");
        body.InnerHtml = html;
        List<LetterBlock> blocks = [.. body.ChildNodes.Select(node => Block(node, template)).OfType<LetterBlock>()];
        return blocks.Count > 0 ? blocks : throw new LetterTemplateException($"{template}: it makes an empty letter.");
    }

    private static LetterBlock? Block(INode node, string template) => node switch
    {
        IComment => null,
        IText text when string.IsNullOrWhiteSpace(text.Data) => null,
        IText text => throw new LetterTemplateException($"{template}: the text '{Shown(text.Data)}' stands in no element."),
        IElement { LocalName: "table" } table => Table(table, template),
        IElement element => Paragraph(element, template),
        _ => throw new LetterTemplateException($"{template}: {node.NodeName} is no part of a letter."),
    };

    private static LetterBlock.Paragraph? Paragraph(IElement element, string template)
    {
        var name = element.LocalName + (element.GetAttribute("class") is { Length: > 0 } style ? $".{style}" : "");
        if (!Styles.TryGetValue(name, out var known))
            throw Unknown(element, template);
        // A value that is empty leaves no empty paragraph behind, but for the place where somebody signs.
        return TextOf(element, template) is var text && (text.Length > 0 || known == LetterStyle.Signature) ? new LetterBlock.Paragraph(known, text) : null;
    }

    private static LetterBlock.Table Table(IElement table, string template)
    {
        RequireNoAttributes(table, "", template);
        List<IReadOnlyList<string>> rows = [.. Children(table, template).SelectMany(section => Rows(section, template)).Select(row => Cells(row, template))];
        if (rows.Count == 0 || rows[0].Count == 0 || rows.Exists(row => row.Count != rows[0].Count))
            throw new LetterTemplateException($"{template}: the rows of a table have the same number of cells, and at least one.");
        return new LetterBlock.Table(rows);
    }

    private static IEnumerable<IElement> Rows(IElement section, string template)
    {
        if (section.LocalName is not ("thead" or "tbody"))
            throw Unknown(section, template);
        RequireNoAttributes(section, "", template);
        return Children(section, template);
    }

    private static List<string> Cells(IElement row, string template)
    {
        RequireNoAttributes(row, "tr", template);
        return [.. Children(row, template).Select(cell => cell.LocalName is "td" or "th" ? TextOf(cell, template) : throw Unknown(cell, template))];
    }

    private static IEnumerable<IElement> Children(IElement parent, string template)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IElement element)
                yield return element;
            else if (node is not (IComment or IText { Data.Length: 0 }) && !string.IsNullOrWhiteSpace(node.TextContent))
                throw new LetterTemplateException($"{template}: the text '{Shown(node.TextContent)}' stands between the cells of a table.");
        }
    }

    private static string TextOf(IElement element, string template)
    {
        if (element.Attributes.FirstOrDefault(attribute => attribute.Name != "class" || element.LocalName != "p") is { } other)
            throw new LetterTemplateException($"{template}: <{element.LocalName}> has the attribute '{other.Name}', which no part of a letter has.");
        if (element.FirstElementChild is { } inner)
            throw Unknown(inner, template);
        return Allowed(Lines.Join(element.TextContent).Trim(' '));
    }

    private static void RequireNoAttributes(IElement element, string name, string template)
    {
        if (element.Attributes.Length > 0 || (name.Length > 0 && element.LocalName != name))
            throw Unknown(element, template);
    }

    // What XML forbids and no category covers: U+FFFE and U+FFFF. Pairs of surrogates are whole after Lines.Join.
    private static string Allowed(string text) => string.Concat(text.Where(character => XmlConvert.IsXmlChar(character) || char.IsSurrogate(character)));

    private static LetterTemplateException Unknown(IElement element, string template) =>
        new($"{template}: {Shown(element.Clone(deep: false) is IElement bare ? bare.OuterHtml : element.LocalName)} is no part of a letter; there are h1, h2, h3, table, and p, plain or of class office, number, recipient, signature, date or annex, and only text in them.");

    private static string Shown(string text)
    {
        var line = Lines.Join(text).Trim(' ');
        return line.Length <= 60 ? line : line[..60] + "…";
    }
}
