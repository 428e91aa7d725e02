using System.Text.RegularExpressions;
using Monitor.Core.Agencies;
using Monitor.Core.Reports;
using Monitor.Core.Text;

namespace Monitor.Core.Checks.Similarity;

/// <summary>
/// What a report says in sections 一 and 五, as the set of its passages: every five characters in a row. Digits, dates and the body's own names are
/// masked and punctuation is left out, so that only the wording is compared.
/// </summary>
/// <remarks>
/// The sets are exact but for passages of one 64-bit hash, one pair in 10^19: no sketch, no chance of a missed pair. A section of 3,000 characters
/// takes 24 KB.
/// </remarks>
public sealed partial class Passages
{
    private const int Length = 5;
    private const int ShortestName = 2;
    private const char Number = '#';
    private const char Body = '@';

    private readonly ulong[] sorted;

    private Passages(ulong[] sorted) => this.sorted = sorted;

    /// <summary>How many different passages there are; 0 when neither section was found or both are empty.</summary>
    public int Count => sorted.Length;

    /// <summary>The passages of a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="names">Further names of the body, in simplified script: its aliases, its name in the registry.</param>
    public static Passages Of(Report report, IEnumerable<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = ChineseText.WithoutSpaces(string.Join('\n', new[] { SectionName.Overview, SectionName.Problems }.Select(name => report.SectionOf(name)?.Text)));
        foreach (var name in (names ?? []).Append(report.Agency).OfType<string>().SelectMany(PartsOf).Distinct().OrderByDescending(name => name.Length))
            text = text.Replace(name, Body.ToString(), StringComparison.Ordinal);
        var masked = Digits.Replace(Dates.Replace(text, Number.ToString()), Number.ToString());
        return new Passages(Hashes(string.Concat(masked.Where(c => char.IsLetter(c) || c is Number or Body))));
    }

    /// <summary>The share of passages that two texts have in common, of all that either has (Jaccard): 0 to 1.</summary>
    /// <param name="other">The other text.</param>
    /// <param name="least">The share from which on it matters, above 0: the comparison ends as soon as it cannot be reached.</param>
    /// <returns>Null when it is less than <paramref name="least"/>.</returns>
    public decimal? LikenessTo(Passages other, decimal least)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(least);
        var total = sorted.Length + other.sorted.Length;
        if (total == 0)
            return null;
        // common / (total − common) ≥ least; what is not common counts once on either side.
        var allowed = total - (2 * (int)Math.Ceiling(least * total / (1 + least)));
        int i = 0, j = 0, common = 0;
        while (i < sorted.Length && j < other.sorted.Length && i + j - (2 * common) <= allowed)
        {
            var (one, two) = (sorted[i], other.sorted[j]);
            if (one == two)
                common++;
            i += one <= two ? 1 : 0;
            j += two <= one ? 1 : 0;
        }

        return total - (2 * common) <= allowed ? common / (decimal)(total - common) : null;
    }

    // 清河县水利局 is called 县水利局, 水利局 and by its region alone: regions and office are masked one by one as well.
    private static IEnumerable<string> PartsOf(string name)
    {
        var regions = Regions.Matches(name);
        var office = regions.Count == 0 ? "" : name[(regions[^1].Index + regions[^1].Length)..];
        return regions.Select(region => region.Value).Append(office).Append(name).Where(part => part.Length >= ShortestName && BodyNames.IsBodyName(name));
    }

    private static ulong[] Hashes(string text)
    {
        var hashes = new HashSet<ulong>(text.Length);
        for (var i = 0; i + Length <= text.Length; i++)
            hashes.Add(HashOf(text.AsSpan(i, Length)));
        var all = hashes.ToArray();
        Array.Sort(all);
        return all;
    }

    // Five characters have 80 bits: four of them are mixed before the fifth joins (the finaliser of SplitMix64).
    private static ulong HashOf(ReadOnlySpan<char> passage) => unchecked(
        Mixed(Mixed(((ulong)passage[0] << 48) | ((ulong)passage[1] << 32) | ((ulong)passage[2] << 16) | passage[3]) + (passage[4] * 0x9E3779B97F4A7C15)));

    private static ulong Mixed(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }

    [GeneratedRegex(@"(?:\d+|[〇○零一二三四五六七八九十]{2,})年(?:度|(?:[\d〇一二三四五六七八九十]+月(?:[\d〇一二三四五六七八九十]+[日号])?))?", RegexOptions.None, 10_000)]
    private static partial Regex Dates { get; }

    [GeneratedRegex(@"\d+(?:[.,]\d+)*%?", RegexOptions.None, 10_000)]
    private static partial Regex Digits { get; }

    [GeneratedRegex("[\u4e00-\u9fff]+?(?:自治[区州县旗]|[省市州盟县区旗])", RegexOptions.None, 10_000)]
    private static partial Regex Regions { get; }
}
