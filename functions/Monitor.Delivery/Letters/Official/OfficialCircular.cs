using System.Text;

namespace Monitor.Delivery.Letters.Official;

/// <summary>A circular (通报), to be written as a page or as a document that an officer goes on with. The same circular gives the same bytes.</summary>
public sealed class OfficialCircular
{
    private readonly IReadOnlyList<LetterBlock> blocks;

    internal OfficialCircular(IReadOnlyList<LetterBlock> blocks) => this.blocks = blocks;

    /// <summary>Its title; empty where the template has none.</summary>
    public string Title => blocks.OfType<LetterBlock.Paragraph>().FirstOrDefault(part => part.Style == LetterStyle.Title)?.Text ?? "";

    /// <summary>The circular as a page that loads nothing from elsewhere, UTF-8 without a byte order mark.</summary>
    public byte[] ToHtml() => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(OfficialHtml.Write(Title, blocks));

    /// <summary>The circular as a Word document (Office Open XML).</summary>
    public byte[] ToDocx() => OfficialDocx.Write(Title, blocks);
}
