namespace Monitor.Delivery.Letters.Official;

/// <summary>Where name and date stand at the end of a letter that is sealed: the date four characters from the right, the name over its middle.</summary>
/// <remarks>
/// Source: GB/T 9704-2012, 7.3.5.1 (加盖印章的公文): 成文日期一般右空四字编排, 在成文日期之上、以成文日期为准居中编排发文机关署名, 印章端正、居中下压; its top
/// within one line of the text. Two free lines above the name leave room for a seal of 42 mm over both. A name that would pass the margin stands at it, and
/// the date keeps below its middle.
/// </remarks>
/// <param name="OfName">Characters between the name and the right margin, in halves.</param>
/// <param name="OfDate">Those between the date and the right margin.</param>
internal sealed record SignaturePlace(decimal OfName, decimal OfDate)
{
    private const decimal Usual = 4;

    // 156 mm of characters of 16 points.
    private const decimal Longest = 27;

    /// <summary>The place in a letter; that of the last name and date where a template has more of them.</summary>
    public static SignaturePlace In(IReadOnlyList<LetterBlock> blocks)
    {
        var (name, date) = (WidthOf(LetterStyle.Signature, blocks), WidthOf(LetterStyle.Date, blocks));
        var ofName = Usual + ((date - name) / 2);
        return ofName >= 0 ? new SignaturePlace(Half(ofName), Usual) : new SignaturePlace(0, Half((name - date) / 2));
    }

    /// <summary>Characters between a paragraph and the right margin; null for one that is neither name nor date.</summary>
    public decimal? Of(LetterStyle style) => style switch
    {
        LetterStyle.Signature => OfName,
        LetterStyle.Date => OfDate,
        _ => null,
    };

    private static decimal Half(decimal characters) => Math.Round(characters * 2, MidpointRounding.AwayFromZero) / 2;

    // Letters and digits of the usual fonts are half as wide as characters.
    private static decimal WidthOf(LetterStyle style, IReadOnlyList<LetterBlock> blocks) =>
        Math.Min(Longest, blocks.OfType<LetterBlock.Paragraph>().LastOrDefault(part => part.Style == style)?.Text.Sum(character => character < 0x2e80 ? 0.5m : 1m) ?? 0);
}
