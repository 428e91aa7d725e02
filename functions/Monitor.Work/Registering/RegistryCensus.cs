using System.Collections.Concurrent;
using Monitor.Core.Agencies;

namespace Monitor.Work.Registering;

/// <summary>Counts the registered bodies of a region for the overview, reading no more than <see cref="MostPages"/> pages of the registry.</summary>
/// <param name="registry">The registry.</param>
/// <param name="time">Decides how long a count is used again: <see cref="Freshness"/>.</param>
public sealed class RegistryCensus(IAgencyRegistryStore registry, TimeProvider time)
{
    private const int PageSize = 1000;

    private readonly ConcurrentDictionary<string, (long At, AgencyCensus Census)> known = new(StringComparer.Ordinal);

    /// <summary>A longer registry is counted so far and said to be longer: an office watches at most 5,000 bodies.</summary>
    public static int MostPages => 20;

    /// <summary>How long a count is used again before the registry is read anew.</summary>
    public static TimeSpan Freshness { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Counts the bodies of a region and those below it.</summary>
    /// <param name="jurisdiction">The region; null for all. One of few: a caller's own.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<AgencyCensus> CountAsync(string? jurisdiction, CancellationToken cancellationToken)
    {
        var key = jurisdiction ?? "";
        if (known.TryGetValue(key, out var last) && time.GetElapsedTime(last.At) < Freshness)
            return last.Census;

        var agencies = new List<Agency>();
        string? continuation = null;
        for (var page = 0; page < MostPages; page++)
        {
            var listing = await registry.ListAsync(jurisdiction, PageSize, continuation, cancellationToken);
            agencies.AddRange(listing.Items.Select(item => item.Agency));
            continuation = listing.Continuation;
            if (continuation is null)
                break;
        }

        var census = AgencyCensus.Of(agencies, continuation is null);
        known[key] = (time.GetTimestamp(), census);
        return census;
    }
}
