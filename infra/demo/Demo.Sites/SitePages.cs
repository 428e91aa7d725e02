using System.Text;
using Demo.Sites.Dialects;
using Demo.Sites.Reports;

namespace Demo.Sites;

/// <summary>Makes all pages of a site from the table of sample agencies.</summary>
internal sealed class SitePages
{
    /// <summary>The report year that the samples are about.</summary>
    public const int Year = 2025;

    private const int OldestYear = 2023;
    private const int FillerItems = 12;
    private const string ReportColumn = "政府信息公开年报";

    // Where the general notices of a site stand; the shape of the path is the dialect's.
    private static readonly Dictionary<string, string> NoticeColumns = new(StringComparer.Ordinal)
    {
        ["chengxi"] = "/zwgk/tzgg/",
        ["hepu"] = "/col/col1229014399/index.html",
        ["liyang"] = "/zwgk/tzgg.htm",
        ["wangmei"] = "/public/column/6598001?type=4&catId=6716900&action=list",
        ["dongbu"] = "/tzgg/",
        ["nanpu"] = "/zwgk/tzgg.htm",
        ["yintan"] = "/tzgg/",
    };

    // The others have none, like many sites.
    private static readonly string[] SitesWithRobots = ["chengxi", "hepu", "wangmei"];

    private readonly Site site;
    private readonly Dictionary<string, Answer> answers = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<Item> notices = [];
    private int articles;

    private SitePages(Site site)
    {
        this.site = site;
        notices = Notices();
        var columns = SampleBodies.All.Where(body => body.Site == site.Key).GroupBy(body => body.Column).ToList();
        foreach (var column in columns)
            AddColumn([.. column]);
        AddFrame(columns.Select(column => (column.Key, column.First().Name)));
    }

    /// <summary>The answers of a site by path.</summary>
    public static IReadOnlyDictionary<string, Answer> Of(Site site) => new SitePages(site).answers;

    private void AddColumn(IReadOnlyList<SampleBody> bodies)
    {
        var first = bodies[0];
        var items = bodies.SelectMany(Reports).OrderByDescending(item => item.Sorted).Select(item => item.Item).ToList();
        var name = bodies.Count > 2 ? "部门年报" : ReportColumn;
        var organ = bodies.Count > 1 ? site.Name : first.Name;
        if (first.Through is { } through)
        {
            AddInterface(first, [.. Filler(first), .. items], through);
            return;
        }

        switch (first.List)
        {
            case ColumnKind.Unavailable:
                answers[PathOf(first.Column)] = Answer.Unavailable;
                break;
            case ColumnKind.Silent:
                answers[PathOf(first.Column)] = Answer.Silence;
                break;
            case ColumnKind.ScriptList:
                var listing = new Listing(first.Column, organ, name, items);
                AddPage(first.Column, Hanweb.ScriptList(site, listing, notices));
                answers["/module/web/jpage/dataproxy.jsp"] = new Answer(200, "text/xml; charset=utf-8", site.Dialect.Encoding.GetBytes(Hanweb.Records(listing)));
                break;
            case ColumnKind.NextLink:
                AddList(first.Column, organ, "信息公开", [Filler(first), items]);
                break;
            case ColumnKind.ScriptPaging:
                AddList(first.Column, organ, "镇政府信息公开", [Filler(first), [.. items.Take(2)], [.. items.Skip(2)]]);
                break;
            default:
                AddList(first.Column, organ, name, [items]);
                break;
        }
    }

    private void AddInterface(SampleBody body, IReadOnlyList<Item> items, Interface through)
    {
        AddPage(body.Column, $"<!DOCTYPE html>\n<html><head><meta charset=\"UTF-8\"><meta name=\"SiteName\" content=\"{site.Name}\"><meta name=\"ColumnName\" content=\"{ReportColumn}\"><title>{ReportColumn}_{body.Name}</title></head>\n<body><div class=\"top\"><a href=\"/\">{site.Name}</a></div>\n{through.Content(items)}\n</body></html>\n");
        var parts = items.Chunk(through.Size).ToList();
        for (var i = 0; i < parts.Count; i++)
            answers[through.Request(i + 1)] = new Answer(200, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(through.Answer(parts[i], items.Count)));
    }

    private void AddList(string column, string organ, string name, IReadOnlyList<IReadOnlyList<Item>> pages)
    {
        string[] paths = [column, .. Enumerable.Range(2, pages.Count - 1).Select(number => site.Dialect.ListPath(column, number))];
        for (var i = 0; i < pages.Count; i++)
            AddPage(paths[i], site.Dialect.List(site, new Listing(paths[i], organ, name, pages[i]) { Number = i + 1, Count = pages.Count, Pages = paths }, notices));
        if (column.EndsWith('/'))
            answers[$"{column}index.html"] = answers[column];
    }

    /// <summary>A body's reports, newest first, each with the day it is sorted by.</summary>
    private IEnumerable<(Item Item, DateOnly Sorted)> Reports(SampleBody body)
    {
        for (var year = Year; year >= OldestYear; year--)
        {
            var date = DateOf(body, year);
            var conduct = year == Year ? body.Conduct : Conduct.Publishes;
            var path = site.Dialect.ArticlePath(body.Column, date, ++articles);
            var title = TitleOf(body, year);
            if (conduct is Conduct.PublishesLookAlike or Conduct.PublishesBoth)
                yield return (LookAlike(body, year, date), date);
            switch (conduct)
            {
                case Conduct.PublishesNothing or Conduct.PublishesLookAlike:
                    continue;
                case Conduct.ListsDeadLink:
                    break;
                case Conduct.PublishesPdf:
                    path = $"/__local/3/9E/51/{body.Id}-xxgknb{year}.pdf";
                    answers[path] = new Answer(200, "application/pdf", Resource.Bytes("liyang/wlj-xxgknb2025.pdf"));
                    break;
                case Conduct.RepeatsLastYear:
                    AddArticle(new Article(path, title, body.Name, body.Column, date, Text(body, year - 1, false)) { Heading = TitleOf(body, year - 1) });
                    break;
                default:
                    var shown = conduct == Conduct.PublishesUndated ? (DateOnly?)null : date;
                    AddArticle(new Article(path, title, body.Name, body.Column, shown, Text(body, year, conduct == Conduct.UsesOldForm)) { FromWord = conduct == Conduct.PastesFromWord });
                    break;
            }

            yield return (new Item(title, conduct == Conduct.PublishesUndated ? null : date, path), date);
        }
    }

