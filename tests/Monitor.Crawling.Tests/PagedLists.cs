using Monitor.TestKit;

namespace Monitor.Crawling.Tests;

/// <summary>Lists whose pages only the numbers of a script's call lead to (domain notes, §5.3). What was made up must prove itself.</summary>
public class PagedLists
{
    private const string Report = "2025年政府信息公开年报";

    public static TheoryData<string, string[], string[]> Forms => new()
    {
        { "pages, current: from 0", ["(3, 0, \"index\", \"html\")", "(3, 1, \"index\", \"html\")", "(3, 2, \"index\", \"html\")"], ["/nb/index_1.html", "/nb/index_2.html"] },
        { "another name and extension", ["(2,0,'list','shtml')", "(2,1,'list','shtml')"], ["/nb/list_1.shtml"] },
        { "records before pages", ["(21, 2, 0, \"index\", \"htm\")", "(21, 2, 1, \"index\", \"htm\")"], ["/nb/index_1.htm"] },
        { "an element first: from 1", ["('page_div',3,1,'dezlist','shtml',49)", "('page_div',3,2,'dezlist','shtml',49)", "('page_div',3,3,'dezlist','shtml',49)"], ["/nb/dezlist_2.shtml", "/nb/dezlist_3.shtml"] },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task The_pages_that_a_call_stands_for_are_read_to_the_end(string name, string[] calls, string[] paths)
    {
        await using var site = new Site().WithColumn(Site.List(Site.Last) + Call(calls[0])).With("/x.html", Site.Report());
        for (var i = 0; i < paths.Length; i++)
            site.With(paths[i], Page(calls[i + 1], Site.Item(i == paths.Length - 1 ? "/x.html" : $"/{i}.html", i == paths.Length - 1 ? Report : $"{2010 + i}年政府信息公开年报", "2026-01-15")));
        var looks = await site.LookAsync(2025, 2022);

        Assert.True(Site.Name(looks[0]) == "found" && Site.Name(looks[1]) == "absent", $"{name}: {looks[0].Detail} {looks[1].Detail}");
        Assert.Equal((paths.Length + 1, true), (looks[1].Coverage.PagesRead, looks[1].Coverage.ReadToEnd));
    }

    public static TheoryData<string, string, byte[]?> Traps => new()
    {
        { "not found", "(2, 0, \"index\", \"html\")", null },
        { "not found with status 200", "(2, 0, \"index\", \"html\")", Html("<p>您访问的页面不存在</p>") },
        { "the first page again", "(2, 0, \"index\", \"html\")", Html(Site.List(Site.Last) + Call("(2, 0, \"index\", \"html\")")) },
        { "the first page's items under the second's number", "(2, 0, \"index\", \"html\")", Html(Site.List(Site.Last) + Call("(2, 1, \"index\", \"html\")")) },
        { "some page without a call", "(2, 0, \"index\", \"html\")", Html(Site.List(Site.Item("/o.html", "2020年政府信息公开年报", "2021-01-05"))) },
        { "a page of another list", "(2, 0, \"index\", \"html\")", Html(Site.List(Site.Item("/o.html", "2020年政府信息公开年报", "2021-01-05")) + Call("(7, 1, \"index\", \"html\")")) },
        { "a page that says it is another", "(3, 0, \"index\", \"html\")", Html(Site.List(Site.Item("/o.html", "2020年政府信息公开年报", "2021-01-05")) + Call("(3, 2, \"index\", \"html\")")) },
        { "no items", "(2, 0, \"index\", \"html\")", Html("<p>目录</p>" + Call("(2, 1, \"index\", \"html\")")) },
        { "a third page that is not there", "(3, 0, \"index\", \"html\")", Html(Site.List(Site.Item("/o.html", "2020年政府信息公开年报", "2021-01-05")) + Call("(3, 1, \"index\", \"html\")")) },
        { "not the first page", "(2, 1, \"index\", \"html\")", Html(Site.List(Site.Item("/o.html", "2020年政府信息公开年报", "2021-01-05")) + Call("(2, 1, \"index\", \"html\")")) },
        { "an address for a name", "(2, 0, \"//localhost/\", \"html\")", Html(Site.List(Site.Item("/o.html", "2020年政府信息公开年报", "2021-01-05"))) },
        { "two lists", "(2, 0, \"index\", \"html\");createPageHTML(4, 0, \"other\", \"html\")", Html(Site.List(Site.Item("/o.html", "2020年政府信息公开年报", "2021-01-05")) + Call("(2, 1, \"index\", \"html\")")) },
    };

    [Theory]
    [MemberData(nameof(Traps))]
    public async Task A_page_that_does_not_prove_to_be_the_next_leaves_the_list_unread(string name, string call, byte[]? second)
    {
        await using var site = new Site().WithColumn(Site.List(Site.Last) + Call(call));
        if (second is not null)
            site.With("/nb/index_1.html", second);
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.True(Site.Name(look) == "morePages" && !look.Coverage.ReadToEnd, $"{name}: {Site.Name(look)} {look.Detail}");
    }

    [Fact]
    public async Task What_the_first_page_announces_a_later_one_does_not_take_back()
    {
        await using var site = new Site().WithColumn(Site.List(Site.Last) + "<a href='p2.html'>下一页</a><p>共3页</p>")
            .With("/nb/p2.html", Page("(1, 0, \"index\", \"html\")", Site.Item("/o.html", "2020年政府信息公开年报", "2021-01-05")));

        Assert.Equal("morePages", await site.OutcomeAsync());
    }

    private static string Call(string arguments) => $"<script>createPageHTML{arguments};</script>";

    private static string Page(string call, params string[] items) => Site.Page("年报", Site.List(items) + Call(call));

    private static byte[] Html(string content) => LocalServer.Response("200 OK", Site.Page("年报", content), "Content-Type: text/html; charset=utf-8");
}
