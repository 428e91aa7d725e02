using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitor.Core.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Monitor.Functions.Telemetry;

/// <summary>Takes counts and traces to the collector that an operator names. Made only where one is named.</summary>
/// <remarks>
/// Everything but the endpoint is OpenTelemetry's own to read, from the same settings and under its standard names (<c>OTEL_EXPORTER_OTLP_PROTOCOL</c>,
/// <c>OTEL_EXPORTER_OTLP_HEADERS</c>, <c>OTEL_METRIC_EXPORT_INTERVAL</c>, <c>OTEL_SERVICE_NAME</c> ...).
/// </remarks>
/// <param name="configuration">The settings.</param>
/// <param name="gauges">Is asked once more before the last export.</param>
/// <param name="logger">Where to log.</param>
internal sealed partial class OtlpExport(IConfiguration configuration, StateGauges gauges, ILogger<OtlpExport> logger) : IHostedLifecycleService, IDisposable
{
    /// <summary>The setting that names the collector, and switches this on.</summary>
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The name under which the program is known to the collector, unless <c>OTEL_SERVICE_NAME</c> or <c>OTEL_RESOURCE_ATTRIBUTES</c> say otherwise.</summary>
    public const string ServiceName = "disclosure-monitor";

    private const int LastExportMilliseconds = 10_000;

    private TracerProvider? tracer;
    private MeterProvider? meters;

    /// <summary>Whether the settings name a collector.</summary>
    /// <exception cref="InvalidOperationException">They name one that cannot be meant.</exception>
    public static bool IsConfigured(IConfiguration configuration)
    {
        if (configuration[EndpointSetting] is not { Length: > 0 } endpoint)
            return false;
        return Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? true
            : throw new InvalidOperationException($"{EndpointSetting} must be the http or https address of an OTLP collector, such as http://localhost:4318.");
    }

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        // Before all others, and gone after them: what happens at start and stop counts too.
        tracer = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .ConfigureResource(Describe)
            .AddSource(MonitorMeter.Name)
            .AddOtlpExporter()
            .Build();
        meters = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .ConfigureResource(Describe)
            .AddMeter(MonitorMeter.Name)
            .AddOtlpExporter()
            .Build();
        LogStarted(new Uri(configuration[EndpointSetting] ?? "").GetLeftPart(UriPartial.Authority));
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await gauges.ReadAsync(cancellationToken);
        // They block until the collector has answered.
        var isTaken = await Task.Run(() => (tracer?.Shutdown(LastExportMilliseconds) ?? true) & (meters?.Shutdown(LastExportMilliseconds) ?? true), cancellationToken);
        if (!isTaken)
            LogLost(LastExportMilliseconds / 1000);
    }

    public void Dispose()
    {
        tracer?.Dispose();
        meters?.Dispose();
    }

    private static void Describe(ResourceBuilder resource) =>
        resource.Clear().AddService(ServiceName, serviceVersion: MonitorMeter.Version).AddTelemetrySdk().AddEnvironmentVariableDetector();

    [LoggerMessage(1071, LogLevel.Information, "Counts and traces go to {Collector}")]
    private partial void LogStarted(string collector);

    [LoggerMessage(1072, LogLevel.Warning, "The last counts and traces were not taken by the collector within {Seconds} seconds each")]
    private partial void LogLost(int seconds);
}
