using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Cli;
using Monitor.Core.Reports;
using Monitor.Crawling;
using Monitor.TestKit;

namespace Monitor.Cycle.Tests;

/// <summary><c>monitor crawl</c> and <c>monitor agencies probe</c>: what a look decided, and why.</summary>
public sealed class CrawlCommandTests : IAsyncLifetime
{
    private const string Now = "2026-02-10T01:00:00Z";
    private readonly Folder folder = new();
    private readonly LocalServer site = LocalServer.Serving(
        ("/", Html("<html><head><title>清河县水利局</title></head><body><a href='/nb/'>政府信息公开年报</a></body></html>")),
        ("/nb/", Html("<html><head><title>政府信息公开年报</title></head><body><h2>政府信息公开年报</h2><ul>"
            + "<li><a href='/nb/2025.html'>2025年政府信息公开工作年度报告</a><span>2026-01-20</span></li>"
            + "<li><a href='/nb/2024.html'>2024年政府信息公开工作年度报告</a><span>2025-01-18</span></li></ul></body></html>")),
        ("/nb/2025.html", Html(Report(2025))),
        ("/nb/2024.html", Html(Report(2024))),
        ("/empty/", Html("<html><head><title>政府信息公开年报</title></head><body><h2>政府信息公开年报</h2><ul>"
            + "<li><a href='/empty/2023.html'>2023年政府信息公开工作年度报告</a><span>2024-01-18</span></li></ul></body></html>")));

    public async ValueTask InitializeAsync() => await File.WriteAllTextAsync(
        folder.In("registry.csv"),
        "id,name,kind,jurisdiction,hosts,columns,contacts\n"
        + $"qh-slj,清河县水利局,department,河北省/邢台市/清河县,localhost:{site.Port},{site.At("/nb/")},clerk@qinghe.example\n"
        + $"qh-jtj,清河县交通局,department,河北省/邢台市/清河县,localhost:{site.Port},{site.At("/empty/")},clerk2@qinghe.example\n",
        Cancellation);

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_look_says_what_it_opened_and_which_pages_it_met()
    {
        var (code, output, errors) = await MonitorAsync("crawl", "--data", folder.In("data"), "--registry", folder.In("registry.csv"), "--agency", "qh-slj", "--year", "2025", "--explain", "--now", Now);

        Assert.True(code == 0, errors);
        Assert.StartsWith($"qh-slj 2025: found, published 2026-01-15\n  column {site.At("/nb/")}\n", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("read to its end, 2 dated reports; candidates: 1, read: 1", output, StringComparison.Ordinal);
        Assert.Contains($"opened '2025年政府信息公开工作年度报告' ({site.At("/nb/2025.html")}): the report", output, StringComparison.Ordinal);
        Assert.Contains($"met {site.At("/nb/")} sha256:", output, StringComparison.Ordinal);
        Assert.DoesNotContain("qh-jtj", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looks_are_recorded_and_printed_as_lines_of_json()
    {
        var (_, output, _) = await MonitorAsync("crawl", "--data", folder.In("data"), "--registry", folder.In("registry.csv"), "--now", Now, "--year", "2025", "--format", "json");

        var looks = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["qh-jtj absent", "qh-slj found"], looks.Select(look => $"{look.GetProperty("agency")} {look.GetProperty("outcome")}"));
        Assert.Equal(1, looks[0].GetProperty("coverage").GetProperty("pagesRead").GetInt32());
        var (code, verified, errors) = await MonitorAsync("verify", "--data", folder.In("data"));
        Assert.True(code == 0, verified + errors);
    }

    [Theory]
    [InlineData(64, "Option '--data' is required.", "crawl")]
    [InlineData(2, "'nobody' is no agency of the registry", "crawl", "--data", "DATA", "--agency", "nobody")]
    [InlineData(64, "'last' is no year", "crawl", "--data", "DATA", "--year", "last")]
    public async Task What_cannot_be_done_is_said(int expected, string message, params string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var (code, _, errors) = await MonitorAsync([.. args.Select(arg => arg == "DATA" ? folder.In("data") : arg)]);
        Assert.Equal(expected, code);
        Assert.Contains(message, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_line_is_tried_out_and_its_column_found()
    {
        await File.WriteAllTextAsync(
            folder.In("new.csv"), $"id,name,kind,jurisdiction,hosts\nqh-slj,清河县水利局,department,河北省/邢台市/清河县,localhost:{site.Port}\n", Cancellation);
        var (code, output, errors) = await MonitorAsync("agencies", "probe", folder.In("new.csv"), "--now", Now);

        Assert.True(code == 0, errors);
        Assert.Contains("qh-slj 2025: found, published 2026-01-15", output, StringComparison.Ordinal);
        Assert.Contains($"column {site.At("/nb/")} (found by the monitor; register it)", output, StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static byte[] Html(string page) => LocalServer.Response("200 OK", page, "Content-Type: text/html; charset=utf-8");

    private static string Report(int year) => new SamplePage(
        ReportForm.Format2021,
        Figures.Random(ReportForm.Format2021, new Random(year)).ToDictionary(cell => cell.Key, cell => cell.Value.ToString(CultureInfo.InvariantCulture)))
    {
        Agency = "清河县水利局",
        Year = year,
    }.ToHtml();

    private static async Task<(int Code, string Output, string Errors)> MonitorAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var allowed = args[0] == "verify" ? args : [.. args, "--allow-private"];
        var code = await CommandLine.RunAsync(allowed, output, errors, Cancellation, services => services.Configure<CrawlOptions>(crawl => crawl.Pause = TimeSpan.FromMilliseconds(1)));
        return (code, output.ToString(), errors.ToString());
    }
}
