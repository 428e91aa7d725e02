using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Monitor.Core.Agencies;
using Monitor.Core.Bulletins;
using Monitor.Core.Cases;
using Monitor.Core.Obligations;
using Monitor.Work.Watching;

namespace Monitor.Work.Telling;

/// <summary>Finds out how well each body was seen lately.</summary>
/// <param name="registry">The registry.</param>
/// <param name="cases">The cases: who was seen of late needs no reading of looks.</param>
/// <param name="observations">The looks.</param>
/// <param name="watch">Says who is looked at when.</param>
/// <param name="options">How much counts as failing.</param>
public sealed class SightReading(IAgencyRegistryStore registry, ICaseStore cases, IObservationStore observations, Watch watch, IOptions<BulletinsOptions> options)
{
    private const int AtOnce = 4;
    private const int MostLooks = 1000;

    // A visit takes hours; who was seen yesterday has not failed often.
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(36);

    /// <summary>Reads how well all bodies were seen that owe a report. One case for each, and the last looks of those that were not seen since yesterday.</summary>
    public async Task<IReadOnlyList<AgencySight>> ReadAsync(CancellationToken cancellationToken)
    {
        var sights = new ConcurrentBag<AgencySight>();
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(registry.AllAsync(cancellationToken), limits, async (line, cancelled) =>
        {
            if (await ReadAsync(line.Agency, cancelled) is { } sight)
                sights.Add(sight);
        });
        return [.. sights.OrderBy(sight => sight.Agency.Id.Value, StringComparer.Ordinal)];
    }

    /// <summary>Whether anybody is looked at daily at the time of a day.</summary>
    /// <param name="day">The day in China.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<bool> IsAnybodyDailyAsync(DateOnly day, CancellationToken cancellationToken) =>
        await registry.AllAsync(cancellationToken).AnyAsync(line => watch.IsDailyOn(line.Agency, day), cancellationToken);

    private async Task<AgencySight?> ReadAsync(Agency agency, CancellationToken cancellationToken)
    {
        var years = watch.YearsOf(agency);
        if (years.Count == 0)
            return null;
        var year = years.FirstOrDefault(year => year <= WatchedYears.Current(watch.Today), years[0]);
        var known = LastSeen((await cases.GetAsync(new CaseId(agency.Id, year), cancellationToken)).Obligation);
        var isInSeason = watch.IsDailyOn(agency, watch.Today) && watch.IsDailyOn(agency, watch.Today.AddDays(-options.Value.DaysUnseen));
        if (known is { } seen && watch.Now - seen < Fresh)
            return AgencySight.Of(agency, isInSeason, [], known);
        var size = Math.Max(1, agency.Columns.Count) * (Math.Max(options.Value.FailuresInRow, options.Value.DaysUnseen) + 2);
        var looks = await observations.ListAsync(agency.Id, year, Math.Min(size, MostLooks), null, cancellationToken);
        return AgencySight.Of(agency, isInSeason, looks.Items, known);
    }

    private static DateTimeOffset? LastSeen(ObligationState? obligation)
    {
        var decided = obligation?.Look is Look.Found or Look.Absent ? obligation.Look.At : (DateTimeOffset?)null;
        return decided > obligation?.LastAbsent || obligation?.LastAbsent is null ? decided : obligation.LastAbsent;
    }
}
