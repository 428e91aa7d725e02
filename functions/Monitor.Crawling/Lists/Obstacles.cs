using System.Text.RegularExpressions;

namespace Monitor.Crawling.Lists;

/// <summary>Recognises error pages and challenges that come with status 200.</summary>
internal static partial class Obstacles
{
    // An article about missing pages is longer.
    private const int ShortPage = 400;

    /// <summary>What a page is.</summary>
    /// <param name="html">The page's source.</param>
    /// <param name="title">Its title element.</param>
    /// <param name="visible">Its visible text, without blanks.</param>
    public static Obstacle Of(string html, string title, string visible)
    {
        if (visible.Length < ShortPage && (Missing.IsMatch(visible) || Missing.IsMatch(title)))
            return Obstacle.NotFound;
        var hasScript = html.Contains("<script", StringComparison.OrdinalIgnoreCase);
        if (visible.Length < ShortPage && (Verification.IsMatch(visible) || Verification.IsMatch(title)))
            return Obstacle.Challenge;
        return hasScript && visible.Length < 40 && ChallengeScript.IsMatch(html) ? Obstacle.Challenge : Obstacle.None;
    }

    [GeneratedRegex("(?:页面|网页|栏目|信息|文章|内容|文件|链接).{0,6}(?:不存在|找不到|已(?:被)?删除|未找到|已失效)|(?:找不到|未找到|无法找到|没有找到)(?:您|该|此|所|请求|要|访问|的|查看){0,8}(?:页面|网页|文件|资源|栏目)|(?:^|[^0-9])404(?:[^0-9]|$)|PageNotFound|FileNotFound", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Missing { get; }

    [GeneratedRegex("安全验证|人机验证|滑动验证|访问验证|正在验证|浏览器安全检查|(?:开启|启用)(?:浏览器)?(?:的)?JavaScript|访问(?:过于|太)频繁|访问被(?:拒绝|拦截|阻断)|请求被拦截|Justamoment", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Verification { get; }

    [GeneratedRegex(@"document\.cookie|__jsl|acw_sc__|\$_ts|_\$jsvmp|location\.(?:href|replace|reload)|eval\(", RegexOptions.None, 10_000)]
    private static partial Regex ChallengeScript { get; }
}
