using System.Text.Json;
using Microsoft.Extensions.Options;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Findings;
using Monitor.Core.Obligations;
using Monitor.Core.Orders;
using Monitor.Core.Reports;
using Monitor.Crawling;
using Monitor.TestKit;
using Monitor.Work.Crawling;

namespace Monitor.Work.Tests.Crawling;

/// <summary>One visit to a host: what is looked at, recorded, queued again, and left alone.</summary>
public sealed class HostCrawlTests : CrawlRig
{
    [Fact]
    public async Task Every_host_with_a_column_is_ordered_once()
    {
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"), Agency("qh-jtj", "清河县交通局", "/b/"), Agency("qh-old", "清河县外贸局", "/a/") with { ToYear = 2020 });
        var planning = new CrawlPlanning(Storage.Registry, Storage.Queues, Storage.Plans, Watch(), Options.Create(Politeness), new UnwatchedCycle());
        Assert.Equal(1, await planning.PlanAsync(Order.Run, Cancellation));
        Assert.Equal(1, (await Storage.Queues.CountAsync(Cancellation)).Hosts);
    }

    [Theory]
    [InlineData("2026-02-10", "2026-02-09", 1)]
    [InlineData("2026-06-08", "2026-06-01", 1)]
    [InlineData("2026-06-08", "2026-06-08", 1)] // again, after a crash
    [InlineData("2026-06-09", "2026-06-08", 0)]
    [InlineData("2026-06-14", "2026-06-08", 0)]
    [InlineData("2026-06-09", "2026-06-07", 1)] // Monday was missed
    [InlineData("2026-06-14", "2026-06-02", 1)] // so was the whole week
    [InlineData("2026-06-10", "2026-06-09", 0)] // made up for
    [InlineData("2026-06-09", null, 1)] // nobody knows of any Monday
    public async Task Out_of_season_hosts_are_ordered_on_Mondays_or_when_the_program_runs_again(string day, string? last, int hosts)
    {
        if (last is not null)
            await Storage.Plans.KeepForEverybodyAsync(DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture), Cancellation);
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"));
        Settings.Years.Clear();
        Clock = new BusinessClock(TimeProvider.System, DateTimeOffset.Parse($"{day}T02:00:00+08:00", System.Globalization.CultureInfo.InvariantCulture));
        var planning = new CrawlPlanning(Storage.Registry, Storage.Queues, Storage.Plans, Watch(), Options.Create(Politeness), new UnwatchedCycle());

