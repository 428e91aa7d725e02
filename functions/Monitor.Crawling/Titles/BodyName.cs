using System.Text.RegularExpressions;
using Monitor.Core.Agencies;
using Monitor.Core.Text;

namespace Monitor.Crawling.Titles;

/// <summary>How two names of bodies relate.</summary>
internal enum NameMatch
{
    /// <summary>They name one body.</summary>
    Same,

    /// <summary>They may name one body.</summary>
    Doubtful,

    /// <summary>They name two bodies.</summary>
    Other,
}

/// <summary>
/// A body's name taken apart: regions in front, what it does, what kind of body it is. 东湖区统计局 is 东湖区, 统计, 局. Both mistakes cost: a false
/// match credits a body with another's report, a false mismatch must at least end in doubt and never in "not there".
/// </summary>
internal sealed partial class BodyName
{
    private readonly string whole;
    private readonly List<string> regions = [];
    private readonly string core;
    private readonly string family;

    private BodyName(string name)
    {
        whole = Packed(name);
        var rest = whole;
        while (regions.Count < 6 && Region.Match(rest) is { Success: true } region)
        {
            regions.Add(region.Value);
            rest = rest[region.Length..];
        }

        var suffix = Suffix.Match(rest);
        core = suffix.Success ? rest[..suffix.Index] : rest;
        family = FamilyOf(suffix.Value);
    }

    /// <summary>A body's names, whole and without their regions: words in a title that say who publishes and not what.</summary>
    public static IEnumerable<string> WordsOf(Agency agency) => agency.Names
        .Select(name => new BodyName(name))
        .SelectMany(name => new[] { name.whole, name.whole[name.regions.Sum(region => region.Length)..] })
        .Where(word => word.Length >= 2)
        .Distinct()
        .OrderByDescending(word => word.Length);

    /// <summary>Compares a name that a page uses with the names of a registered body.</summary>
    public static NameMatch Compare(string name, Agency agency)
    {
        var used = new BodyName(name);
        var best = NameMatch.Other;
        foreach (var registered in agency.Names)
        {
            var match = used.CompareWith(new BodyName(registered), agency.Jurisdiction);
            if (match == NameMatch.Same)
                return match;
            if (match == NameMatch.Doubtful)
                best = match;
        }

        return best;
    }

    private NameMatch CompareWith(BodyName registered, string jurisdiction)
    {
        if (whole == registered.whole)
            return NameMatch.Same;
        var sameRegion = RegionsAgree(registered, jurisdiction);
        var sameFamily = family == registered.family || (core == registered.core && core.Length == 0 && IsOfRegion && registered.IsOfRegion);
        if (sameRegion && sameFamily && core == registered.core && (core.Length >= 2 || (core.Length == 0 && (regions.Count > 0 || family.Length > 0))))
            return NameMatch.Same;
        // 清河经济开发区 and 河北清河经济开发区管理委员会 differ in what is taken for their region.
        if (core.Length == 0 && registered.core.Length == 0 && regions.Count > 0 && registered.regions.Count > 0 && ShareCharacters(regions[^1], registered.regions[^1]))
            return NameMatch.Doubtful;
        return ShareCharacters(core, registered.core) || IsAbbreviation(core, registered.core) || IsAbbreviation(registered.core, core) ? NameMatch.Doubtful : NameMatch.Other;
    }

    /// <summary>A region's own name, its government and the committee that stands for one: 东湖区 is how 东湖区人民政府 signs its report.</summary>
    private bool IsOfRegion => core.Length == 0 && family is "" or "government" or "zone";

    /// <summary>Whether the regions that both name can be the same: one may name fewer of them, or only the level (区统计局).</summary>
    private bool RegionsAgree(BodyName registered, string jurisdiction)
    {
        IReadOnlyList<string> theirs = registered.regions.Count > 0 ? registered.regions : [.. jurisdiction.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        if (regions.Count == 0 || theirs.Count == 0)
            return true;
        for (int i = regions.Count - 1, j = theirs.Count - 1; i >= 0 && j >= 0; i--, j--)
        {
            var (mine, their) = (regions[i], theirs[j]);
            if (mine != their && !(mine.Length == 1 && their.EndsWith(mine, StringComparison.Ordinal)) && !(their.Length == 1 && mine.EndsWith(their, StringComparison.Ordinal)))
                return false;
        }

        return true;
    }

    private static bool ShareCharacters(string a, string b)
    {
        for (var i = 0; i + 2 <= a.Length; i++)
        {
            if (b.Contains(a.AsSpan(i, 2), StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Whether all characters of a short name stand in the long one in order: 卫健 in 卫生健康, 住建 in 住房和城乡建设.</summary>
    private static bool IsAbbreviation(string brief, string full)
    {
        if (brief.Length < 2 || brief.Length >= full.Length)
            return false;
        var at = 0;
        foreach (var c in full)
        {
            if (at < brief.Length && brief[at] == c)
                at++;
        }

        return at == brief.Length;
    }

    private static string FamilyOf(string suffix) => suffix switch
    {
        "人民政府" or "政府" => "government",
        "人民政府办公室" or "人民政府办公厅" or "政府办公室" or "政府办公厅" or "政府办" or "办公室" or "办公厅" or "办" => "office",
        "管理委员会" or "管委会" => "zone",
        "委员会" or "委" => "committee",
        // 青山镇 and 青山镇人民政府, 南湖街道 and 南湖街道办事处 are one body: the place stays in the core.
        "办事处" => "",
        _ => suffix,
    };

    private static string Packed(string name)
    {
        var packed = ChineseText.WithoutSpaces(ChineseText.Fold(name));
        return Township.IsMatch(packed) ? TownshipGovernment.Replace(packed, "") : packed;
    }

    // Not the 市 of 城市 and 市场, the 区 of 社区: they belong to what a body does.
    [GeneratedRegex("^(?:[\u4e00-\u9fff]{2,14}?(?:自治区|自治州|自治县|省|(?<!城)市(?!场|政|容)|州(?=[\u4e00-\u9fff]|$)|盟|县|(?<!社)区|旗)|(?:省|市(?!场|政|容)|区(?!域|块)|县(?!域)|州|旗)(?=[\u4e00-\u9fff]{2}))", RegexOptions.None, 10_000)]
    private static partial Regex Region { get; }

    [GeneratedRegex("(?:人民政府办公[室厅]|政府办公[室厅]|政府办|人民政府|政府|管理委员会|管委会|委员会|委|办公[室厅]|办事处|办|总局|分局|局|厅)$", RegexOptions.None, 10_000)]
    private static partial Regex Suffix { get; }

    [GeneratedRegex("(?:[镇乡]|苏木|街道)(?:人民政府|政府|办事处|办)?$", RegexOptions.None, 10_000)]
    private static partial Regex Township { get; }

    [GeneratedRegex("(?:人民政府|政府|办事处|(?<=街道)办)$", RegexOptions.None, 10_000)]
    private static partial Regex TownshipGovernment { get; }
}
