using System.Text.Json;
using System.Text.RegularExpressions;
using Demo.Sites;
using Monitor.Cli;
using Monitor.TestKit;

namespace Monitor.Cycle.Tests;

/// <summary><c>monitor demo --once</c>: the whole program over the sample sites.</summary>
public sealed class DemoTests(DemoTests.Ran ran) : IClassFixture<DemoTests.Ran>
{
    [Fact]
    public async Task Every_sample_agency_stands_where_its_line_in_the_table_says()
    {
        await using var sites = await SampleSites.StartAsync(0, TestContext.Current.CancellationToken);
        var outcomes = Outcomes.Parse(ran.Json);
        Assert.All(sites.Agencies, sample =>
        {
            var standing = outcomes.Standings.Single(standing => standing.Agency == sample.Id && standing.Year == 2025);
            Assert.Equal((sample.Status, sample.Reason), (standing.Status, standing.Reason));
            var rules = outcomes.Findings.Where(finding => finding.Agency == sample.Id && finding.Year == 2025).Select(finding => finding.Rule).Distinct();
            Assert.Equal(sample.Rules.Order(StringComparer.Ordinal), rules.Order(StringComparer.Ordinal));
        });
        Assert.All(outcomes.Findings, finding => Assert.Equal(2025, finding.Year));
    }

    [Fact]
    public void Nobody_who_could_not_be_looked_at_is_called_missing_or_written_to()
    {
        var outcomes = Outcomes.Parse(ran.Json);
        var blind = outcomes.Standings.Where(standing => standing.Status == "unverifiable").ToList();
        Assert.True(blind.Count >= 6);
        // One thing is said, and to the office alone: that an item leads to the report of another year.
        var said = outcomes.Findings.Where(finding => blind.Any(standing => standing.Agency == finding.Agency && standing.Year == finding.Year));
        Assert.Equal(["wangmei-cgj PUB-14 warning open"], said.Select(finding => $"{finding.Agency} {finding.Rule} {finding.Severity} {finding.Status}"));
    }

    [Fact]
    public void Every_grave_finding_has_its_letter_under_the_name_of_its_notice()
    {
        var outcomes = Outcomes.Parse(ran.Json);
        var grave = outcomes.Findings.Where(finding => finding.Severity is "error" or "critical").ToList();
        // Each sample agency has one contact.
        Assert.Equal(grave.Count, outcomes.Notices.Count);
        Assert.All(grave, finding => Assert.Equal("notified", finding.Status));
        Assert.All(outcomes.Notices, notice => Assert.True(notice.IsSent && !notice.IsResentAfterCrash));
        Assert.Equal(outcomes.Notices.Select(notice => notice.Id).Order(StringComparer.Ordinal), ran.Letters());
    }

    [Fact]
    public async Task A_second_cycle_on_the_same_data_finds_nothing_new_and_writes_to_nobody()
    {
        var letters = ran.Letters();
        var again = Outcomes.Parse(await ran.RunAsync("--format", "json"));
        var first = Outcomes.Parse(ran.Json);
        Assert.Equal(first.Standings, again.Standings);
        Assert.Equal(first.Findings, again.Findings);
        Assert.Equal(first.Notices, again.Notices);
        Assert.Equal(letters, ran.Letters());
    }

    [Fact]
    public void The_summary_follows_its_schema()
    {
        var readme = File.ReadAllText(Repository.PathOf("functions", "Monitor.Cli", "README.md"));
        var block = Regex.Match(readme, "Schema of `run --once`.*?```json\n(?<json>.*?)```", RegexOptions.Singleline);
        using var schema = JsonDocument.Parse(block.Groups["json"].Value);
        using var summary = JsonDocument.Parse(ran.Json);
        Assert.Empty(JsonSchema.Errors(schema.RootElement, summary.RootElement));
    }

    /// <summary>One run that the tests of the class share.</summary>
    public sealed class Ran : IAsyncLifetime
    {
        private readonly Folder folder = new();

        public string Json { get; private set; } = "";

        public async ValueTask InitializeAsync() => Json = await RunAsync("--format", "json");

        public async Task<string> RunAsync(params string[] options)
        {
            await using var output = new StringWriter();
            await using var errors = new StringWriter();
            var code = await CommandLine.RunAsync(
                ["demo", "--once", "--port", "0", "--data", folder.In("data"), .. options], output, errors, TestContext.Current.CancellationToken);
            Assert.True(code == 0, errors.ToString());
            return output.ToString();
        }

        public IReadOnlyList<string> Letters() =>
            [.. Directory.EnumerateFiles(folder.In("data/notices"), "*.eml").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

        public ValueTask DisposeAsync()
        {
            folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
