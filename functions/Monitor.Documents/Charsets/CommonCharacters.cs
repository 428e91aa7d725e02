using System.Collections;
using System.Text;
using Monitor.Core.Text;

namespace Monitor.Documents.Charsets;

/// <summary>Tells Chinese text from characters that only look like it: bytes of another encoding, or of a picture.</summary>
/// <remarks>
/// Common are the 3,755 characters of the first level of GB 2312-80 (rows 16 to 55). They are over nine tenths of any official text, more than
/// half of one in traditional script, and less than a third of what comes of reading bytes in a wrong encoding.
/// </remarks>
internal static class CommonCharacters
{
    private const double Half = 0.5;
    private const int FewestCharacters = 4;

    // More tell no more.
    private const int MostCharacters = 5000;

    private static readonly BitArray FirstLevel = MakeFirstLevel();

    /// <summary>Whether text reads as Chinese: it has some Chinese characters outside tags, and at least half of them are common.</summary>
    public static bool ReadAsChinese(ReadOnlySpan<char> text) => Share(text) >= Half;

    /// <summary>How many of the Chinese characters outside tags are common, from 0 to 1; 0 where there are too few to tell.</summary>
    public static double Share(ReadOnlySpan<char> text)
    {
        int characters = 0, common = 0;
        var isInTag = false;
        foreach (var c in text)
        {
            // Word repeats the names of fonts in every tag.
            isInTag = c == '<' || (isInTag && c != '>');
            if (isInTag || !ChineseText.IsCjk(c))
                continue;
            characters++;
            common += FirstLevel[c] ? 1 : 0;
            if (characters == MostCharacters)
                break;
        }

        return characters < FewestCharacters ? 0 : common / (double)characters;
    }

    private static BitArray MakeFirstLevel()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding("gb18030");
        var level = new BitArray(char.MaxValue + 1);
        Span<byte> bytes = stackalloc byte[2];
        Span<char> character = stackalloc char[1];
        for (var row = 0xB0; row <= 0xD7; row++)
        {
            // The last row has five places without a character.
            for (var place = 0xA1; place <= (row == 0xD7 ? 0xF9 : 0xFE); place++)
            {
                (bytes[0], bytes[1]) = ((byte)row, (byte)place);
                encoding.GetChars(bytes, character);
                level[character[0]] = true;
            }
        }

        return level;
    }
}
