using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Checks;
using Monitor.Core.Hosts;
using Monitor.Core.Obligations;
using Monitor.Core.Telemetry;
using Monitor.Work.Probing;
using Monitor.Work.Watching;

namespace Monitor.Work.Assessing;

/// <summary>Judges what the passing of time changes: what has fallen due, who is missing, and for whom nobody can tell.</summary>
/// <param name="registry">The registry.</param>
/// <param name="cases">The cases.</param>
/// <param name="probes">Has the counts of probes.</param>
/// <param name="probing">Says whether there are any.</param>
/// <param name="submissions">The offices' lists of what was submitted.</param>
/// <param name="watch">Says who owes what, and what day it is.</param>
/// <param name="watcher">Is told of each case.</param>
/// <param name="meter">Counts what rules say.</param>
public sealed class DeadlineAssessment(
    IAgencyRegistryStore registry, ICaseStore cases, IProbeLog probes, IOptions<ProbeOptions> probing, ISubmissionRegister submissions, Watch watch, ICycleWatcher watcher, MonitorMeter meter)
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
        var agencies = await registry.AllAsync(cancellationToken).Select(line => line.Agency).ToListAsync(cancellationToken);
        using var book = new SubmissionBook(submissions, agencies.ToDictionary(agency => agency.Id, agency => agency.Jurisdiction));
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(agencies, limits, async (agency, cancelled) =>
        {
            var years = watch.YearsOf(agency);
            var site = new SiteHistory { Availability = await probed.OfAsync(agency, cancelled) };
            // The report that people speak of; what concerns the site is not told with that of another year once more.
            var latest = years.FirstOrDefault(year => year <= WatchedYears.Current(watch.Today));
            foreach (var year in years)
            {
                var assessment = watch.Assess(agency, year, Step, run);
                try
                {
                    var known = site with { IsSubmitted = await book.IsSubmittedAsync(agency, year, cancelled) };
                    await cases.UpdateAsync(new CaseId(agency.Id, year), current => assessment.AtDeadline(current, known, year == latest), cancelled);
                    meter.Judged(null, "site", assessment.Outcomes);
                    Interlocked.Increment(ref assessed);
                }
                catch (Exception exception) when (!cancelled.IsCancellationRequested)
                {
                    // One case that is in disorder must not keep the whole office from being assessed.
                    failures.Enqueue(new InvalidOperationException($"{agency.Id} {year}: {exception.Message}", exception));
                }

                watcher.Reached(CycleStep.DeadlineAssessed);
            }
        });
        return failures.IsEmpty ? assessed : throw new AggregateException("Some cases could not be assessed; all others were.", failures);
    }
}
