using System.Text;
using System.Text.RegularExpressions;
using Monitor.Core.Text;

namespace Monitor.Core.Reports.Narrative;

/// <summary>A sentence of a passage.</summary>
/// <param name="Text">Its text without blanks and without the sign that ends it.</param>
/// <param name="Start">Where it begins in the passage.</param>
internal readonly record struct Sentence(string Text, int Start);

/// <summary>A paragraph of a section without blanks, wrapped lines joined, that knows where each character came from.</summary>
internal sealed partial class Passage
{
    private const string Ends = "。;；!！?？:：…";

    private readonly Section section;
    private readonly List<int> offsets;
    private readonly List<(int Offset, int Line)> lines;

    private Passage(Section section, string text, List<int> offsets, List<(int Offset, int Line)> lines)
    {
        this.section = section;
        this.offsets = offsets;
        this.lines = lines;
        Text = text;
    }

    /// <summary>The text without blanks.</summary>
    public string Text { get; }

    /// <summary>The sentences, cut at 。 and ; too.</summary>
    public IEnumerable<Sentence> Sentences => SentencePart.Matches(Text).Select(match => new Sentence(match.Value, match.Index));

    /// <summary>The paragraphs of a section.</summary>
    public static IEnumerable<Passage> Of(Section section)
    {
        var text = new StringBuilder();
        var places = new List<int>();
        var starts = new List<(int Offset, int Line)>();
        var start = 0;
        var number = -1;
        foreach (var line in section.Text.Split('\n'))
        {
            var from = start;
            start += line.Length + 1;
            number++;
            // The number of a page between two halves of a sentence is no text.
            if (!ChineseText.HasCjk(line) && line.Length <= 8)
                continue;
            if (text.Length > 0 && (Ends.Contains(text[^1], StringComparison.Ordinal) || Opening.IsMatch(line)))
            {
                yield return new Passage(section, text.ToString(), places, starts);
                text.Clear();
                places = [];
                starts = [];
            }

            starts.Add((from, number));

            for (var i = 0; i < line.Length; i++)
            {
                if (line[i] == ' ')
                    continue;
                text.Append(line[i]);
                places.Add(from + i);
            }
        }

        if (text.Length > 0)
            yield return new Passage(section, text.ToString(), places, starts);
    }

    /// <summary>The position in the report of a character of this passage.</summary>
    public StatementPosition PositionOf(int index)
    {
        var offset = offsets[index];
        // A search and no count from the beginning: a paragraph can have thousands of claims.
        var at = lines.BinarySearch((offset, int.MaxValue));
        var line = lines[at < 0 ? ~at - 1 : at].Line;
        return new StatementPosition(section.Name, line < section.Lines.Count ? section.Lines[line] : section.Line, offset);
    }

    // (一), 一、, 一是, 1. and the like begin a paragraph of their own even where the one before has no full stop.
    [GeneratedRegex(@"^ *(?:\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]+[、是]|\d{1,2}[.、])", RegexOptions.None, 10_000)]
    private static partial Regex Opening { get; }

    // A full stop of the keyboard ends a sentence between Chinese characters only.
    [GeneratedRegex("(?:[^。;；!！?？…\\[\\].]|(?<![\u4e00-\u9fff)])\\.|\\.(?![\u4e00-\u9fff]))+", RegexOptions.None, 10_000)]
    private static partial Regex SentencePart { get; }
}
