using Embedded.Functions.Hosting;
using Embedded.Functions.Tests.Doubles;
using Microsoft.Extensions.Configuration;

namespace Embedded.Functions.Tests.Hosting;

/// <summary>host.json is honoured where it is supported, and refused by name where it is not (host.json reference of Functions 2.x and later).</summary>
public sealed class HostJsonTests
{
    public static TheoryData<string, string, string> Refused => new()
    {
        { "no version", "{}", "'version' is missing" },
        { "version of Functions 1.x", """{"version":"1.0"}""", "'version' is \"1.0\"" },
        { "an unknown top-level property", """{"version":"2.0","healthMonitor":{"enabled":true}}""", "'healthMonitor.enabled'" },
        { "concurrency", """{"version":"2.0","concurrency":{"dynamicConcurrencyEnabled":true}}""", "'concurrency.dynamicConcurrencyEnabled'" },
        { "an extension bundle", """{"version":"2.0","extensionBundle":{"id":"x"}}""", "'extensionBundle.id'" },
        { "another extension", """{"version":"2.0","extensions":{"serviceBus":{"prefetchCount":1}}}""", "'extensions.serviceBus.prefetchCount'" },
        { "an http property", """{"version":"2.0","extensions":{"http":{"hsts":{"isEnabled":true}}}}""", "'extensions.http.hsts.isEnabled'" },
        { "a list", """{"version":"2.0","watchDirectories":["x"]}""", "'watchDirectories.0'" },
        { "a batch that is too large", """{"version":"2.0","extensions":{"queues":{"batchSize":33}}}""", "'extensions.queues.batchSize' is \"33\"" },
        { "a batch of none", """{"version":"2.0","extensions":{"queues":{"batchSize":0}}}""", "'extensions.queues.batchSize'" },
        { "no attempt", """{"version":"2.0","extensions":{"queues":{"maxDequeueCount":0}}}""", "'extensions.queues.maxDequeueCount'" },
        { "polling in milliseconds, as in 1.x", """{"version":"2.0","extensions":{"queues":{"maxPollingInterval":2000}}}""", "'extensions.queues.maxPollingInterval'" },
        { "polling too fast", """{"version":"2.0","extensions":{"queues":{"maxPollingInterval":"00:00:00.05"}}}""", "'extensions.queues.maxPollingInterval'" },
        { "an unknown encoding", """{"version":"2.0","extensions":{"queues":{"messageEncoding":"hex"}}}""", "'extensions.queues.messageEncoding'" },
        { "a time that is none", """{"version":"2.0","functionTimeout":"ten minutes"}""", "'functionTimeout'" },
        { "no JSON", """{"version":"2.0",""", "not valid JSON" },
        { "no object", "[]", "one JSON object" },
        { "a property twice", """{"version":"2.0","version":"2.0"}""", "not valid JSON" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_not_supported_stops_the_start_by_name(string name, string json, string message)
    {
        using var folder = new TemporaryFolder(json);

        var error = Assert.Throws<InvalidOperationException>(
            () => TestHost.Builder(new TestParts(), folder.Path, []).Build());

        Assert.True(error.Message.Contains(message, StringComparison.Ordinal), $"{name}: {error.Message}");
        Assert.StartsWith("host.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_supported_is_read()
    {
        using var folder = new TemporaryFolder(
            """
            {
              // comments are allowed, as in Azure
              "version": "2.0",
              "functionTimeout": "00:05:00",
              "logging": { "logLevel": { "default": "Warning", "Function.Tick": "Debug" }, "applicationInsights": { "samplingSettings": { "isEnabled": true } } },
              "extensions": {
                "http": { "routePrefix": "/v1/" },
                "queues": {
                  "batchSize": 8, "newBatchThreshold": 0, "maxDequeueCount": 3, "maxPollingInterval": "00:00:02",
                  "visibilityTimeout": "00:00:30", "messageEncoding": "none"
                }
              }
            }
            """);

        var host = HostJson.Load(folder.Path, new ConfigurationManager());

        Assert.Equal("v1", host.RoutePrefix);
        Assert.Equal(TimeSpan.FromMinutes(5), host.FunctionTimeout);
        Assert.Equal("Debug", host.Logging["LogLevel:Function.Tick"]);
        Assert.Equal(
            new QueueSettings
            {
                BatchSize = 8,
                NewBatchThreshold = 0,
                MaxDequeueCount = 3,
                MaxPollingInterval = TimeSpan.FromSeconds(2),
                RetryDelay = TimeSpan.FromSeconds(30),
                Encoding = MessageEncoding.None,
            },
            host.Queues);
    }

    [Fact]
    public void Without_the_file_everything_has_its_default()
    {
        using var folder = new TemporaryFolder(null);

        var host = HostJson.Load(folder.Path, new ConfigurationManager());

        Assert.Equal("api", host.RoutePrefix);
        Assert.Equal(TimeSpan.FromMinutes(30), host.FunctionTimeout);
        Assert.Equal(new QueueSettings(), host.Queues);
    }

    [Theory]
    [InlineData("1", 0)]
    [InlineData("8", 4)]
    [InlineData("32", 16)]
    public void The_threshold_for_the_next_batch_is_half_a_batch_unless_written(string batchSize, int threshold)
    {
        using var folder = new TemporaryFolder("""{"version":"2.0","extensions":{"queues":{"batchSize":N}}}""".Replace("N", batchSize, StringComparison.Ordinal));

        Assert.Equal(threshold, HostJson.Load(folder.Path, new ConfigurationManager()).Queues.NewBatchThreshold);
    }

    [Fact]
    public void A_setting_overrides_the_file_and_is_held_to_the_same_rules()
    {
        using var folder = new TemporaryFolder("""{"version":"2.0","functionTimeout":"00:05:00"}""");
        var configuration = new ConfigurationManager { ["AzureFunctionsJobHost:functionTimeout"] = "-1" };
        Assert.Equal(Timeout.InfiniteTimeSpan, HostJson.Load(folder.Path, configuration).FunctionTimeout);

        configuration["AzureFunctionsJobHost:extensions:queues:batchsize"] = "many";

        var error = Assert.Throws<InvalidOperationException>(() => HostJson.Load(folder.Path, configuration));
        Assert.Contains("batchsize", error.Message, StringComparison.Ordinal);
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public TemporaryFolder(string? hostJson)
        {
            Path = Directory.CreateTempSubdirectory("hostjson-").FullName;
            if (hostJson is not null) File.WriteAllText(System.IO.Path.Combine(Path, "host.json"), hostJson);
        }

        public string Path { get; }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
