using System.Text.Json;
using Azure.Data.Tables;
using Monitor.Core.Telemetry;

namespace Monitor.Cycle.Tests;

/// <summary>What a collector is told of a cycle over the sample sites is what came of it, and names nobody.</summary>
public sealed class TelemetryTests(TelemetryTests.Ran ran) : IClassFixture<TelemetryTests.Ran>
{
    private static readonly string[] Steps = ["CrawlHost", "SendNotice", "crawl.visit", "GET", "report.judge", "notice.send"];

    [Fact]
    public void Every_measure_comes_with_its_unit_and_the_program_is_named()
    {
        // Every cell of the sample reports can be read.
        var declared = Measures.All.Where(measure => measure != Measures.CellsUnreadable).ToDictionary(measure => measure.Name, measure => measure.Unit);
        Assert.Equal(declared.OrderBy(pair => pair.Key, StringComparer.Ordinal), ran.Measured.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Unit)).OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Equal("disclosure-monitor", ran.Resource["service.name"]);
        Assert.NotEqual("", ran.Resource["service.version"]);
        Assert.Equal(["/v1/metrics", "/v1/traces"], ran.Paths.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_attribute_comes_that_is_not_declared()
    {
        Assert.All(ran.Measured, pair =>
        {
            var declared = Measures.All.Single(measure => measure.Name == pair.Key).Attributes.Select(attribute => attribute.Name).ToHashSet();
            Assert.All(pair.Value.Points, point => Assert.Subset(declared, point.Attributes.Keys.ToHashSet()));
        });
        var traced = MonitorActivities.All.SelectMany(step => step.Attributes).Select(attribute => attribute.Name).ToHashSet();
        Assert.All(ran.Spans, span => Assert.Subset(traced, span.Attributes.Keys.ToHashSet()));
    }

    [Fact]
    public async Task Looks_are_counted_as_they_are_stored()
    {
        var stored = new List<string>();
        await foreach (var row in ran.Table("observations").QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken))
        {
            using var json = JsonDocument.Parse(row.GetString("Json"));
            var look = json.RootElement.GetProperty("look");
            stored.Add($"{look.GetProperty("kind").GetString()} {(look.TryGetProperty("reason", out var reason) ? reason.GetString() : "")}");
        }

        var counted = ran.Points(Measures.Looks).Select(point => (
            Look: $"{point.Attributes[TelemetryAttributes.LookOutcome.Name]} {point.Attributes.GetValueOrDefault(TelemetryAttributes.LookReason.Name)}", Count: (int)point.Value));
        Assert.Equal(stored.CountBy(look => look).Select(look => (look.Key, look.Value)).Order(), counted.Order());
    }

    [Fact]
    public void Findings_obligations_and_notices_are_those_of_the_summary()
    {
        var outcomes = Outcomes.Parse(ran.Json);
        Assert.Equal(
            outcomes.Findings.CountBy(finding => (finding.Status, finding.Severity)).Select(count => (count.Key.Status, count.Key.Severity, (double)count.Value)).Order(),
            ran.Points(Measures.Findings).Where(point => point.Value > 0).Select(point => (point.Attributes["monitor.finding.status"], point.Attributes["monitor.finding.severity"], point.Value)).Order());
        Assert.Equal(
            outcomes.Standings.Where(standing => standing.Year == 2025).CountBy(standing => $"{standing.Status}").Select(count => (count.Key, (double)count.Value)).Order(),
            ran.Points(Measures.Obligations).Where(point => point.Value > 0).Select(point => (point.Attributes["monitor.obligation.status"], point.Value)).Order());
        Assert.Equal(
            outcomes.Notices.Count(notice => notice.IsSent),
            ran.Points(Measures.NoticeAttempts).Where(point => point.Attributes["monitor.notice.kind"] == "notice" && point.Attributes["monitor.notice.outcome"] == "accepted").Sum(point => point.Value));
        Assert.Equal(0, Assert.Single(ran.Points(Measures.Poison)).Value);
        Assert.Equal(0, Assert.Single(ran.Points(Measures.OutboxSize)).Value);
    }

    [Fact]
    public void Every_rule_of_which_there_is_a_finding_was_counted_as_violated()
    {
        var counted = ran.Points(Measures.RulesViolated).Select(point => point.Attributes["monitor.rule.id"]).ToHashSet();
        Assert.All(Outcomes.Parse(ran.Json).Findings, finding => Assert.Contains(finding.Rule, counted));
        var reports = ran.Points(Measures.ReportsRead).Sum(point => point.Value);
        Assert.True(reports >= Outcomes.Parse(ran.Json).Standings.Count(standing => standing.Status is "published" or "publishedLate"), $"{reports}");
    }

    [Fact]
    public void Each_step_is_traced_and_belongs_to_the_call_of_a_function()
    {
        Assert.Subset(ran.Spans.Select(span => span.Name).ToHashSet(), Steps.ToHashSet());
        Assert.All(ran.Spans, span => Assert.Equal(!span.Attributes.ContainsKey("faas.invocation_id"), span.HasParent));
        Assert.All(ran.Spans.Where(span => span.Name == "GET"), span => Assert.DoesNotContain('?', span.Attributes["url.full"]));
    }

    [Fact]
    public void Nobody_is_named()
    {
        Assert.NotEmpty(ran.Contacts);
        Assert.All(ran.Contacts, contact => Assert.DoesNotContain(contact, ran.Everything, StringComparison.OrdinalIgnoreCase));
        var values = ran.Spans.SelectMany(span => span.Attributes.Values).Concat(ran.Measured.Values.SelectMany(measure => measure.Points).SelectMany(point => point.Attributes.Values));
        Assert.All(values, value => Assert.DoesNotContain('@', value));
    }

    /// <summary>One cycle in a process of its own, configured as an operator does it: by environment variables.</summary>
    public sealed class Ran : IAsyncLifetime
    {
        private readonly Folder folder = new();

        internal string Json { get; private set; } = "";

        internal IReadOnlyDictionary<string, (string Unit, IReadOnlyList<Point> Points)> Measured { get; private set; } = new Dictionary<string, (string, IReadOnlyList<Point>)>();

        internal IReadOnlyList<Span> Spans { get; private set; } = [];

        internal IReadOnlyDictionary<string, string> Resource { get; private set; } = new Dictionary<string, string>();

        internal IReadOnlySet<string> Paths { get; private set; } = new HashSet<string>();

        internal string Everything { get; private set; } = "";

        /// <summary>The mail addresses of the registry.</summary>
        internal IReadOnlyList<string> Contacts { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            await using var collector = await OtlpCollector.StartAsync();
            var settings = new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" };
            using var process = KilledProcess.Start("-", 0, settings, "demo", "--once", "--port", "0", "--data", folder.Path, "--format", "json");
            var (exitCode, output, errors) = await process.EndAsync();
            Assert.True(exitCode == 0, errors);
            (Json, Measured, Spans, Resource, Paths, Everything) = (output, collector.Measures(), collector.Spans(), collector.Resource(), collector.Paths, collector.Everything);
            var registry = await File.ReadAllTextAsync(folder.In("registry.csv"), TestContext.Current.CancellationToken);
            Contacts = [.. registry.Split(',', ';', '\n', '"').Where(field => field.Contains('@')).Distinct()];
        }

        public ValueTask DisposeAsync()
        {
            folder.Dispose();
            return ValueTask.CompletedTask;
        }

        internal IReadOnlyList<Point> Points(Measure measure) => Measured[measure.Name].Points;

        internal TableClient Table(string name) => ArchiveTests.Table(folder, name);
    }
}
