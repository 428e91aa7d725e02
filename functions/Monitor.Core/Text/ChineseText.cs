using System.Text;
using System.Text.RegularExpressions;

namespace Monitor.Core.Text;

/// <summary>Brings the many ways in which the same Chinese text is published into one form, so that labels and numbers can be compared.</summary>
public static partial class ChineseText
{
    /// <summary>Whether a character is a Chinese one (unified ideographs, extension A, compatibility ideographs).</summary>
    public static bool IsCjk(char c) => c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or (>= '\uF900' and <= '\uFAFF');

    /// <summary>Whether the text contains a Chinese character.</summary>
    public static bool HasCjk(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (IsCjk(c))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Full-width letters, digits and signs as their ASCII forms, every kind of space as one blank (runs folded, ends trimmed), invisible
    /// characters dropped. Chinese punctuation without an ASCII form (、。《》) stays.
    /// </summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsFolded(text))
            return text;
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            switch (c)
            {
                case >= '\uFF01' and <= '\uFF5E':
                    result.Append((char)(c - 0xFEE0));
                    break;
                case '\u00AD' or '\uFEFF' or '\u061C' or '\u180E' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E')
                    or (>= '\u2060' and <= '\u206F') or (>= '\uFE00' and <= '\uFE0F'):
                    break;
                case var space when char.IsWhiteSpace(space) || char.IsControl(space):
                    if (result.Length > 0 && result[^1] != ' ')
                        result.Append(' ');
                    break;
                default:
                    result.Append(c);
                    break;
            }
        }

        if (result.Length > 0 && result[^1] == ' ')
            result.Length--;
        return result.ToString();
    }

    /// <summary>Whether folding would change nothing, as in most cells: ASCII signs and unified ideographs with single blanks between them.</summary>
    private static bool IsFolded(string text)
    {
        var blank = true;
        foreach (var c in text)
        {
            if (c is not ((>= ' ' and <= '~') or (>= '\u4E00' and <= '\u9FFF') or (>= '\u3001' and <= '\u301F')) || (c == ' ' && blank))
                return false;
            blank = c == ' ';
        }

        return !blank || text.Length == 0;
    }

    /// <summary>The text without any white space, for comparing labels: line breaks inside 商业<br/>企业 mean nothing.</summary>
    public static string WithoutSpaces(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains(' ', StringComparison.Ordinal) ? text.Replace(" ", "", StringComparison.Ordinal) : text;
    }

    /// <summary>Whether pinyin was injected after Chinese characters, as copying sites do: 關(guān)係. Five occurrences with a tone mark decide.</summary>
    public static bool HasInjectedPinyin(string text) => TonedPinyin.Count(text) >= 5;

    /// <summary>The text without the pinyin in brackets after Chinese characters.</summary>
    public static string WithoutPinyin(string text) => AnyPinyin.Replace(text, "");

    /// <summary>Doubled punctuation reduced to the stronger sign: <c>,,</c> to <c>,</c> and <c>,、</c> to <c>、</c>.</summary>
    public static string WithoutDoubledPunctuation(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAny(',', '，') ? DoubledComma.Replace(text, "") : text;
    }

    [GeneratedRegex(@"(?<=[\u3400-\u9FFF\uF900-\uFAFF])[(（]\s*(?=[a-zɡ]{0,6}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ])[a-zɡüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]{1,7}\s*[)）]", RegexOptions.None, 10_000)]
    private static partial Regex TonedPinyin { get; }

    [GeneratedRegex(@"(?<=[\u3400-\u9FFF\uF900-\uFAFF])[(（]\s*[a-zɡüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]{1,7}\s*[)）]", RegexOptions.None, 10_000)]
    private static partial Regex AnyPinyin { get; }

    [GeneratedRegex("[,，]+(?=[,，、。；;：:])", RegexOptions.None, 10_000)]
    private static partial Regex DoubledComma { get; }
}
