using System.Runtime.InteropServices;
using Monitor.Documents.Charsets;

namespace Monitor.Documents.Doc;

/// <summary>Tells whether all Chinese text of a Word file came through a tool, without knowing how the file is built.</summary>
/// <remarks>
/// Word keeps Chinese text as UTF-16LE at even places of the file ([MS-DOC] 2.4.1), so that every longer run of Chinese characters in the bytes
/// is text of the document, or of a header, a comment or an older version. In doubt a text counts as lost: then the file is not read, and
/// nobody is accused by what is not there.
/// </remarks>
internal static class WrittenText
{
    // Longer than the names of styles and fonts, shorter than the labels of Table III.
    private const int ShortestRun = 8;

    /// <summary>Whether a run of Chinese characters of the file does not stand in what was read of it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="read">All that was read; blanks and marks do not matter.</param>
    public static bool IsLost(ReadOnlySpan<byte> file, string read)
    {
        var known = string.Concat(read.Where(IsHan));
        var characters = MemoryMarshal.Cast<byte, char>(file);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < characters.Length;)
        {
            var length = 0;
            while (at + length < characters.Length && IsHan(characters[at + length]))
                length++;
            var run = characters.Slice(at, length);
            at += length + 1;
            // Bytes of pictures look like Chinese characters as well, but not like common ones.
            if (length >= ShortestRun && CommonCharacters.ReadAsChinese(run) && seen.Add(run.ToString()) && !known.AsSpan().Contains(run, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FA5';
}
