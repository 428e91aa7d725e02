using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Monitor.Core.Agencies;
using Monitor.Core.Hosts;
using Monitor.Core.Obligations;
using Monitor.Functions.Triggers;
using Monitor.TestKit;

namespace Monitor.Functions.Tests;

/// <summary>The timer that asks for home pages.</summary>
public sealed class ProbeTriggerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_timer_asks_for_home_pages_where_the_operator_wants_it()
    {
        await using var site = Site();
        await using var app = await TestApp.StartAsync("--Probe:Enabled", "true", "--Fetch:AllowPrivate", "true", "--Crawl:IgnoreRobots", "true");
        Register(app, site);
        await RunAsync(app);

        Assert.Equal(["GET / HTTP/1.1"], site.Requests);
        var day = await app.Services.GetRequiredService<IProbeLog>().DayAsync(HostKey.Of(site.At("/")), ChinaTime.DateOf(TestApp.Start), Cancellation);
        Assert.Equal((1, 0), (day?.Probes, day?.Failed));
    }

    [Fact]
    public async Task Unless_somebody_says_otherwise_nothing_is_asked()
    {
        await using var site = Site();
        await using var app = await TestApp.StartAsync("--Fetch:AllowPrivate", "true");
        Register(app, site);
        await RunAsync(app);
        Assert.Empty(site.Requests);
    }

    [Theory]
    [InlineData("19", "22:00-06:00", "PerDay")] // fewer than an official check asks for
    [InlineData("24", "22:00-06:00", "Crawl:Windows")]
    public async Task Settings_with_which_no_week_would_ever_be_judged_are_refused(string perDay, string window, string expected)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync("--Probe:Enabled", "true", "--Probe:PerDay", perDay, "--Crawl:Windows:0", window));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    private static LocalServer Site() => LocalServer.Serving(("/", LocalServer.Response("200 OK", "欢迎")));

    private static void Register(TestApp app, LocalServer site) =>
        app.Registry.Add(MemoryRegistry.Agency("slj", "湖南省/衡阳市") with { Hosts = [$"localhost:{site.Port}"], Columns = [site.At("/nb/")] });

    private static Task RunAsync(TestApp app) => ActivatorUtilities.CreateInstance<ProbeSites>(app.Services).Run(new TimerInfo(), Cancellation);
}
