namespace Monitor.Delivery.Letters.Official;

/// <summary>A part of a letter: what a template makes is a list of these and nothing else.</summary>
internal abstract record LetterBlock
{
    private LetterBlock()
    {
    }

    /// <summary>A title, heading or paragraph.</summary>
    /// <param name="Style">How it is set.</param>
    /// <param name="Text">Its text, one line; empty only for <see cref="LetterStyle.Signature"/>, where somebody signs by hand.</param>
    public sealed record Paragraph(LetterStyle Style, string Text) : LetterBlock;

    /// <summary>A table, its first row the head.</summary>
    /// <param name="Rows">Rows of equally many cells, at least one.</param>
    public sealed record Table(IReadOnlyList<IReadOnlyList<string>> Rows) : LetterBlock;
}

/// <summary>How a paragraph is set.</summary>
internal enum LetterStyle
{
    /// <summary><c>p</c>: indented by two characters.</summary>
    Body,

    /// <summary><c>p class="office"</c>: the head of the letter with the issuer's name, red and centred (发文机关标志).</summary>
    Office,

    /// <summary><c>p class="number"</c>: the number of the letter (发文字号), centred below the head.</summary>
    Number,

    /// <summary><c>h1</c>: the title.</summary>
    Title,

    /// <summary><c>p class="recipient"</c>: to whom, flush left.</summary>
    Recipient,

    /// <summary><c>h2</c>: a heading 一、.</summary>
    Heading,

    /// <summary><c>h3</c>: a heading （一）.</summary>
    Subheading,

    /// <summary><c>p class="signature"</c>: who signs, over the middle of the date, with room for the seal above.</summary>
    Signature,

    /// <summary><c>p class="date"</c>: the date, at the right.</summary>
    Date,

    /// <summary><c>p class="annex"</c>: the word 附件, at the head of a new page.</summary>
    Annex,
}
