using System.Text.RegularExpressions;

namespace Monitor.Core.Agencies;

/// <summary>What the name of a public body says about it.</summary>
public static partial class BodyNames
{
    /// <summary>
    /// The kind of body that a name in simplified script shows. A guess for documents without a registry, to be said so wherever it matters:
    /// a name that fits nothing else counts as a department.
    /// </summary>
    public static BodyKind KindOf(string name)
    {
        // A second name in brackets and the level do not change whose report it is.
        name = Added.Replace(name, "");
        if (GeneralOffice.IsMatch(name))
            return BodyKind.Office;
        if (Township.IsMatch(name))
            return BodyKind.Township;
        if (Dispatched.IsMatch(name))
            return BodyKind.Dispatched;
        return Government.IsMatch(name) ? BodyKind.Government : BodyKind.Department;
    }

    /// <summary>Whether a text looks like the name of one public body and nothing else.</summary>
    public static bool IsBodyName(string text) => text.Length is >= 3 and <= 40 && Body.IsMatch(text) && !NotBody.IsMatch(text);

    /// <summary>Whether a name is that of a body which 条例 Art. 49 gives no due day: a school, a hospital, a company, a court.</summary>
    /// <remarks>They disclose under rules of their own (条例 Art. 55) and report by other days, if at all.</remarks>
    public static bool IsOutsideArticle49(string name) => Outside.IsMatch(Added.Replace(name, ""));

    /// <summary>Whether a name is that of a department of a government, for which 条例 Art. 49 sets 31 January, and not of a party, a federation or an institution.</summary>
    public static bool IsDepartment(string name) => Added.Replace(name, "") is var bare && Department.IsMatch(bare) && !OtherOrgan.IsMatch(bare);

    [GeneratedRegex("[(（][^()（）]*[)）]$|本级$", RegexOptions.None, 10_000)]
    private static partial Regex Added { get; }

    [GeneratedRegex("(?:大学|学院|学校|党校|[中小]学|幼儿园|医院|卫生院|保健院|银行|[支分]行|信用社|公司|集团|法院|检察院)$", RegexOptions.None, 10_000)]
    private static partial Regex Outside { get; }

    [GeneratedRegex("(?:局|厅|委员会|委|部|署|办公[厅室]|办)$", RegexOptions.None, 10_000)]
    private static partial Regex Department { get; }

    // 城市管理委员会 is none of 市委's.
    [GeneratedRegex("中共|中国共产党|共青团|(?<!城)[省市区县州盟旗]委(?!员会)|纪律检查|监察委|人大|人民代表大会|政协|政治协商|民主同盟|民主党|工商业联合会", RegexOptions.None, 10_000)]
    private static partial Regex OtherOrgan { get; }

    [GeneratedRegex("政府办(?:公[厅室])?$|^办公[厅室]$", RegexOptions.None, 10_000)]
    private static partial Regex GeneralOffice { get; }

    [GeneratedRegex("(?:镇|乡|苏木)(?:人民)?(?:政府)?$", RegexOptions.None, 10_000)]
    private static partial Regex Township { get; }

    // 国有资产监督管理委员会 and 城市管理委员会 are departments: only the committee of an area is a dispatched body. The area by its own name reports
    // for a region, like a district does (Chongqing's list puts zones beside districts), and the later due date accuses nobody wrongly.
    [GeneratedRegex("(?:街道|街道办事处|街道办|街|地区办事处|管委会|(?:[区园港岛湖山]|新城|科学城)管理委员会|派出所)$", RegexOptions.None, 10_000)]
    private static partial Regex Dispatched { get; }

    [GeneratedRegex("(?:人民政府|政府|[省市县区州盟旗])$", RegexOptions.None, 10_000)]
    private static partial Regex Government { get; }

    [GeneratedRegex(@"^[\u4e00-\u9fff()（）·]+(?:政府|办公[厅室]|委员会|管委会|委|局|厅|街道|街|办事处|镇|乡|苏木|中心|支队|大队|总队|分局|院|署|部|办|社|集团|馆|所|站|处|会|室|区|县|市|省|州|盟|旗)\z", RegexOptions.None, 10_000)]
    private static partial Regex Body { get; }

    [GeneratedRegex("首页|当前位置|专栏|公开$|年报|报告|网站$|版权|主办|承办|登录|信箱|一览|目录|栏目|^[一二三四五六七八九十]是|情况|如下|^(?:根据|按照|依据|现公布|现将|现向)", RegexOptions.None, 10_000)]
    private static partial Regex NotBody { get; }
}
