using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Monitor.Core.Telemetry;
using Monitor.Functions.Api;
using Monitor.Functions.Telemetry;

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
        // Other tests of this process may be listened to as well.
        var activity = Assert.Single(traced, activity => activity.OperationName == $"{call.Attributes["faas.name"]}" && activity.Parent is null && activity.ParentId is null);
        Assert.Equal(ActivityKind.Server, activity.Kind);
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
