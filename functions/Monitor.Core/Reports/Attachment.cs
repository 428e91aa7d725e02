using Monitor.Core.Documents;

namespace Monitor.Core.Reports;

/// <summary>Something beside a document's text that may hold the report or a part of it: a linked or named file, a frame, a viewer, a picture.</summary>
/// <param name="Kind">What it is. Pictures are listed only where they can belong to the text: between its headings, or anywhere if it has none.</param>
/// <param name="Address">Its address as published, relative or absolute; of a viewer or a script the address of the file; null when the document only names it.</param>
/// <param name="Text">The text of the link, or the name in the text; null when there is none.</param>
/// <param name="Line">Line of the source, from 1.</param>
public sealed record Attachment(EmbeddedKind Kind, string? Address, string? Text, int Line);
