using Microsoft.Extensions.DependencyInjection;
using Monitor.Delivery.Webhooks;
using Monitor.TestKit;

namespace Monitor.Cli.Tests;

/// <summary><c>monitor notify test</c>: one notice about nothing, and what came of it.</summary>
public sealed class NotifyTests : IDisposable
{
    private const string Secret = "an invented secret of 35 characters";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("monitor-notify-");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_letter_lies_in_the_folder_of_the_data_and_each_test_is_a_notice_of_its_own()
    {
        await MakeDataAsync();

        var first = await Run.Of("notify", "test", "--to", "clerk@qinghe.example", "--data", folder.FullName);
        var second = await Run.Of("notify", "test", "--to", "clerk@qinghe.example", "--data", folder.FullName, "--lang", "en");

        Assert.Equal((0, 0, ""), (first.ExitCode, second.ExitCode, first.Errors + second.Errors));
        Assert.Matches(@"\A[0-9a-f]{32} accepted\r?\n\z", first.Output);
        Assert.Equal(
            new[] { first, second }.Select(run => $"{run.Output[..32]}.eml").Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Path.Combine(folder.FullName, "notices"), "*.eml").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_webhook_gets_a_signed_test()
    {
        await using var receiver = WebhookReceiver.Start(Secret);

        var run = await WithWebhookAsync(receiver, "--allow-private");

        Assert.Equal((0, true), (run.ExitCode, Assert.Single(receiver.Deliveries).IsSigned));
        Assert.Contains("\"stage\":\"test\"", receiver.Deliveries[0].Body, StringComparison.Ordinal);
        Assert.Equal($"{receiver.Deliveries[0].Fields["Idempotency-Key"]} accepted", run.Output.TrimEnd());
    }

    [Fact]
    public async Task What_does_not_take_it_is_told_with_its_code()
    {
        await using var turning = WebhookReceiver.Start(Secret, _ => LocalServer.Response("403 Forbidden", ""));
        Assert.Contains("deferred (turnedAway): webhook:oa answered with status 403:", (await WithWebhookAsync(turning, "--allow-private")).Output, StringComparison.Ordinal);

        await using var receiver = WebhookReceiver.Start(Secret, _ => LocalServer.Response("422 Unprocessable Content", ""));
        Assert.Contains("refused (rejected): webhook:oa answered with status 422.", (await WithWebhookAsync(receiver, "--allow-private")).Output, StringComparison.Ordinal);
        var closed = await WithWebhookAsync(receiver);
        Assert.Equal(2, closed.ExitCode);
        Assert.Contains("deferred (addressRefused)", closed.Output, StringComparison.Ordinal);
        Assert.Single(receiver.Deliveries);
    }

    [Theory]
    [InlineData(2, "notConfigured", "--to", "webhook:nobody-set-this")]
    [InlineData(2, "notConfigured", "--to", "robot:nobody-set-this")]
    [InlineData(64, "is no e-mail address", "--to", "nobody")]
    [InlineData(64, "is no e-mail address", "--to", "webhook:https://oa.example/hook")]
    [InlineData(64, "--to")]
    [InlineData(2, "there is no such folder", "--to", "clerk@qinghe.example", "--data", "no-such-folder")]
    public async Task What_stands_in_the_way_is_said(int exitCode, string said, params string[] args)
    {
        var run = await Run.Of(["notify", "test", .. args]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(said, run.Output + run.Errors, StringComparison.Ordinal);
    }

    private static async Task<Run> WithWebhookAsync(WebhookReceiver receiver, params string[] more)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var webhooks = new WebhookOptions { Targets = new Dictionary<string, Webhook> { ["oa"] = new(receiver.At("/"), Secret) } };
        var code = await CommandLine.RunAsync(["notify", "test", "--to", "webhook:oa", .. more], output, errors, Cancelled, services => services.AddSingleton(webhooks));
        return new Run(code, output.ToString(), errors.ToString());
    }

    private async Task MakeDataAsync()
    {
        var registry = Path.Combine(folder.FullName, "registry.csv");
        await File.WriteAllTextAsync(registry, "id,name,kind,jurisdiction\nqinghe,清河县水利局,department,河北省/邢台市/清河县\n", Cancelled);
        Assert.Equal(0, (await Run.Of("agencies", "import", registry, "--data", folder.FullName)).ExitCode);
    }
}
