namespace Monitor.Core.Telemetry;

/// <summary>How a measure is taken.</summary>
public enum MeasureKind
{
    /// <summary>Counts what happens; never goes down while the program runs.</summary>
    Counter,

    /// <summary>Notes how large each of many things is.</summary>
    Histogram,

    /// <summary>How many there are now; sums over its attributes make sense.</summary>
    UpDownCounter,

    /// <summary>How something stands now; sums make no sense.</summary>
    Gauge,
}

/// <summary>An attribute of a measure or an activity.</summary>
/// <param name="Name">Its name, after the conventions of OpenTelemetry; those that are ours begin with <c>monitor.</c>.</param>
/// <param name="Meaning">What it says and which values it has, in English.</param>
public sealed record TelemetryTag(string Name, string Meaning);

/// <summary>Something that is measured.</summary>
/// <param name="Name">Its name, after the conventions of OpenTelemetry.</param>
/// <param name="Kind">How it is taken.</param>
/// <param name="Unit">The unit in UCUM; what is counted stands in braces.</param>
/// <param name="Description">What it is, in English.</param>
/// <param name="Attributes">By what it is told apart.</param>
public sealed record Measure(string Name, MeasureKind Kind, string Unit, string Description, params IReadOnlyList<TelemetryTag> Attributes);
