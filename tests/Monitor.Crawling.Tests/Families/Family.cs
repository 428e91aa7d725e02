using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Monitor.TestKit;

namespace Monitor.Crawling.Tests.Families;

/// <summary>A family of list pages: how its page looks and how its interface answers. Markup and parameters: domain notes, §5.3, and real pages.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Column">The path of the column, with what follows '#'.</param>
/// <param name="Page">The column's page, of the entries that it shows and how many there are.</param>
/// <param name="Shown">How many entries stand in the page itself.</param>
/// <param name="Asks">What a request of the interface looks like; the groups say from which entry or page it asks.</param>
/// <param name="Size">How many entries an answer has at most.</param>
/// <param name="Answer">An answer with entries, of so many; null for an answer that does not say how many.</param>
internal sealed record Family(
    string Name, string Column, Func<IReadOnlyList<Entry>, int, string> Page, int Shown, string Asks, int Size, Func<IReadOnlyList<Entry>, int?, string> Answer)
{
    /// <summary>All families whose pages are filled by an interface.</summary>
    public static IReadOnlyList<Family> All { get; } =
    [
        new("jpage, next group by link", "/col/col12377/index.html",
            (shown, total) => $"<div id='38486'>{Store(shown)}</div><script>$('#38486').jpage({{themeName:'default',totalRecord:{total},perPage:3,groupSize:1,proxyUrl:'/module/web/jpage/dataproxy.jsp'}});</script>",
            3, @"^/module/web/jpage/dataproxy\.jsp\?page=(?<group>\d+)&appid=1&webid=110&path=/&columnid=12377&unitid=38486&webname=%25E6%25B8%2585&permissiontype=0$", 3,
            (entries, total) => $"<datastore>{NextGroup("NEXT")}{(total is null ? "" : $"<totalrecord>{total}</totalrecord>")}<recordset>{Records(entries)}</recordset></datastore>"),
        new("jpage, records posted", "/col/col12378/index.html",
            (_, total) => $"<ul class='main_list' id='div38487'></ul><script>$('#div38487').jpage({{totalRecord:{total},perPage:1,proxyUrl:'/module/web/jpage/dataproxy.jsp',ajaxParam:{{col:1,appid:1,webid:110,path:'/',columnid:12378,sourceContentType:1,unitid:'38487',webname:'清河县水利局',permissiontype:0}}}});</script>",
            0, @"^/module/web/jpage/dataproxy\.jsp\?startrecord=(?<start>\d+)&endrecord=\d+&perpage=1 col=1&appid=1&webid=110&path=%2F&columnid=12378&sourceContentType=1&unitid=38487&webname=%E6%B8%85%E6%B2%B3%E5%8E%BF%E6%B0%B4%E5%88%A9%E5%B1%80&permissiontype=0$", 3,
            (entries, total) => $"<datastore>{(total is null ? "" : $"<totalrecord>{total}</totalrecord>")}<recordset>{Records(entries)}</recordset></datastore>"),
        new("TRS WCM with avalon", "/zwgk/nb/",
            (shown, total) => $"<div ms-visible='showStatic'>{string.Concat(shown.Select(Row))}</div><div ms-visible='!showStatic' style='display: none'><dl ms-if='list.length>0' ms-repeat='list'><dd><a ms-attr-href='el.chnldocurl' ms-text='el.doctitle|html' target='_blank'></a></dd></dl></div><script>require(['list2.trsapi'],function(list){{list({{channelid:SiteInfo.searchId,classsql:\"chnlid=1813\",sortfield:\"-docorderpri,-docreltime\",prepage:3,recordCount:'{total}'}});}});var SiteInfo={{searchId:'200210'}};</script>",
            3, @"^/fjdzapp/search\?channelid=200210&sortfield=-docorderpri%2C-docreltime&classsql=chnlid%3D1813&prepage=3&page=(?<page>\d+)$", 3,
            (entries, total) => JsonSerializer.Serialize(new { count = total?.ToString(CultureInfo.InvariantCulture), docs = entries.Select(entry => new { doctitle = entry.Title, chnldocurl = entry.Path, docreltime = $"{entry.Date} 00:00:00" }) })),
        new("gkmlpt", "/slj/gkmlpt/index#2629",
            (_, _) => "<div id='app'></div><script>window._CONFIG = { SID: '175', TREE: [{\"id\":1,\"name\":\"政府信息公开\",\"children\":[{\"id\":2629,\"name\":\"政府信息公开年报\",\"children\":[]}]}], };</script>",
            0, @"^/slj/gkmlpt/api/all/2629\?page=(?<page>\d+)&sid=175$", 3, Gkmlpt),
        new("gkmlpt, the column from its tree", "/gkmlpt/annualreport",
            (_, _) => "<div id='app'></div><script>window._CONFIG = { SID: '175', TREE: [{\"id\":1,\"name\":\"政府信息公开\",\"children\":[{\"id\":7,\"name\":\"通知公告\"},{\"id\":2630,\"name\":\"政府信息公开年报\",\"children\":[{\"id\":2631,\"name\":\"政府信息公开年报\"}]}]}], };</script>",
            0, @"^/gkmlpt/api/all/2630\?page=(?<page>\d+)&sid=175$", 3, Gkmlpt),
        new("channel search", "/slj/c100186/list.shtml",
            (_, _) => "<ul class='list'></ul><script>function load(n){$.getJSON('/common/search/db9694580ad74929979e1981b8c534f9?_isAgg=true&_isJson=true&_pageSize=3&_template=index&page='+n,show);}</script>",
            0, @"^/common/search/db9694580ad74929979e1981b8c534f9\?_isAgg=true&_isJson=true&_pageSize=3&_template=index&page=(?<page>\d+)$", 3,
            (entries, total) => JsonSerializer.Serialize(new { data = new { total, rows = entries.Count, results = Published(entries) } })),
        new("file list of the tax administration", "/slj/n810214/c102384r/index.html?tab=gknb",
            (_, _) => "<ul class='list'></ul><script>var tabs={zn:{channelId:'11111111111111111111111111111111'},gknb:{channelId:'29a88b67e4b149cfa9fac7919dfb08a5'}};function load(id,n){$.post('/getFileListByCodeId',{channelId:id,page:n,size:20,relateSubChannels:'false'},show);}</script>",
            0, @"^/getFileListByCodeId channelId=29a88b67e4b149cfa9fac7919dfb08a5&page=(?<page>\d+)&size=20&relateSubChannels=false$", 3,
            (entries, total) => JsonSerializer.Serialize(new { code = 200, results = new { data = new { total, results = Published(entries) } } })),
    ];

    /// <summary>Serves the family on a site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="entries">The entries of the list.</param>
    /// <param name="change">Changes an answer: which it is from 1, its entries, and how many there are; null leaves it.</param>
    public void Serve(Site site, IReadOnlyList<Entry> entries, Func<int, IReadOnlyList<Entry>, (IReadOnlyList<Entry> Entries, int? Total, byte[]? Instead)>? change = null)
    {
        site.ColumnPath = Column;
        site.With(Column.Split('#')[0], Site.Page("政府信息公开年报", Page([.. entries.Take(Shown)], entries.Count)));
        foreach (var entry in entries)
            site.With(entry.Path, Site.Report(int.Parse(entry.Path[5..9], CultureInfo.InvariantCulture)));
        site.Interface = target =>
        {
            var match = Regex.Match(target, Asks);
            if (!match.Success)
                return null;
            var from = match.Groups["start"].Success ? Number(match, "start") - 1 : match.Groups["group"].Success ? Number(match, "group") * Size : (Number(match, "page") - 1) * Size;
            var part = entries.Skip(from).Take(Size).ToList();
            var (shown, total, instead) = change?.Invoke((from - Shown) / Size + 1, part) ?? (part, entries.Count, null);
            return instead ?? LocalServer.Response("200 OK", Answer(shown, total).Replace("NEXT", $"{(match.Groups["group"].Success ? Number(match, "group") : 0) + 1}", StringComparison.Ordinal), "Content-Type: text/plain; charset=utf-8");
        };
    }

    public override string ToString() => Name;

    private static string NextGroup(string page) => $"<nextgroup><![CDATA[<a href=\"/module/web/jpage/dataproxy.jsp?page={page}&appid=1&webid=110&path=/&columnid=12377&unitid=38486&webname=%25E6%25B8%2585&permissiontype=0\"></a>]]></nextgroup>";

    private static string Store(IEnumerable<Entry> entries) => $"<script type=\"text/xml\"><datastore>{NextGroup("1")}<recordset>{Records(entries)}</recordset></datastore></script>";

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static string Row(Entry entry) => $"<dl><dd><a href='{entry.Path}' title='{entry.Title}'>{entry.Title[..10]}…</a></dd><dd>{entry.Date}</dd></dl>";

    private static string Records(IEnumerable<Entry> entries) =>
        string.Concat(entries.Select(entry => $"<record><![CDATA[<li class=\"clearfix\"><a target=\"_blank\" href=\"{entry.Path}\" title=\"{entry.Title}\">{entry.Title[..10]}...</a><b>{entry.Date.Replace("-", "-\n", StringComparison.Ordinal)}</b></li>]]></record>"));

    private static string Gkmlpt(IReadOnlyList<Entry> entries, int? total) => JsonSerializer.Serialize(new
    {
        total,
        articles = entries.Select(entry => new { title = entry.Title, url = entry.Path, date = entry.Date.Length == 0 ? (long?)null : DateTimeOffset.Parse($"{entry.Date}T00:00:00+08:00", CultureInfo.InvariantCulture).ToUnixTimeSeconds() }),
    });

    private static IEnumerable<object> Published(IEnumerable<Entry> entries) =>
        entries.Select(entry => new { title = entry.Title, titleHtml = $"<span>{entry.Title}</span>", url = entry.Path, publishedTimeStr = $"{entry.Date} 10:00:00" });
}
