using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Storage;

namespace Monitor.Cli.Tests;

/// <summary><c>monitor letters</c>: official letters of what stands in a data folder.</summary>
public sealed class LettersTests : IAsyncLifetime
{
    private const string Id = "qh-slj.2025.TPL-01.-";
    private static readonly DateTimeOffset Found = new(2026, 2, 1, 1, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("monitor-letters");

    private string Out => Path.Combine(folder.FullName, "out");

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
                Events = [new FindingEvent(finding, FindingEventKind.Opened, Found, "crawl", "run 1") { Content = Content() }],
            },
            Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("docx", ".docx")]
    [InlineData("html", ".html")]
    [InlineData("both", ".docx", ".html")]
    public async Task The_files_written_are_printed(string format, params string[] endings)
    {
        var run = await RunAsync("--format", format);

        var files = endings.Select(ending => Path.Combine(Out, $"qh-slj-2025-rectification{ending}")).ToList();
        Assert.Equal((0, string.Join('\n', files)), (run.ExitCode, run.Output.ReplaceLineEndings("\n").Trim()));
        Assert.Equal(files, Directory.GetFiles(Out).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_written_of_what_was_closed_and_that_is_said()
    {
        Assert.Equal(0, (await Run.Of("findings", "withdraw", Id, "--by", "王科长", "--reason", "误报", "--data", folder.FullName)).ExitCode);

        var run = await RunAsync();

        Assert.Equal((0, "qh-slj 2025: nothing stands of which an official letter would speak."), (run.ExitCode, run.Output.Trim()));
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public async Task A_letter_that_an_officer_went_on_with_is_not_overwritten()
    {
        Assert.Equal(0, (await RunAsync("--format", "html")).ExitCode);
        var file = Path.Combine(Out, "qh-slj-2025-rectification.html");
        await File.AppendAllTextAsync(file, "经办人", Cancellation);

        var run = await RunAsync("--format", "html");

        Assert.Equal((2, true), (run.ExitCode, run.Errors.Contains("is not overwritten", StringComparison.Ordinal)));
        Assert.EndsWith("经办人", await File.ReadAllTextAsync(file, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Templates_of_a_folder_are_used_and_a_broken_one_writes_nothing()
    {
        var template = Path.Combine(folder.FullName, "rectification.hbs");
        await File.WriteAllTextAsync(template, "<h1>{{recipient}}</h1>", Cancellation);
        Assert.Equal(0, (await RunAsync("--format", "html", "--templates", folder.FullName)).ExitCode);
        Assert.Contains("<h1>清河县水利局</h1>", await File.ReadAllTextAsync(Path.Combine(Out, "qh-slj-2025-rectification.html"), Cancellation), StringComparison.Ordinal);
        await File.WriteAllTextAsync(template, "<h1>{{recipient}}</h1>\n<p>{{nobody}}</p>", Cancellation);

        var run = await RunAsync("--format", "docx", "--templates", folder.FullName);

        Assert.Equal((2, true), (run.ExitCode, run.Errors.Contains($"{template}(2): ", StringComparison.Ordinal)));
        Assert.Single(Directory.GetFiles(Out));
    }

    [Fact]
    public async Task Before_the_due_day_a_reminder_is_written()
    {
        var now = TimeProvider.System.GetUtcNow();
        var due = new DueDate(ChinaTime.DateOf(now).AddDays(10), DueSource.Statute, null);
        var storage = MonitorStorage.Open(new StorageOptions { ConnectionString = $"UseLocalStorage={folder.FullName}" }, TimeProvider.System);
        await storage.Cases.UpdateAsync(
            new CaseId(FindingId.TryParse(Id, out var id) ? id.Agency : throw new FormatException(Id), 2026),
            _ => new CaseChanges
            {
                Obligation = new ObligationState("清河县水利局", "河北省/邢台市/清河县", due, ObligationStatus.DueSoon, now) { Look = new Look.Absent(now), LastAbsent = now },
            },
            Cancellation);

        var run = await Run.Of("letters", "--agency", "qh-slj", "--year", "2026", "--data", folder.FullName, "--out", Out, "--format", "html");

        var file = Path.Combine(Out, "qh-slj-2026-soon.html");
        Assert.Equal((0, file), (run.ExitCode, run.Output.Trim()));
        Assert.Contains("<h1>关于清河县水利局按期公布2026年度政府信息公开工作年度报告的提醒函</h1>", await File.ReadAllTextAsync(file, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agency_that_nobody_knows_is_named()
    {
        var run = await Run.Of("letters", "--agency", "nobody", "--year", "2025", "--data", folder.FullName, "--out", Out);

        Assert.Equal((2, true), (run.ExitCode, run.Errors.Contains("'nobody' is no agency of the registry", StringComparison.Ordinal)));
    }

    private static FindingContent Content() => new(1, Severity.Error, "format", new Proof(BodyHash.Of("a report"u8), new Uri("https://www.qinghe.example/2025.html"), Found, 3))
    {
        Values = new Dictionary<string, MessageValue>
        {
            ["year"] = new MessageValue.Number(2025),
            ["required"] = new MessageValue.Label("form.2021"),
            ["used"] = new MessageValue.Label("form.2019"),
            ["tables"] = new MessageValue.Items([new MessageValue.Label("table.proactive")]),
        },
    };

    private Task<Run> RunAsync(params string[] args) =>
        Run.Of(["letters", "--agency", "qh-slj", "--year", "2025", "--data", folder.FullName, "--out", Out, .. args]);
}
