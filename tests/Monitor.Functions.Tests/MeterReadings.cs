using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Monitor.Core.Telemetry;

namespace Monitor.Functions.Tests;

/// <summary>What a meter measures, for who listens.</summary>
internal sealed class MeterReadings : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<(string Measure, double Value, IReadOnlyDictionary<string, object?> Attributes)> readings = new();

    public MeterReadings(MonitorMeter meter)
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (ReferenceEquals(instrument.Meter, meter.Meter))
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.Start();
    }

    /// <summary>What was measured so far.</summary>
    public IReadOnlyList<(double Value, IReadOnlyDictionary<string, object?> Attributes)> Of(Measure measure) =>
        [.. readings.Where(reading => reading.Measure == measure.Name).Select(reading => (reading.Value, reading.Attributes))];

    /// <summary>Asks what is observed, as an export does, and forgets what came before.</summary>
    public MeterReadings Observe()
    {
        readings.Clear();
        listener.RecordObservableInstruments();
        return this;
    }

    public void Dispose() => listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        readings.Enqueue((instrument.Name, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value)));
}
