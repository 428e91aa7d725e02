using System.Text.RegularExpressions;
using Monitor.Core.Agencies;

namespace Monitor.Core.Checks;

/// <summary>Which bodies may make regulations (规章), as far as their names show.</summary>
/// <remarks>Source: 立法法: ministries and the like, and the governments of provinces, cities with districts and autonomous prefectures.</remarks>
internal static partial class RuleMakers
{
    private static readonly string[] Municipalities = ["北京市", "天津市", "上海市", "重庆市"];

    /// <summary>Whether a body may make regulations.</summary>
    /// <returns>Null when its name or kind does not tell: 市 may be a city with districts or one of a county's rank.</returns>
    public static bool? MayMake(string? name, BodyKind? kind)
    {
        if (name is null || kind is null)
            return null;
        if (kind is BodyKind.Township or BodyKind.Dispatched or BodyKind.Authorised)
            return false;
        if (Ministry.IsMatch(name))
            return true;
        var region = Region.Match(name).Groups["r"].Value;
        // The office of a government reports the government's own regulations, as its drafting body.
        return kind is BodyKind.Government or BodyKind.Office
            ? region switch
            {
                [.., '省' or '州'] => true,
                _ when region.EndsWith("自治区", StringComparison.Ordinal) || Municipalities.Contains(region) => true,
                [.., '县' or '旗' or '区'] => false,
                _ => null,
            }
            : region.Length > 0 ? false : null;
    }

    [GeneratedRegex("^(?:国家|中华人民共和国|中国(?:人民银行|证券|银行|气象|地震|民用))", RegexOptions.None, 10_000)]
    private static partial Regex Ministry { get; }

    // The last region of the name: 湖南省衡阳市衡山县 is the county's.
    [GeneratedRegex("^(?<r>[\u4e00-\u9fff]*(?:自治区|自治州|自治县|自治旗|[省市州盟县区旗]))", RegexOptions.None, 10_000)]
    private static partial Regex Region { get; }
}
