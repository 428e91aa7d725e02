using Microsoft.Extensions.DependencyInjection;
using Monitor.Cli;
using Monitor.Crawling;

namespace Monitor.Cycle.Tests;

/// <summary><c>monitor run --once</c> over sites that were made by another hand than the crawler's and the demo's, without looking at either.</summary>
public sealed class SiteTests
{
    /// <summary>What the monitor does not see yet: what it says instead, and what it lacks. An improvement makes its line fail; nothing that accuses may stand here.</summary>
    private static readonly Limit[] Limits =
    [
        new("zhelan-science 2025", "unverifiable (emptyList)", "The column is an entry page; the report is three levels down. The crawler follows lists and folders of years, and no menus."),
    ];

    public static TheoryData<string> Sets => [.. CorpusSite.All];

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Every_agency_stands_where_a_person_who_looked_would_say(string set)
    {
        await using var site = await CorpusSite.ServeAsync(set);
        var outcomes = await RunAsync(site);
        var differences = site.Expected.Agencies.SelectMany(expected => Differences(expected, outcomes)).ToList();
        var limits = Limits.Where(limit => site.Expected.Agencies.Any(expected => limit.Name == NameOf(expected))).ToList();
        var wrong = differences.Where(difference => difference.Accuses || !limits.Exists(limit => limit.Name == difference.Name && limit.Says == difference.Says))
            .Select(difference => $"{difference.Name}: {difference.Says}; {difference.Expected}")
            .Concat(limits.Where(limit => !differences.Exists(difference => difference.Name == limit.Name && difference.Says == limit.Says))
                .Select(limit => $"{limit.Name}: no longer '{limit.Says}'; take the line out of the known limits."))
            .ToList();
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    private static string NameOf(ExpectedOutcome expected) => $"{expected.Id} {expected.Year}";

    private static IEnumerable<Difference> Differences(ExpectedOutcome expected, Outcomes outcomes)
    {
        var name = NameOf(expected);
        if (outcomes.Standings.FirstOrDefault(standing => standing.Agency == expected.Id && standing.Year == expected.Year) is not { Status: { } status } actual)
        {
            yield return new Difference(name, "not assessed", $"expected {expected.Status}: {expected.Why}", Accuses: false);
            yield break;
        }

        var isAsHeld = status == expected.Status;
        if (!isAsHeld && expected.Accept?.Contains(status) != true)
            yield return new Difference(name, $"{status} ({actual.Reason})", $"expected {expected.Status}: {expected.Why}", status is "missing" or "publishedLate");
        if (isAsHeld && expected.Reasons.Count > 0 && !expected.Reasons.Contains(actual.Reason))
            yield return new Difference(name, $"{status} ({actual.Reason})", $"expected {string.Join(" or ", expected.Reasons)}: {expected.Why}", Accuses: false);

        var found = outcomes.GraveRules(expected.Id, expected.Year).ToList();
        // Under a status that is only accepted the rules that follow from the other fall away.
        var missing = isAsHeld ? expected.Rules.Except(found).ToList() : [];
        var invented = found.Except(expected.Rules).Except(expected.MayRules ?? []).ToList();
        if (invented.Count > 0)
            yield return new Difference(name, $"{status}, with {string.Join(' ', invented)}", $"expected {string.Join(' ', expected.Rules)}: {expected.Why}", Accuses: true);
        if (missing.Count > 0)
            yield return new Difference(name, $"{status}, without {string.Join(' ', missing)}", $"expected {string.Join(' ', expected.Rules)}: {expected.Why}", Accuses: false);
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

    /// <summary>What the monitor says of an agency and year, and why it does not see what a person does.</summary>
    private sealed record Limit(string Name, string Says, string Why);

    private sealed record Difference(string Name, string Says, string Expected, bool Accuses);
}
