using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Core.Hosts;
using Monitor.Core.Obligations;
using Monitor.Net;
using Monitor.TestKit;
using Monitor.Work.Probing;

namespace Monitor.Work.Tests.Crawling;

/// <summary>Sites whose home pages are asked for around the clock, and what is said of those that do not open.</summary>
/// <remarks>Source: 国办秘函〔2019〕19号, 站点无法访问: a week, twenty times a day or more, 15 seconds, a twentieth.</remarks>
public sealed class ProbingTests : CrawlRig
{
    private const string Rule = "PUB-13";
    private const int LeastADay = 20;
    private static readonly DateOnly First = new(Year + 1, 2, 2);

    [Fact]
    public async Task A_site_that_is_down_for_a_week_is_told_one_that_is_up_is_not_and_it_is_mended_by_a_week_that_is_better()
    {
        await using var down = LocalServer.Start((_, stream, cancellationToken) => stream.WriteAsync(Status("503 Service Unavailable"), cancellationToken).AsTask());
        await TwoSitesAsync(down.At("/"));
        for (var day = 0; day < 7; day++)
        {
            await LiveAsync(First.AddDays(day));
            Assert.Null(await ToldAsync("down"));
        }

        await AssessAsync(First.AddDays(7));
        var finding = await ToldAsync("down");
        Assert.Equal((FindingStatus.Open, 1), (finding?.Status, finding?.Events));
        Assert.Equal(
            $"days=7 failed=140 from={First:yyyy-MM-dd} host=localhost:{down.Port} probes=140 share=100",
            string.Join(' ', finding!.Content.Values.OrderBy(value => value.Key).Select(value => $"{value.Key}={Said(value.Value)}")));
        Assert.Null(await ToldAsync("up"));

        // Neither a day more nor days without probes say anything new; a week of its own does.
        await LiveAsync(First.AddDays(7));
        await AssessAsync(First.AddDays(8));
        await AssessAsync(First.AddDays(12));
        Assert.Equal(1, (await ToldAsync("down"))?.Events);
        foreach (var day in Enumerable.Range(20, 7))
            await CountAsync(down.At("/"), First.AddDays(day), failed: 0);
        await AssessAsync(First.AddDays(27));
        Assert.Equal(FindingStatus.Resolved, (await ToldAsync("down"))?.Status);
    }

    [Fact]
    public async Task Where_probing_is_off_nothing_is_asked_and_nothing_said()
    {
        await using var down = LocalServer.Start((_, stream, cancellationToken) => stream.WriteAsync(Status("503 Service Unavailable"), cancellationToken).AsTask());
        await TwoSitesAsync(down.At("/"));
        Probing.Enabled = false;
        Assert.Equal(0, await ProbeAsync(First, 0));
        Assert.Empty(Server.Requests.Concat(down.Requests));

        foreach (var day in Enumerable.Range(0, 7))
            await CountAsync(down.At("/"), First.AddDays(day), failed: LeastADay);
        await AssessAsync(First.AddDays(7));
        Assert.Null(await ToldAsync("down"));
    }

    [Theory]
    [InlineData(2, 20, true)] // a share of 1.43 % more than needed: 10 of 140
    [InlineData(1, 20, true)] // exactly a twentieth: 7 of 140
    [InlineData(1, 24, false)] // 7 of 168
    public async Task The_share_of_a_week_decides(int failedADay, int probesADay, bool isTold)
    {
        await TwoSitesAsync(Home);
        foreach (var day in Enumerable.Range(0, 7))
            await CountAsync(Home, First.AddDays(day), failedADay, probesADay);
        await AssessAsync(First.AddDays(7));
        Assert.Equal(isTold, await ToldAsync("up") is not null);
    }

    [Fact]
    public async Task A_day_with_too_few_probes_leaves_the_week_without_a_verdict()
    {
        await TwoSitesAsync(Home);
        foreach (var day in Enumerable.Range(0, 7))
            await CountAsync(Home, First.AddDays(day), failed: 19, probes: day == 3 ? 19 : 40);
        await AssessAsync(First.AddDays(7));
        Assert.Null(await ToldAsync("up"));
    }

    [Fact]
    public async Task A_site_is_told_of_in_one_case_however_many_years_are_watched()
    {
        Settings.Years.Add(Year - 1);
        Settings.Years.Add(Year + 1);
        await TwoSitesAsync(Home);
        foreach (var day in Enumerable.Range(0, 7))
            await CountAsync(Home, First.AddDays(day), failed: 10);
        await AssessAsync(First.AddDays(7));

        Assert.NotNull(await ToldAsync("up"));
        Assert.Null(await ToldAsync("up", Year - 1));
        Assert.Null(await ToldAsync("up", Year + 1));
    }

