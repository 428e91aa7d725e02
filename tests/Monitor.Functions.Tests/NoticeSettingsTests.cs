using Microsoft.Extensions.Options;

namespace Monitor.Functions.Tests;

/// <summary>Settings by which a notice would be lost or sent twice stop the start, and are named.</summary>
public sealed class NoticeSettingsTests
{
    private const string Webhook = "--Webhooks:oa:Url=https://oa.example/hook";
    private const string Secret = "--Webhooks:oa:Secret=an invented secret of 35 characters";

    public static TheoryData<string, string[]> Wrong => new()
    {
        { "Watch:Office", ["--Watch:Office:0=office@qinghe.example", "--Watch:Office:1=the office"] },
        { "Watch:Office", ["--Watch:Office:0=webhook:https://oa.example/hook"] },
        // A second attempt would begin beside the first.
        { "Watch:SendTime", ["--Watch:SendTime=00:00:30", "--Mail:Timeout=00:00:10", Webhook, Secret] },
        { "Watch:SendTime", ["--Watch:SendTime=00:00:30", "--Mail:Timeout=00:00:10", "--Robots:group:Url=https://qyapi.example/send?key=made-up"] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task The_app_does_not_start_and_names_the_setting(string named, string[] settings)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync(settings));
        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Watch:SendTime=00:00:30", "--Mail:Timeout=00:00:10")]
    [InlineData("--Watch:Office:0=office@qinghe.example", "--Watch:Office:1=webhook:oa", "--Watch:Office:2=robot:group", Webhook, Secret)]
    public async Task It_starts_with_those_that_can_be_meant(params string[] settings)
    {
        await using var app = await TestApp.StartAsync(settings);
        Assert.NotNull(app);
    }
}