    private static IReadOnlyList<Block> Text(SampleBody body, int year, bool form2019)
    {
        var meant = Figures.Of(body.Id, body.Scale, year);
        var printed = Figures.Of(body.Id, body.Scale, year);
        if (year == Year)
            body.Spoil(printed);
        return new ReportText(body, year, printed, form2019).Write(meant);
    }

    private Item LookAlike(SampleBody body, int year, DateOnly date)
    {
        var title = $"{body.Name}{year}年政府网站工作年度报表";
        var path = site.Dialect.ArticlePath(body.Column, date, ++articles);
        AddArticle(new Article(path, title, body.Name, body.Column, date,
        [
            new Block.Table(
            [
                [new("网站名称"), new($"{body.Name}网站", 3)],
                [new("网站标识码"), new(site.Code, 3)],
                [new("独立用户访问总量（单位：个）"), new("48213", 3)],
                [new("信息发布总数（单位：条）"), new("376"), new("其中概况类信息更新量"), new("19")],
                [new("解读回应"), new("解读材料数量"), new("3"), new("回应公众关注热点数量 1")],
                [new("收到留言数量（单位：条）"), new("27"), new("办结留言数量"), new("27")],
            ]),
        ]));
        return new Item(title, date, path);
    }

    /// <summary>Newer things that push the reports from the first page.</summary>
    private List<Item> Filler(SampleBody body) =>
    [
        .. Enumerable.Range(0, FillerItems).Select(i => Notice(body.Column, $"{body.Topics}信息公示（2026年第{FillerItems - i}期）", body.Name, FillerDay(i))),
    ];

    // Working days back from Monday, 9 February 2026.
    private static DateOnly FillerDay(int back) => new DateOnly(2026, 2, 9).AddDays(-back - (back + 4) / 5 * 2);

    private List<Item> Notices()
    {
        var column = NoticeColumns[site.Key];
        return
        [
            Notice(column, "关于2026年春节期间政务服务大厅办公时间的通知", site.Name, new DateOnly(2026, 2, 5)),
            Notice(column, "2026年1月行政许可和行政处罚信息公示", site.Name, new DateOnly(2026, 2, 3)),
            Notice(column, "关于征集2026年度民生实事项目建议的公告", site.Name, new DateOnly(2026, 1, 30)),
        ];
    }

    private Item Notice(string column, string title, string organ, DateOnly date)
    {
        var path = site.Dialect.ArticlePath(column, date, ++articles);
        AddArticle(new Article(path, title, organ, column, date,
        [
            new Block.Paragraph("现将有关事项公布如下，欢迎社会各界监督。"),
            new Block.Paragraph("具体内容可到政务服务大厅查阅，或在工作时间电话咨询。"),
        ]));
        return new Item(title, date, path);
    }

    private void AddArticle(Article article) => AddPage(article.Path, site.Dialect.Show(site, article, notices));

    /// <summary>What the frame of every page links to.</summary>
    private void AddFrame(IEnumerable<(string Column, string Organ)> columns)
    {
        var links = columns.Select(column => $"<li><a href=\"{column.Column}\">{column.Organ}：{ReportColumn}</a></li>")
            .Concat(notices.Select(item => $"<li><a href=\"{item.Path}\">{item.Title}</a></li>"));
        var charset = site.Dialect.ContentType.Contains("utf-8", StringComparison.Ordinal) ? "utf-8" : "gb2312";
        foreach (var (path, name) in Dialect.Sections.Concat(site.Dialect.Guides).Append((PathOf(NoticeColumns[site.Key]), "通知公告")))
            AddPage(path, $"<html><head><meta charset=\"{charset}\"><title>{name}_{site.Name}</title></head>\n<body><h1>{site.Name}</h1><h2>{name}</h2>\n<ul>{string.Concat(links)}</ul>\n<p>网站标识码：{site.Code}</p></body></html>\n");
        foreach (var file in site.Dialect.Files)
            answers[file] = new Answer(200, file.EndsWith(".css", StringComparison.Ordinal) ? "text/css" : "text/javascript", "/* */\n"u8.ToArray());
        if (SitesWithRobots.Contains(site.Key))
            answers["/robots.txt"] = new Answer(200, "text/plain", Resource.Bytes("shared/robots.txt"));
    }

    private void AddPage(string path, string html) => answers[PathOf(path)] = new Answer(200, site.Dialect.ContentType, site.Dialect.Encoding.GetBytes(html));

    private static string TitleOf(SampleBody body, int year) => $"{body.Name}{year}年政府信息公开工作年度报告";

    // Earlier years were published in time, on other days, and like all of them on working days.
    private static DateOnly DateOf(SampleBody body, int year)
    {
        if (year == Year)
            return body.On;
        var day = new DateOnly(year + 1, body.On.Month == 2 ? 1 : body.On.Month, 8 + (body.On.Day + year * 3) % 20);
        return day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? day.AddDays(-2) : day;
    }

    private static string PathOf(string address) => address.Split('?', '#')[0];
}
