using System.Text;

namespace Monitor.Delivery.Letters.Official;

/// <summary>An official letter, to be written as a page or as a document that an officer goes on with. The same letter gives the same bytes.</summary>
public sealed class OfficialLetter
{
    private readonly IReadOnlyList<LetterBlock> blocks;

    internal OfficialLetter(LetterModel model, IReadOnlyList<LetterBlock> blocks)
    {
        Model = model;
        this.blocks = blocks;
    }

    /// <summary>What it says.</summary>
    public LetterModel Model { get; }

    /// <summary>Its title; the agency's name where the template has none.</summary>
    public string Title => blocks.OfType<LetterBlock.Paragraph>().FirstOrDefault(part => part.Style == LetterStyle.Title)?.Text ?? Model.Recipient;

    /// <summary>The letter as a page that loads nothing from elsewhere, UTF-8 without a byte order mark.</summary>
    public byte[] ToHtml() => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(OfficialHtml.Write(Title, blocks));

    /// <summary>The letter as a Word document (Office Open XML).</summary>
    public byte[] ToDocx() => OfficialDocx.Write(Title, blocks);
}
