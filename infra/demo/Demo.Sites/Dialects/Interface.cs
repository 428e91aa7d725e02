using System.Globalization;
using System.Text.Json;

namespace Demo.Sites.Dialects;

/// <summary>A list that a script fills: what stands in its page, and what the interface answers that the script asks.</summary>
/// <param name="Size">How many entries an answer has.</param>
/// <param name="Content">The content of the page, of all entries.</param>
/// <param name="Request">How an answer is asked for, by its number from 1: path and query, and behind a blank the form that is posted.</param>
/// <param name="Answer">An answer, of its entries and how many there are in all.</param>
internal sealed record Interface(int Size, Func<IReadOnlyList<Item>, string> Content, Func<int, string> Request, Func<IReadOnlyList<Item>, int, string> Answer)
{
    private const int Few = 5;

    /// <summary>TRS WCM in Fujian: the first entries stand in the page, a search by channel gives all of them.</summary>
    public static Interface FujianSearch { get; } = new(
        Few,
        items => $$"""
            <div class="rules_tabs_01" ms-visible="showStatic">
            {{string.Join('\n', items.Take(Few).Select(item => $"<dl><dd><a href=\"{item.Path}\" target=\"_blank\" title=\"{item.Title}\">{item.Title}</a></dd><dd>{item.Date:yyyy-MM-dd}</dd></dl>"))}}
            </div>
            <div class="rules_tabs_01" ms-visible="!showStatic" style="display: none">
            <dl ms-if="list.length>0" ms-repeat="list"><dd><a ms-attr-href="el.chnldocurl" ms-attr-title="el.doctitle" ms-text="el.doctitle|html" target="_blank"></a></dd></dl>
            </div>
            <script type="text/javascript">
            var SiteInfo = { siteId: '41', searchId: '210377' };
            require(['list2.trsapi'], function (list) {
              list({ channelid: SiteInfo.searchId, classsql: "chnlid=2207", sortfield: "-docorderpri,-docreltime", prepage: {{Few}}, recordCount: '{{items.Count}}' });
            });
            </script>
            """,
        number => $"/fjdzapp/search?channelid=210377&sortfield=-docorderpri%2C-docreltime&classsql=chnlid%3D2207&prepage={Few}&page={number}",
        (items, total) => JsonSerializer.Serialize(new
        {
            count = total.ToString(CultureInfo.InvariantCulture),
            docs = items.Select(item => new { doctitle = item.Title, chnldocurl = item.Path, docreltime = $"{item.Date:yyyy-MM-dd} 00:00:00" }),
        }));

    /// <summary>The disclosure platform of Guangdong: a page that a script builds from its configuration.</summary>
    public static Interface Guangdong { get; } = new(
        Few,
        _ => """
            <div id="app"></div>
            <script type="text/javascript">
            window._CONFIG = { SID: '760021', TREE: [{"id":1,"name":"政府信息公开","children":[{"id":5,"name":"政府信息公开指南"},{"id":2629,"name":"政府信息公开年报","children":[]}]}], };
            </script>
            """,
        number => $"/gkmlpt/api/all/2629?page={number}&sid=760021",
        (items, total) => JsonSerializer.Serialize(new
        {
            total,
            articles = items.Select(item => new { title = item.Title, url = item.Path, date = new DateTimeOffset(item.Date!.Value, new TimeOnly(9, 30), TimeSpan.FromHours(8)).ToUnixTimeSeconds() }),
        }));

    /// <summary>The channel search that ministries and provinces share.</summary>
    public static Interface ChannelSearch { get; } = new(
        Few,
        _ => $$"""
            <ul class="list" id="list"></ul>
            <script type="text/javascript">
            function turn(n) { $.getJSON('/common/search/5f0c2b7e9a414d51b8c3d7e6f1a2b3c4?_isAgg=true&_isJson=true&_pageSize={{Few}}&_template=index&page=' + n, show); }
            turn(1);
            </script>
            """,
        number => $"/common/search/5f0c2b7e9a414d51b8c3d7e6f1a2b3c4?_isAgg=true&_isJson=true&_pageSize={Few}&_template=index&page={number}",
        (items, total) => JsonSerializer.Serialize(new { data = new { total, rows = Few, results = Published(items) } }));

    /// <summary>The file list of the tax administration, which is posted what is wanted.</summary>
    public static Interface FileList { get; } = new(
        Few,
        _ => """
            <ul class="list" id="list"></ul>
            <script type="text/javascript">
            var tabs = { zn: { channelId: '0e1d2c3b4a5968778695a4b3c2d1e0f1' }, gknb: { channelId: '8d7c6b5a493827160514233241506f7e' } };
            function turn(tab, n) { $.post('/getFileListByCodeId', { channelId: tabs[tab].channelId, page: n, size: 20, relateSubChannels: 'false' }, show); }
            </script>
            """,
        number => $"/getFileListByCodeId channelId=8d7c6b5a493827160514233241506f7e&page={number}&size=20&relateSubChannels=false",
        (items, total) => JsonSerializer.Serialize(new { code = 200, results = new { data = new { total, results = Published(items) } } }));

    /// <summary>大汉 jpage with a proxy that answers programs with almost nothing: only the first entries can be seen.</summary>
    public static Interface EmptyProxy { get; } = new(
        Few,
        items => $$"""
            <div id="764752"><script type="text/xml"><datastore>
            <nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&webid=73&columnid=103585&unitid=764752"></a>]]></nextgroup>
            <recordset>
            {{string.Join('\n', items.Take(Few).Select(item => $"<record><![CDATA[<li><s></s><a class=\"ellipsis-line-clamp\" href=\"{item.Path}\" title=\"{item.Title}\">{item.Title}</a><span>{item.Date:yyyy-MM-dd}</span></li>]]></record>"))}}
            </recordset></datastore></script></div>
            <script type="text/javascript">$('#764752').jpage({ totalRecord: {{items.Count}}, perPage: {{Few}}, proxyUrl: '/module/web/jpage/dataproxy.jsp' });</script>
            """,
        number => $"/module/web/jpage/dataproxy.jsp?page={number}&webid=73&columnid=103585&unitid=764752",
        (_, _) => "<datastore><recordset></recordset></datastore>");

    private static IEnumerable<object> Published(IEnumerable<Item> items) =>
        items.Select(item => new { title = item.Title, url = item.Path, publishedTimeStr = $"{item.Date:yyyy-MM-dd} 10:12:00" });
}
