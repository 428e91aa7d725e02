using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Text.RegularExpressions;
using Monitor.Core.Agencies;
using Monitor.Net;
using Monitor.TestKit;

namespace Demo.Sites.Tests;

/// <summary>The registry, the lists and the servers of the sample sites.</summary>
public sealed class SampleColumns(Browser browser) : IClassFixture<Browser>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Every agency whose column answers with a page.</summary>
    public static TheoryData<string> Answering => [.. SampleTable.Plain.Where(agency => agency.Reason != "unreachable").Select(agency => agency.Id)];

    /// <summary>Every agency of which it must not be said that its report is missing, although no plain look finds it.</summary>
    public static TheoryData<string> Unverifiable => [.. SampleTable.All.Where(agency => agency.Status == "unverifiable").Select(agency => agency.Id)];

    [Fact]
    public void The_registry_is_read_without_errors()
    {
        Assert.Empty(browser.Registry.Errors);
        var agencies = browser.Registry.Items.Select(item => item.Value).ToList();
        Assert.True(agencies.Count >= 20);
        Assert.True(agencies.SelectMany(agency => agency.Hosts).Distinct().Count() >= 5);
        Assert.Equal(browser.Sites.Agencies.Select(agency => agency.Id), agencies.Select(agency => agency.Id.ToString()));
        Assert.All(agencies, agency =>
        {
            Assert.Equal(agency.Hosts, agency.Columns.Select(column => column.Authority));
            Assert.Equal([$"xxgk@{agency.Id}.example"], agency.Contacts);
            Assert.NotNull(agency.SiteCode);
        });
    }

    [Theory]
    [MemberData(nameof(Answering))]
    public async Task Every_link_of_a_column_leads_somewhere_but_the_dead_one(string id)
    {
        var pages = await browser.ColumnAsync(id, Stop);
        var dead = new List<string>();
        foreach (var link in pages.SelectMany(page => Browser.Links(page.Html, page.Address)).DistinctBy(link => link.Address))
        {
            switch (await browser.GetAsync(link.Address, Stop))
            {
                case FetchOutcome.Fetched:
                    break;
                case FetchOutcome.Failed { Code: "httpStatus" }:
                    dead.Add(link.Title);
                    break;
                default:
                    Assert.Fail($"{link.Address} was not answered.");
                    break;
            }
        }

        Assert.Equal(id == "liyang-sfj" ? ["栗阳县司法局2025年政府信息公开工作年度报告"] : [], dead);
    }

    [Theory]
    [MemberData(nameof(Answering))]
    public async Task Every_list_that_shows_items_shows_dated_ones_of_earlier_years(string id)
    {
        var pages = await browser.ColumnAsync(id, Stop);
        var items = pages.SelectMany(page => Regex.Matches(page.Html, "<(?:li|TR)\\b.*?</(?:li|TR)>")).Select(match => match.Value).ToList();
        if (SampleTable.Of(id).Reason == "morePages")
        {
            Assert.DoesNotContain(items, item => item.Contains("年度报告", StringComparison.Ordinal));
            return;
        }

        var name = browser.Agency(id).Name;
        foreach (var year in new[] { 2023, 2024 })
            Assert.Contains(items, item => item.Contains($"{name}{year}年政府信息公开工作年度报告", StringComparison.Ordinal) && Regex.IsMatch(item, $@">{year + 1}-\d\d-\d\d<"));
        Assert.DoesNotContain(items, item => item.Contains("2026年政府信息公开", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_behind_a_script_is_there_all_the_same()
    {
        // Whoever says that these are missing is wrong.
        var town = new Uri(browser.Agency("shiqiao-town").Columns.Single(), "index_1.html");
        Assert.Contains("goPage(2)", (await browser.ColumnAsync("shiqiao-town", Stop)).Single().Html);
        Assert.Contains("石桥镇人民政府2025年政府信息公开工作年度报告", Browser.Text(await browser.PageAsync(town, Stop)));

        var column = await browser.ColumnAsync("hepu-zjj", Stop);
        Assert.Contains("<ul class=\"main_list\" id=\"div38486\" style=\"margin-bottom:40px;\"></ul>", column[0].Html);
        Assert.DoesNotContain("年度报告", column[0].Html);
        Assert.Contains("鹤浦区住房和城乡建设局2025年政府信息公开工作年度报告", column[1].Html);
    }

    [Theory]
    [MemberData(nameof(Unverifiable))]
    public void Nothing_unverifiable_is_called_missing(string id)
    {
        var agency = SampleTable.Of(id);
        Assert.NotNull(agency.Reason);
        // That an item leads to something else is a warning to the office.
        Assert.Equal(id == "wangmei-cgj" ? ["PUB-14"] : [], agency.Rules);
    }

    [Fact]
    public void Every_status_reason_and_rule_of_the_table_is_one_that_the_monitor_has()
    {
        Assert.All(SampleTable.All, agency =>
        {
            Assert.Contains(agency.Status, new[] { "notDue", "dueSoon", "published", "publishedLate", "missing", "unverifiable" });
            Assert.Equal(agency.Status == "unverifiable", agency.Reason is not null);
            Assert.Equal(agency.Status == "missing", agency.Rules.Contains("PUB-01"));
            Assert.Equal(agency.Status == "publishedLate", agency.Rules.Contains("PUB-02"));
            Assert.Subset(Monitor.Core.Checks.Catalogue.Rules.Select(rule => rule.Id).ToHashSet(), agency.Rules.ToHashSet());
            Assert.Contains(" / ", agency.Shows);
        });
    }

    [Fact]
    public async Task One_column_is_out_of_order()
    {
        var outcome = await browser.GetAsync(browser.Agency("yintan-ybj").Columns.Single(), Stop);
        Assert.Contains("503", Assert.IsType<FetchOutcome.Failed>(outcome).Message);
    }

    [Fact]
    public async Task One_column_keeps_its_visitors_waiting_until_they_leave()
    {
        using var impatient = new GuardedClient(new FetchOptions { AllowPrivate = true, TotalTime = TimeSpan.FromSeconds(1) }, TimeProvider.System);
        var outcome = await impatient.GetAsync(browser.Agency("yintan-xfj").Columns.Single(), Stop);
        Assert.Equal("timeout", Assert.IsType<FetchOutcome.Failed>(outcome).Code);
    }

    [Fact]
    public async Task The_sites_stop_although_somebody_waits()
    {
        var sites = await SampleSites.StartAsync(0, Stop);
        var column = RegistryCsv.Read(sites.RegistryCsv, "sample.csv").Items.Single(item => item.Value.Id.ToString() == "yintan-xfj").Value.Columns.Single();
        using var patient = new GuardedClient(new FetchOptions { AllowPrivate = true, TotalTime = TimeSpan.FromMinutes(2) }, TimeProvider.System);
        var waiting = patient.GetAsync(column, Stop);
        using var other = new GuardedClient(new FetchOptions { AllowPrivate = true }, TimeProvider.System);
        Assert.IsType<FetchOutcome.Fetched>(await other.GetAsync(new Uri(column, "/"), Stop));
        Assert.False(waiting.IsCompleted);
        var clock = Stopwatch.StartNew();
        await sites.DisposeAsync();
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
        Assert.IsType<FetchOutcome.Failed>(await waiting);
    }

    [Fact]
    public void Nothing_listens_beyond_this_machine()
    {
        var ports = browser.Registry.Items.Select(item => item.Value.Columns.Single().Port).ToHashSet();
        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(listener => ports.Contains(listener.Port)).ToList();
        Assert.Equal(ports, listeners.Select(listener => listener.Port).ToHashSet());
        Assert.All(listeners, listener => Assert.Equal(IPAddress.Loopback, listener.Address));
    }

    [Fact]
    public async Task The_sites_take_the_ports_that_follow_the_first()
    {
        // Free a moment ago; a port that somebody took in between only moves the attempt.
        for (var first = 41200; first < 41400; first += 20)
        {
            try
            {
                await using var sites = await SampleSites.StartAsync(first, Stop);
                var ports = RegistryCsv.Read(sites.RegistryCsv, "sample.csv").Items.Select(item => item.Value.Columns.Single().Port).Distinct();
                Assert.Equal(Enumerable.Range(first, ports.Count()), ports);
                return;
            }
            catch (IOException)
            {
            }
        }

        Assert.Fail("No row of free ports.");
    }

    [Fact]
    public void The_readme_has_the_table_as_it_is()
    {
        var file = new[] { "infra", "demo", "Demo.Sites", "README.md" };
        var text = File.ReadAllText(Repository.PathOf(file)).ReplaceLineEndings("\n");
        var start = text.IndexOf("| agency |", StringComparison.Ordinal);
        var end = text.IndexOf("\n\n", start, StringComparison.Ordinal) + 1;
        Golden.Match(text[..start] + Table() + text[end..], file);
    }

    private string Table() => "| agency | name | what it shows | status | reason | rules |\n|---|---|---|---|---|---|\n" + string.Concat(SampleTable.All.Select(agency =>
        $"| `{agency.Id}` | {browser.Agency(agency.Id).Name} | {agency.Shows} | {agency.Status} | {agency.Reason ?? "–"} | {(agency.Rules.Count == 0 ? "–" : string.Join(", ", agency.Rules))} |\n"));
}
