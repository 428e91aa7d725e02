using Monitor.Core.Obligations;
using Monitor.TestKit;

namespace Monitor.Crawling.Tests;

/// <summary>
/// Pages with status 200 that are no list: signs on closed doors must never count as an empty list, and honest short pages not as closed doors. The
/// pages are invented, in the wording of the systems and firewalls that public bodies' sites run on.
/// </summary>
public class ClosedDoors
{
    /// <summary>Name, title, what the page shows, and why a look at it could not tell.</summary>
    public static TheoryData<string, string, string, string> Closed => new()
    {
        { "works on the system", "系统提示", "<h3>系统维护中，请稍后访问</h3>", "blocked" },
        { "works on the site", "", "<p>本网站正在进行升级改版，给您带来不便敬请谅解。</p>", "blocked" },
        { "works, in the title only", "网站维护中", "<img src='/wh.png'>", "blocked" },
        { "works, politely", "", "<p>尊敬的用户：平台升级维护中，预计今晚恢复，暂无信息。</p>", "blocked" },
        { "closed for now", "", "<p>因服务器搬迁，本站暂时无法访问。</p>", "blocked" },
        { "works, in English", "Under Maintenance", "<h1>We'll be back soon</h1>", "blocked" },
        { "a test of the reader", "", "<p>为保障您的访问安全，请完成安全验证</p>", "blocked" },
        { "a slider", "", "<p>请按住滑块，拖动到最右边</p><p>向右滑动滑块填充拼图</p>", "blocked" },
        { "letters in a picture", "", "<p>请输入验证码继续访问</p><input>", "blocked" },
        { "asked too often", "", "<p>您的访问过于频繁，请稍后再试</p>", "blocked" },
        { "asked too often, of requests", "提示信息", "<p>请求过于频繁，请一分钟后重试。没有相关信息</p>", "blocked" },
        { "asked too often, of numbers", "", "<p>对不起，您的访问次数已超过上限</p>", "blocked" },
        { "an address on a list", "", "<p>您的IP地址已被列入黑名单</p>", "blocked" },
        { "a firewall that names itself: 创宇盾", "", "<p>当前访问疑似黑客攻击，已被创宇盾拦截</p><p>事件编号：0000-0000</p>", "blocked" },
        { "a firewall that names itself: 安全狗", "网站防火墙", "<p>您的请求带有不合法参数，已被网站管理员设置拦截！</p>", "blocked" },
        { "a firewall that names itself: 云锁", "", "<p>您请求的内容触发了云锁防护规则</p>", "blocked" },
        { "a firewall of a panel", "", "<p>请求存在恶意行为，已被管理员拒绝</p>", "blocked" },
        { "a firewall in the cloud", "405", "<p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</p>", "blocked" },
        { "a firewall in English", "Attention Required!", "<h1>Access Denied</h1><p>Reference #18</p>", "blocked" },
        { "forbidden, with status 200", "403 Forbidden", "<center><h1>403 Forbidden</h1></center>", "blocked" },
        { "a gateway, with status 200", "502 Bad Gateway", "<center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center>", "unreachable" },
        { "a gateway's time", "504 Gateway Time-out", "<h1>504 Gateway Time-out</h1>", "unreachable" },
        { "out of service", "", "<h1>Service Unavailable</h1><p>HTTP Error 503. The service is unavailable.</p>", "unreachable" },
        { "a server in trouble", "", "<p>服务器繁忙，请稍后再试</p>", "unreachable" },
        { "a system in trouble", "出错了", "<p>系统异常，请联系管理员。暂无数据</p>", "unreachable" },
        { "a database in trouble", "", "<p>数据库连接失败</p>", "unreachable" },
        { "a program's error", "HTTP Status 500", "<h1>Internal Server Error</h1><p>java.lang.NullPointerException</p>", "unreachable" },
        { "a page that is not there", "", "<p>抱歉，您访问的页面走丢了，3秒后返回首页</p>", "columnNotFound" },
        { "an article that was taken down", "提示", "<p>该信息已被撤销或已下线</p><p>该栏目已撤销</p>", "columnNotFound" },
        { "a number is enough", "", "<h1>404</h1><a href='/'>返回首页</a>", "columnNotFound" },
        { "a name that has run out", "", "<p>该域名已过期，请联系注册商续费</p>", "columnNotFound" },
        { "a name for sale", "This domain is for sale", "<p>本域名可转让，有意者请联系</p>", "columnNotFound" },
        { "a parked name", "", "<p>域名停放</p><p>related searches</p>", "columnNotFound" },
        { "rent that was not paid", "", "<p>您访问的网站空间已到期</p>", "columnNotFound" },
        { "a server without that site", "没有找到站点", "<p>您的请求在服务器中没有找到对应的站点！</p>", "columnNotFound" },
        { "a server just set up", "Welcome to nginx!", "<h1>Welcome to nginx!</h1>", "columnNotFound" },
        { "a site without a licence", "", "<p>该网站暂未备案，无法访问</p>", "columnNotFound" },
        { "a site that has moved", "", "<p>本网站已迁移至市政府门户网站</p>", "columnNotFound" },
        { "a site that was closed", "", "<p>根据集约化要求，本网站已关停</p>", "columnNotFound" },
    };

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task A_sign_on_a_closed_door_is_no_list(string name, string title, string shown, string reason)
    {
        await using var site = new Site().With(Site.Column, Bare(title, shown));
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.True(reason == Site.Name(look), $"{name}: {Site.Name(look)} {look.Detail}");
    }

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task A_sign_in_place_of_a_report_or_of_the_next_page_proves_nothing(string name, string title, string shown, string reason)
    {
        await using var report = new Site().With("/2025.html", Bare(title, shown));
        report.WithColumn(Site.List(Site.Last, Site.Item("/2025.html", "清河县水利局2025年政府信息公开工作年度报告", "2026-01-20")));
        await using var list = new Site().With("/nb/2", Bare(title, shown));
        list.WithColumn(Site.List(Site.Last) + "<a href='/nb/2'>下一页</a>");
        var looks = (Report: Assert.Single(await report.LookAsync(2025)), List: Assert.Single(await list.LookAsync(2025)));

        Assert.True(looks.Report.Look is Look.Unknown { Reason: LookReasons.CandidateUnreachable }, $"{name} ({reason}): {Site.Name(looks.Report)} {looks.Report.Detail}");
        Assert.True(looks.List.Look is Look.Unknown { Reason: LookReasons.MorePages }, $"{name} ({reason}): {Site.Name(looks.List)} {looks.List.Detail}");
    }

