namespace Monitor.Crawling.Tests;

/// <summary>Beside a whole list of earlier reports something stands that nobody understood: the report may be there, and nobody is accused.</summary>
public class NotUnderstood
{
    private static string Whole => Site.List(Site.Last);

    public static TheoryData<string, string> Left => new()
    {
        // Pages that scripts draw.
        { "laypage", Whole + "<div id='p'></div><script>laypage({cont:'p',pages:3});</script>" },
        { "layui", Whole + "<script>layui.use('laypage',function(){layui.laypage.render({elem:'p',count:45,limit:15});});</script>" },
        { "a plugin", Whole + "<div id='p'></div><script>$('#p').pagination(45,{items_per_page:15});</script>" },
        { "a class for pages", Whole + "<script>new Pagination({el:'#p',total:45,pageSize:15})</script>" },
        { "TRS records", Whole + "<script>PageContext.PageSize=20;PageContext.RecordNum=45;</script>" },
        { "a record variable", Whole + "<script>var m_nRecordCount = \"45\";var m_nPageSize = 20;</script>" },
        { "a call of another name", Whole + "<script>createPage(3,0,'index','html');</script>" },
        { "another one", Whole + "<script>showPage(3,1,'index','html',45);</script>" },
        { "a page that loads on", Whole + "<script>var n=1;$(window).scroll(function(){$.get('list.do?page='+(++n),add)});</script>" },
        { "jpage without a number", Whole + "<script>var t=40;$('#1').jpage({proxyUrl:'/m/data.jsp',perPage:15,totalRecord:t});</script>" },

        // Signs for pages.
        { "a button", Whole + "<div><button onclick='go(2)'>下一页</button></div>" },
        { "an input", Whole + "<form><input type='button' value='下一页' onclick='go(2)'></form>" },
        { "a span", Whole + "<div><span class='cur'>1</span><span class='next'>下一页</span></div>" },
        { "numbers in spans", Whole + "<div><span class='cur'>1</span><span data-p='2'>2</span></div>" },
        { "a page by its number", Whole + "<div>第1页 <a href='index_2.html'>第2页</a></div>" },
        { "numbers in brackets", Whole + "<div>[1] <a href='index_2.html'>[2]</a></div>" },
        { "an arrow", Whole + "<div><a href='index_2.html'>→</a></div>" },
        { "a picture with words", Whole + "<div><a href='index_2.html'><img src='/n.gif' alt='下一页'></a></div>" },
        { "a sign of a class", Whole + "<div><a href='index_2.html' class='next'><i></i></a></div>" },
        { "a count behind it", Whole + "<div>45条记录 1/3</div>" },
        { "a count before it", Whole + "<div>记录总数：45 每页15条</div>" },
        { "a page of pages", Whole + "<div>页次：1/3</div>" },
        { "all of it", $"<div><h3>年报 <a href='/all/'>查看全部&gt;&gt;</a></h3>{Whole}</div>" },
        { "two lists that go on", Whole + "<a href='a_2.html'>下一页</a>" + Whole + "<a href='b_2.html'>下一页</a>" },

        // Parts of a column.
        { "departments", "<div><a href='bm/'>市直部门</a> <a href='xz/'>乡镇街道</a></div>" + Whole },
        { "departments by a script", "<ul class='tabs'><li data-id='1'>市政府</li><li data-id='2'>市直部门</li></ul>" + Whole },
        { "bodies", "<ul class='depts'><li><a href='d1/'>赤水县财政局</a></li><li><a href='d2/'>赤水县民政局</a></li></ul>" + Whole },
        { "earlier years", Whole + "<p><a href='../all/'>历年年报</a></p>" },

        // What waits to be filled.
        { "a container", "<div id='list'></div><script src='list.js'></script>" + Whole },
        { "a word beside a container", "<div id='list'></div><div>暂无数据</div><script src='list.js'></script>" },
        { "a word that says so", Whole + "<div>正在加载，请稍候</div>" },
        { "a template", Whole + "<script type='text/html'><li>{{title}}</li></script>" },
        { "a script that writes", Whole + "<script>document.write('<li><a href=' + u + '>' + t + '</a></li>');</script>" },
        { "a frame of another host", Whole + "<iframe src='http://other.example/list.html' width='800' height='600'></iframe>" },
        { "a column that has moved", "<p>本栏目已停止更新，请移步<a href='/new/'>新的平台</a></p>" + Whole },

        // The year without a link to it.
        { "a heading", "<h3>2025年政府信息公开工作年度报告</h3><p><img src='/1.jpg'></p>" + Whole },
        { "a tab", "<ul class='tabs'><li data-y='2024'>2024年</li><li data-y='2025'>2025年</li></ul>" + Whole },
        { "an option", "<select><option>2024</option><option>2025</option></select>" + Whole },
        { "the head of a column", "<table><tr><th>单位</th><th>2024年</th><th>2025年</th></tr><tr><td>水利局</td><td><a href='/a.html'>查看</a></td><td><a href='/b.html'>查看</a></td></tr></table>" + Whole },
        { "an entry in a script", Whole + "<script>var d=[{t:'2025年政府信息公开工作年度报告',u:'/r.html'}];</script>" },

        // Titles that may present it.
        { "a letter", Site.List(Site.Last, Site.Item("/x.html", "关于印发2025年政府信息公开工作年度报告的通知", "2026-01-20")) },
        { "two matters", Site.List(Site.Last, Site.Item("/x.html", "2025年政府信息公开和政府网站工作年度报告", "2026-01-20")) },
        { "a table of reports", Site.List(Site.Last, Site.Item("/x.html", "2025年政府信息公开工作年度报告目录", "2026-01-20")) },
        { "a title cut behind the year", Site.List(Site.Last, Site.Item("/x.html", "清河县水利局2025年政府", "2026-01-20")) },
        { "a title cut before it", Site.List(Site.Last, Site.Item("/x.html", "清河县水利局...", "2026-01-20")) },
    };

    [Theory]
    [MemberData(nameof(Left))]
    public async Task What_is_left_of_a_page_proves_nothing(string name, string content)
    {
        await using var site = new Site().WithColumn(content);
        var look = Assert.Single(await site.LookAsync(2025));

        Assert.False(Site.Name(look) == "absent", $"{name}: {look.Detail}");
    }
}
