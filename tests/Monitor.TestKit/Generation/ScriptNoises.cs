using System.Collections.Frozen;
using System.Text;
using Monitor.Core.Text;

namespace Monitor.TestKit.Generation;

/// <summary>What copying sites do to a whole text (seeds 001 and 004, pages.jsonl lines 45, 53, 56, 57 and 64).</summary>
internal static class ScriptNoises
{
    private static readonly FrozenDictionary<char, string> Pinyin = new Dictionary<char, string>
    {
        ['開'] = "kāi", ['務'] = "wù", ['動'] = "dòng", ['會'] = "huì", ['業'] = "yè", ['關'] = "guān", ['經'] = "jīng", ['無'] = "wú", ['詢'] = "xún", ['訪'] = "fǎng",
        ['類'] = "lèi", ['過'] = "guò", ['題'] = "tí", ['進'] = "jìn", ['規'] = "guī", ['構'] = "gòu", ['權'] = "quán", ['內'] = "nèi", ['數'] = "shù", ['現'] = "xiàn",
    }.ToFrozenDictionary();

    /// <summary>Traditional script: the only one in which a page can be encoded as Big5.</summary>
    public static Noise Traditional { get; } = new SimpleNoise("traditional script", (draft, _) => draft.ChangeTexts(TraditionalScript.Of));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Noise> All { get; } =
    [
        new SimpleNoise("doubled punctuation", (draft, random) => draft.ChangeTexts(text => Doubled(text, random))),
        Traditional,
        new SimpleNoise("traditional script with pinyin", (draft, random) => draft.ChangeTexts(text => WithPinyin(TraditionalScript.Of(text), random)), (_, dialect) => dialect is HtmlDialect or PipeRows or ShortPipeRows or TrailingPipes or PipeAlone or CellLines),
    ];

    /// <summary>Seed 004: 一,、本年新收, 之和,,等于; a number's separators stay single.</summary>
    private static string Doubled(string text, Random random)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is ',' or '，' or '、' or '。' && i > 0 && !char.IsAsciiDigit(text[i - 1]) && random.Next(2) == 0)
                result.Append(',');
            result.Append(text[i]);
        }

        return result.ToString();
    }

    private static string WithPinyin(string text, Random random) => string.Concat(text.Select(c =>
        Pinyin.TryGetValue(c, out var sound) && random.Next(2) == 0 ? $"{c}({sound}{(random.Next(4) == 0 ? " " : "")})" : c.ToString()));
}

/// <summary>Writes simplified text in traditional script, a character at a time, as copying sites do.</summary>
public static class TraditionalScript
{
    private static readonly FrozenDictionary<char, char> Table = Load();

    /// <summary>The text in traditional script. Characters that read back as others stay as they are.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var traditional = string.Concat(text.Select(c => Table.GetValueOrDefault(c, c)));
        // 乾, 於 and their like: whatever OpenCC does not bring back is left in the script it was in.
        return TraditionalChinese.ToSimplified(traditional) == text ? traditional : string.Concat(text.Select(c => TraditionalChinese.ToSimplified(Table.GetValueOrDefault(c, c).ToString()) == c.ToString() ? Table.GetValueOrDefault(c, c) : c));
    }

    private static FrozenDictionary<char, char> Load()
    {
        using var stream = typeof(TraditionalChinese).Assembly.GetManifestResourceStream("Monitor.Core.Text.t2s.txt")
            ?? throw new InvalidOperationException("The resource Text/t2s.txt is missing from Monitor.Core.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var table = new Dictionary<char, char>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('\t') is [{ Length: 1 } traditional, { Length: 1 } simplified] && traditional != simplified)
                table.TryAdd(simplified[0], traditional[0]);
        }

        return table.ToFrozenDictionary();
    }
}
