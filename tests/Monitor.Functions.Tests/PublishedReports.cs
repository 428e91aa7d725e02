using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Obligations;

namespace Monitor.Functions.Tests;

/// <summary>Reports that were seen and kept.</summary>
internal static class PublishedReports
{
    /// <summary>Puts in a report of a body of the county with what is wrong in <see cref="SampleCases.Page"/>.</summary>
    /// <param name="app">The app.</param>
    /// <param name="agency">The body's id.</param>
    /// <param name="current">The version that is on the site.</param>
    /// <param name="earlier">A version of three days before; null for none.</param>
    /// <param name="year">The report year.</param>
    /// <returns>The hash of the current version.</returns>
    public static async Task<BodyHash> PutAsync(TestApp app, string agency, byte[] current, byte[]? earlier = null, int year = SampleCases.Year)
    {
        var versions = new List<ReportVersion>();
        foreach (var (body, at) in new[] { (earlier, TestApp.Start.AddDays(-3)), (current, TestApp.Start) })
        {
            if (body is not null)
                versions.Add(new ReportVersion(await KeepAsync(app, body, at), SampleCases.Url, at) { ContentType = "text/html" });
        }

        var outcome = SampleCases.Violations.First(violation => violation.Rule.Id == "T3-I");
        await app.PutAsync(SampleCases.Id(agency, year), new CaseChanges
        {
            Obligation = SampleCases.Obligation(SampleCases.County, look: new Look.Found(TestApp.Start, new DateOnly(2026, 1, 15)), name: "衡山县水利局") with
            {
                Report = versions[^1].Body,
                FirstSeen = versions[0].FirstSeen,
            },
            Reports = versions,
            Events = [SampleCases.Opened(SampleCases.Finding(agency, "T3-I", outcome.Locus, year), SampleCases.Of(outcome))],
        });
        return versions[^1].Body;
    }

    /// <summary>Keeps a body and the capture that received it.</summary>
    public static async Task<BodyHash> KeepAsync(TestApp app, byte[] body, DateTimeOffset at, string contentType = "text/html; charset=utf-8")
    {
        var evidence = app.Services.GetRequiredService<IEvidenceStore>();
        var hash = await evidence.KeepAsync(body, TestContext.Current.CancellationToken);
        await evidence.RecordAsync(
            new Capture(SampleCases.Url, at, at.AddSeconds(1)) { Status = 200, Headers = [new HeaderField("content-type", contentType)], Body = hash },
            TestContext.Current.CancellationToken);
        return hash;
    }
}
