using Monitor.Core.Bulletins;
using Monitor.Core.Notices;
using Monitor.Core.Obligations;
using Monitor.Storage;

namespace Monitor.Cli.Tests;

/// <summary><c>monitor bulletins</c>: what the office was told of the monitor, and how it is sent again.</summary>
public sealed class BulletinsTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("monitor-bulletins");
    private string id = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var storage = MonitorStorage.Open(new StorageOptions { ConnectionString = $"UseLocalStorage={folder.FullName}" }, TimeProvider.System);
        await storage.Setup.CreateAllAsync(Cancellation);
        var now = TimeProvider.System.GetUtcNow();
        var bulletin = new Bulletin(ChinaTime.DateOf(now), 1, "office@qinghe.example", now)
        {
            News = [new AlarmNews(AlarmChange.Begun, new Alarm(AlarmKind.Timer, "PlanCrawl"))],
        };
        id = $"{bulletin.Day:yyyyMMdd}.{bulletin.Id}";
        var refused = new NoticeAttempt(1, now, "mail").Ended(new SendOutcome.Refused("rejected", "550 no such user\u001b[2J"), now, null);
        var delivery = new NoticeDelivery(bulletin.Id, 1, now) { EndedAt = now, Failure = "rejected", IsGivenUp = true }.With(refused);
        await storage.Bulletins.UpdateAsync(bulletin.Day, _ => new BulletinChanges([bulletin], [delivery]), Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task One_that_was_refused_is_listed_shown_with_its_letter_and_sent_again_once()
    {
        Assert.StartsWith($"{id}\tdead\t1\trejected\t年报监测告警", (await RunAsync("list")).Output, StringComparison.Ordinal);
        var shown = (await RunAsync("show", id)).Output;
        Assert.Contains("550 no such user", shown, StringComparison.Ordinal);
        Assert.Contains("定时任务 PlanCrawl", shown, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', shown);
        var (code, sent) = await RunAsync("resend", id, "--by", "李科员", "--reason", "邮箱已更换");
        Assert.Equal(0, code);
        Assert.StartsWith($"{id}: waiting", sent, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("resend", id, "--by", "李科员")).Code);
        Assert.Equal(2, (await RunAsync("show", id[..^1] + (id[^1] == '0' ? '1' : '0'))).Code);
        Assert.Equal(64, (await RunAsync("show", "x")).Code);
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] args)
    {
        var run = await Run.Of(["bulletins", .. args, "--data", folder.FullName]);
        return (run.ExitCode, run.Output);
    }
}
