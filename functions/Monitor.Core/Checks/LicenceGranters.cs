using System.Text.RegularExpressions;

namespace Monitor.Core.Checks;

/// <summary>Which bodies certainly grant no licences (行政许可), as far as their names show.</summary>
/// <remarks>
/// Source: 法律、行政法规、国务院决定设定的行政许可事项清单, which names for every licence the bodies that grant it: audit offices (审计), offices for petitions (信访), research
/// offices of governments (研究室) and offices that look after the government's own premises (机关事务) are named for none. Surveys with
/// a foreign party (涉外调查) are licensed by the statistics offices of the state and the provinces, and cities may have been entrusted with it: of 统计局 only those
/// of counties, banners and districts count. Archives (档案) are left out, for they permit late transfers and sales of copies; so is whoever has another name besides, in brackets
/// or joined to its own (财政和审计局), because that one may grant licences.
/// </remarks>
internal static partial class LicenceGranters
{
    /// <summary>Whether a body may grant licences, or may do so for all that its name tells.</summary>
    /// <returns>Null when its name is not known.</returns>
    public static bool? MayGrant(string? name) => name is null ? null : !Without.IsMatch(name);

    // A development zone (开发区, 新区) often has more powers than a district.
    [GeneratedRegex("(?:(?:^|[省市县旗区州盟]|政府)(?:审计[局厅]|信访局|研究室|机关事务(?:管理|服务)局)|(?:[县旗]|(?<!自治|开发|新)区)统计局)$", RegexOptions.None, 10_000)]
    private static partial Regex Without { get; }
}
