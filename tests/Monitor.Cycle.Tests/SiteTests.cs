using Microsoft.Extensions.DependencyInjection;
using Monitor.Cli;
using Monitor.Crawling;

namespace Monitor.Cycle.Tests;

/// <summary><c>monitor run --once</c> over sites that were made by another hand than the crawler's and the demo's, without looking at either.</summary>
public sealed class SiteTests
{
    public static TheoryData<string> Sets => [.. CorpusSite.All];

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Every_agency_stands_where_a_person_who_looked_would_say(string set)
    {
        await using var site = await CorpusSite.ServeAsync(set);
        var outcomes = await RunAsync(site);
        var wrong = site.Expected.Agencies.SelectMany(expected => Wrong(expected, outcomes)).ToList();
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    private static IEnumerable<string> Wrong(ExpectedOutcome expected, Outcomes outcomes)
    {
        var name = $"{expected.Id} {expected.Year}";
        if (outcomes.Standings.FirstOrDefault(standing => standing.Agency == expected.Id && standing.Year == expected.Year) is not { Status: { } status } actual)
        {
            yield return $"{name}: not assessed; expected {expected.Status}: {expected.Why}";
            yield break;
        }

        var isAsHeld = status == expected.Status;
        if (!isAsHeld && expected.Accept?.Contains(status) != true)
            yield return $"{name}: {status} ({actual.Reason}); expected {expected.Status}: {expected.Why}";
        if (isAsHeld && expected.Reasons.Count > 0 && !expected.Reasons.Contains(actual.Reason))
            yield return $"{name}: {actual.Reason}; expected {string.Join(" or ", expected.Reasons)}: {expected.Why}";

        var found = outcomes.GraveRules(expected.Id, expected.Year).ToList();
        // Under a status that is only accepted the rules that follow from the other fall away.
        var missing = isAsHeld ? expected.Rules.Except(found).ToList() : [];
        var invented = found.Except(expected.Rules).Except(expected.MayRules ?? []).ToList();
        if (missing.Count > 0 || invented.Count > 0)
            yield return $"{name}: {string.Join(' ', found)}; expected {string.Join(' ', expected.Rules)}: {expected.Why}";
    }

    private static async Task<Outcomes> RunAsync(CorpusSite site)
    {
        using var folder = new Folder();
        await File.WriteAllTextAsync(folder.In("registry.csv"), site.Registry, TestContext.Current.CancellationToken);
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var code = await CommandLine.RunAsync(
            ["run", "--once", "--data", folder.In("data"), "--registry", folder.In("registry.csv"), "--now", site.Expected.Now.ToString("O"), "--urls", "http://127.0.0.1:0", "--allow-private", "--format", "json"],
            output,
            errors,
            TestContext.Current.CancellationToken,
            services => services.Configure<CrawlOptions>(crawl => crawl.Pause = TimeSpan.FromMilliseconds(1)));
        Assert.True(code == 0, errors.ToString());
        return Outcomes.Parse(output.ToString());
    }
}