        Assert.Equal(hosts, await planning.PlanDayAsync(Order.Run, Cancellation));
        Assert.Equal(hosts, (await Storage.Queues.CountAsync(Cancellation)).Hosts);
        // By hand, at any time.
        Assert.Equal(1, await planning.PlanAsync(Order.Run, Cancellation));
    }

    [Fact]
    public async Task An_absence_of_an_older_version_falls_when_its_list_cannot_be_judged()
    {
        await RegisterAsync(Agency("qh-jtj", "清河县交通局", "/b/"));
        await CrawlAsync();
        Assert.Equal(FindingStatus.Notified, Assert.Single((await CaseAsync("qh-jtj")).Findings).Status);
        Pages["/b/"] = Pages["/b/"].Replace("</ul>", "</ul><a href=\"javascript:next()\">下一页</a>", StringComparison.Ordinal);

        // Of the same version: the list has changed since, and what was proved stays proved.
        await CrawlAfterAsync(TimeSpan.FromDays(1));
        Assert.Equal((ObligationStatus.Missing, false), await StandingAsync());

        // As a version wrote it that noted none.
        await Storage.Cases.UpdateAsync(
            new CaseId(Id("qh-jtj"), Year),
            current => new CaseChanges { Obligation = current.Obligation! with { Look = current.Obligation.Look! with { ReaderVersion = null } } },
            Cancellation);
        await CrawlAfterAsync(TimeSpan.FromDays(2));
        Assert.Equal((ObligationStatus.Unverifiable, true), await StandingAsync());

        async Task<(ObligationStatus?, bool)> StandingAsync() =>
            await CaseAsync("qh-jtj") is var known ? (known.Obligation?.Status, known.Findings.Single(finding => finding.Id.Rule == "PUB-01").IsClosed) : default;
    }

    [Fact]
    public async Task A_Monday_that_was_missed_is_made_up_for_once()
    {
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"));
        Settings.Years.Clear();
        await Storage.Plans.KeepForEverybodyAsync(new DateOnly(2026, 6, 1), Cancellation);
        var ordered = new List<int>();
        foreach (var day in new[] { 10, 11, 14, 15, 16 })
        {
            Clock = new BusinessClock(TimeProvider.System, new DateTimeOffset(2026, 6, day, 2, 0, 0, ChinaTime.Offset));
            ordered.Add(await new CrawlPlanning(Storage.Registry, Storage.Queues, Storage.Plans, Watch(), Options.Create(Politeness), new UnwatchedCycle()).PlanDayAsync(Order.Run, Cancellation));
        }

        Assert.Equal([1, 0, 0, 1, 0], ordered);
    }

    [Fact]
    public async Task A_visit_records_looks_with_their_proof_and_judges_the_reports()
    {
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"), Agency("qh-jtj", "清河县交通局", "/b/"));
        await CrawlAsync();
        var found = await CaseAsync("qh-slj");
        Assert.Equal(ObligationStatus.Published, found.Obligation!.Status);
        var version = Assert.Single(found.Reports);
        var capture = Assert.Single((await Storage.Evidence.CapturesWithAsync(version.Body, 10, null, Cancellation)).Items);
        Assert.Equal(Server.At("/a/2025.html"), capture.Url);
        Assert.Equal(Order.Run, (await LooksAsync("qh-slj")).Single().Run);

        var missing = await CaseAsync("qh-jtj");
        Assert.Equal(ObligationStatus.Missing, missing.Obligation!.Status);
        var finding = Assert.Single(missing.Findings);
        Assert.Equal("PUB-01", finding.Id.Rule);
        // Its proof: the list as it was received.
        var page = finding.Content.Pages.First(page => page.Url == Server.At("/b/"));
        Assert.IsType<Core.Evidence.BodyReading.Intact>(await Storage.Evidence.ReadAsync(page.Body, Cancellation));
        var look = (await LooksAsync("qh-jtj"))[0];
        Assert.Equal(finding.Content.Pages, look.Pages);
        // What was fetched before midnight proves nothing about the time after it.
        Assert.True(look.Look.At <= look.StartedAt);
    }

    [Fact]
    public async Task A_report_is_held_against_that_of_the_year_before()
    {
        Settings.Years.Add(Year - 1);
        Pages["/a/"] = List("2026-01-20", "/a/2025.html", Year).Replace("</ul>", "<li><a href='/a/2024.html'>清河县水利局2024年政府信息公开工作年度报告</a><span>2025-01-15</span></li></ul>", StringComparison.Ordinal);
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"));
        await CrawlAsync();
        var before = Figures.Random(ReportForm.Format2021, new Random(Year - 1))[new CellName(ReportTable.Applications, "carriedOut", "total")];
        var finding = Assert.Single((await CaseAsync("qh-slj")).Findings, finding => finding.Id is { Rule: "CY-01", Locus: "applications.carriedIn.total" });
        Assert.Equal(before, finding.Content.Right);
        Assert.NotEqual(before, finding.Content.Left);
    }

    [Fact]
    public async Task Columns_that_differ_only_behind_the_number_sign_are_two()
    {
        // A platform that builds all its columns in one page: what the first lacks, the second may have.
        const string Platform = "<html><head><title>政府信息公开</title></head><body><div id='app'></div><script>window._CONFIG = { SID: '7', TREE: [] };</script></body></html>";
        Pages["/gkmlpt/index"] = Platform;
        Pages["/gkmlpt/api/all/1?page=1&sid=7"] = """{"total":1,"articles":[{"title":"清河县水利局2024年政府信息公开工作年度报告","url":"/a/2024.html","display_publish_time":"2025-01-15"}]}""";
        Pages["/gkmlpt/api/all/2?page=1&sid=7"] = """{"total":1,"articles":[{"title":"清河县水利局2025年政府信息公开工作年度报告","url":"/a/2025.html","display_publish_time":"2026-01-20"}]}""";
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/gkmlpt/index#1", "/gkmlpt/index#2"));
        await CrawlAsync();

        var found = await CaseAsync("qh-slj");
        Assert.Equal(ObligationStatus.Published, found.Obligation!.Status);
        Assert.DoesNotContain(found.Findings, finding => finding.Id.Rule == "PUB-01");
        Assert.Empty(found.Notices);
        Assert.Equal(2, (await LooksAsync("qh-slj")).Select(look => look.Column.AbsoluteUri).Distinct().Count());
    }

    [Fact]
    public async Task The_column_of_an_agency_without_one_is_found_and_its_report_judged()
    {
        Pages["/"] = "<html><head><title>清河县水利局</title></head><body><a href='/a/'>政府信息公开年报</a></body></html>";
        await RegisterAsync(Agency("qh-slj", "清河县水利局"));
        Assert.Equal(1, await new CrawlPlanning(Storage.Registry, Storage.Queues, Storage.Plans, Watch(), Options.Create(Politeness), new UnwatchedCycle()).PlanAsync(Order.Run, Cancellation));
        await CrawlAsync();
        var found = await CaseAsync("qh-slj");
        Assert.Equal(ObligationStatus.Published, found.Obligation!.Status);
        Assert.Equal(Server.At("/a/"), (await LooksAsync("qh-slj"))[0].Column);
        Assert.Equal(Server.At("/a/"), (await Storage.Notes.ColumnOfAsync(Host, Id("qh-slj"), Cancellation))!.Address);
        var asked = Server.Requests.Count;
        await CrawlAsync();
        Assert.Equal(asked, Server.Requests.Count);
    }

    [Theory]
    [InlineData("a column without the report", "<a href='/b/'>政府信息公开年报</a>", "columnUnregistered")]
    [InlineData("no column", "<a href='/news/'>新闻中心</a>", "columnNotFound")]
    public async Task Who_has_no_registered_column_is_never_missing(string name, string home, string reason)
    {
        Pages["/"] = $"<html><head><title>清河县交通局</title></head><body>{home}</body></html>";
        await RegisterAsync(Agency("qh-jtj", "清河县交通局"));
        await CrawlAsync();
        await CrawlAfterAsync(TimeSpan.FromDays(1));
        await Assessor().AssessAsync("20260211T2300Z", Cancellation);
        var state = await CaseAsync("qh-jtj");

        Assert.True((ObligationStatus.Unverifiable, reason) == (state.Obligation!.Status, state.Obligation.Reason), $"{name}: {state.Obligation}");
        Assert.Empty(state.Findings);
        Assert.Empty(state.Notices);
    }

    [Fact]
    public async Task Sites_are_not_searched_where_that_is_switched_off()
    {
        Politeness.DiscoveryPages = 0;
        await RegisterAsync(Agency("qh-slj", "清河县水利局"));
        Assert.Equal(0, await new CrawlPlanning(Storage.Registry, Storage.Queues, Storage.Plans, Watch(), Options.Create(Politeness), new UnwatchedCycle()).PlanAsync(Order.Run, Cancellation));
        await CrawlAsync();
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public async Task A_repeated_order_looks_at_nothing_twice()
    {
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"));
        await CrawlAsync();
        var asked = Server.Requests.Count;
        await CrawlAsync();
        Assert.Equal(asked, Server.Requests.Count);

        // The next day's run does.
        Order = Order with { Run = "20260210T1800Z" };
        await CrawlAsync();
        Assert.Equal(asked * 2, Server.Requests.Count);
        Assert.Equal(2, (await LooksAsync("qh-slj")).Count);
    }

    [Fact]
    public async Task A_crash_between_case_and_look_is_made_up_for_without_doubling_anything()
    {
        await RegisterAsync(Agency("qh-jtj", "清河县交通局", "/b/"));
        await Assert.ThrowsAsync<AggregateException>(() => Crawl(new CrashAt(CycleStep.LookRecorded)).CrawlAsync(Order, Cancellation));
        Assert.Empty((await CaseAsync("qh-jtj")).Findings);
        Assert.False(Assert.Single(await LooksAsync("qh-jtj")).IsFollowed);
        await CrawlAsync();
        await CrawlAsync();
        var events = (await CaseAsync("qh-jtj")).Events;
        Assert.Single(events, change => change.Event.Kind == Core.Findings.FindingEventKind.Opened);
    }

    [Fact]
    public async Task One_agency_in_disorder_fails_alone_and_the_order_comes_back()
    {
        await RegisterAsync(Agency("qh-jtj", "清河县交通局", "/b/"), Agency("qh-slj", "清河县水利局", "/a/"));
        await Assert.ThrowsAsync<AggregateException>(() => Crawl(new CrashAt(CycleStep.LookRecorded, once: true)).CrawlAsync(Order, Cancellation));
        Assert.Null((await CaseAsync("qh-jtj")).Obligation);
        Assert.NotNull((await CaseAsync("qh-slj")).Obligation);
    }

    [Fact]
    public async Task Why_a_host_could_not_be_gone_through_is_remembered_until_it_could()
    {
        await RegisterAsync(Agency("qh-jtj", "清河县交通局", "/b/"), Agency("qh-slj", "清河县水利局", "/a/"));
        await Assert.ThrowsAsync<AggregateException>(() => Crawl(new CrashAt(CycleStep.LookRecorded, once: true)).CrawlAsync(Order, Cancellation));
        var failure = await Storage.Failures.FailureOfAsync(Host, Cancellation);
        Assert.Equal((Order.Host, Order.Run), (failure?.Host, failure?.Run));
        Assert.StartsWith("InvalidOperationException: qh-jtj: ", failure?.Error, StringComparison.Ordinal);

        await CrawlAsync();
        Assert.Null(await Storage.Failures.FailureOfAsync(Host, Cancellation));
    }

    [Fact]
    public async Task A_host_that_is_asked_too_much_is_asked_no_more_in_this_visit()
    {
        IsFull = true;
        await RegisterAsync([.. Enumerable.Range(0, 8).Select(i => Agency($"qh-{i}", $"清河县{i}局", $"/{i}/"))]);
        await CrawlAsync();
        Assert.Single(Server.Requests);
        Assert.Equal("blocked", (await CaseAsync("qh-7")).Obligation!.Reason);
    }

    [Fact]
    public async Task A_host_that_asks_to_wait_is_not_asked_by_the_next_run_either()
    {
        IsFull = true;
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"));
        await CrawlAsync();
        (IsFull, Order) = (false, Order with { Run = "20260209T1830Z" });
        await CrawlAsync();
        Assert.Single(Server.Requests);
        Assert.Equal("blocked", (await CaseAsync("qh-slj")).Obligation!.Reason);
    }

    [Fact]
    public async Task A_page_that_has_not_changed_is_a_look_with_the_archived_body_as_its_proof()
    {
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"));
        await CrawlAsync();
        (Lies, Order) = (true, Order with { Run = "20260210T1800Z" });
        await CrawlAsync();
        var looks = await LooksAsync("qh-slj");
        Assert.Equal(2, looks.Count);
        Assert.All(looks, look => Assert.IsType<Look.Found>(look.Look));
        Assert.Equal(looks[1].Pages.Select(page => page.Body), looks[0].Pages.Select(page => page.Body));
        var current = await CaseAsync("qh-slj");
        var captures = (await Storage.Evidence.CapturesWithAsync(Assert.Single(current.Reports).Body, 10, null, Cancellation)).Items;
        Assert.Equal([304, 200], captures.Select(capture => capture.Status ?? 0));
        Assert.Equal(captures[1].StartedAt, captures[0].Unchanged?.StartedAt);
    }

    [Fact]
    public async Task A_server_that_says_by_mistake_that_nothing_has_changed_makes_nobody_missing()
    {
        await RegisterAsync(Agency("qh-jtj", "清河县交通局", "/b/"));
        Settings.Years[0] = Year + 1;
        await CrawlAsync();
        Settings.Years[0] = Year;
        Pages["/b/"] = List("2026-01-20", "/b/2025.html", Year);
        Pages["/b/2025.html"] = Report("清河县交通局", Year);
        (Lies, Order) = (true, Order with { Run = "20260210T1800Z" });
        await CrawlAsync();
        Assert.Equal(ObligationStatus.Published, (await CaseAsync("qh-jtj")).Obligation!.Status);
    }

    [Fact]
    public async Task What_robots_txt_forbids_is_never_missing()
    {
        Politeness.IgnoreRobots = false;
        Pages["/robots.txt"] = "User-agent: *\nDisallow: /b/";
        await RegisterAsync(Agency("qh-jtj", "清河县交通局", "/b/"), Agency("qh-slj", "清河县水利局", "/a/"));
        await CrawlAsync();
        var current = await CaseAsync("qh-jtj");
        Assert.Equal((ObligationStatus.Unverifiable, "robots"), (current.Obligation!.Status, current.Obligation.Reason));
        Assert.Empty(current.Findings);
        Assert.Equal(ObligationStatus.Published, (await CaseAsync("qh-slj")).Obligation!.Status);
        Assert.DoesNotContain(Server.Requests, request => request.Contains("/b/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Outside_the_hours_that_are_set_the_order_waits_and_nothing_is_asked()
    {
        var hour = TimeProvider.System.GetUtcNow().ToOffset(ChinaTime.Offset).AddHours(2);
        Politeness.Windows.Add($"{hour:HH}:00-{hour.AddHours(2):HH}:00");
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"));
        await CrawlAsync();
        Assert.Empty(Server.Requests);
        Assert.Empty(await LooksAsync("qh-slj"));
        Assert.Equal(1, (await Storage.Queues.CountAsync(Cancellation)).Hosts);
    }

    [Fact]
    public async Task While_somebody_else_is_at_the_host_the_order_waits_and_the_host_is_not_asked()
    {
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"));
        await using (await Storage.Leases.TakeAsync(Host, TimeSpan.FromMinutes(1), Cancellation))
        {
            await CrawlAsync();
            Assert.Empty(Server.Requests);
            Assert.Equal(1, (await Storage.Queues.CountAsync(Cancellation)).Hosts);
        }

        await CrawlAsync();
        Assert.NotEmpty(Server.Requests);
    }

    [Fact]
    public async Task When_its_time_is_over_the_rest_is_queued_and_the_next_visit_goes_on()
    {
        Settings.VisitTime = TimeSpan.Zero;
        await RegisterAsync(Agency("qh-jtj", "清河县交通局", "/b/"), Agency("qh-slj", "清河县水利局", "/a/"));
        await CrawlAsync();
        // The first column is always gone through, or a short time would never come to an end.
        Assert.NotNull((await CaseAsync("qh-jtj")).Obligation);
        Assert.Null((await CaseAsync("qh-slj")).Obligation);
        Assert.Equal(1, (await Storage.Queues.CountAsync(Cancellation)).Hosts);
        await CrawlAsync();
        Assert.NotNull((await CaseAsync("qh-slj")).Obligation);
    }

    [Fact]
    public async Task One_that_fails_when_the_time_is_over_is_left_for_last_and_put_aside_only_when_it_fails_again()
    {
        Settings.VisitTime = TimeSpan.Zero;
        await RegisterAsync(Agency("qh-jtj", "清河县交通局", "/b/"), Agency("qh-slj", "清河县水利局", "/a/"), Agency("qh-yyj", "清河县园艺局", "/b/"));
        var failing = new FailsFor("qh-jtj", "qh-slj");
        for (var visit = 0; visit < 3; visit++)
        {
            await Crawl(new UnwatchedCycle(), failing).CrawlAsync(Order, Cancellation);
            await TakeNextAsync();
        }

        Assert.Equal(["qh-jtj", "qh-slj"], Order.Failed);
        Assert.NotNull((await CaseAsync("qh-yyj")).Obligation);
        await Assert.ThrowsAsync<AggregateException>(() => Crawl(new UnwatchedCycle(), failing).CrawlAsync(Order, Cancellation));
        Assert.Equal(0, (await Storage.Queues.CountAsync(Cancellation)).Hosts);

        // The queue brings the order back; the reason is gone.
        await CrawlAsync();
        await TakeNextAsync();
        await CrawlAsync();
        Assert.NotNull((await CaseAsync("qh-jtj")).Obligation);
        Assert.NotNull((await CaseAsync("qh-slj")).Obligation);
        Assert.Equal(0, (await Storage.Queues.CountAsync(Cancellation)).Hosts);
    }

    [Fact]
    public async Task An_order_of_which_nobody_failed_names_nobody()
    {
        Settings.VisitTime = TimeSpan.Zero;
        await RegisterAsync(Agency("qh-jtj", "清河县交通局", "/b/"), Agency("qh-slj", "清河县水利局", "/a/"));
        await CrawlAsync();
        Assert.Equal($$"""{"run":"{{Order.Run}}","host":"{{Order.Host}}","putOff":0}""", await TakeOrderAsync());
    }

    [Fact]
    public async Task Of_two_columns_one_that_cannot_be_looked_at_keeps_the_other_from_proving_absence()
    {
        await RegisterAsync(Agency("qh-jtj", "清河县交通局", "/b/", "/gone/"));
        await CrawlAsync();
        var current = await CaseAsync("qh-jtj");
        Assert.Equal((ObligationStatus.Unverifiable, "columnNotFound"), (current.Obligation!.Status, current.Obligation.Reason));
        Assert.Empty(current.Findings);

        Pages["/gone/"] = Pages["/b/"];
        Order = Order with { Run = "20260210T1800Z" };
        await CrawlAsync();
        Assert.Equal(ObligationStatus.Missing, (await CaseAsync("qh-jtj")).Obligation!.Status);
    }

    [Fact]
    public async Task What_a_column_lacked_in_another_run_proves_nothing_in_this_one()
    {
        // One server under two names: two hosts, each with its own turn.
        var other = new Uri($"http://127.0.0.1:{Server.Port}/b/");
        var agency = Agency("qh-jtj", "清河县交通局", "/b/");
        await RegisterAsync(agency with { Hosts = [.. agency.Hosts, $"127.0.0.1:{Server.Port}"], Columns = [.. agency.Columns, other] });
        await CrawlAsync();
        Assert.Equal("notLooked", (await CaseAsync("qh-jtj")).Obligation!.Reason);

        var (first, second) = (Order.Host, $"127.0.0.1:{Server.Port}");
        Order = new CrawlOrder("20260210T1800Z", second);
        await CrawlAsync();
        Assert.Equal("notLooked", (await CaseAsync("qh-jtj")).Obligation!.Reason);
        Assert.Empty((await CaseAsync("qh-jtj")).Findings);

        Order = Order with { Host = first };
        await CrawlAsync();
        Assert.Equal(ObligationStatus.Missing, (await CaseAsync("qh-jtj")).Obligation!.Status);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public async Task An_agency_whose_other_host_is_being_visited_is_put_off_and_not_for_ever(int visits)
    {
        // One server under two names; the report stands on the host that somebody is at.
        Politeness.HostWait = TimeSpan.Zero;
        var other = HostKey.Of(new Uri($"http://127.0.0.1:{Server.Port}/"));
        Pages["/c/"] = List("2026-01-20", $"http://{other}/a/2025.html", Year);
        var agency = Agency("qh-slj", "清河县水利局", "/c/");
        await RegisterAsync(agency with { Hosts = [.. agency.Hosts, other.Value] });
        var isGivenBack = visits == 2;
        var lease = await Storage.Leases.TakeAsync(other, TimeSpan.FromMinutes(5), Cancellation);
        for (var visit = 1; visit < visits; visit++)
        {
            await CrawlAsync();
            // Nothing is said of it as long as it is only a matter of turns; the order says how often.
            Assert.Empty(await LooksAsync("qh-slj"));
            Assert.Equal(visit, (await Storage.Queues.CountAsync(Cancellation)).Hosts);
            Order = Order with { PutOff = visit };
        }

        if (isGivenBack)
            await lease!.DisposeAsync();
        await CrawlAsync();
        Assert.Equal(isGivenBack ? "found" : "candidateUnreachable", Assert.Single(await LooksAsync("qh-slj")).Look is Look.Unknown unknown ? unknown.Reason : "found");
        Assert.Equal(visits - 1, (await Storage.Queues.CountAsync(Cancellation)).Hosts);
        if (!isGivenBack)
            await lease!.DisposeAsync();
    }

    [Fact]
    public async Task A_report_that_stands_in_two_columns_is_judged_once_and_the_same_way_every_day()
    {
        Pages["/c/"] = Pages["/a/"];
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/c/", "/a/"));
        await CrawlAsync();
        var first = await CaseAsync("qh-slj");
        Order = Order with { Run = "20260210T1800Z" };
        await CrawlAsync();
        var second = await CaseAsync("qh-slj");
        Assert.Equal(ObligationStatus.Published, second.Obligation!.Status);
        Assert.Equal(first.Reports, second.Reports);
        Assert.Equal(first.Events.Select(Key), second.Events.Select(Key));

        static (int, FindingId, FindingEventKind, string) Key(RecordedEvent change) => (change.Number, change.Event.Finding, change.Event.Kind, change.Event.Cause);
    }

    [Fact]
    public async Task Deadlines_are_assessed_for_everybody_whether_or_not_somebody_looked()
    {
        await RegisterAsync(Agency("qh-slj", "清河县水利局", "/a/"), Agency("qh-new", "清河县数据局"));
        var assessment = Assessor();
        Assert.Equal(2, await assessment.AssessAsync(Order.Run, Cancellation));
        Assert.Equal("notLooked", (await CaseAsync("qh-slj")).Obligation!.Reason);
        Assert.Equal("noColumn", (await CaseAsync("qh-new")).Obligation!.Reason);
        var before = await CaseAsync("qh-slj");
        await assessment.AssessAsync("20260210T2300Z", Cancellation);
        Assert.Equal(before.Version, (await CaseAsync("qh-slj")).Version);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no host")]
    public async Task An_order_that_names_no_host_is_an_error_and_not_forgotten(string host) =>
        await Assert.ThrowsAsync<FormatException>(() => Crawl(new UnwatchedCycle()).CrawlAsync(new CrawlOrder("run", host), Cancellation));

    private async Task TakeNextAsync() => Order = JsonSerializer.Deserialize<CrawlOrder>(await TakeOrderAsync(), JsonSerializerOptions.Web)!;

    private sealed class FailsFor(params string[] agencies) : ILookListener
    {
        public void Looked(ColumnRequest request, ColumnLook look)
        {
            if (agencies.Contains(request.Agency.Id.Value))
                throw new CrashException();
        }
    }

    private sealed class CrashAt(CycleStep deadly, bool once = false) : ICycleWatcher
    {
        private int reached;

        public void Reached(CycleStep step)
        {
            if (step == deadly && (reached++ == 0 || !once))
                throw new CrashException();
        }
    }

    private sealed class CrashException : Exception;
}
