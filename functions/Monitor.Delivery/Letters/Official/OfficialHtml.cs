using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Monitor.Delivery.Letters.Official;

/// <summary>Writes a letter as a page, set as on paper. No scripts, links or pictures: an address that a page gave stays text.</summary>
internal static class OfficialHtml
{
    private const string Look =
        "@page{size:A4;margin:37mm 26mm 35mm 28mm}body{font:16pt/29pt FangSong_GB2312,FangSong,STFangsong,serif;max-width:156mm;margin:0 auto}"
        + "p,h1,h2,h3{margin:0;text-indent:2em;font-size:16pt;font-weight:normal;overflow-wrap:anywhere}"
        + "h1,.office,.number{text-align:center;text-indent:0}h1{font:22pt/32pt SimSun,serif;margin:29pt 0}.office{font:30pt/45pt SimSun,serif;color:#e00000}"
        + ".number{border-bottom:1.5pt solid #e00000;padding-bottom:4mm}h2{font-family:SimHei,sans-serif}h3{font-family:KaiTi_GB2312,KaiTi,serif}.recipient,.annex{text-indent:0}.annex{font-family:SimHei,sans-serif;break-before:page}"
        + ".signature,.date{text-align:right}.signature{margin-top:58pt;min-height:29pt;break-before:avoid;break-after:avoid}"
        + "table{border-collapse:collapse;width:100%;font-size:10.5pt;line-height:16pt}th,td{border:1px solid;padding:2pt 4pt;overflow-wrap:anywhere}";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Write(string title, IReadOnlyList<LetterBlock> blocks)
    {
        var html = new StringBuilder();
        var place = SignaturePlace.In(blocks);
        html.Append("<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>").Append(Encoder.Encode(title)).Append("</title>\n");
        html.Append("<style>").Append(Look).Append("</style></head>\n<body>\n");
        foreach (var block in blocks)
        {
            if (block is LetterBlock.Table table)
                Write(html, table);
            else if (block is LetterBlock.Paragraph paragraph)
                Write(html, paragraph, place);
        }

        return html.Append("</body></html>\n").ToString();
    }

    private static void Write(StringBuilder html, LetterBlock.Paragraph paragraph, SignaturePlace place)
    {
        var (open, close) = paragraph.Style switch
        {
            LetterStyle.Title => ("<h1>", "</h1>"),
            LetterStyle.Heading => ("<h2>", "</h2>"),
            LetterStyle.Subheading => ("<h3>", "</h3>"),
            LetterStyle.Office => ("<p class=\"office\">", "</p>"),
            LetterStyle.Number => ("<p class=\"number\">", "</p>"),
            LetterStyle.Recipient => ("<p class=\"recipient\">", "</p>"),
            LetterStyle.Signature => ($"<p class=\"signature\"{FromTheRight(place.OfName)}>", "</p>"),
            LetterStyle.Date => ($"<p class=\"date\"{FromTheRight(place.OfDate)}>", "</p>"),
            LetterStyle.Annex => ("<p class=\"annex\">", "</p>"),
            _ => ("<p>", "</p>"),
        };
        html.Append(open).Append(Encoder.Encode(paragraph.Text)).Append(close).Append('\n');
    }

    private static string FromTheRight(decimal characters) => string.Create(CultureInfo.InvariantCulture, $" style=\"padding-right:{characters:0.#}em\"");

    private static void Write(StringBuilder html, LetterBlock.Table table)
    {
        html.Append("<table>\n");
        foreach (var (index, row) in table.Rows.Index())
        {
            var cell = index == 0 ? "th" : "td";
            html.Append("<tr>").AppendJoin("", row.Select(text => $"<{cell}>{Encoder.Encode(text)}</{cell}>")).Append("</tr>\n");
        }

        html.Append("</table>\n");
    }
}
