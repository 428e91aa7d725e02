using System.Text.RegularExpressions;
using Monitor.Core.Text;
using Monitor.Crawling.Titles;

namespace Monitor.Crawling.Discovery;

/// <summary>How likely a link leads to the column of the yearly reports, by its text and by the words of its path. Words met on real sites.</summary>
internal static partial class LinkRank
{
    /// <summary>A link that is called by the column's name: what it leads to may be the column.</summary>
    public const int Column = 80;

    private const int Path = 60;
    private const int Section = 40;
    private const int Around = 20;

    /// <summary>The rank of a link; 0 for one that is not followed.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="target">Where it leads.</param>
    public static int Of(string text, Uri target)
    {
        var packed = ChineseText.WithoutSpaces(ChineseText.Fold(text));
        if (File.IsMatch(target.AbsolutePath) || packed.Length > 30)
            return 0;
        // A report or what is only called alike is no column; 政府信息公开年报 without a year is.
        var title = ItemTitle.Of(packed, []);
        if (title.Kind == ItemKind.LookAlike || (title.Kind == ItemKind.Report && title.Years.Count > 0))
            return 0;
        if (Reports.IsMatch(packed))
            return Column + (Words.IsMatch(target.AbsoluteUri) ? 1 : 0);
        if (Words.IsMatch(target.AbsoluteUri))
            return Path;
        return Disclosure.IsMatch(packed) ? Section : Open.IsMatch(packed) ? Around : 0;
    }

    // The column's own names, and those of the parts of it that portals have.
    [GeneratedRegex("^.{0,12}(?:政府|政务)?(?:信息|政务)公开(?:工作)?(?:年度)?(?:工作)?(?:年报|年度报告|年度工作报告|报告)$|^(?:公开)?年报$|^(?:公开)?年度报告$|^(?:市直|区直|县直|省直)?(?:部门|街道|乡镇).{0,8}(?:年报|年度报告)$", RegexOptions.None, 10_000)]
    private static partial Regex Reports { get; }

    [GeneratedRegex("zfxxgknb|xxgknb|gknb|zfxxgkndbg|zfxxgkndgzbg|zfznb|xtjdbnb|gkmlpt/annualreport|xxgkAnnualReport|(?<=[/_-])ndbg|(?<=[/_-])bmnb", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Words { get; }

    [GeneratedRegex("^(?:法定主动公开(?:内容)?|政府信息(?:主动)?公开(?:专栏|平台|目录)?|信息公开(?:专栏|平台|目录)?)$", RegexOptions.None, 10_000)]
    private static partial Regex Disclosure { get; }

    [GeneratedRegex("^(?:政务公开|政府信息|公开|信息公开.{0,4}|政务公开.{0,4})$", RegexOptions.None, 10_000)]
    private static partial Regex Open { get; }

    [GeneratedRegex(@"\.(?:pdf|docx?|wps|ofd|xlsx?|zip|rar|jpe?g|png|gif|mp4)$", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex File { get; }
}
