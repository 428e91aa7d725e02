using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Monitor.Core.Telemetry;
using Monitor.TestKit;

namespace Monitor.Net.Tests;

/// <summary>Requests are measured and traced where they are made, and sites do not notice.</summary>
public sealed class Measuring : IDisposable
{
    private readonly MonitorMeter meter = new();
    private readonly MeterListener measures = new();
    private readonly ActivityListener traces;
    private readonly ConcurrentQueue<(double Seconds, string Tags)> measured = new();
    private readonly ConcurrentQueue<Activity> traced = new();

    public Measuring()
    {
        measures.InstrumentPublished = (instrument, listening) =>
        {
            if (ReferenceEquals(instrument.Meter, meter.Meter))
                listening.EnableMeasurementEvents(instrument);
        };
        measures.SetMeasurementEventCallback<double>((_, value, tags, _) =>
            measured.Enqueue((value, string.Join(' ', tags.ToArray().OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}")))));
        measures.Start();
        traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name == MonitorMeter.Name,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = traced.Enqueue,
        };
        ActivitySource.AddActivityListener(traces);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_request_is_measured_and_traced_by_itself_and_the_site_is_not_told_of_the_trace()
    {
        await using var server = LocalServer.Serving(
            ("/old?session=secret", LocalServer.Response("302 Found", "", "Location: /new")),
            ("/new", LocalServer.Response("200 OK", "page")));
        using var client = Client();
        using (var visit = MonitorActivities.Start(MonitorActivities.Visit))
        {
            Assert.NotNull(visit);
            Assert.IsType<FetchOutcome.Fetched>(await client.GetAsync(server.At("/old?session=secret"), Cancelled));
            Assert.Equal(
                [$"http://localhost:{server.Port}/old redirected 302", $"http://localhost:{server.Port}/new fetched 200"],
                traced.Where(activity => activity.TraceId == visit.TraceId).Select(activity => $"{activity.GetTagItem("url.full")} {activity.GetTagItem("monitor.fetch.outcome")} {activity.GetTagItem("http.response.status_code")}"));
        }

        Assert.Equal(
            [
                "http.request.method=GET http.response.status_code=302 monitor.fetch.outcome=redirected",
                "http.request.method=GET http.response.status_code=200 monitor.fetch.outcome=fetched",
            ],
            measured.Select(each => each.Tags));
        Assert.DoesNotContain("traceparent", server.LastHead, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_failure_is_told_by_its_code()
    {
        await using var server = LocalServer.Serving();
        using var client = Client();
        await client.GetAsync(server.At("/none"), Cancelled);
        Assert.Equal(["error.type=httpStatus http.request.method=GET http.response.status_code=404 monitor.fetch.outcome=failed"], measured.Select(each => each.Tags));
    }

    [Fact]
    public async Task The_pause_before_a_request_is_not_the_sites()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        await using var server = LocalServer.Serving(("/", LocalServer.Response("200 OK", "page")));
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, new EgressOptions(), time, new SystemWire(), meter);
        Assert.IsType<FetchOutcome.Fetched>(await client.GetAsync(server.At("/"), lenientTls: false, new Pause(time), Cancelled));
        Assert.Equal([0], measured.Select(each => each.Seconds));
    }

    [Fact]
    public async Task What_is_posted_to_an_address_that_is_a_secret_is_not_traced()
    {
        await using var server = LocalServer.Serving();
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, TimeProvider.System);
        using var sending = MonitorActivities.Start(MonitorActivities.Send);
        Assert.NotNull(sending);
        await client.PostAsync(server.At("/robot?key=secret"), new PostedBody("{}", "application/json"), Cancelled);
        Assert.DoesNotContain(traced, activity => activity.TraceId == sending.TraceId);
        Assert.Empty(measured);
    }

    public void Dispose()
    {
        measures.Dispose();
        traces.Dispose();
        meter.Meter.Dispose();
    }

    private GuardedClient Client() => new(new FetchOptions { AllowPrivate = true }, new EgressOptions(), TimeProvider.System, new SystemWire(), meter);

    private sealed class Pause(ManualTimeProvider time) : IHopGate
    {
        public Task<ClosedGate?> EnterAsync(Uri address, CancellationToken cancellationToken)
        {
            time.Advance(TimeSpan.FromSeconds(5));
            return Task.FromResult<ClosedGate?>(null);
        }

        public bool IsNamed(Uri address) => true;

        public void Leave(Uri address)
        {
        }
    }
}
