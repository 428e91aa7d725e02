using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Functions;

namespace Monitor.Benchmarks;

/// <summary>
/// How long the office's pages and the API take on a full store: each address by itself, then all of them read by many at once. Server and readers share the machine.
/// </summary>
internal static class Pages
{
    private const string Key = "key of the benchmark";
    private const int Alone = 15;

    /// <summary>Fills a folder, unless it is filled, and measures.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="agencies">How many bodies.</param>
    /// <param name="years">How many report years; every body has a case with two findings in each.</param>
    /// <param name="readers">How many read at once.</param>
    /// <param name="seconds">For how long.</param>
    public static async Task<int> RunAsync(string folder, int agencies, int years, int readers, int seconds)
    {
        Directory.CreateDirectory(folder);
        using var host = MonitorApp.Create(
        [
            "--urls", "http://127.0.0.1:0", "--EmbeddedHost:DataFolder", folder, "--AzureWebJobsStorage", $"UseLocalStorage={Path.Combine(folder, "local.sqlite")}",
            "--Access:KeyFile", Path.Combine(folder, "session.key"), "--Logging:LogLevel:Default", "Warning", "--Api:PerMinute", "1000000",
            $"--Access:Keys:bench:Hash={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))}", "--Access:Keys:bench:Role=officer", "--Access:Keys:bench:Jurisdiction=*",
        ]);
        await host.StartAsync();
        var last = host.Services.GetRequiredService<BusinessClock>().Today.Year - 1;
        await FillAsync(host.Services, agencies, last - years + 1, last);
#pragma warning disable RS0030 // It asks the app of this process, and its time is what is measured.
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = readers })
        {
            BaseAddress = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
        };
#pragma warning restore RS0030
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);

        string[] addresses =
        [
            "/", $"/findings?year={last}", $"/agencies?year={last}", "/agencies/body-00007", $"/reports/body-00007/{last}", $"/notices?year={last}", "/rules",
            $"/api/summary?year={last}", $"/api/findings?year={last}", $"/api/agencies?year={last}", $"/api/reports/body-00007/{last}",
        ];
        foreach (var address in addresses)
        {
            var times = new List<double>();
            for (var i = 0; i < Alone; i++)
                times.Add(await GetAsync(client, address));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{address,-32} alone: median {Part(times, 0.5):0} ms, first {times[0]:0} ms"));
        }

        await TogetherAsync(client, addresses, readers, TimeSpan.FromSeconds(seconds));
        await host.StopAsync();
        return 0;
    }

    private static async Task FillAsync(IServiceProvider services, int agencies, int from, int to)
    {
        var registry = services.GetRequiredService<IAgencyRegistryStore>();
        await foreach (var _ in registry.AllAsync(CancellationToken.None))
            return;
        var watch = Stopwatch.StartNew();
        var bodies = Enumerable.Range(0, agencies).Select(number => new Agency(
            AgencyId.TryParse(string.Create(CultureInfo.InvariantCulture, $"body-{number:D5}"), out var id) ? id : throw new FormatException(), $"第{number}局", [], BodyKind.Department, Region(number))
        {
            Hosts = [string.Create(CultureInfo.InvariantCulture, $"www.host{number % 400}.gov.cn")],
        }).ToList();
        await registry.ImportAsync(bodies, new RegistryImport(DateTimeOffset.UnixEpoch, "benchmark", null), CancellationToken.None);
        var cases = services.GetRequiredService<ICaseStore>();
        await Parallel.ForEachAsync(
            bodies.SelectMany(body => Enumerable.Range(from, to - from + 1).Select(year => (body, year))), new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (item, cancellation) => await cases.UpdateAsync(new CaseId(item.body.Id, item.year), _ => CaseOf(item.body, item.year), cancellation));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"filled with {agencies} bodies and {agencies * (to - from + 1)} cases in {watch.Elapsed.TotalSeconds:0} s"));
    }

    private static CaseChanges CaseOf(Agency body, int year)
    {
        var at = new DateTimeOffset(year + 1, 2, 1, 0, 0, 0, TimeSpan.Zero);
        var due = new DateOnly(year + 1, 1, 31);
        FindingEvent Opened(string rule, string locus, Severity severity) =>
            new(new FindingId(body.Id, year, rule, locus), FindingEventKind.Opened, at, "crawl", "benchmark") { Content = new FindingContent(1, severity, "total", null) };
        return new CaseChanges
        {
            Obligation = new ObligationState(body.Name, body.Jurisdiction, new DueDate(due, DueSource.Statute, null), ObligationStatus.Published, at) { Look = new Look.Found(at, due.AddDays(-(body.Name.Length * 3 % 30))) },
            Events = [Opened("T3-H", "applications.granted.*", Severity.Error), Opened("FEE-01", "-", Severity.Warning)],
        };
    }

    private static string Region(int number) => string.Create(CultureInfo.InvariantCulture, $"湖东省/第{number / 500}市/第{number / 50}县");

    private static async Task TogetherAsync(HttpClient client, string[] addresses, int readers, TimeSpan time)
    {
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var times = await Task.WhenAll(Enumerable.Range(0, readers).Select(async reader =>
        {
            var own = new List<double>();
            for (var i = reader; Stopwatch.GetTimestamp() < end; i++)
                own.Add(await GetAsync(client, addresses[i % addresses.Length]));
            return own;
        }));
        var all = times.SelectMany(own => own).ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{readers} readers for {time.TotalSeconds:0} s: {all.Count} answers, none an error, median {Part(all, 0.5):0} ms, p95 {Part(all, 0.95):0} ms, {all.Count / time.TotalSeconds:0}/s"));
    }

    /// <summary>Milliseconds until the first byte of the body is there.</summary>
    private static async Task<double> GetAsync(HttpClient client, string address)
    {
        var begun = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{address}: {(int)answer.StatusCode}");
        await using var body = await answer.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[1]);
        var taken = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        await body.CopyToAsync(Stream.Null);
        return taken;
    }

    private static double Part(List<double> times, double part)
    {
        times.Sort();
        return times[Math.Min(times.Count - 1, (int)(times.Count * part))];
    }
}
