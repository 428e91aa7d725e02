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
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Core.Reports;
using Monitor.Functions;
using Monitor.TestKit;

namespace Monitor.Benchmarks;

/// <summary>
/// How long the office's pages and the API take on a full store: each address by itself, then all of them read by many at once, by <c>wrk</c> (Debian's package). Server and readers share the machine.
/// </summary>
internal static class Pages
{
    private const string Key = "key of the benchmark";
    private const int Alone = 15;
    private const int Wrong = 7;
    private const int Breaches = 20;

    private static readonly string[] Rules = ["T3-H", "FEE-01", "T3-V", "STR-05", "T3-I", "FMT-01", "T4-R", "STR-07"];

    /// <summary>Fills a folder, unless it is filled, and measures.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="agencies">How many bodies.</param>
    /// <param name="years">How many report years; every body has a case in each, and the seventh a report that does not add up.</param>
    /// <param name="findings">How many findings, dealt out over the cases in turn; twenty of them are breaches of the law, in the last of them.</param>
    /// <param name="readers">How many read at once.</param>
    /// <param name="seconds">For how long.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no wrk: <c>apt-get install wrk</c>.</exception>
    public static async Task<int> RunAsync(string folder, int agencies, int years, int findings, int readers, int seconds)
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
        await FillAsync(host.Services, agencies, last - years + 1, last, findings);
#pragma warning disable RS0030 // It asks the app of this process, and its time is what is measured.
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
        };
#pragma warning restore RS0030
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);

        string[] addresses =
        [
            "/", $"/findings?year={last}", $"/findings?year={last}&severity=critical", $"/findings/body-{Wrong:D5}.{last}.{Rules[0]}.-", $"/agencies?year={last}",
            $"/agencies/body-{Wrong:D5}", $"/reports/body-{Wrong:D5}/{last}", $"/reports/body-{Wrong:D5}/{last}?compare=previous", $"/notices?year={last}", "/rules", $"/map?year={last}",
            $"/api/summary?year={last}", $"/api/findings?year={last}", $"/api/findings?year={last}&severity=critical", $"/api/agencies?year={last}", $"/api/reports/body-{Wrong:D5}/{last}",
        ];
        // The compiler's first look at each is not what an office waits for.
        foreach (var address in addresses.SelectMany(address => Enumerable.Repeat(address, Alone)))
            await GetAsync(client, address);
        foreach (var address in addresses)
        {
            var times = new List<double>();
            for (var i = 0; i < Alone; i++)
                times.Add(await GetAsync(client, address));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{address,-48} alone: median {Part(times, 0.5):0.0} ms"));
        }

        var code = await TogetherAsync(client.BaseAddress, addresses, readers, seconds);
        await host.StopAsync();
        return code;
    }

    private static async Task FillAsync(IServiceProvider services, int agencies, int from, int to, int findings)
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
        var evidence = services.GetRequiredService<IEvidenceStore>();
        var all = bodies.SelectMany(body => Enumerable.Range(from, to - from + 1).Select(year => (body, year))).ToList();
        await Parallel.ForEachAsync(all.Index(), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (item, cancellation) =>
        {
            var (body, year) = item.Item;
            var changes = CaseOf(body, year, Enumerable.Range(0, (findings - item.Index + all.Count - 1) / all.Count), item.Index >= all.Count - Breaches);
            if (body == bodies[Wrong])
                changes = changes with { Obligation = changes.Obligation! with { Report = await KeepAsync(evidence, body, year, cancellation) } };
            await cases.UpdateAsync(new CaseId(body.Id, year), _ => changes, cancellation);
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"filled with {agencies} bodies, {all.Count} cases and {findings} findings in {watch.Elapsed.TotalSeconds:0} s"));
    }

    private static CaseChanges CaseOf(Agency body, int year, IEnumerable<int> findings, bool isBreach)
    {
        var at = new DateTimeOffset(year + 1, 2, 1, 0, 0, 0, TimeSpan.Zero);
        var due = new DateOnly(year + 1, 1, 31);
        return new CaseChanges
        {
            Obligation = new ObligationState(body.Name, body.Jurisdiction, new DueDate(due, DueSource.Statute, null), ObligationStatus.Published, at) { Look = new Look.Found(at, due.AddDays(-(body.Name.Length * 3 % 30))) },
            Events =
            [
                .. findings.Select(number => new FindingEvent(
                    new FindingId(body.Id, year, Rules[number % Rules.Length], number < Rules.Length ? "-" : string.Create(CultureInfo.InvariantCulture, $"row.{number}")), FindingEventKind.Opened, at, "crawl", "benchmark")
                {
                    Content = new FindingContent(1, isBreach && number == 0 ? Severity.Critical : number % 2 == 0 ? Severity.Error : Severity.Warning, "total", null),
                }),
            ],
        };
    }

    private static async Task<BodyHash> KeepAsync(IEvidenceStore evidence, Agency body, int year, CancellationToken cancellation)
    {
        var figures = Figures.Random(ReportForm.Format2021, new Random(year));
        figures[new CellName(ReportTable.Applications, "new", "natural")] += 3;
        var page = new SamplePage(ReportForm.Format2021, figures.ToDictionary(cell => cell.Key, cell => cell.Value.ToString(CultureInfo.InvariantCulture))) { Year = year, Agency = body.Name };
        return await evidence.KeepAsync(Encoding.UTF8.GetBytes(page.ToHtml()), cancellation);
    }

    private static string Region(int number) => string.Create(CultureInfo.InvariantCulture, $"湖东省/第{number / 500}市/第{number / 50}县");

    private static async Task<int> TogetherAsync(Uri server, string[] addresses, int readers, int seconds)
    {
        string[] arguments = ["-t", "2", "-c", Number(readers), "-d", Number(seconds), "--timeout", "30", "-s", Path.Combine(AppContext.BaseDirectory, "pages.lua"), server.ToString(), "--", Key, .. addresses];
        using var wrk = Process.Start(new ProcessStartInfo("wrk", arguments)) ?? throw new InvalidOperationException("wrk did not start.");
        await wrk.WaitForExitAsync();
        return wrk.ExitCode;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

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
