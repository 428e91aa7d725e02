using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Storage;
using Monitor.TestKit;
using Monitor.Work.Deciding;

namespace Monitor.Work.Tests.Deciding;

/// <summary>Cases with open findings in a store that goes with the test.</summary>
internal sealed class DecidedCases : IAsyncDisposable
{
    public const int Year = 2025;
    public static readonly DateTimeOffset Now = new(2026, 2, 10, 1, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("deciding-");

    private DecidedCases()
    {
        Storage = MonitorStorage.Open(new StorageOptions { ConnectionString = Connection, MaxAttempts = 1000 }, TimeProvider.System);
        Decisions = new FindingDecisions(Storage.Cases, new BusinessClock(Time));
    }

    public ManualTimeProvider Time { get; } = new(Now);

    public MonitorStorage Storage { get; }

    public string Connection => $"UseLocalStorage={folder.FullName}";

    public FindingDecisions Decisions { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static CaseId Id(int number) => new(AgencyId.TryParse($"office-{number}", out var agency) ? agency : default, Year);

    public static FindingId Finding(int number, int row = 0) => new(Id(number).Agency, Year, "T3-H", $"applications.row{row}.*");

    /// <summary>Opens a number of cases, each with a number of findings.</summary>
    public static async Task<DecidedCases> CreateAsync(int cases = 1, int findings = 1)
    {
        var created = new DecidedCases();
        await created.Storage.Setup.CreateAllAsync(Cancellation);
        var obligation = new ObligationState("清河县水利局", "河北省/邢台市/清河县", new DueDate(new DateOnly(2026, 1, 31), DueSource.Statute, null), ObligationStatus.Published, Now);
        for (var i = 0; i < cases; i++)
        {
            var number = i;
            await created.Storage.Cases.UpdateAsync(
                Id(number),
                _ => new CaseChanges
                {
                    Obligation = obligation,
                    Events = [.. Enumerable.Range(0, findings).Select(row => new FindingEvent(Finding(number, row), FindingEventKind.Opened, Now, "crawl", "run 1") { Content = new FindingContent(1, Severity.Error, "printedIdentity", null) })],
                },
                Cancellation);
        }

        return created;
    }

    public Task<DecisionOutcome> DecideAsync(FindingDecision decision, string request, int? seen = null, string by = "李科员", FindingId? finding = null) =>
        Decisions.DecideAsync(new DecisionRequest(finding ?? Finding(0), decision, by, request, seen), Cancellation);

    public async Task<IReadOnlyList<FindingEvent>> EventsAsync(FindingId finding) =>
        [.. (await Storage.Cases.GetAsync(new CaseId(finding.Agency, finding.Year), Cancellation)).EventsOf(finding)];

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
