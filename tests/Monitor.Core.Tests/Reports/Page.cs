using Monitor.Core.Documents;

namespace Monitor.Core.Tests.Reports;

/// <summary>Documents made of lines, for tests of what is read around the tables.</summary>
internal static class Page
{
    /// <summary>A document with one paragraph a line; a line that begins with # is a heading.</summary>
    public static Document Of(params string[] lines) => new(
        [.. lines.Select((line, i) => new Paragraph(i + 1, line.TrimStart('#', ' '), line.StartsWith('#')))],
        DocumentFacts.None);
}
