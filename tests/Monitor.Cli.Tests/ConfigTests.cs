using System.Text.Json;
using Monitor.TestKit;

namespace Monitor.Cli.Tests;

/// <summary><c>monitor config check</c> says what holds, who said so and what is wrong, and never a secret. In a process of its own: settings are its environment.</summary>
public sealed class ConfigTests
{
    private const string Secret = "geheim-0123456789-geheim-0123456789";

    /// <summary>What is told, settings, exit code, and lines that must be there.</summary>
    public static TheoryData<string, string[], int, string[]> Cases => new()
    {
        { "a value and who said it", ["Crawl__Pause=00:00:02"], 0, ["Crawl__Pause: 00:00:02 (environment variable Crawl__Pause)", "The settings are valid."] },
        { "an element of a list", ["Watch__Years__0=2025"], 0, ["Watch__Years__0: 2025 (environment variable Watch__Years__0)"] },
        { "a schedule", ["PlanCrawlSchedule=0 0 19 * * *"], 0, ["PlanCrawlSchedule: 0 0 19 * * * (environment variable PlanCrawlSchedule)"] },
        { "what is no schedule", ["PlanCrawlSchedule=daily"], 1, ["  WRONG: PlanCrawlSchedule: 'daily' is no schedule (NCRONTAB with seconds, such as 0 0 18 * * *)."] },
        { "what cannot be converted hides no other mistake of its section", ["Crawl__Pause=abc", "Crawl__MaxListPages=-3"], 1, ["  WRONG: Failed to convert configuration value 'abc' at 'Crawl:Pause' to type 'System.TimeSpan'.", "  WRONG: Crawl:MaxListPages: The field MaxListPages must be between 1 and 1000."] },
        { "an element that binding would pass over", ["Watch__Years__0=last"], 1, ["  WRONG: Watch:Years:0: 'last' is no Int32."] },
        { "what is wrong with a list", ["Watch__Office__0=nobody"], 1, ["  WRONG: Watch:Office names somebody who is no e-mail address, webhook:NAME or robot:NAME."] },
        { "a mistyped name", ["Fetch__PostTme=00:00:10"], 1, ["Fetch__PostTme (environment variable Fetch__PostTme)", "  WRONG: no setting has this name; Fetch__PostTime may be meant."] },
        { "a mistyped section", ["Fecth__HeadTime=00:00:10"], 1, ["  WRONG: no setting has this name; Fetch__HeadTime may be meant."] },
        { "a name like none", ["Mail__Colour=red"], 1, ["  WRONG: no setting has this name."] },
        { "other programs' variables", ["NETX__THING=1", "MAIL=/var/mail/me", "Logging__LogLevel__Default=Debug"], 0, ["The settings are valid."] },
        { "secrets", [$"Mail__Password={Secret}", "Mail__UserName=me", $"Access__SigningKey={Secret}", "Webhooks__a__Url=https://example.org/" + Secret, $"Webhooks__a__Secret={Secret}", $"Robots__b__Url=https://example.org/?key={Secret}",
                $"AzureWebJobsStorage=AccountKey={Secret}", $"OTEL_EXPORTER_OTLP_HEADERS=api-key={Secret}", $"Net__Proxy=http://me:{Secret}@proxy:3128", $"Access__Keys__li__Hash={Secret}"], 1,
            ["Mail__Password: set (from environment variable Mail__Password)", "Webhooks__a__Secret: set (from environment variable Webhooks__a__Secret)", "Net__Proxy: set (from environment variable Net__Proxy)", "AzureWebJobsStorage: set (from environment variable AzureWebJobsStorage)"] },
        { "a secret under a mistyped name", [$"Mail__Pasword={Secret}"], 1, ["Mail__Pasword (environment variable Mail__Pasword)", "  WRONG: no setting has this name; Mail__Password may be meant."] },
        { "a role that is none", ["Access__Claims__clerk__Role=chief", "Access__Claims__clerk__Jurisdiction=*"], 1, ["  WRONG: Access:Claims:clerk:Role: 'chief' is none of Viewer, Officer, Approver."] },
        { "two that exclude each other", ["Mail__Pickup=/tmp/x", "Mail__SmtpHost=mail"], 1, ["  WRONG: Mail:Pickup and Mail:SmtpHost are both set: a notice goes one way only."] },
        { "a collector that cannot be meant", ["OTEL_EXPORTER_OTLP_ENDPOINT=collector"], 1, ["  WRONG: OTEL_EXPORTER_OTLP_ENDPOINT must be the http or https address of an OTLP collector, such as http://localhost:4318."] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_holds_and_what_is_wrong_is_told_with_who_said_it(string name, string[] settings, int exitCode, string[] lines)
    {
        var run = await RunAsync(settings);
        Assert.True(run.ExitCode == exitCode, $"{name}: {run.ExitCode}\n{run.Output}{run.Errors}");
        Assert.Empty(run.Errors);
        Assert.All(lines, line => Assert.Contains(line, run.Output.Split('\n')));
        Assert.DoesNotContain("geheim", run.Output, StringComparison.OrdinalIgnoreCase);
        var json = await RunAsync(settings, "--format", "json");
        Assert.Equal(exitCode, json.ExitCode);
        Assert.DoesNotContain("geheim", json.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(JsonSchema.Errors(ContractTests.Schema("config check"), json.Json));
        Assert.Equal(exitCode == 0, json.Json.GetProperty("valid").GetBoolean());
        Assert.Equal(exitCode == 1, Mistakes(json.Json).Any());
    }

    [Fact]
    public async Task Without_settings_the_defaults_hold() =>
        Golden.Match((await RunAsync([])).Output.Replace(AppContext.BaseDirectory, "APP/", StringComparison.Ordinal), "tests", "Monitor.Cli.Tests", "golden", "config.txt");

    [Fact]
    public async Task With_a_folder_the_settings_are_those_of_run_and_nothing_is_made_in_it()
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var run = await RunAsync([], "--data", folder);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"Mail__Pickup: {Path.Combine(folder, "notices")} (command line)", run.Output.Split('\n'));
        Assert.Contains("AzureWebJobsStorage: set (from command line)", run.Output.Split('\n'));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Where_several_sections_are_wrong_the_start_names_each()
    {
        using var folder = new TemporaryFolder();
        var run = await Run.OfProcessAsync(["Crawl__MaxListPages=-3", "Health__CrawlDays=0", "Fetch__MaxRedirects=-1"], "run", "--once", "--data", folder.Path);
        Assert.Equal(2, run.ExitCode);
        // The host logs the failure as well.
        var last = run.Errors[run.Errors.LastIndexOf("The app cannot start: ", StringComparison.Ordinal)..].TrimEnd().Split('\n');
        Assert.Equal(3, last.Length);
        Assert.All(["Crawl:MaxListPages", "Health:CrawlDays", "Fetch:MaxRedirects"], name => Assert.Single(last, line => line.Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Another_form_is_wrong_usage() => Assert.Equal(64, (await RunAsync([], "--format", "xml")).ExitCode);

    private static IEnumerable<string> Mistakes(JsonElement json) => json.GetProperty("settings").EnumerateArray().SelectMany(setting => setting.GetProperty("mistakes").EnumerateArray())
        .Concat(json.GetProperty("mistakes").EnumerateArray()).Select(mistake => $"{mistake}").Concat(json.GetProperty("unknown").EnumerateArray().Select(unknown => $"{unknown.GetProperty("name")}"));

    private static Task<Run> RunAsync(string[] settings, params string[] options) => Run.OfProcessAsync(settings, ["config", "check", .. options]);

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("config-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
