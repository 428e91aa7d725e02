using System.Globalization;
using System.Text;

namespace Monitor.Delivery;

/// <summary>Names, addresses and cell contents come from outside: they must not be able to begin a line, a header or a paragraph of their own.</summary>
internal static class Lines
{
    /// <summary>A text on one line: line breaks and control characters become spaces, invisible marks that reorder text and noncharacters go, runs of spaces become one.</summary>
    public static string Join(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            // Noncharacters belong in no text, and XML has no room for two of them.
            if (category == UnicodeCategory.Format || (rune.Value & 0xFFFE) == 0xFFFE)
                continue;
            if (category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || rune.Value == ' ')
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
                continue;
            }

            line.Append(rune.ToString());
        }

        return line.ToString().TrimEnd(' ');
    }
}
