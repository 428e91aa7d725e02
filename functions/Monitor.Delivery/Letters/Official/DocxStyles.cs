using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Monitor.Delivery.Letters.Official;

/// <summary>How official letters are set.</summary>
/// <remarks>
/// Source: GB/T 9704-2012 (党政机关公文格式): A4, margins of 37, 28, 35 and 26 mm, body 仿宋 of size 3 (16 pt) with 22 lines a page, title 小标宋 of size 2
/// (22 pt), headings 黑体 and 楷体, issuer's name red. Sizes below are half points, spaces twentieths of a point, as Office Open XML counts.
/// </remarks>
internal static class DocxStyles
{
    /// <summary>Id of the style of cells.</summary>
    public const string Cell = "Cell";

    private const string FangSong = "仿宋_GB2312";
    private const string Red = "E00000";
    private const string BodySize = "32";
    private const string Line = "580";

    // 16 points.
    private const int CharacterWidth = 320;

    // 1 mm is 56.69 twentieths of a point.
    private const uint A4Width = 11906;
    private const uint A4Height = 16838;

    /// <summary>Id of the style of a paragraph.</summary>
    public static string IdOf(LetterStyle style) => style == LetterStyle.Body ? "Body" : style.ToString();

    /// <summary>The space between a paragraph and the right margin.</summary>
    /// <param name="characters">In characters of the body.</param>
    public static Indentation FromTheRight(decimal characters) => new()
    {
        Right = ((int)(characters * CharacterWidth)).ToString(CultureInfo.InvariantCulture),
        RightChars = (int)(characters * 100),
    };

    /// <summary>The page: the last element of a body.</summary>
    public static SectionProperties Page() => new(
        new PageSize { Width = A4Width, Height = A4Height },
        new PageMargin { Top = 2098, Right = 1474, Bottom = 1984, Left = 1588, Header = 851, Footer = 992, Gutter = 0 });

    /// <summary>All styles.</summary>
    public static Styles All() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                Fonts(FangSong),
                new FontSize { Val = BodySize },
                new FontSizeComplexScript { Val = BodySize },
                new Languages { Val = "zh-CN", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault()),
        Style(LetterStyle.Body, "正文缩进", FangSong, "left", isIndented: true),
        Style(LetterStyle.Office, "发文机关标志", "方正小标宋简体", "center", size: "60", line: "900", colour: Red),
        Style(LetterStyle.Number, "发文字号", FangSong, "center", isUnderlined: true),
        Style(LetterStyle.Title, "公文标题", "方正小标宋简体", "center", size: "44", line: "640", before: "580", after: "580"),
        Style(LetterStyle.Recipient, "主送机关", FangSong, "left"),
        Style(LetterStyle.Heading, "一级标题", "黑体", "left", isIndented: true, keepsNext: true),
        Style(LetterStyle.Subheading, "二级标题", "楷体_GB2312", "left", isIndented: true),
        Style(LetterStyle.Signature, "发文机关署名", FangSong, "right", before: "1160", keepsNext: true),
        Style(LetterStyle.Date, "成文日期", FangSong, "right"),
        Style(LetterStyle.Annex, "附件标识", "黑体", "left", beginsPage: true),
        CellStyle());

    private static Style Style(
        LetterStyle style, string name, string font, string alignment,
        bool isIndented = false, string size = BodySize, string line = Line, string? before = null, string? after = null, string? colour = null,
        bool keepsNext = false, bool beginsPage = false, bool isUnderlined = false)
    {
        var paragraph = new StyleParagraphProperties();
        if (keepsNext)
            paragraph.AppendChild(new KeepNext());
        if (beginsPage)
            paragraph.AppendChild(new PageBreakBefore());
        // The red line below the head (版头中的分隔线), 4 mm below the number.
        if (isUnderlined)
            paragraph.AppendChild(new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Color = Red, Size = 12, Space = 11 }));
        var spacing = new SpacingBetweenLines { Line = line, LineRule = LineSpacingRuleValues.Exact };
        if (before is not null)
            spacing.Before = before;
        if (after is not null)
            spacing.After = after;
        paragraph.AppendChild(spacing);
        if (isIndented)
            paragraph.AppendChild(new Indentation { FirstLine = "640", FirstLineChars = 200 });
        paragraph.AppendChild(new Justification { Val = Alignment(alignment) });
        var run = new StyleRunProperties(Fonts(font));
        if (colour is not null)
            run.AppendChild(new Color { Val = colour });
        run.AppendChild(new FontSize { Val = size });
        run.AppendChild(new FontSizeComplexScript { Val = size });
        return new Style(new StyleName { Val = name }, paragraph, run) { Type = StyleValues.Paragraph, StyleId = IdOf(style), CustomStyle = true };
    }

    private static Style CellStyle() => new(
        new StyleName { Val = "表格文字" },
        new StyleParagraphProperties(new SpacingBetweenLines { Line = "320", LineRule = LineSpacingRuleValues.Exact }, new Justification { Val = JustificationValues.Left }),
        new StyleRunProperties(Fonts(FangSong), new FontSize { Val = "21" }, new FontSizeComplexScript { Val = "21" }))
    {
        Type = StyleValues.Paragraph,
        StyleId = Cell,
        CustomStyle = true,
    };

    private static JustificationValues Alignment(string name) => name switch
    {
        "center" => JustificationValues.Center,
        "right" => JustificationValues.Right,
        _ => JustificationValues.Left,
    };

    private static RunFonts Fonts(string font) => new() { Ascii = font, HighAnsi = font, EastAsia = font, ComplexScript = font, Hint = FontTypeHintValues.EastAsia };
}
