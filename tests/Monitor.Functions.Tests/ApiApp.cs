using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Bulletins;
using Monitor.Core.Cases;
using Monitor.Core.Evidence;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;

namespace Monitor.Functions.Tests;

/// <summary>An app that has one of everything that the API shows, and a caller of each kind.</summary>
public sealed class ApiApp : IAsyncLifetime
{
    /// <summary>A caller who may do everything, in another city.</summary>
    public const string StrangerKey = "key of the stranger";

    public const string Agency = "hs-water";

    private TestApp? app;
    private Task<JsonElement>? document;

    internal static BodyHash Body { get; } = BodyHash.Of(SampleCases.Page);

    internal static FindingId Finding { get; } = SampleCases.Finding(Agency, "T3-I", SampleCases.Violations.First(violation => violation.Rule.Id == "T3-I").Locus);

    internal static Notice Notice { get; } = SampleCases.Notice(Finding);

    internal static Bulletin Bulletin { get; } = new(ChinaTime.DateOf(TestApp.Start), 1, "office@qinghe.example", TestApp.Start)
    {
        News = [new AlarmNews(AlarmChange.Begun, new Alarm(AlarmKind.Site, "www.qinghe.example") { Reason = "unreachable", Count = 1, Names = ["清河县水利局"] })],
    };

    internal TestApp App => app ?? throw new InvalidOperationException("not started");

    internal LogLines Log { get; } = [];

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync(Log.Create, null, ["--Logging:LogLevel:Default", "Warning", .. TestApp.Key("stranger", StrangerKey, "approver", SampleCases.OtherCity)]);
        await FillAsync(app);
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
        Log.Dispose();
    }

    /// <summary>The document as the app serves it.</summary>
    // Asked for once: a hundred tests in a minute would be too much of one caller.
    internal Task<JsonElement> DocumentAsync() => document ??= ReadAsync();

    private async Task<JsonElement> ReadAsync()
    {
        using var answer = await App.GetAsync("/api/openapi.json");
        return await TestApp.JsonAsync(answer);
    }

    internal static async Task FillAsync(TestApp app)
    {
        var cancellation = TestContext.Current.CancellationToken;
        app.Registry.Add(
            MemoryRegistry.Agency(Agency, SampleCases.County, "衡山县水利局") with { Hosts = ["www.hengshan.gov.cn"], Columns = [new Uri("http://www.hengshan.gov.cn/nb/")] },
            MemoryRegistry.Agency("cs-1", SampleCases.OtherCity, "长沙市教育局"));
        var evidence = app.Services.GetRequiredService<IEvidenceStore>();
        await evidence.KeepAsync(SampleCases.Page, cancellation);
        await evidence.RecordAsync(
            new Capture(SampleCases.Url, TestApp.Start, TestApp.Start.AddSeconds(1))
            {
                Status = 200,
                HttpVersion = "1.1",
                Redirects = [new Redirect(new Uri("http://hengshan.gov.cn/nb/2025.html"), 301, SampleCases.Url)],
                Headers = [new HeaderField("content-type", "text/html; charset=utf-8")],
                ServerDate = TestApp.Start,
                RemoteAddress = "203.0.113.7",
                Body = Body,
            },
            cancellation);
        var look = new Look.Found(TestApp.Start, new DateOnly(2026, 2, 3));
        await app.Services.GetRequiredService<IObservationStore>().RecordAsync(
            new Observation(SampleCases.Agency(Agency), SampleCases.Year, new Uri("http://www.hengshan.gov.cn/nb/"), TestApp.Start, look, new Coverage(2, true, 30, 1, 1), "run 1"), cancellation);
        var outcome = SampleCases.Violations.First(violation => violation.Rule.Id == "T3-I");
        await app.PutAsync(SampleCases.Id(Agency), new CaseChanges
        {
            Obligation = SampleCases.Obligation(SampleCases.County, ObligationStatus.PublishedLate, look, "衡山县水利局") with { Report = Body, FirstSeen = TestApp.Start },
            Reports = [new ReportVersion(Body, SampleCases.Url, TestApp.Start) { ContentType = "text/html", Title = "2025年度报告" }],
            Events =
            [
                SampleCases.Opened(Finding, SampleCases.Of(outcome)),
                SampleCases.Opened(SampleCases.Finding(Agency, "PUB-02"), SampleCases.Of(Core.Checks.Severity.Critical)),
                SampleCases.Opened(SampleCases.Finding(Agency, "PUB-04"), SampleCases.Of(Core.Checks.Severity.Info)),
                SampleCases.Happened(SampleCases.Finding(Agency, "PUB-04"), FindingEventKind.Withdrawn),
            ],
            Notices = [Notice],
        });
        await app.PutAsync(SampleCases.Id(Agency, 2024), SampleCases.Obligation(SampleCases.County, name: "衡山县水利局"));
        await app.PutAsync(SampleCases.Id(Agency), new CaseChanges { Deliveries = [Refused(new NoticeDelivery(Notice.Id, 1, TestApp.Start))] });
        await app.Services.GetRequiredService<IBulletinStore>().UpdateAsync(
            Bulletin.Day, _ => new BulletinChanges([Bulletin], [Refused(new NoticeDelivery(Bulletin.Id, 1, TestApp.Start))]), cancellation);
    }

    private static NoticeDelivery Refused(NoticeDelivery begun)
    {
        var at = TestApp.Start.AddMinutes(1);
        return begun.With(new NoticeAttempt(1, TestApp.Start, "mail").Ended(new SendOutcome.Refused("rejected", "550 no such user"), at, null)) with
        {
            EndedAt = at,
            Failure = "rejected",
            IsGivenUp = true,
        };
    }
}
