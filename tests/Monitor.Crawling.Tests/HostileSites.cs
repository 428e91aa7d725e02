using Monitor.Core.Agencies;
using Monitor.Core.Obligations;
using Monitor.Net;
using Monitor.TestKit;
using Monitor.TestKit.Hostile;

namespace Monitor.Crawling.Tests;

/// <summary>
/// Servers that do everything wrong, from the first byte to the list of a column: a look ends within its limits and says that it could not
/// look. Nobody is accused of what a broken server did not show.
/// </summary>
public class HostileSites
{
    private const int Deadline = 120_000;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> All => [.. Misdeeds.Names];

    [Theory(Timeout = Deadline)]
    [MemberData(nameof(All))]
    public async Task A_column_on_a_hostile_server_is_unknown_with_its_reason(string name)
    {
        await using var site = new Site();
        var misdeed = new Misdeeds(site.Time)[name];
        await using var hostile = HostileServer.Start(misdeed);
        var look = await LookAsync(site, hostile, hostile.At("/nb/"), misdeed);

        var unknown = Assert.IsType<Look.Unknown>(look.Look);
        Assert.True(misdeed.Reason == unknown.Reason, $"{name}: {unknown.Reason} {look.Detail}");
        Assert.InRange(hostile.Requests.Count, 0, 30);
    }

    [Theory(Timeout = Deadline)]
    [MemberData(nameof(All))]
    public async Task A_list_that_goes_on_on_it_was_not_read_to_its_end(string name)
    {
        await using var site = new Site();
        var misdeed = new Misdeeds(site.Time)[name];
        await using var hostile = HostileServer.Start(misdeed);
        site.OtherHosts.Add(HostKey.Of(hostile.At("/")).Value);
        site.WithColumn(Site.List(Site.Last) + $"<a href='{hostile.At("/2")}'>下一页</a>");
        var look = await LookAsync(site, hostile, site.Server.At(Site.Column), misdeed);

        Assert.True(look.Look is Look.Unknown { Reason: LookReasons.MorePages }, $"{name}: {Site.Name(look)} {look.Detail}");
        Assert.False(look.Coverage.ReadToEnd, name);
    }

    [Theory(Timeout = Deadline)]
    [MemberData(nameof(All))]
    public async Task A_report_on_it_is_neither_there_nor_missing(string name)
    {
        await using var site = new Site();
        var misdeed = new Misdeeds(site.Time)[name];
        await using var hostile = HostileServer.Start(misdeed);
        site.OtherHosts.Add(HostKey.Of(hostile.At("/")).Value);
        site.WithColumn(Site.List(Site.Last, Site.Item(hostile.At("/2025.html").AbsoluteUri, "清河县水利局2025年政府信息公开工作年度报告", "2026-01-20")));
        var look = await LookAsync(site, hostile, site.Server.At(Site.Column), misdeed);

        Assert.True(look.Look is Look.Unknown, $"{name}: {Site.Name(look)} {look.Detail}");
    }

    [Theory(Timeout = Deadline)]
    [MemberData(nameof(All))]
    public async Task A_robots_txt_on_it_ends_too_and_accuses_nobody_by_itself(string name)
    {
        await using var site = new Site();
        site.Options.IgnoreRobots = false;
        var misdeed = new Misdeeds(site.Time)[name];
        // Everything but the robots.txt is missing here: whatever that says, there is nothing to find absent.
        await using var hostile = HostileServer.Start(misdeed with
        {
            Answer = (path, stream, cancellationToken) => path.StartsWith("/nb/", StringComparison.Ordinal)
                ? stream.WriteAsync(LocalServer.Response("404 Not Found", "x"), cancellationToken).AsTask()
                : misdeed.Answer(path, stream, cancellationToken),
        });
        var look = await LookAsync(site, hostile, hostile.At("/nb/"), misdeed);

        Assert.True(look.Look is Look.Unknown, $"{name}: {Site.Name(look)} {look.Detail}");
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("iso-8859-1")]
    [InlineData("shift_jis")]
    [InlineData("gb2312")]
    [InlineData("big5")]
    [InlineData("utf-7")]
    [InlineData("x-nonsense")]
    [InlineData("\"")]
    public async Task A_charset_that_is_not_true_hides_no_report(string charset)
    {
        await using var site = new Site().With("/2025.html", Site.Report());
        site.With(Site.Column, LocalServer.Response(
            "200 OK",
            Site.Page("政府信息公开年报", Site.List(Site.Last, Site.Item("/2025.html", "清河县水利局2025年政府信息公开工作年度报告", "2026-01-20"))).Replace("utf-8", charset, StringComparison.Ordinal),
            $"Content-Type: text/html; charset={charset}"));

        Assert.NotEqual("absent", await site.OutcomeAsync());
    }

    [Fact]
    public async Task Other_hosts_are_gone_through_while_one_never_answers()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var hostile = LocalServer.Start(async (_, _, cancellationToken) =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        });
        await using var site = new Site();
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        using var stuck = site.Visit(client);
        var waiting = site.LookAsync(stuck, hostile.At("/nb/"), 2025);
        await asked.Task.WaitAsync(Cancelled);
        foreach (var _ in Enumerable.Range(0, 5))
        {
            await using var honest = new Site().WithColumn(Site.List(Site.Last));
            using var visit = honest.Visit(client);
            Assert.Equal("absent", Site.Name(Assert.Single(await honest.LookAsync(visit, honest.Server.At(Site.Column), 2025))));
        }

        Assert.False(waiting.IsCompleted);
        site.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("unreachable", Site.Name(Assert.Single(await waiting)));
    }

    [Fact]
    public async Task One_agency_costs_its_host_no_more_requests_than_are_allowed()
    {
        var paths = 0;
        await using var endless = LocalServer.Start((_, stream, cancellationToken) => stream.WriteAsync(
            LocalServer.Response("200 OK", Site.Page("年报", Site.List(Site.Last, Site.Item($"/{Interlocked.Increment(ref paths)}", "2024年年报", "2025-01-01")) + $"<a href='/{paths}'>下一页</a>")), cancellationToken).AsTask());
        await using var site = new Site();
        (site.Options.MaxListPages, site.Options.MaxPages) = (1000, 25);
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }, site.Time);
        using var visit = site.Visit(client);
        var look = (await site.LookAsync(visit, endless.At("/nb/"), 2025, 2024))[0];

        Assert.Equal(25, endless.Requests.Count);
        Assert.Equal(LookReasons.MorePages, Site.Name(look));
        Assert.Contains("25 pages", look.Detail, StringComparison.Ordinal);
    }

    private static async Task<ColumnLook> LookAsync(Site site, LocalServer hostile, Uri column, Misdeed misdeed)
    {
        // A broken certificate is let through where the misdeed lies behind it.
        site.Agency = site.Agency with { ToleratesBrokenTls = misdeed.Tls == HostileTls.Http2 };
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true, MaxExpandedBytes = 1 << 20, MaxBytes = misdeed.Name == "a million links" ? 16 << 20 : 1 << 20 }, site.Time);
        using var visit = site.Visit(client);
        Assert.NotNull(hostile);
        return Assert.Single(await site.LookAsync(visit, column, 2025));
    }
}
