using System.Xml;
using Monitor.Core.Documents;
using Monitor.Documents.Tools;

namespace Monitor.Documents.Doc;

/// <summary>Makes a document of a Word file of the time before DOCX, with <c>antiword</c>.</summary>
/// <remarks>
/// antiword passes silently over rows of tables that it does not understand (those of many columns that some office programs write). A text
/// of which something is missing would accuse an honest body of a missing table; such a file is not read at all (<c>docIncomplete</c>).
/// </remarks>
public static class DocDocumentParser
{
    // The text of a report has 0.1 MB.
    private const int MaxOutput = 16 * 1024 * 1024;
    private const string Remedy = "Open it in Word or WPS and save it as DOCX, or give the HTML page of the report.";

    /// <summary>Whether bytes are such a Word file: a compound file with Word's main stream.</summary>
    public static bool IsWord(ReadOnlySpan<byte> bytes) => CompoundFile.KindOf(bytes) == CompoundKind.Word;

    /// <summary>Parses a file.</summary>
    /// <param name="doc">The file.</param>
    /// <param name="facts">What is known of it from outside.</param>
    public static DocumentOutcome Parse(ReadOnlyMemory<byte> doc, DocumentFacts facts)
    {
        if (ToolPath.FindAntiword() is not { } tool)
            return ToolMissing("is not installed");
        // The one form has the cells of tables as they are and leaves out what was deleted with changes tracked; the other one has the line breaks.
        if (Failure(Run(tool, "-x", "db"), out var book) is { } failure)
            return failure;
        if (Failure(Run(tool, "-w", "0", "-m", "UTF-8.txt"), out var text) is { } second)
            return second;
        try
        {
            var lines = new SoftLines(text);
            return DocBook.Blocks(book, lines) is not { } blocks
                ? TooComplex()
                : WrittenText.IsLost(doc.Span, book + text)
                    ? new DocumentOutcome.Unreadable("docIncomplete", $"The input is an old Word file (DOC) of which antiword does not show everything. {Remedy}")
                    : new DocumentOutcome.Parsed(new Document(blocks, facts), "doc", "utf-8");
        }
        catch (XmlException)
        {
            return new DocumentOutcome.Unreadable("docBroken", $"The text of the old Word file (DOC) cannot be read. {Remedy}");
        }

        ToolOutcome Run(string path, params string[] options) => LimitedProcess.Run(path, [.. options, "-"], doc, MaxOutput);
    }

    private static DocumentOutcome.Unreadable? Failure(ToolOutcome outcome, out string output)
    {
        output = "";
        switch (outcome)
        {
            case ToolOutcome.NotStarted:
                return ToolMissing("cannot be started");
            case ToolOutcome.Stopped or ToolOutcome.Ended { ExitCode: >= 128 }:
                return TooComplex();
            case ToolOutcome.Ended { ExitCode: 126 or 127 }:
                return ToolMissing("does not run");
            case ToolOutcome.Ended ended when ended.Errors.Contains("ncrypted", StringComparison.Ordinal):
                return new DocumentOutcome.Unreadable("docEncrypted", "The input is an old Word file (DOC) that is protected by a password. Ask for an unprotected one, or give the HTML page of the report.");
            case ToolOutcome.Ended { ExitCode: 0 } ended:
                output = ended.Output;
                return null;
            case ToolOutcome.Ended:
                return new DocumentOutcome.Unreadable("docBroken", $"The input is an old Word file (DOC) that is damaged, or older than antiword knows. {Remedy}");
            default:
                throw new InvalidOperationException($"Unknown tool outcome {outcome.GetType().Name}.");
        }
    }

    private static DocumentOutcome.Unreadable ToolMissing(string what) =>
        new("docToolMissing", $"The input is an old Word file (DOC), published but not machine-readable here: antiword {what}. Install antiword (Debian: antiword) or set the environment variable {ToolPath.AntiwordVariable} to its folder. Or: {char.ToLowerInvariant(Remedy[0])}{Remedy[1..]}");

    private static DocumentOutcome.Unreadable TooComplex() =>
        new("tooComplex", "The old Word file (DOC) holds up the reader; no real report does. Check where it comes from.");
}
