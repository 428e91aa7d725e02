using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Monitor.Delivery.Letters;

/// <summary>Writes a letter as HTML, from nothing but its lines: what they say is the same, and no line can be more than text.</summary>
/// <remarks>
/// No scripts, pictures, links or styles from elsewhere: a mail program has nothing to load and nothing to ask its reader about. Addresses stay text,
/// because what a page calls its address is not for us to make clickable.
/// </remarks>
public static partial class LetterHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The document.</summary>
    /// <param name="subject">One line.</param>
    /// <param name="text">The letter, lines separated by <c>\n</c>; an empty one separates paragraphs, and spaces at the beginning indent.</param>
    public static string Write(string subject, string text)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(text);
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>").Append(Escape(subject)).Append("</title></head>\n");
        html.Append("<body style=\"font-family:sans-serif;font-size:15px;line-height:1.6;max-width:46em\">\n");
        var begins = true;
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            if (line.Length > 0)
                html.Append(Paragraph(line, begins)).Append('\n');
            begins = line.Length == 0;
        }

        return html.Append("</body></html>\n").ToString();
    }

    private static string Paragraph(string line, bool begins)
    {
        var content = line.TrimStart(' ', '\u3000');
        // An ideographic space is as wide as a character, another half of one.
        var indent = line[..^content.Length].Sum(space => space == ' ' ? 0.5m : 1);
        var style = string.Create(CultureInfo.InvariantCulture, $"margin:{(begins ? "0.8em" : "0")} 0 0 {indent:0.#}em;overflow-wrap:anywhere");
        return indent == 0 && Heading.IsMatch(content)
            ? $"<h2 style=\"{style};font-size:1em\">{Escape(content)}</h2>"
            : $"<p style=\"{style}\">{Escape(content)}</p>";
    }

    private static string Escape(string text) => Encoder.Encode(Lines.Join(text));

    // The headings of Letters.resx; a line that looks like one is shown in bold and is no more than that.
    [GeneratedRegex(@"\A(?:[一二三四五六七八九十]+、|\d+\. )", RegexOptions.None, 10_000)]
    private static partial Regex Heading { get; }
}