    [Fact]
    public async Task When_nothing_answers_at_all_it_is_this_side_and_nothing_is_counted()
    {
        var (first, second) = (await GoneAsync(), await GoneAsync());
        Probing.Enabled = true;
        await RegisterAsync(Site("down", "清河县交通运输局", first), Site("dead", "清河县民政局", second));

        Assert.Equal(0, await ProbeAsync(First, 0));
        Assert.Null(await DayAsync(first, First));
    }

    [Fact]
    public async Task A_site_that_does_not_answer_beside_one_that_does_is_counted_in_each_turn_once()
    {
        var gone = await GoneAsync();
        await TwoSitesAsync(gone);

        Assert.Equal(2, await ProbeAsync(First, 0));
        Assert.Equal(0, await ProbeAsync(First, 0));
        Assert.Equal(2, await ProbeAsync(First, 1));
        Assert.Equal((2, 2, "connect=2"), await CountsAsync(gone, First));
        Assert.Equal((2, 0, ""), await CountsAsync(Home, First));
        Assert.Equal(["GET / HTTP/1.1", "GET / HTTP/1.1"], Server.Requests);
    }

    [Fact]
    public async Task A_page_that_does_not_come_in_time_has_not_opened()
    {
        await using var slow = LocalServer.Start((_, _, cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken));
        await TwoSitesAsync(slow.At("/"));
        Assert.Equal(2, await ProbeAsync(First, 0, TimeSpan.FromMilliseconds(300)));
        Assert.Equal((1, 1, "timeout=1"), await CountsAsync(slow.At("/"), First));
    }

    [Theory]
    [InlineData("200 OK", 1, 0, "")]
    [InlineData("404 Not Found", 1, 0, "")] // it answers
    [InlineData("500 Internal Server Error", 1, 1, "")]
    [InlineData("403 Forbidden", 0, 0, "http403=1")] // turned away, and people perhaps not
    [InlineData("412 Precondition Failed", 0, 0, "http412=1")]
    [InlineData("521 Origin Down", 0, 0, "http521=1")]
    public async Task Only_what_people_would_meet_too_is_counted(string status, int probes, int failed, string untold)
    {
        await using var server = LocalServer.Start((_, stream, cancellationToken) => stream.WriteAsync(Status(status), cancellationToken).AsTask());
        var other = server.At("/");
        await TwoSitesAsync(other);
        await ProbeAsync(First, 0);

        var day = await DayAsync(other, First);
        Assert.Equal((probes, failed, untold), (day?.Probes, day?.Failed, Counts(day?.Untold)));
    }

    [Fact]
    public async Task A_host_at_which_somebody_is_waits_for_the_next_round_of_its_turn()
    {
        await RegisterAsync(Site("up", "清河县水利局", Home));
        Probing.Enabled = true;
        await using (await Storage.Leases.TakeAsync(Host, TimeSpan.FromMinutes(1), Cancellation))
            Assert.Equal(0, await ProbeAsync(First, 3));
        Assert.Empty(Server.Requests);
        Assert.Equal(1, await ProbeAsync(First, 3));
    }

    [Fact]
    public async Task What_a_robots_txt_forbids_is_not_asked()
    {
        Politeness.IgnoreRobots = false;
        Pages["/robots.txt"] = "User-agent: *\nDisallow: /";
        await RegisterAsync(Site("up", "清河县水利局", Home));
        Probing.Enabled = true;
        await ProbeAsync(First, 0);

        Assert.Equal(["GET /robots.txt HTTP/1.1"], Server.Requests);
        Assert.Equal((0, "robots=1"), await DayAsync(Home, First) is { } day ? (day.Probes, Counts(day.Untold)) : default);
    }

    [Theory]
    [InlineData(true, 0, "robotsUnreachable=1")] // the home page itself may open
    [InlineData(false, 1, "")]
    public async Task A_robots_txt_that_does_not_come_counts_only_where_nothing_comes(bool isAnswered, int failed, string untold)
    {
        Politeness.IgnoreRobots = false;
        await using var broken = LocalServer.Start((_, stream, cancellationToken) => stream.WriteAsync(Status("500 Internal Server Error"), cancellationToken).AsTask());
        var other = isAnswered ? broken.At("/") : await GoneAsync();
        await TwoSitesAsync(other);
        await ProbeAsync(First, 0);

        var day = await DayAsync(other, First);
        Assert.Equal((failed, untold), (day?.Failed, Counts(day?.Untold)));
    }

