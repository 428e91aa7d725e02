using Azure.Storage.Queues;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Obligations;
using Monitor.Core.Orders;
using Monitor.Core.Reports;
using Monitor.Core.Telemetry;
using Monitor.Crawling;
using Monitor.Crawling.Discovery;
using Monitor.Net;
using Monitor.Storage;
using Monitor.TestKit;
using Monitor.Work.Archive;
using Monitor.Work.Assessing;
using Monitor.Work.Crawling;
using Monitor.Work.Probing;
using Monitor.Work.Watching;

namespace Monitor.Work.Tests.Crawling;

/// <summary>A county's sites on one local server, a store of its own, and visits to them on the day after some due day.</summary>
public abstract class CrawlRig : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crawl-");
    private readonly GuardedClient client = new(new FetchOptions { AllowPrivate = true }, TimeProvider.System);

    private protected CrawlRig()
    {
        Storage = MonitorStorage.Open(new StorageOptions { ConnectionString = $"UseLocalStorage={folder.FullName}" }, TimeProvider.System);
        Server = LocalServer.Start((path, stream, cancellationToken) => stream.WriteAsync(Answer(path), cancellationToken).AsTask());
        Settings.Years.Add(Year);
    }

    private protected const int Year = 2025;

    private protected static DateTimeOffset Now { get; } = new(2026, 2, 10, 1, 0, 0, TimeSpan.Zero);

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected MonitorStorage Storage { get; }

    private protected LocalServer Server { get; }

    private protected WatchOptions Settings { get; } = new();

    private protected CrawlOptions Politeness { get; } = new() { Pause = TimeSpan.Zero, LatencyFactor = 0, IgnoreRobots = true };

    private protected ProbeOptions Probing { get; } = new();

    /// <summary>What the server answers, by path.</summary>
    private protected Dictionary<string, string> Pages { get; } = new()
    {
        ["/a/"] = List("2026-01-20", "/a/2025.html", Year),
        ["/a/2025.html"] = Report("清河县水利局", Year),
        ["/a/2024.html"] = Report("清河县水利局", Year - 1),
        ["/b/"] = List("2025-01-15", "/b/2024.html", Year - 1),
    };

    /// <summary>Whether the server turns everybody away for now.</summary>
    private protected bool IsFull { get; set; }

    /// <summary>Whether the server says that nothing has changed, whatever has.</summary>
    private protected bool Lies { get; set; }

    private protected CrawlOrder Order { get; set; } = new("20260209T1800Z", "");

    private protected HostKey Host => HostKey.TryParse(Order.Host, out var host) ? host : default;

    /// <summary>The day of the visits.</summary>
    private protected BusinessClock Clock { get; set; } = new(TimeProvider.System, Now);

    public async ValueTask InitializeAsync()
    {
        Order = Order with { Host = $"localhost:{Server.Port}" };
        await Storage.Setup.CreateAllAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        client.Dispose();
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected static string List(string date, string address, int year) =>
        $"<html><head><title>政府信息公开年报</title></head><body><h2>政府信息公开年报</h2><ul>"
        + $"<li><a href=\"{address}\">{year}年政府信息公开工作年度报告</a><span>{date}</span></li>"
        + "<li><a href=\"/old.html\">2023年政府信息公开工作年度报告</a><span>2024-01-18</span></li></ul></body></html>";

    private protected static string Report(string agency, int year, int? seed = null) => new SamplePage(
        ReportForm.Format2021,
        Figures.Random(ReportForm.Format2021, new Random(seed ?? year)).ToDictionary(cell => cell.Key, cell => cell.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)))
    {
        Agency = agency,
        Year = year,
    }.ToHtml();

    private protected Task CrawlAsync() => Crawl(new UnwatchedCycle()).CrawlAsync(Order, Cancellation);

    /// <summary>Crawls in the run of a later time.</summary>
    private protected Task CrawlAfterAsync(TimeSpan later)
    {
        var at = Now + later;
        (Clock, Order) = (new BusinessClock(TimeProvider.System, at), Order with { Run = $"{at:yyyyMMdd'T'HHmm'Z'}" });
        return CrawlAsync();
    }

    private protected Task RegisterAsync(params Agency[] agencies) => Storage.Registry.ImportAsync(agencies, new RegistryImport(Now, "test", null), Cancellation);

    private protected Task<Case> CaseAsync(string agency) => Storage.Cases.GetAsync(new CaseId(Id(agency), Year), Cancellation);

    private protected async Task<IReadOnlyList<Observation>> LooksAsync(string agency) => (await Storage.Observations.ListAsync(Id(agency), Year, 100, null, Cancellation)).Items;

    private protected static AgencyId Id(string text) => AgencyId.TryParse(text, out var id) ? id : throw new FormatException(text);

    private protected Agency Agency(string id, string name, params string[] columns) => new(Id(id), name, [], BodyKind.Department, "河北省/邢台市/清河县")
    {
        Hosts = [Order.Host],
        Columns = [.. columns.Select(Server.At)],
        Contacts = ["clerk@qinghe.example"],
    };

    private protected Watch Watch() => new(Options.Create(Settings), DueDates.Statutory, Policy.Standard, Clock);

    /// <summary>Takes the order that waits in the queue, as it stands there.</summary>
    private protected async Task<string> TakeOrderAsync()
    {
        var queue = new QueueServiceClient($"UseLocalStorage={folder.FullName}", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }).GetQueueClient(StorageNames.CrawlQueue);
        var message = (await queue.ReceiveMessagesAsync(1, null, Cancellation)).Value.Single();
        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, Cancellation);
        return message.Body.ToString();
    }

    private protected HostCrawl Crawl(ICycleWatcher watcher, ILookListener? listener = null) => new(
        Storage.Registry,
        Storage.Cases,
        Storage.Observations,
        Storage.Evidence,
        Storage.Notes,
        Storage.Failures,
        new ArchivedReports(Storage.Evidence),
        Storage.Queues,
        Storage.Leases,
        client,
        new ColumnReader(Clock),
        new ColumnFinder(new ColumnReader(Clock), Storage.Notes, Clock),
        Watch(),
        Options.Create(Politeness),
        Options.Create(Settings),
        TimeProvider.System,
        watcher,
        listener ?? new UnheardLooks(),
        new MonitorMeter(),
        NullLogger<HostCrawl>.Instance);

    private protected DeadlineAssessment Assessor() => new(Storage.Registry, Storage.Cases, Storage.Probes, Options.Create(Probing), Storage.Submissions, Watch(), new UnwatchedCycle(), new MonitorMeter());

    private byte[] Answer(string path)
    {
        if (Lies && Server.LastHead.Contains("If-None-Match", StringComparison.Ordinal))
            return LocalServer.Head("304 Not Modified", "Connection: close");
        if (IsFull)
            return LocalServer.Response("429 Too Many Requests", "slow down", "Retry-After: 3600");
        return Pages.TryGetValue(path, out var page)
            ? LocalServer.Response("200 OK", page, "Content-Type: text/html; charset=utf-8", $"ETag: \"{path}\"")
            : LocalServer.Response("404 Not Found", "gone");
    }
}
