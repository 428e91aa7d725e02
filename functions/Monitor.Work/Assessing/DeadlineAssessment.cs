using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Hosts;
using Monitor.Core.Obligations;
using Monitor.Work.Probing;
using Monitor.Work.Watching;

namespace Monitor.Work.Assessing;

/// <summary>Judges what the passing of time changes: what has fallen due, who is missing, and for whom nobody can tell.</summary>
/// <param name="registry">The registry.</param>
/// <param name="cases">The cases.</param>
/// <param name="probes">Has the counts of probes.</param>
/// <param name="probing">Says whether there are any.</param>
/// <param name="watch">Says who owes what, and what day it is.</param>
/// <param name="watcher">Is told of each case.</param>
public sealed class DeadlineAssessment(IAgencyRegistryStore registry, ICaseStore cases, IProbeLog probes, IOptions<ProbeOptions> probing, Watch watch, ICycleWatcher watcher)
{
    private const string Step = "assess";
    private const int AtOnce = 4;

    /// <summary>Assesses all cases, and opens those that nobody has looked at. A repetition changes nothing.</summary>
    /// <param name="run">The run it belongs to.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>How many cases were assessed.</returns>
    /// <exception cref="AggregateException">Some cases could not be assessed; all others were.</exception>
    public async Task<int> AssessAsync(string run, CancellationToken cancellationToken)
    {
        var assessed = 0;
        var failures = new ConcurrentQueue<Exception>();
        var probed = new ProbedHosts(probes, probing.Value.Enabled, watch.Today);
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(registry.AllAsync(cancellationToken), limits, async (line, cancelled) =>
        {
            var years = watch.YearsOf(line.Agency);
            var site = new SiteHistory { Availability = await probed.OfAsync(line.Agency, cancelled) };
            // The report that people speak of; what concerns the site is not told with that of another year once more.
            var latest = years.FirstOrDefault(year => year <= WatchedYears.Current(watch.Today));
            foreach (var year in years)
            {
                var assessment = watch.Assess(line.Agency, year, Step, run);
                try
                {
                    await cases.UpdateAsync(new CaseId(line.Agency.Id, year), current => assessment.AtDeadline(current, site, year == latest), cancelled);
                    Interlocked.Increment(ref assessed);
                }
                catch (Exception exception) when (!cancelled.IsCancellationRequested)
                {
                    // One case that is in disorder must not keep the whole office from being assessed.
                    failures.Enqueue(new InvalidOperationException($"{line.Agency.Id} {year}: {exception.Message}", exception));
                }

                watcher.Reached(CycleStep.DeadlineAssessed);
            }
        });
        return failures.IsEmpty ? assessed : throw new AggregateException("Some cases could not be assessed; all others were.", failures);
    }
}
