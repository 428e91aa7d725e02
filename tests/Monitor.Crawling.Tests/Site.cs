using System.Globalization;
using System.Text;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.Net;
using Monitor.TestKit;

namespace Monitor.Crawling.Tests;

/// <summary>A public body's site on a loopback port, its column at /nb/, and a monitor that looks at it on 1 March 2026.</summary>
internal sealed class Site : IAsyncDisposable
{
    public const string Column = "/nb/";
    private readonly Dictionary<string, byte[]> pages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<byte[]>> turns = new(StringComparer.Ordinal);
    private readonly LocalServer server;

    public Site() => server = LocalServer.Start((path, stream, cancellationToken) =>
        stream.WriteAsync((turns.GetValueOrDefault(path) is { Count: > 0 } answers ? answers.Dequeue() : pages.GetValueOrDefault(path) ?? Interface?.Invoke(path)) ?? LocalServer.Response("404 Not Found", "gone"), cancellationToken).AsTask());

    public ManualTimeProvider Time { get; init; } = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    public MemoryEvidence Evidence { get; init; } = new();

    public MemoryNotes Notes { get; init; } = new();

    public List<CycleStep> Steps { get; } = [];

    /// <summary>Without pauses and robots.txt, so that a test counts the requests that it is about.</summary>
    public CrawlOptions Options { get; } = new() { Pause = TimeSpan.Zero, IgnoreRobots = true };

    public LocalServer Server => server;

    /// <summary>Where the column is, with what follows '#'.</summary>
    public string ColumnPath { get; set; } = Column;

    /// <summary>Answers what no page does: it is given path and query, and behind a blank the form that was posted. Null for 404.</summary>
    public Func<string, byte[]?>? Interface { get; set; }

    public MemoryLeases Leases { get; init; } = new();

    /// <summary>Years whose report is overdue.</summary>
    public List<int> OverdueYears { get; } = [];

    /// <summary>Hosts beside this one on which the body publishes.</summary>
    public List<string> OtherHosts { get; } = [];

    /// <summary>The body looked for, on this site alone.</summary>
    public Agency Agency { get; set; } = Body("qinghe-water", "清河县水利局");

    /// <summary>Other bodies on the site; those of <see cref="Body"/> have no column here.</summary>
    public List<Agency> Neighbours { get; } = [];

    public static Agency Body(string id, string name) =>
        new(AgencyId.TryParse(id, out var value) ? value : throw new FormatException(id), name, [], BodyNames.KindOf(name), "河北省/邢台市/清河县");

    public Agency Here(Agency agency) => agency with { Hosts = [$"localhost:{server.Port}", .. OtherHosts], Columns = [server.At(Column)] };

    public Site With(string path, string html) => With(path, LocalServer.Response("200 OK", html, "Content-Type: text/html; charset=utf-8"));

    public Site With(string path, byte[] response)
    {
        pages[path] = response;
        return this;
    }

    /// <summary>An address that gives one answer after the other.</summary>
    public Site WithTurns(string path, params byte[][] responses)
    {
        turns[path] = new Queue<byte[]>(responses);
        return this;
    }

    /// <summary>The column with some HTML as its content.</summary>
    public Site WithColumn(string content) => With(Column, Page("政府信息公开年报", content));

    public static string Page(string title, string content) =>
        $"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>{title}_清河县人民政府</title></head><body><div class=\"nav\"><a href=\"/\">首页</a><a href=\"/zw/\">政府信息公开年报</a></div>{content}<div class=\"footer\">主办：清河县人民政府办公室</div></body></html>";

    public static string List(params string[] items) => $"<ul class=\"list\">{string.Concat(items.Select(item => $"<li>{item}</li>"))}</ul>";

    public static string Item(string href, string text, string date = "") => $"<a href=\"{href}\">{text}</a><span>{date}</span>";

    /// <summary>A dated report of 2024: what shows that this is the column.</summary>
    public static string Last => Item("/2024.html", "清河县水利局2024年政府信息公开工作年度报告", "2025-01-15");

    public static string Report(int year = 2025, string agency = "清河县水利局") =>
        new SamplePage(ReportForm.Format2021, Figures.Random(ReportForm.Format2021, new Random(year)).ToDictionary(cell => cell.Key, cell => cell.Value.ToString(CultureInfo.InvariantCulture))) { Agency = agency, Year = year }.ToHtml();

    public HostKey Host => HostKey.Of(server.At("/"));

    public HostDoors Doors() => new(Host, Leases, TimeSpan.FromMinutes(1), Options.HostWait, Time);

    public HostVisit Visit(GuardedClient client) => Visit(client, Doors());

    public HostVisit Visit(GuardedClient client, HostDoors doors) => new(doors, client, Evidence, Notes, Options, Time, new Watcher(Steps));

    public async Task<IReadOnlyList<ColumnLook>> LookAsync(params int[] years)
    {
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, Time);
        using var visit = Visit(client);
        return await LookAsync(visit, server.At(ColumnPath), years);
    }

    public Task<IReadOnlyList<ColumnLook>> LookAsync(HostVisit visit, Uri column, params int[] years)
    {
        var agency = Here(Agency) with { ToleratesBrokenTls = Agency.ToleratesBrokenTls };
        return new ColumnReader(new BusinessClock(Time)).LookAsync(
            new ColumnRequest(agency with { Columns = [column] }, column, years, new AgencyRegistry([agency with { Columns = [column] }, .. Neighbours])) { OverdueYears = OverdueYears },
            visit,
            TestContext.Current.CancellationToken);
    }

    /// <summary>What came of looking for 2025: found, absent, or the reason.</summary>
    public async Task<string> OutcomeAsync() => Name(Assert.Single(await LookAsync(2025)));

    public static string Name(ColumnLook look) => look.Look switch
    {
        Look.Found => "found",
        Look.Absent => "absent",
        Look.Unknown unknown => unknown.Reason,
        _ => "?",
    };

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private sealed class Watcher(List<CycleStep> steps) : ICycleWatcher
    {
        public void Reached(CycleStep step) => steps.Add(step);
    }
}
