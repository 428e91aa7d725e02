using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Storage;

namespace Monitor.Cli.Tests;

/// <summary><c>monitor findings</c>: what officers see and decide on a data folder.</summary>
public sealed class FindingsTests : IAsyncLifetime
{
    private const string Id = "qh-slj.2025.T3-H.applications.new.*";
    private static readonly DateTimeOffset Found = new(2026, 2, 1, 1, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("monitor-findings");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var storage = MonitorStorage.Open(new StorageOptions { ConnectionString = $"UseLocalStorage={folder.FullName}" }, TimeProvider.System);
        await storage.Setup.CreateAllAsync(Cancellation);
        var finding = FindingId.TryParse(Id, out var id) ? id : throw new FormatException(Id);
        await storage.Cases.UpdateAsync(
            new CaseId(finding.Agency, finding.Year),
            _ => new CaseChanges
            {
                Obligation = new ObligationState("清河县水利局", "河北省/邢台市/清河县", new DueDate(new DateOnly(2026, 1, 31), DueSource.Statute, null), ObligationStatus.Published, Found),
                Events = [new FindingEvent(finding, FindingEventKind.Opened, Found, "crawl", "run 1") { Content = new FindingContent(1, Severity.Error, "printedIdentity", null) { Left = 12, Right = 13 } }],
            },
            Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_finding_is_listed_decided_on_and_shown_with_its_history()
    {
        var until = ChinaTime.DateOf(TimeProvider.System.GetUtcNow()).AddDays(30);
        Assert.Matches($"^{Id.Replace("*", "\\*", StringComparison.Ordinal)}\terror\topen\t清河县水利局\t2026-02-01T01:00:00Z\r?\n$", (await RunAsync("list", "--year", "2025")).Output);
        Assert.Equal($"{Id}: open, 2 events", (await RunAsync("comment", Id, "--by", "李科员", "--comment", "已去电\n对方称在改")).Output.Trim());
        Assert.Equal($"{Id}: rectifying, 3 events", (await RunAsync("acknowledge", Id, "--by", "李科员")).Output.Trim());
        Assert.Equal($"{Id}: rectifying, 4 events", (await RunAsync("assign", Id, "--by", "李科员", "--to", "王科员")).Output.Trim());
        Assert.Equal($"{Id}: waived up to {until:yyyy-MM-dd}; without that it would be told, 5 events", (await RunAsync("waive", Id, "--by", "王科长", "--reason", "机构改革", "--until", $"{until:yyyy-MM-dd}")).Output.Trim());
        Assert.Equal($"{Id}: open, 6 events", (await RunAsync("reopen", Id, "--by", "王科长", "--reason", "误批")).Output.Trim());
        Assert.Equal($"{Id}: explained, 7 events", (await RunAsync("explain", Id, "--by", "王科长", "--reason", "附有说明", "--seen", "6")).Output.Trim());
        Assert.Equal($"{Id}: withdrawn, 8 events", (await RunAsync("withdraw", Id, "--by", "王科长", "--reason", "误报")).Output.Trim());

        var (code, shown, _) = await RunAsync("show", Id);
        var lines = shown.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.Equal((0, 11), (code, lines.Length));
        Assert.StartsWith($"error {Id}: ", lines[0], StringComparison.Ordinal);
        Assert.Equal(["清河县水利局, withdrawn, 8 events", "handled by 王科员", "1\t2026-02-01T01:00:00Z\topened\tcrawl"], lines[1..4]);
        // A comment of two lines is one line of the history.
        Assert.EndsWith("\tcommented\t李科员\t已去电 对方称在改", lines[4], StringComparison.Ordinal);
        Assert.Equal(["commented", "rectificationStarted", "assigned", "waived", "reopened", "explained", "withdrawn"], lines[4..].Select(line => line.Split('\t')[2]));
        Assert.Empty((await RunAsync("list", "--year", "2025", "--status", "open")).Output);
    }

    [Fact]
    public async Task A_look_back_shows_what_was_known_then()
    {
        await RunAsync("explain", Id, "--by", "王科长", "--reason", "附有说明");
        var then = Run.Parse((await RunAsync("show", Id, "--as-of", "2026-02-01T09:00:00+08:00", "--format", "json")).Output);
        Assert.Equal(("open", 1), (then.GetProperty("status").GetString(), then.GetProperty("history").GetArrayLength()));
        Assert.Equal("explained", Run.Parse((await RunAsync("show", Id, "--format", "json")).Output).GetProperty("status").GetString());
        var (code, output, errors) = await RunAsync("show", Id, "--as-of", "2026-02-01T08:59:00+08:00");
        Assert.Equal((2, "", true), (code, output, errors.Contains("first found at 2026-02-01T01:00:00", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(64, "list", "--status", "closed")]
    [InlineData(64, "show", "no-id")]
    [InlineData(64, "explain", Id, "--reason", "x")]
    [InlineData(64, "explain", Id, "--by", " ", "--reason", "x")]
    [InlineData(64, "explain", Id, "--by", "x")]
    [InlineData(64, "explain", Id, "--by", "x", "--reason", " ")]
    [InlineData(64, "waive", Id, "--by", "x", "--reason", "x")]
    [InlineData(64, "waive", Id, "--by", "x", "--reason", "x", "--until", "soon")]
    [InlineData(64, "waive", Id, "--by", "x", "--reason", "x", "--until", "2026-01-31")]
    [InlineData(64, "explain", Id, "--by", "x", "--reason", "x", "--until", "2026-12-31")]
    [InlineData(2, "show", "qh-slj.2025.T3-H.elsewhere")]
    [InlineData(2, "explain", "qh-slj.2024.T3-H.-", "--by", "x", "--reason", "x")]
    [InlineData(2, "reopen", Id, "--by", "x", "--reason", "x")]
    [InlineData(2, "explain", Id, "--by", "x", "--reason", "x", "--seen", "2")]
    public async Task What_cannot_be_done_is_said_by_the_exit_code_and_changes_nothing(int expected, params string[] args)
    {
        var (code, output, errors) = await RunAsync(args);
        Assert.Equal((expected, ""), (code, output));
        Assert.NotEmpty(errors);
        Assert.Contains("open, 1 events", (await RunAsync("show", Id)).Output, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        var run = await Run.Of(["findings", .. args, "--data", folder.FullName]);
        return (run.ExitCode, run.Output, run.Errors);
    }
}