    [Fact]
    public async Task Old_days_are_dropped()
    {
        await TwoSitesAsync(Home);
        await CountAsync(Home, First, failed: 0);
        await CountAsync(Home, First.AddDays(1), failed: 0);
        await ProbeAsync(First.AddDays(Probing.KeepDays + 1), 0);
        Assert.Null(await DayAsync(Home, First));
        Assert.NotNull(await DayAsync(Home, First.AddDays(1)));
    }

    private Uri Home => Server.At("/");

    /// <summary>The home page of a site of which nothing is left.</summary>
    private static async Task<Uri> GoneAsync()
    {
        await using var server = LocalServer.Start((_, _, _) => Task.CompletedTask);
        return server.At("/");
    }

    private async Task TwoSitesAsync(Uri other)
    {
        Pages["/"] = "<html><body>欢迎</body></html>";
        Probing.Enabled = true;
        Probing.PerDay = LeastADay;
        await RegisterAsync(other == Home ? [Site("up", "清河县水利局", Home)] : [Site("up", "清河县水利局", Home), Site("down", "清河县交通运输局", other)]);
    }

    private Agency Site(string id, string name, Uri home) => Agency(id, name) with { Hosts = [HostKey.Of(home).Value], Columns = [home] };

    private async Task LiveAsync(DateOnly day)
    {
        for (var turn = 0; turn < Probing.PerDay; turn++)
            Assert.Equal(2, await ProbeAsync(day, turn));
        await AssessAsync(day);
    }

    /// <summary>One round, in the middle of a turn.</summary>
    private async Task<int> ProbeAsync(DateOnly day, int turn, TimeSpan? limit = null)
    {
        Clock = At(day, TimeSpan.FromDays((turn + 0.5) / Probing.PerDay));
        using var client = new GuardedClient(new FetchOptions { AllowPrivate = true }.Within(limit ?? TimeSpan.FromSeconds(15)), TimeProvider.System);
        var probing = new SiteProbing(
            Storage.Registry,
            Storage.Probes,
            Storage.Leases,
            Storage.Evidence,
            Storage.Notes,
            client,
            Watch(),
            Options.Create(Probing),
            Options.Create(Politeness),
            Options.Create(Settings),
            TimeProvider.System,
            new UnwatchedCycle(),
            NullLogger<SiteProbing>.Instance);
        return await probing.ProbeAsync(Cancellation);
    }

    private async Task AssessAsync(DateOnly day)
    {
        Clock = At(day, TimeSpan.FromHours(7));
        await Assessor().AssessAsync($"{day:yyyyMMdd}T2300Z", Cancellation);
    }

    private async Task CountAsync(Uri home, DateOnly day, int failed, int probes = LeastADay)
    {
        for (var turn = 0; turn < probes; turn++)
            await Storage.Probes.CountAsync(HostKey.Of(home), day, turn, turn < failed ? new Probe(ProbeResult.Failed, "timeout", false) : new Probe(ProbeResult.Opened, null, true), Cancellation);
    }

    private async Task<Finding?> ToldAsync(string agency, int year = Year) =>
        (await Storage.Cases.GetAsync(new CaseId(Id(agency), year), Cancellation)).Findings.SingleOrDefault(finding => finding.Id.Rule == Rule);

    private Task<ProbeDay?> DayAsync(Uri home, DateOnly day) => Storage.Probes.DayAsync(HostKey.Of(home), day, Cancellation);

    private async Task<(int Probes, int Failed, string Failures)> CountsAsync(Uri home, DateOnly day) =>
        await DayAsync(home, day) is { } counted ? (counted.Probes, counted.Failed, Counts(counted.Failures)) : default;

    private static string Counts(IReadOnlyDictionary<string, int>? counts) => string.Join(' ', (counts ?? new Dictionary<string, int>()).Select(count => $"{count.Key}={count.Value}"));

    private static BusinessClock At(DateOnly day, TimeSpan time) => new(TimeProvider.System, new DateTimeOffset(day, TimeOnly.MinValue, ChinaTime.Offset) + time);

    private static byte[] Status(string status) => LocalServer.Response(status, "页面");

    private static string Said(Core.Checks.MessageValue value) => value switch
    {
        Core.Checks.MessageValue.Date(var date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        Core.Checks.MessageValue.Number(var number) => number.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture),
        Core.Checks.MessageValue.Text(var text) => text,
        _ => value.ToString(),
    };
}
