using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Monitor.Core.Telemetry;
using Monitor.Functions.Api;
using Monitor.Functions.Telemetry;
using Monitor.TestKit;

namespace Monitor.Functions.Tests;

/// <summary>Each call of a function is measured and traced; a collector is spoken to only where one is named.</summary>
public sealed class CallTelemetryTests
{
    [Fact]
    public async Task A_call_is_measured_by_function_and_trigger_and_traced_as_a_root()
    {
        var traced = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == MonitorMeter.Name,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = traced.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var app = await TestApp.StartAsync();
        using var readings = new MeterReadings(app.Services.GetRequiredService<MonitorMeter>());
        using var answer = await app.GetAsync("/api/agencies", TestApp.ViewerKey);
        var call = Assert.Single(readings.Of(Measures.RunDuration), call => call.Attributes["faas.name"] is nameof(ListAgencies));
        Assert.Equal("http", call.Attributes["faas.trigger"]);
        Assert.DoesNotContain("error.type", call.Attributes.Keys);
        // Other tests of this process are listened to as well.
        Assert.Contains(traced, activity => activity.OperationName == nameof(ListAgencies) && activity.ParentId is null && activity.Kind == ActivityKind.Server);
        Assert.DoesNotContain(traced, activity => activity.OperationName == nameof(ListAgencies) && activity.ParentId is not null);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("http://127.0.0.1:9", true)]
    public async Task The_exporter_is_there_only_where_a_collector_is_named(string? endpoint, bool isThere)
    {
        await using var app = await TestApp.StartAsync(endpoint is null ? [] : [$"--{OtlpExport.EndpointSetting}={endpoint}", "--OTEL_EXPORTER_OTLP_TIMEOUT=1"]);
        Assert.Equal(isThere, app.Services.GetServices<IHostedService>().OfType<OtlpExport>().Any());
    }

    [Fact]
    public async Task A_collector_named_by_any_setting_has_the_last_counts_when_the_app_has_stopped()
    {
        await using var collector = LocalServer.Start((_, stream, cancellationToken) => stream.WriteAsync(LocalServer.Response("200 OK", ""), cancellationToken).AsTask());
        await using (var app = await TestApp.StartAsync($"--{OtlpExport.EndpointSetting}={collector.At("/")}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "--OTEL_METRIC_EXPORT_INTERVAL=3600000"))
        {
            using var answer = await app.GetAsync("/api/agencies", TestApp.ViewerKey);
            Assert.DoesNotContain("POST /v1/metrics HTTP/1.1", collector.Requests);
        }

        Assert.Equal(["POST /v1/metrics HTTP/1.1", "POST /v1/traces HTTP/1.1"], collector.Requests.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("collector:4317")]
    [InlineData("/var/run/otel.sock")]
    [InlineData("grpc://collector:4317")]
    public async Task An_address_that_cannot_be_meant_stops_the_start_by_name(string endpoint)
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await TestApp.StartAsync($"--{OtlpExport.EndpointSetting}={endpoint}"));
        Assert.StartsWith($"{OtlpExport.EndpointSetting} must be", error.Message, StringComparison.Ordinal);
    }
}
