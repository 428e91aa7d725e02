using System.Collections.Concurrent;
using Monitor.Core.Agencies;

namespace Monitor.Work.Registering;

/// <summary>Counts the registered bodies of a region, reading no more than <see cref="MostPages"/> pages of the registry.</summary>
/// <param name="registry">The registry.</param>
/// <param name="time">Decides how long a count is used again: <see cref="Freshness"/>.</param>
public sealed class RegistryCensus(IAgencyRegistryStore registry, TimeProvider time)
{
    private const int PageSize = 1000;
    private const int MostRegions = 200;

    private readonly ConcurrentDictionary<string, Counted> known = new(StringComparer.Ordinal);

    /// <summary>A longer registry is counted so far and said to be longer: an office watches at most 5,000 bodies.</summary>
    public static int MostPages => 20;

    /// <summary>How long a count is used again before the registry is read anew.</summary>
    public static TimeSpan Freshness { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Counts the bodies of a region and those below it.</summary>
    /// <param name="jurisdiction">The region; null for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<AgencyCensus> CountAsync(string? jurisdiction, CancellationToken cancellationToken) =>
        (await ReadAsync(jurisdiction, cancellationToken)).Census;

    /// <summary>Those of them that owe a report for a year, with their kinds: bodies that were closed before or come after do not.</summary>
    /// <param name="jurisdiction">The region; null for all.</param>
    /// <param name="year">The report year.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<IReadOnlyDictionary<AgencyId, BodyKind>> OwingAsync(string? jurisdiction, int year, CancellationToken cancellationToken) =>
        (await ReadAsync(jurisdiction, cancellationToken)).Agencies.Where(agency => agency.Owes(year)).ToDictionary(agency => agency.Id, agency => agency.Kind);

    private async Task<Counted> ReadAsync(string? jurisdiction, CancellationToken cancellationToken)
    {
        var key = jurisdiction ?? "";
        if (known.TryGetValue(key, out var last) && time.GetElapsedTime(last.At) < Freshness)
            return last;

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

        var counted = new Counted(
            time.GetTimestamp(),
            AgencyCensus.Of(agencies, continuation is null),
            agencies);
        // A caller may ask for regions that it makes up; they must not fill the memory.
        if (known.Count >= MostRegions)
            known.Clear();
        return known[key] = counted;
    }

    /// <summary>A count and when it was made.</summary>
    /// <param name="At">Timestamp.</param>
    /// <param name="Census">The count.</param>
    /// <param name="Agencies">The bodies.</param>
    private sealed record Counted(long At, AgencyCensus Census, IReadOnlyList<Agency> Agencies);
}
