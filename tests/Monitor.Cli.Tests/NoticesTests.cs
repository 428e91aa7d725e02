using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Findings;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Storage;

namespace Monitor.Cli.Tests;

/// <summary><c>monitor notices</c>: what officers see of notices in a data folder, and how one is sent again.</summary>
public sealed class NoticesTests : IAsyncLifetime
{
    private const string Finding = "qh-slj.2025.T3-H.applications.new.*";
    private static readonly DateTimeOffset Found = new(2026, 2, 1, 1, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("monitor-notices");
    private string id = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var storage = MonitorStorage.Open(new StorageOptions { ConnectionString = $"UseLocalStorage={folder.FullName}" }, TimeProvider.System);
        await storage.Setup.CreateAllAsync(Cancellation);
        var finding = FindingId.TryParse(Finding, out var parsed) ? parsed : throw new FormatException(Finding);
        var notice = new Notice([finding], "first", "clerk@qinghe.example", Found);
        id = $"qh-slj.2025.{notice.Id}";
        var refused = new NoticeAttempt(1, Found, "mail").Ended(new SendOutcome.Refused("rejected", "550 no such user\u001b[2J"), Found.AddSeconds(1), null);
        var caseId = new CaseId(finding.Agency, finding.Year);
        await storage.Cases.UpdateAsync(
            caseId,
            _ => new CaseChanges
            {
                Obligation = new ObligationState("清河县水利局", "河北省/邢台市/清河县", new DueDate(new DateOnly(2026, 1, 31), DueSource.Statute, null), ObligationStatus.Published, Found),
                Events = [new FindingEvent(finding, FindingEventKind.Opened, Found, "crawl", "run 1") { Content = new FindingContent(1, Severity.Error, "printedIdentity", null) { Left = 12, Right = 13 } }],
                Notices = [notice],
            },
            Cancellation);
        await storage.Cases.UpdateAsync(
            caseId,
            _ => new CaseChanges { Deliveries = [new NoticeDelivery(notice.Id, 1, Found) { EndedAt = Found.AddSeconds(1), Failure = "rejected", IsGivenUp = true }.With(refused)] },
            Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_dead_notice_is_listed_shown_with_its_answer_and_sent_again_once()
    {
        Assert.Equal($"{id}\tdead\tfirst\t1\trejected\t清河县水利局\t2026-02-01T01:00:01Z", (await RunAsync("list", "--year", "2025", "--state", "dead")).Output.Trim());
        var shown = (await RunAsync("show", id)).Output;
        Assert.Contains("\tmail\tplan\trefused\trejected\t550 no such user", shown, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', shown);
        var (code, sent, _) = await RunAsync("resend", id, "--by", "李科员", "--reason", "邮箱已更换");
        Assert.Equal(0, code);
        Assert.StartsWith($"{id}: waiting", sent, StringComparison.Ordinal);
        Assert.Contains("\tresend\t李科员\t邮箱已更换", sent, StringComparison.Ordinal);
        Assert.Empty((await RunAsync("list", "--year", "2025", "--state", "dead")).Output);
        Assert.Equal(2, (await RunAsync("resend", id, "--by", "李科员")).Code);
        Assert.Equal(2, (await RunAsync("show", id[..^1] + (id[^1] == '0' ? '1' : '0'))).Code);
        Assert.Equal(64, (await RunAsync("show", "qh-slj")).Code);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        var run = await Run.Of(["notices", .. args, "--data", folder.FullName]);
        return (run.ExitCode, run.Output, run.Errors);
    }
}
