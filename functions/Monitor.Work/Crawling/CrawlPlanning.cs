using Microsoft.Extensions.Options;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Orders;
using Monitor.Crawling;
using Monitor.Work.Watching;

namespace Monitor.Work.Crawling;

/// <summary>Orders a visit to every host that has columns of agencies that owe a report, or that is searched for one.</summary>
/// <param name="registry">The registry.</param>
/// <param name="queues">Takes the orders.</param>
/// <param name="plans">Remembers when everybody was looked at.</param>
/// <param name="watch">Says who owes what.</param>
/// <param name="crawl">Says whether sites are searched.</param>
/// <param name="watcher">Is told of each order.</param>
public sealed class CrawlPlanning(IAgencyRegistryStore registry, IOrderQueues queues, IPlanNotes plans, Watch watch, IOptions<CrawlOptions> crawl, ICycleWatcher watcher)
{
    /// <summary>Plans a run. A repetition orders the hosts again, and their visits find that everything was looked at.</summary>
    /// <param name="run">Its name.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>How many hosts were ordered.</returns>
    public Task<int> PlanAsync(string run, CancellationToken cancellationToken) => PlanAsync(run, _ => true, cancellationToken);

    /// <summary>Plans the run of a day: out of season only on one day of the week, or on the first one on which the program runs after that.</summary>
    /// <inheritdoc cref="PlanAsync(string, CancellationToken)"/>
    public async Task<int> PlanDayAsync(string run, CancellationToken cancellationToken)
    {
        var isForEverybody = watch.IsForEverybody(await plans.LastForEverybodyAsync(cancellationToken));
        var hosts = await PlanAsync(run, agency => isForEverybody || watch.IsInSeason(agency), cancellationToken);
        // When all are ordered: what a crash cut short is planned again.
        if (isForEverybody)
            await plans.KeepForEverybodyAsync(watch.Today, cancellationToken);
        return hosts;
    }

    /// <summary>Plans a run over the hosts of some agencies. A visit goes through all agencies of its host.</summary>
    /// <param name="run">Its name.</param>
    /// <param name="isWanted">Which agencies.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>How many hosts were ordered.</returns>
    public async Task<int> PlanAsync(string run, Func<Agency, bool> isWanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(isWanted);
        var hosts = new HashSet<HostKey>();
        await foreach (var line in registry.AllAsync(cancellationToken))
        {
            if (watch.YearsOf(line.Agency).Count == 0 || !isWanted(line.Agency))
                continue;
            hosts.UnionWith(line.Agency.Columns.Select(HostKey.Of));
            if (crawl.Value.DiscoveryPages > 0 && HostCrawl.SearchedHostOf(line.Agency) is { } searched)
                hosts.Add(searched);
        }

        foreach (var host in hosts)
        {
            await queues.QueueAsync(new CrawlOrder(run, host.Value), TimeSpan.Zero, cancellationToken);
            watcher.Reached(CycleStep.HostQueued);
        }

        return hosts.Count;
    }
}
