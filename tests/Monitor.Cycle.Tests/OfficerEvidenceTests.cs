using System.Globalization;
using System.Text.Json;
using Monitor.Cli;
using Monitor.Core.Reports;
using Monitor.TestKit;

namespace Monitor.Cycle.Tests;

/// <summary><c>monitor evidence add</c>: what an officer saw on a site that turns programs away.</summary>
public sealed class OfficerEvidenceTests : IAsyncLifetime
{
    private const string Body = "清河县水利局";
    private const string Officer = "王科长";
    private const string Now = "2026-02-10T01:00:00Z";
    private readonly Folder folder = new();
    private readonly LocalServer site = LocalServer.Start((_, stream, cancellationToken) => stream.WriteAsync(LocalServer.Response("403 Forbidden", "no robots"), cancellationToken).AsTask());

    public async ValueTask InitializeAsync()
    {
        var host = $"localhost:{site.Port}";
        await File.WriteAllTextAsync(
            folder.In("registry.csv"),
            "id,name,kind,jurisdiction,hosts,columns,contacts\n"
            + $"qh-slj,{Body},department,河北省/邢台市/清河县,{host},{site.At("/a/")},clerk@qinghe.example\n"
            + $"qh-jtj,清河县交通局,department,河北省/邢台市/清河县,{host},{site.At("/b/")},clerk2@qinghe.example\n",
            Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task It_becomes_the_report_is_checked_like_any_other_and_stays_when_the_site_turns_the_program_away_again()
    {
        var before = await CycleAsync();
        Assert.Equal(("unverifiable", "blocked"), Standing(before, "qh-slj"));

        var (code, output, errors) = await AddAsync(Page(Figures(add: 1)), "2026-01-20T09:30:00+08:00");
        Assert.True(code == 0, errors);
        Assert.Matches("^qh-slj 2025: published, [0-9] open findings, sha256 [0-9a-f]{64}", output);

        var after = await CycleAsync();
        Assert.Equal(("published", null), Standing(after, "qh-slj"));
        Assert.Equal(("unverifiable", "blocked"), Standing(after, "qh-jtj"));
        Assert.Equal(["T4-R"], Grave(after));

        // The letter says that a person looked, and not who.
        var letter = new MailText(Directory.EnumerateFiles(folder.In("data/notices"), "*.eml").Single()).Decoded;
        Assert.Contains("由工作人员人工查看", letter, StringComparison.Ordinal);
        Assert.DoesNotContain(Officer, letter, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("verify", "--data", Data)).Code);
    }

    [Fact]
    public async Task It_is_exported_as_what_somebody_handed_in()
    {
        await CycleAsync();
        var file = Page(Figures());
        await AddAsync(file, "2026-01-20T09:30:00+08:00");
        await RunAsync("evidence", "export", "--data", Data, "--out", folder.In("e.warc.gz"), "--agency", "qh-slj");
        var records = WarcFile.Read(await File.ReadAllBytesAsync(folder.In("e.warc.gz"), Cancellation));
        var resource = Assert.Single(records, record => record.Type == "resource");
        Assert.Equal((site.At("/a/2025.html").AbsoluteUri, "2026-01-20T01:30:00.0000000Z"), (resource["WARC-Target-URI"], resource["WARC-Date"]));
        Assert.Equal(await File.ReadAllBytesAsync(file, Cancellation), resource.Block);
        Assert.Contains($"seenBy: {Officer}", System.Text.Encoding.UTF8.GetString(records.Single(record => record["WARC-Concurrent-To"] == resource["WARC-Record-ID"]).Block), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing()
    {
        await CycleAsync();
        var file = Page(Figures(add: 1));
        await AddAsync(file, "2026-01-20T09:30:00+08:00");
        var first = await CycleAsync();
        var (code, output, _) = await AddAsync(file, "2026-01-20T09:30:00+08:00");
        Assert.Equal(0, code);
        Assert.StartsWith("Known already, nothing was changed", output, StringComparison.Ordinal);
        Assert.Single((await ListedAsync()).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var second = await CycleAsync();
        Assert.Equal(first.GetProperty("findings").GetRawText(), second.GetProperty("findings").GetRawText());
        Assert.Equal(first.GetProperty("notices").GetRawText(), second.GetProperty("notices").GetRawText());
    }

    [Fact]
    public async Task A_second_officer_s_sighting_of_the_same_file_is_kept_beside_the_first_and_judges_nothing_anew()
    {
        await CycleAsync();
        var file = Page(Figures(add: 1));
        await AddAsync(file, "2026-01-20T09:30:00+08:00");
        var first = await CycleAsync();
        var (code, output, _) = await AddAsync(file, "2026-01-21T09:30:00+08:00", site.At("/a/mirror.html").AbsoluteUri, "李科长");
        Assert.Equal(0, code);
        Assert.StartsWith("Known already, kept as a further sighting", output, StringComparison.Ordinal);

        var second = await CycleAsync();
        Assert.Equal(first.GetProperty("findings").GetRawText(), second.GetProperty("findings").GetRawText());
        Assert.Equal(first.GetProperty("notices").GetRawText(), second.GetProperty("notices").GetRawText());
        var hash = output.Trim()[^64..];
        Assert.Equal(
            (0, $"{hash}\t2026-01-20T01:30:00.0000000+00:00\t{Officer}\t{site.At("/a/2025.html")}\n{hash}\t2026-01-21T01:30:00.0000000+00:00\t李科长\t{site.At("/a/mirror.html")}\n", ""),
            await ListedAsync());
        Assert.Equal(0, (await RunAsync("verify", "--data", Data)).Code);
    }

    [Fact]
    public async Task A_page_that_was_stamped_anew_was_there_on_the_day_on_which_it_was_seen()
    {
        await CycleAsync();
        var late = await File.ReadAllTextAsync(Page(Figures()), Cancellation);
        var file = folder.In("late.html");
        await File.WriteAllTextAsync(file, late.Replace("2026-01-15 09:30", "2026-02-05 09:30", StringComparison.Ordinal), Cancellation);
        Assert.StartsWith("qh-slj 2025: publishedLate,", (await AddAsync(file, "2026-02-08T09:30:00+08:00")).Output, StringComparison.Ordinal);
        Assert.Equal(["PUB-02"], Grave(await CycleAsync()));
        // The same page, seen before the due day: the stamp proves nothing.
        Assert.StartsWith("qh-slj 2025: published,", (await AddAsync(file, "2026-01-20T09:30:00+08:00")).Output, StringComparison.Ordinal);
        Assert.Empty(Grave(await CycleAsync()));
    }

    public static TheoryData<string, string, string, string, string> Refused => new()
    {
        { "another body's", "清河县教育局", "2025", "/a/2025.html", "清河县教育局" },
        { "another year's", Body, "2024", "/a/2025.html", "OtherYear: year.other '2024'" },
        { "no report at all", "", "2025", "/a/2025.html", "NotAReport" },
        { "on a host that is not registered", Body, "2025", "http://elsewhere.example/2025.html", "no host on which" },
        { "at no address", Body, "2025", "ftp://localhost/2025.html", "no address of a page" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_not_this_agencys_report_of_the_year_is_refused_with_the_reason_and_nothing_is_kept(string name, string body, string year, string address, string reason)
    {
        await CycleAsync();
        var file = folder.In("page.html");
        await File.WriteAllTextAsync(file, body.Length == 0 ? "<html><body><h1>政务要闻</h1><p>今天开了一个会。</p></body></html>" : Made(body, int.Parse(year, CultureInfo.InvariantCulture), Figures()), Cancellation);
        var url = address.StartsWith('/') ? site.At(address).AbsoluteUri : address;
        var (code, output, errors) = await AddAsync(file, "2026-01-20T09:30:00+08:00", url);
        Assert.Equal((2, ""), (code, output));
        Assert.True(errors.Contains(reason, StringComparison.Ordinal), $"{name}: {errors}");
        Assert.Equal(("unverifiable", "blocked"), Standing(await CycleAsync(), "qh-slj"));
        Assert.Equal(0, (await RunAsync("verify", "--data", Data)).Code);
    }

    [Theory]
    [InlineData("2026-03-01T00:00:00Z", "still to come")]
    [InlineData("2025-01-20T09:30:00+08:00", "before the end of 2025")]
    [InlineData("2025-12-31T23:59:00+08:00", "before the end of 2025")]
    public async Task At_a_time_that_cannot_be_nothing_was_seen(string seenAt, string reason)
    {
        await CycleAsync();
        var (code, _, errors) = await AddAsync(Page(Figures()), seenAt);
        Assert.Equal(2, code);
        Assert.Contains(reason, errors, StringComparison.Ordinal);
        Assert.Equal(("unverifiable", "blocked"), Standing(await CycleAsync(), "qh-slj"));
    }

    [Fact]
    public async Task A_body_of_another_county_that_has_the_same_name_is_not_in_the_way()
    {
        await File.AppendAllTextAsync(folder.In("registry.csv"), $"bz-slj,{Body},department,山东省/滨州市/清河县,www.bz.example,http://www.bz.example/a/,clerk3@bz.example\n", Cancellation);
        await RunAsync("agencies", "import", folder.In("registry.csv"), "--data", Data);
        var (code, output, errors) = await AddAsync(Page(Figures()), "2026-01-20T09:30:00+08:00");
        Assert.True(code == 0, errors);
        Assert.StartsWith("qh-slj 2025: published,", output, StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Data => folder.In("data");

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static (string?, string?) Standing(JsonElement summary, string agency)
    {
        var line = summary.GetProperty("agencies").EnumerateArray().Single(each => Text(each, "id") == agency);
        return (line.GetProperty("status").GetString(), line.GetProperty("reason").GetString());
    }

    /// <summary>The rules of findings that lead to a letter and stand.</summary>
    private static IReadOnlyList<string> Grave(JsonElement summary) =>
        [.. summary.GetProperty("findings").EnumerateArray().Where(finding => Text(finding, "severity") is "error" or "critical" && Text(finding, "status") != "resolved").Select(finding => Text(finding, "rule"))];

    private static Dictionary<CellName, string> Figures(int add = 0)
    {
        var figures = TestKit.Figures.Random(ReportForm.Format2021, new Random(2025));
        figures[new CellName(ReportTable.Review, "reconsideration", "total")] += add;
        return figures.ToDictionary(cell => cell.Key, cell => cell.Value.ToString(CultureInfo.InvariantCulture));
    }

    private static string Made(string body, int year, Dictionary<CellName, string> figures) => new SamplePage(ReportForm.Format2021, figures) { Agency = body, Year = year }.ToHtml();

    private string Page(Dictionary<CellName, string> figures)
    {
        var file = folder.In("report.html");
        File.WriteAllText(file, Made(Body, 2025, figures));
        return file;
    }

    private Task<(int Code, string Output, string Errors)> ListedAsync() => RunAsync("evidence", "list", "--data", Data, "--agency", "qh-slj", "--year", "2025");

    private Task<(int Code, string Output, string Errors)> AddAsync(string file, string seenAt, string? url = null, string by = Officer) => RunAsync(
        "evidence", "add", file, "--data", Data, "--agency", "qh-slj", "--year", "2025", "--url", url ?? site.At("/a/2025.html").AbsoluteUri, "--seen-at", seenAt, "--by", by);

    private async Task<JsonElement> CycleAsync()
    {
        var (code, output, errors) = await RunAsync("run", "--data", Data, "--registry", folder.In("registry.csv"), "--once", "--now", Now, "--allow-private", "--format", "json");
        Assert.True(code == 0, errors);
        using var json = JsonDocument.Parse(output);
        return json.RootElement.Clone();
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, errors, Cancellation);
        return (code, output.ToString(), errors.ToString());
    }

    /// <summary>A letter with its Base64 parts in clear.</summary>
    private sealed class MailText(string file)
    {
        public string Decoded { get; } = string.Concat(File.ReadAllText(file).Split("\r\n\r\n").Select(Clear));

        private static string Clear(string part)
        {
            var bytes = new byte[part.Length];
            return Convert.TryFromBase64String(part.Split("\r\n--")[0], bytes, out var written) ? System.Text.Encoding.UTF8.GetString(bytes, 0, written) : part;
        }
    }
}
