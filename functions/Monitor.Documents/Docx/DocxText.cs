using System.Text;
using DocumentFormat.OpenXml;
using A = DocumentFormat.OpenXml.Drawing;
using M = DocumentFormat.OpenXml.Math;
using V = DocumentFormat.OpenXml.Vml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Monitor.Documents.Docx;

/// <summary>The text of parts of a Word file as a reader sees it once all tracked changes are accepted.</summary>
internal static class DocxText
{
    /// <summary>The text of a cell, its paragraphs as lines.</summary>
    public static string Of(W.TableCell cell)
    {
        var text = new StringBuilder();
        foreach (var paragraph in cell.Descendants<W.Paragraph>().Where(paragraph => !IsLeftOut(paragraph, cell)))
        {
            Append(paragraph, text, null);
            if (!IsMarkDeleted(paragraph))
                text.Append('\n');
        }

        return text.ToString().Trim();
    }

    /// <summary>Adds the text of an element.</summary>
    /// <param name="element">A paragraph or a part of one.</param>
    /// <param name="text">What it is added to.</param>
    /// <param name="others">Takes what stands in the element but is not its text: text boxes, pictures, embedded files. Null to pass them over.</param>
    public static void Append(OpenXmlElement element, StringBuilder text, List<OpenXmlElement>? others)
    {
        foreach (var child in element.ChildElements)
        {
            switch (child)
            {
                case W.Text word:
                    text.Append(word.Text);
                    break;
                case M.Text formula:
                    text.Append(formula.Text);
                    break;
                case W.TabChar:
                    text.Append('\t');
                    break;
                case W.Break or W.CarriageReturn:
                    text.Append('\n');
                    break;
                case W.NoBreakHyphen:
                    text.Append('-');
                    break;
                case W.SymbolChar:
                    // What a symbol font shows cannot be told; it must not look as if nothing stood there.
                    text.Append('\uFFFD');
                    break;
                case W.DeletedRun or W.MoveFromRun or W.DeletedText or W.FieldCode or W.DeletedFieldCode or W.RubyContent or W.ParagraphProperties or W.RunProperties:
                    break;
                case W.Run run when IsHidden(run) || IsNoteMark(run, text):
                    break;
                case W.TextBoxContent or A.Blip or V.ImageData or W.EmbeddedObject:
                    others?.Add(child);
                    break;
                case AlternateContent choices:
                    if (Chosen(choices) is { } chosen)
                        Append(chosen, text, others);
                    break;
                default:
                    Append(child, text, others);
                    break;
            }
        }
    }

    /// <summary>The one of several forms of the same content that is shown, or null.</summary>
    public static OpenXmlElement? Chosen(AlternateContent choices) =>
        (OpenXmlElement?)choices.GetFirstChild<AlternateContentChoice>() ?? choices.GetFirstChild<AlternateContentFallback>();

    /// <summary>Whether the end of a paragraph was deleted, so that the next one goes on in it.</summary>
    public static bool IsMarkDeleted(W.Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphMarkRunProperties?.GetFirstChild<W.Deleted>() is not null;

    /// <summary>Whether a run is not shown, or is shown as no longer valid.</summary>
    private static bool IsHidden(W.Run run) => run.RunProperties is { } set
        && (IsOn(set.Vanish) || IsOn(set.Strike) || IsOn(set.DoubleStrike) || set.FontSize?.Val?.Value == "0");

    private static bool IsOn(W.OnOffType? property) => property is not null && property.Val?.Value is not false;

    /// <summary>Whether a run is a raised or lowered mark that points from the number before it to a note.</summary>
    private static bool IsNoteMark(W.Run run, StringBuilder before) =>
        run.RunProperties?.VerticalTextAlignment?.Val?.Value is { } place
        && (place == W.VerticalPositionValues.Superscript || place == W.VerticalPositionValues.Subscript)
        && NoteMark.IsBehind(before, run.InnerText);

    /// <summary>Whether a paragraph of a cell stands in something inside it that is not its text, or is not shown.</summary>
    private static bool IsLeftOut(OpenXmlElement paragraph, OpenXmlElement cell) =>
        paragraph.Ancestors().TakeWhile(ancestor => !ReferenceEquals(ancestor, cell)).Any(ancestor => ancestor is W.TextBoxContent or AlternateContentFallback or W.DeletedRun);
}
