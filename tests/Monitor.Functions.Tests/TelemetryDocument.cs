using System.Globalization;
using System.Text;
using Monitor.Core.Telemetry;
using Monitor.TestKit;

namespace Monitor.Functions.Tests;

/// <summary>Every measure and activity stands in <c>docs/telemetry.md</c>, as the code declares it.</summary>
public sealed class TelemetryDocument
{
    private static readonly string[] Units = ["s", "{look}", "{visit}", "{report}", "{cell}", "{violation}", "{place}", "{attempt}", "{finding}", "{obligation}", "{notice}", "{message}"];

    [Fact]
    public void Every_measure_and_activity_is_described() => Golden.Match(Page(), "docs", "telemetry.md");

    [Fact]
    public void No_measure_is_forgotten_and_no_name_is_used_twice()
    {
        var declared = typeof(Measures).GetProperties().Where(property => property.PropertyType == typeof(Measure)).Select(property => (Measure)property.GetValue(null)!);
        Assert.Equal(declared.Select(measure => measure.Name).Order(StringComparer.Ordinal), Measures.All.Select(measure => measure.Name).Order(StringComparer.Ordinal));
        Assert.Distinct(Measures.All.Select(measure => measure.Name));
        Assert.All(Measures.All, measure => Assert.Matches("^monitor(\\.[a-z][a-z_]*)+$", measure.Name));
        Assert.All(Measures.All, measure => Assert.Contains(measure.Unit, Units));
    }

    private static string Page()
    {
        var page = new StringBuilder("""
            # Telemetry

            Made from the code by `TelemetryDocument` (tests/Monitor.Functions.Tests), which fails when they differ. What to watch stands in [operations.md](operations.md#telemetry).

            Meter and source of activities are called `Monitor`. Names follow the conventions of OpenTelemetry, units are UCUM. What is observed and does not happen (gauges, and counters that go
            up and down) is read from the sources of `/api/health` once in an export interval; what cannot be told is a line in the log and no point, never a zero.

            `monitor.fetch.duration` is not called `http.client.request.duration`: the conventions require the server's address with that name, and thousands of hosts would be thousands of
            series. Whose site is slow is told by activities.

            ## Measures

            | Name | Kind | Unit | What it is | Attributes |
            |---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var measure in Measures.All)
            page.Append(CultureInfo.InvariantCulture, $"| `{measure.Name}` | {measure.Kind} | `{measure.Unit}` | {measure.Description} | {Names(measure.Attributes)} |\n");
        page.Append("\n## Activities\n\n| Name | Kind | What it is | Attributes |\n|---|---|---|---|\n");
        foreach (var step in MonitorActivities.All)
            page.Append(CultureInfo.InvariantCulture, $"| {(step.Name.StartsWith('(') ? step.Name : $"`{step.Name}`")} | {step.Kind} | {step.Description} | {Names(step.Attributes)} |\n");
        page.Append("\n## Attributes\n\nNone holds a recipient, an officer's name or words of a letter; those of measures have few values.\n\n| Name | What it says |\n|---|---|\n");
        var attributes = Measures.All.SelectMany(measure => measure.Attributes).Concat(MonitorActivities.All.SelectMany(step => step.Attributes)).Distinct();
        foreach (var attribute in attributes.OrderBy(attribute => attribute.Name, StringComparer.Ordinal))
            page.Append(CultureInfo.InvariantCulture, $"| `{attribute.Name}` | {attribute.Meaning} |\n");
        return page.ToString();
    }

    private static string Names(IReadOnlyList<TelemetryTag> attributes) =>
        attributes.Count == 0 ? "none" : string.Join(", ", attributes.Select(attribute => $"`{attribute.Name}`"));
}
