using System.Collections.Concurrent;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;

namespace Monitor.Work.Summarising;

/// <summary>Looks up how things stand with a few agencies.</summary>
/// <param name="cases">The cases.</param>
public sealed class AgencyObligations(ICaseStore cases)
{
    private const int AtOnce = 8;

    /// <summary>The obligations of agencies for a year; one that has no case is left out.</summary>
    /// <remarks>
    /// Reads one row for each agency asked about, eight at a time. The office's list would give them with fewer requests, but in the order of
    /// regions, so that a part of a list by id would cost reading the whole region; and it may be behind.
    /// </remarks>
    /// <param name="agencies">The agencies, as many as stand on a page.</param>
    /// <param name="year">The report year.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<IReadOnlyDictionary<AgencyId, ObligationState>> OfAsync(
        IEnumerable<AgencyId> agencies, int year, CancellationToken cancellationToken)
    {
        var found = new ConcurrentDictionary<AgencyId, ObligationState>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(agencies, options, async (agency, cancellation) =>
        {
            if (await cases.GetObligationAsync(new CaseId(agency, year), cancellation) is { } obligation)
                found[agency] = obligation;
        });
        return found;
    }
}
