using System.Text.RegularExpressions;

namespace Monitor.Crawling.Lists;

/// <summary>Recognises error pages, challenges and signs on closed doors that come with status 200, so that none is taken for an empty list.</summary>
internal static partial class Obstacles
{
    // An article about missing pages is longer.
    private const int ShortPage = 400;

    /// <summary>What a page is.</summary>
    /// <param name="html">The page's source.</param>
    /// <param name="title">Its title element.</param>
    /// <param name="text">What it shows.</param>
    public static Obstacle Of(string html, string title, ShownText text)
    {
        var isShort = text.All.Length < ShortPage;
        // What a list's items are called is about something else: 关于政府信息不存在的告知书.
        var said = text.HasDatedItems ? text.OutsideLinks : text.All;
        if (isShort && !text.LinksFile && (SaysMissing(said) || SaysMissing(title)))
            return Obstacle.NotFound;
        if (isShort && (Verification.IsMatch(said) || Verification.IsMatch(title)))
            return Obstacle.Challenge;
        var hasScript = html.Contains("<script", StringComparison.OrdinalIgnoreCase);
        if (hasScript && text.All.Length < 40 && ChallengeScript.IsMatch(html))
            return Obstacle.Challenge;
        // A list with a sign above it ("we close on Friday") is a list.
        return isShort && !text.HasDatedItems ? ClosedDoor(title, text.All) : Obstacle.None;
    }

    /// <summary>Whether a text says that the page is gone, and not what to do if something should be.</summary>
    private static bool SaysMissing(string said) => Missing.Matches(said).Any(sign => !Condition.IsMatch(said[..sign.Index]));

    private static Obstacle ClosedDoor(string title, string said)
    {
        bool Says(Regex sign) => sign.IsMatch(said) || sign.IsMatch(title);
        if (Says(Firewall))
            return Obstacle.Challenge;
        if (Says(Closed))
            return Obstacle.NoSite;
        if (Says(Works))
            return Obstacle.Maintenance;
        return Says(Failure) ? Obstacle.ServerFailure : Obstacle.None;
    }

    [GeneratedRegex("(?:页面|网页|栏目|信息|文章|内容|文件|链接).{0,6}(?:不存在|找不到|已(?:被)?(?:删除|撤销|下线)|未找到|已失效)|(?:找不到|未找到|无法找到|没有找到)(?:您|该|此|所|请求|要|访问|的|查看){0,8}(?:页面|网页|文件|资源|栏目)|页面(?:走丢|飞走|跑丢|丢失|不见)|(?:^|[^0-9])404(?:[^0-9]|$)|PageNotFound|FileNotFound|requestedURLwasnotfound", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Missing { get; }

    [GeneratedRegex("(?:如|若|倘|万一|一旦)[^。!！?？;；:：,，]{0,12}$", RegexOptions.None, 10_000)]
    private static partial Regex Condition { get; }

    [GeneratedRegex("安全验证|人机验证|滑动验证|访问验证|正在验证|浏览器安全检查|(?:开启|启用)(?:浏览器)?(?:的)?JavaScript|(?:访问|请求|操作)(?:过于|太)频繁|访问被(?:拒绝|拦截|阻断)|请求被拦截|Justamoment", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Verification { get; }

    [GeneratedRegex(@"document\.cookie|__jsl|acw_sc__|\$_ts|_\$jsvmp|location\.(?:href|replace|reload)|eval\(", RegexOptions.None, 10_000)]
    private static partial Regex ChallengeScript { get; }

    // The signs of the firewalls that stand before public bodies' sites.
    [GeneratedRegex("创宇盾|安全狗|云锁|云盾|网站卫士|加速乐|网站防火墙|应用防火墙|(?:已|已经)?被(?:.{0,14})(?:拦截|阻断|封禁|拒绝)|(?:恶意|攻击)(?:行为|请求|访问)|黑客攻击|不合法的?参数|访问(?:次数|频率)(?:.{0,6})(?:过多|过高|超过|超出|受限|上限)|(?:IP|地址).{0,10}(?:受限|被限制|禁止访问|黑名单)|禁止访问|无权访问|拒绝访问|不是机器人|验证码.{0,8}(?:继续|访问)|(?:拖动|滑动|向右).{0,6}滑块|TooManyRequests|RateLimit|AccessDenied|RequestBlocked|AttentionRequired|Checkingyourbrowser|403Forbidden", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Firewall { get; }

    [GeneratedRegex("域名.{0,8}(?:过期|到期|未续费|停止解析|暂停解析|出售|转让|待售|可售|停放|未绑定|没有绑定)|(?:空间|主机|站点|网站).{0,4}(?:已|被)(?:到期|过期|关闭|关停|停用|停止|暂停|注销)|没有找到站点|未备案|尚未备案|备案.{0,6}(?:注销|取消)|网站.{0,6}(?:迁移|搬迁|整合|集约)(?:至|到)|domain.{0,20}(?:forsale|expired|parked|parking)|buythisdomain|Welcometonginx|Itworks!|IISWindows|ApacheHTTPServerTestPage|DefaultPage", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Closed { get; }

    // "正在" or "中": what is announced for Friday has not begun.
    [GeneratedRegex("(?:系统|网站|平台|服务器?|站点|本站|数据)(?:.{0,4})(?:维护|升级|改版|割接|迁移)(?:升级|改版|改造)?(?:中(?!心)|[,，。!！]?请稍[后候])|正在(?:.{0,6})(?:维护|升级|改版|割接)|(?:现|已|暂时)(?:暂停|停止|关闭)(?:对外)?(?:访问|服务)|暂时(?:无法|不能)(?:访问|提供|打开)|UnderMaintenance|ScheduledMaintenance|Maintenance(?:Mode|inprogress)|Be(?:right)?backsoon", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Works { get; }

    [GeneratedRegex("BadGateway|GatewayTime-?out|Service(?:Temporarily)?Unavailable|InternalServerError|(?:^|[^0-9])50[0-4](?:错误|Error)|ServerError|RuntimeError|服务器.{0,4}(?:繁忙|错误|异常|出错|故障|无响应|开小差)|(?:系统|程序)(?:繁忙|错误|异常|出错|故障)|数据库.{0,4}(?:错误|失败|异常)|网络(?:繁忙|异常|错误)|java\\.lang|Exceptionreport", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Failure { get; }
}

/// <summary>What a page shows, without blanks.</summary>
/// <param name="All">All of it.</param>
/// <param name="OutsideLinks">What does not stand in links.</param>
/// <param name="HasDatedItems">Whether its content holds items with dates.</param>
/// <param name="LinksFile">Whether it leads to a file: that is no error page, whatever it says of links.</param>
internal sealed record ShownText(string All, string OutsideLinks, bool HasDatedItems, bool LinksFile);
