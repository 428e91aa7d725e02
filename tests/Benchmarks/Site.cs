using System.Globalization;
using System.Text;
using Monitor.Core.Reports;
using Monitor.TestKit.Generation;

namespace Monitor.Benchmarks;

/// <summary>Writes a site of static pages and the registry that leads to it, for crawls of the whole program.</summary>
public static class Site
{
    private const int FirstYear = 2021;
    private const int LastYear = 2025;

    /// <summary>Writes <c>site</c>, to be served on <c>127.0.0.2</c> and the addresses after it, and <c>registry.csv</c>.</summary>
    /// <param name="folder">Where; it is made.</param>
    /// <param name="agencies">How many agencies, from 1; each has an index, a column and five reports without a fault.</param>
    /// <param name="hosts">On how many addresses the registry spreads them, 1 to 250.</param>
    /// <param name="port">The port of all of them.</param>
    /// <returns>The exit code 0.</returns>
    public static int Write(string folder, int agencies, int hosts, int port)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hosts, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hosts, 250);
        var registry = new StringBuilder("id,name,kind,jurisdiction,hosts,columns,contacts\n");
        var site = Directory.CreateDirectory(Path.Combine(folder, "site")).FullName;
        File.WriteAllText(Path.Combine(site, "robots.txt"), "User-agent: *\nDisallow: /private/\n");
        for (var n = 0; n < agencies; n++)
        {
            var body = $"清河县第{n + 1}中心管理局";
            var host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.{2 + (n % hosts)}:{port}");
            registry.Append(CultureInfo.InvariantCulture, $"b{n},{body},department,河北省/邢台市/清河县,{host},http://{host}/b{n}/list.html,b{n}@qinghe.example\n");
            Write(Directory.CreateDirectory(Path.Combine(site, $"b{n}")).FullName, n, body);
        }

        File.WriteAllText(Path.Combine(folder, "registry.csv"), registry.ToString());
        return 0;
    }

    private static void Write(string folder, int seed, string body)
    {
        var items = new StringBuilder();
        for (var year = LastYear; year >= FirstYear; year--)
        {
            var published = new DateOnly(year + 1, 1, 10 + (seed % 20));
            var report = GeneratedReport.Create((seed * 10) + (year % 10), ReportFormat.Form2021) with { Body = body, Year = year, Published = published };
            var page = report.Render(Dialect.All.First(dialect => dialect.Kind == DialectKind.Html), [], PageCharset.All[0]);
            File.WriteAllBytes(Path.Combine(folder, $"r{year}.html"), page.Bytes);
            items.Append(CultureInfo.InvariantCulture, $"<li><a href=\"r{year}.html\">{body}{year}年政府信息公开工作年度报告</a><span>{published:yyyy-MM-dd}</span></li>");
        }

        File.WriteAllText(Path.Combine(folder, "index.html"), Page(body, "<a href=\"list.html\">政府信息公开年报</a>"));
        File.WriteAllText(Path.Combine(folder, "list.html"), Page("政府信息公开年报", $"<ul>{items}</ul>"));
    }

    private static string Page(string title, string content) =>
        $"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>{title}</title></head><body>{content}</body></html>";
}
