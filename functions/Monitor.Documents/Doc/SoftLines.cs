using Monitor.Core.Text;
using Monitor.Documents.PlainText;

namespace Monitor.Documents.Doc;

/// <summary>The line breaks inside paragraphs that one form of antiword's output loses and the other one has.</summary>
/// <param name="text">The output as text, with unlimited width.</param>
internal sealed class SoftLines(string text)
{
    // A paragraph of more lines is a table drawn with blanks.
    private const int MostLines = 40;

    private readonly List<(string Line, string Packed)> lines =
        [.. text.EnumerateLines().Select(line => line.Trim()).Where(line => line.Length > 0).Select(line => (line, ChineseText.WithoutSpaces(line)))];

    private int next;

    /// <summary>The lines of a paragraph, in the order in which paragraphs come; the paragraph itself where its lines cannot be told.</summary>
    public IReadOnlyList<string> Of(string paragraph)
    {
        var packed = ChineseText.WithoutSpaces(paragraph);
        for (var first = next; first < lines.Count; first++)
        {
            var length = 0;
            for (var last = first; last < Math.Min(lines.Count, first + MostLines) && packed.AsSpan(length).StartsWith(lines[last].Packed, StringComparison.Ordinal); last++)
            {
                length += lines[last].Packed.Length;
                if (length < packed.Length)
                    continue;
                next = last + 1;
                return [.. lines[first..(last + 1)].Select(found => found.Line)];
            }
        }

        return [paragraph];
    }
}
