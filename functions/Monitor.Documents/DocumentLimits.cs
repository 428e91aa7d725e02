using System.Buffers;
using Monitor.Core.Documents;

namespace Monitor.Documents;

/// <summary>Refuses documents that are larger than any report, so that reading one takes a bounded time.</summary>
/// <remarks>
/// Bytes do not bound it: 16 MiB can be a million short lines, and what is read of a line takes many times what parsing it takes. Sizes are compared
/// with real ones: a portal's page of 300 KB has 1,800 parts, and the longest of the real reports at hand fewer than 10,000 characters.
/// </remarks>
public static class DocumentLimits
{
    /// <summary>The most parts: paragraphs, loose cells, cells of tables, things embedded.</summary>
    public const int MaxParts = 30_000;

    /// <summary>The most characters of text, those of tables included.</summary>
    public const int MaxCharacters = 500_000;

    /// <summary>The most rows of one table.</summary>
    public const int MaxRows = 5_000;

    /// <summary>The most line ends and separators of a plain text, blank lines included: checked before it is cut at them.</summary>
    public const int MaxSeparators = 200_000;

    private static readonly SearchValues<char> Separators = SearchValues.Create("\n\r\t|｜");

    /// <summary>Why a document is refused (<c>tooComplex</c> or <c>tableTooLarge</c>), or null.</summary>
    /// <param name="document">The document.</param>
    public static DocumentOutcome.Unreadable? Check(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Blocks.OfType<Table>().Any(table => table.Grid.Rows > MaxRows))
            return new DocumentOutcome.Unreadable("tableTooLarge", $"A table of the document has more than {MaxRows:N0} rows; no report has.");
        if (document.Blocks.Count > MaxParts || document.Blocks.Sum(Parts) > MaxParts)
            return new DocumentOutcome.Unreadable("tooComplex", $"The document has more than {MaxParts:N0} paragraphs and cells; no report has.");
        return document.Blocks.Sum(Characters) > MaxCharacters
            ? new DocumentOutcome.Unreadable("tooComplex", $"The document has more than {MaxCharacters:N0} characters of text; no report has.")
            : null;
    }

    /// <summary>Why a plain text is refused before it is cut (<c>tooComplex</c>), or null.</summary>
    /// <param name="text">The decoded text.</param>
    public static DocumentOutcome.Unreadable? CheckText(string text)
    {
        var seen = 0;
        for (var rest = text.AsSpan(); seen <= MaxSeparators && rest.IndexOfAny(Separators) is >= 0 and var at; rest = rest[(at + 1)..])
            seen++;
        return seen > MaxSeparators ? new DocumentOutcome.Unreadable("tooComplex", $"The text has more than {MaxSeparators:N0} line ends and separators; no report has.") : null;
    }

    private static int Parts(Block block) => block is Table table ? table.Grid.Cells.Count() : 1;

    private static long Characters(Block block) => block switch
    {
        Paragraph paragraph => paragraph.Text.Length,
        LooseCell cell => cell.Text.Length,
        Table table => table.Grid.Cells.Sum(cell => (long)cell.Text.Length),
        _ => 0,
    };
}
