using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Core.Obligations;
using Monitor.Work.Watching;

namespace Monitor.Work.Summarising;

/// <summary>Where an agency stands.</summary>
/// <param name="Agency">The agency.</param>
/// <param name="Cases">Its cases of the watched years, newest first; cases that nobody has opened are there with version 0.</param>
public sealed record AgencySummary(Agency Agency, IReadOnlyList<Case> Cases)
{
    /// <summary>The case that people speak of: of the last report year that has ended, else the newest; null when none is watched.</summary>
    /// <param name="today">Today's date in China.</param>
    public Case? Current(DateOnly today) => Cases.FirstOrDefault(known => known.Id.Year == WatchedYears.Current(today)) ?? (Cases.Count > 0 ? Cases[0] : null);
}

/// <summary>Where everybody stands, after a cycle. Reads every case: for the command line, not for pages.</summary>
/// <param name="Now">The instant it speaks of, UTC, by the business clock.</param>
/// <param name="Agencies">The agencies by id; those that owe nothing in the watched years have no case.</param>
public sealed record CycleSummary(DateTimeOffset Now, IReadOnlyList<AgencySummary> Agencies)
{
    /// <summary>Today's date in China.</summary>
    public DateOnly Today => ChinaTime.DateOf(Now);

    /// <summary>Orders that failed too often and were put aside: hosts that nobody has gone through, notices that nobody has sent.</summary>
    public long FailedOrders { get; init; }

    /// <summary>Reads where everybody stands.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="watch">Says which years are watched.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async Task<CycleSummary> ReadAsync(IAgencyRegistryStore registry, ICaseStore cases, Watch watch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(watch);
        var agencies = new List<AgencySummary>();
        await foreach (var line in registry.AllAsync(cancellationToken))
        {
            var known = new List<Case>();
            foreach (var year in watch.YearsOf(line.Agency))
                known.Add(await cases.GetAsync(new CaseId(line.Agency.Id, year), cancellationToken));
            agencies.Add(new AgencySummary(line.Agency, known));
        }

        return new CycleSummary(watch.Now, agencies);
    }
}
