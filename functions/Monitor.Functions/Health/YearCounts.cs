using Monitor.Core.Cases;
using Monitor.Core.Obligations;

namespace Monitor.Functions.Health;

/// <summary>How things stand with the last report year that has ended. Counting reads a row for every body.</summary>
/// <param name="index">The office's lists.</param>
/// <param name="clock">Says which year that is.</param>
/// <param name="time">The system's clock.</param>
internal sealed class YearCounts(ICaseIndex index, BusinessClock clock, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);
    private Counted? last;

    private int Year => clock.Today.Year - 1;

    /// <summary>The year, and its counts, at most a minute old, however many ask.</summary>
    public async Task<(int Year, CaseCounts Counts)> GetAsync(CancellationToken cancellationToken)
    {
        if (last is not { } known || known.Year != Year || time.GetElapsedTime(known.At) >= Freshness)
        {
            var (year, counts) = await CountAsync(cancellationToken);
            last = known = new Counted(year, time.GetTimestamp(), counts);
        }

        return (known.Year, known.Counts);
    }

    /// <summary>The year, and its counts, counted now.</summary>
    public async Task<(int Year, CaseCounts Counts)> CountAsync(CancellationToken cancellationToken)
    {
        var year = Year;
        return (year, CaseCounts.Of(await index.AllCasesAsync(year, null, cancellationToken)));
    }

    private sealed record Counted(int Year, long At, CaseCounts Counts);
}