    /// <summary>Name, what the page shows beside the site's frame, and what a look at it says.</summary>
    public static TheoryData<string, string, string> Honest => new()
    {
        { "one report", Site.List(Site.Last), "absent" },
        { "nothing yet", "<p>暂无信息</p>", "absent" },
        { "nothing yet, of the data", "<p>暂无数据</p>", "absent" },
        { "nothing yet, of the column", "<p>本栏目暂无内容</p>", "absent" },
        { "nothing found", "<p>没有找到相关信息</p>", "absent" },
        { "nothing related", "<p>暂无相关记录</p>", "absent" },
        { "a notice of works among the items", WithItem("关于门户网站系统维护的公告"), "absent" },
        { "a notice that works are under way among the items", WithItem("网站升级维护中 请稍后访问"), "absent" },
        { "a notice of a name among the items", WithItem("关于原域名已停用的公告"), "absent" },
        { "a notice of a site among the items", WithItem("关于本网站已迁移至集约化平台的通知"), "absent" },
        { "an answer among the items: what was asked for does not exist", WithItem("关于政府信息不存在的告知书"), "absent" },
        { "an answer among the items: a page that cannot be found", WithItem("关于网站页面找不到问题的答复"), "absent" },
        { "a number among the items", WithItem("关于404户农户危房改造的公示"), "absent" },
        { "a test among the items", WithItem("国家安全验证工作会议召开"), "absent" },
        { "a refusal among the items", WithItem("某公司申请被行政机关依法拒绝一案"), "absent" },
        { "firewalls among the items", WithItem("我局开展网站防火墙和云锁采购"), "absent" },
        { "trouble among the items", WithItem("关于服务器故障的情况说明"), "absent" },
        { "frequent requests among the items", WithItem("对访问过于频繁的说明"), "absent" },
        { "a notice above the list", "<p>公告：本网站将于3月5日进行系统维护，期间暂停服务。</p>" + Site.List(Site.Last), "absent" },
        { "works above the list", "<p>系统维护中，部分功能暂时无法访问。</p>" + Site.List(Site.Last), "absent" },
        { "a firewall's badge below the list", Site.List(Site.Last) + "<p>本站由创宇盾提供防护</p>", "absent" },
        { "letters in a picture beside the list", Site.List(Site.Last) + "<form>验证码<input></form>", "absent" },
        { "a maintainer below nothing", "<p>暂无信息</p><p>技术支持：县大数据维护中心</p>", "absent" },
        { "a licence below nothing", "<p>暂无信息</p><p>冀ICP备00000000号 网站标识码0000000000</p>", "absent" },
        { "works announced below nothing", "<p>暂无信息</p><p>网站将于3月5日维护</p>", "absent" },
        { "how many there are", Site.List(Site.Last) + "<p>共1条 第1/1页</p>", "absent" },
        { "an article about works on a system", $"<p>{string.Concat(Enumerable.Repeat("县水利局组织技术人员对供水调度系统维护中发现的问题逐项整改，并对机房设备进行了检修。", 12))}</p>", "emptyList" },
        { "an article about names", $"<p>{string.Concat(Enumerable.Repeat("专项检查发现个别单位域名过期未注销，已责令整改并完善域名管理台账。", 14))}</p>", "emptyList" },
    };

    [Theory]
    [MemberData(nameof(Honest))]
    public async Task An_honest_page_is_no_closed_door(string name, string shown, string outcome)
    {
        await using var site = new Site().WithColumn(shown);
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.True(outcome == Site.Name(look), $"{name}: {Site.Name(look)} {look.Detail}");
    }

    private static string WithItem(string title) => Site.List(Site.Last, Site.Item("/x.html", title, "2025-06-01"));

    private static byte[] Bare(string title, string shown) => LocalServer.Response(
        "200 OK", $"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>{title}</title></head><body>{shown}</body></html>", "Content-Type: text/html; charset=utf-8");
}
