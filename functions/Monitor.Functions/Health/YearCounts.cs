using Monitor.Core.Cases;
using Monitor.Core.Obligations;

namespace Monitor.Functions.Health;

/// <summary>How things stand with the last report year that has ended, counted once a minute at most, however many ask: it reads a row for every body.</summary>
/// <param name="index">The office's lists.</param>
/// <param name="clock">Says which year that is.</param>
/// <param name="time">The system's clock.</param>
internal sealed class YearCounts(ICaseIndex index, BusinessClock clock, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);
    private Counted? last;

    /// <summary>The year, and its counts, at most a minute old.</summary>
    public async Task<(int Year, CaseCounts Counts)> GetAsync(CancellationToken cancellationToken)
    {
        var year = clock.Today.Year - 1;
        if (last is not { } known || known.Year != year || time.GetElapsedTime(known.At) >= Freshness)
            last = known = new Counted(year, time.GetTimestamp(), await index.CountAsync(year, null, cancellationToken));
        return (known.Year, known.Counts);
    }

    private sealed record Counted(int Year, long At, CaseCounts Counts);
}
