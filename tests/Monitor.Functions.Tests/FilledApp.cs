using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;

namespace Monitor.Functions.Tests;

/// <summary>An app with a handful of cases, which tests that only read share.</summary>
public sealed class FilledApp : IAsyncLifetime
{
    private TestApp? app;

    internal TestApp App => app ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync();
        var county = SampleCases.Obligation(SampleCases.County, ObligationStatus.Missing, new Look.Absent(TestApp.Start), "衡山县教育局");
        await app.PutAsync(
            SampleCases.Id("county"),
            county,
            SampleCases.Opened(SampleCases.Finding("county", "PUB-01"), SampleCases.Missing),
            SampleCases.Opened(SampleCases.Finding("county", "PUB-04"), SampleCases.Of(Severity.Info)));
        await app.PutAsync(
            SampleCases.Id("city"),
            SampleCases.Obligation(SampleCases.City, ObligationStatus.Unverifiable, new Look.Unknown(TestApp.Start, "blocked"), "衡阳市教育局"),
            SampleCases.Opened(SampleCases.Finding("city", "T3-H", "applications.granted.*"), SampleCases.Of(Severity.Error)));
        await app.PutAsync(
            SampleCases.Id("other"),
            SampleCases.Obligation(SampleCases.OtherCity, name: "长沙市教育局"),
            SampleCases.Opened(SampleCases.Finding("other", "T3-H", "applications.granted.*"), SampleCases.Of(Severity.Error)),
            SampleCases.Happened(SampleCases.Finding("other", "T3-H", "applications.granted.*"), FindingEventKind.Withdrawn));
        await app.PutAsync(
            SampleCases.Id("city", 2024),
            SampleCases.Obligation(SampleCases.City),
            SampleCases.Opened(SampleCases.Finding("city", "FEE-01", year: 2024), SampleCases.Of(Severity.Warning)));
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }
}
