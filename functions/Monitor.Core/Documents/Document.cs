namespace Monitor.Core.Documents;

/// <summary>A published document as the reader sees it, whatever it was made from (HTML, plain text): blocks in reading order.</summary>
/// <param name="Blocks">Paragraphs, tables and loose cells, in reading order.</param>
/// <param name="Facts">What the document says about itself outside its text: its title element, meta tags, where it was fetched.</param>
public sealed record Document(IReadOnlyList<Block> Blocks, DocumentFacts Facts);

/// <summary>One piece of a document.</summary>
/// <param name="Line">Line of the source on which it begins, from 1.</param>
public abstract record Block(int Line);

/// <summary>A line or paragraph of text, as published.</summary>
/// <param name="Line">Line of the source on which it begins, from 1.</param>
/// <param name="Text">The text; inner line breaks and runs of blanks are as in the source.</param>
/// <param name="IsHeading">Whether the source marks it as a heading (h1 to h6, a Markdown heading).</param>
public sealed record Paragraph(int Line, string Text, bool IsHeading = false) : Block(Line);

/// <summary>A table cell of which the source has lost row and column: a line of text with separators, as copies of pages carry it.</summary>
/// <param name="Line">Line of the source, from 1.</param>
/// <param name="Text">The text; empty for a cell that the separators show to be blank.</param>
public sealed record LooseCell(int Line, string Text) : Block(Line);

/// <summary>A table with its geometry.</summary>
/// <param name="Line">Line of the source on which it begins, from 1.</param>
/// <param name="Number">Which table of the document it is, from 1.</param>
/// <param name="Grid">Its cells, spans expanded.</param>
public sealed record Table(int Line, int Number, Grid Grid) : Block(Line);

/// <summary>Something in a document that is not text here but may hold text: a reader must not say that what it holds is missing.</summary>
/// <param name="Line">Line of the source, from 1.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Address">Its address as written, or of the file itself where a viewer or a script names it; may be relative or empty.</param>
/// <param name="Text">The text of the link, or what the source calls it (title, alt); empty when it says nothing.</param>
public sealed record Embedded(int Line, EmbeddedKind Kind, string Address, string Text = "") : Block(Line);

/// <summary>Kinds of <see cref="Embedded"/>.</summary>
public enum EmbeddedKind
{
    /// <summary>A picture.</summary>
    Picture,

    /// <summary>A frame or an embedded document.</summary>
    Frame,

    /// <summary>A link to a file (PDF, Word ...).</summary>
    Attachment,
}

/// <summary>What a document says about itself outside its running text.</summary>
/// <param name="Title">Content of the title element, or null.</param>
/// <param name="Meta">Named meta values (ArticleTitle, PubDate, ContentSource ...); names compare without case. The first value of a name counts.</param>
/// <param name="Address">Where the document was fetched, or null when it came from a file.</param>
public sealed record DocumentFacts(string? Title, IReadOnlyDictionary<string, string> Meta, Uri? Address)
{
    /// <summary>
    /// What a page declares besides <see cref="Meta"/>, in order: further values of the same names, and publication times that its text marks
    /// up. Dates of publication are looked for here too; nothing else is.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Further { get; init; } = [];

    /// <summary>A document that says nothing about itself.</summary>
    public static DocumentFacts None { get; } = new(null, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), null);
}
