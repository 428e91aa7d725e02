using System.Text;
using Demo.Sites.Reports;

namespace Demo.Sites.Dialects;

/// <summary>What a word processor leaves in a page: a run of its own wherever somebody typed, paragraphs in every cell, <c>o:p</c> everywhere.</summary>
internal sealed class Word
{
    private static readonly string[] Fonts = ["仿宋_GB2312", "宋体", "\"Times New Roman\",serif"];
    private int runs;

    /// <summary>The markup of a block.</summary>
    public string Markup(Block block) => block switch
    {
        Block.Heading heading => $"<p class=MsoNormal style='text-indent:32.0pt;line-height:28.0pt;mso-char-indent-count:2.0'><b>{Runs(heading.Text)}</b><span lang=EN-US><o:p></o:p></span></p>",
        Block.Paragraph paragraph => $"<p class=MsoNormal style='text-indent:32.0pt;line-height:28.0pt'>{Runs(paragraph.Text)}<span\nlang=EN-US><o:p></o:p></span></p>",
        Block.Table table => "<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0\n style='border-collapse:collapse;mso-yfti-tbllook:1184'>\n"
            + string.Concat(table.Rows.Select((row, i) => $" <tr style='mso-yfti-irow:{i};height:17.0pt'>\n{string.Concat(row.Select(Cell))} </tr>\n")) + "</table>",
        _ => "",
    };

    private string Cell(Box box) => $"""
          <td width=48{box.Spans.Replace("\"", "", StringComparison.Ordinal)} style='width:36.0pt;border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt'>
          <p class=MsoNormal align=center style='text-align:center;mso-pagination:widow-orphan'>{Runs(box.Text)}<span lang=EN-US style='font-size:10.5pt'><o:p></o:p></span></p>
          </td>

        """;

    /// <summary>A text cut into runs of one to seven characters, in the middle of words and numbers.</summary>
    private string Runs(string text)
    {
        var markup = new StringBuilder();
        for (var start = 0; start < text.Length;)
        {
            runs++;
            var length = Math.Min(1 + runs * 5 % 7, text.Length - start);
            markup.Append($"<span style='font-size:10.5pt;font-family:{Fonts[runs % Fonts.Length]}'>{text.AsSpan(start, length)}</span>");
            start += length;
        }

        return markup.ToString();
    }
}
