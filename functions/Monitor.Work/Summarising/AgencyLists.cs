using System.Collections.Concurrent;
using Monitor.Core;
using Monitor.Core.Agencies;
using Monitor.Core.Cases;
using Monitor.Work.Registering;

namespace Monitor.Work.Summarising;

/// <summary>A body with what it owes for a year.</summary>
/// <param name="Agency">The body.</param>
/// <param name="Case">How things stand; null when nobody has opened a case.</param>
public sealed record AgencyLine(Agency Agency, CaseSummary? Case);

/// <summary>The bodies of a region with what they owe for a year.</summary>
/// <param name="Lines">They, by region and name.</param>
/// <param name="IsWhole">Whether all of them are there.</param>
public sealed record AgencyList(IReadOnlyList<AgencyLine> Lines, bool IsWhole);

/// <summary>Reads the bodies of a region with what they owe, to be searched and drawn.</summary>
/// <param name="registry">The registry.</param>
/// <param name="index">The office's lists.</param>
/// <param name="time">Decides how long the registry's lines are used again: a minute, as in <see cref="RegistryCensus"/>.</param>
public sealed class AgencyLists(IAgencyRegistryStore registry, ICaseIndex index, TimeProvider time)
{
    /// <summary>The most bodies that are read.</summary>
    public const int Most = 10_000;

    private const int PageSize = 1000;
    private const int MostRegions = 50;

    private readonly ConcurrentDictionary<string, Known> known = new(StringComparer.Ordinal);

    /// <summary>Reads a region: a row of the registry and one of the office's list for each body.</summary>
    /// <param name="year">The report year.</param>
    /// <param name="region">The region with those below it; null for all.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<AgencyList> ReadAsync(int year, string? region, CancellationToken cancellationToken)
    {
        var agencies = await RegisteredAsync(region, cancellationToken);
        var found = (await index.AllCasesAsync(year, region, cancellationToken)).ToDictionary(item => item.Id.Agency);
        return new AgencyList(
            [
                .. agencies.Items.Where(item => item.Agency.Owes(year) || found.ContainsKey(item.Agency.Id))
                    .Select(item => new AgencyLine(item.Agency, found.GetValueOrDefault(item.Agency.Id)))
                    .OrderBy(line => line.Agency.Jurisdiction, StringComparer.Ordinal).ThenBy(line => line.Agency.Name, StringComparer.Ordinal),
            ],
            agencies.IsWhole);
    }

    private async Task<Known> RegisteredAsync(string? region, CancellationToken cancellationToken)
    {
        var key = region ?? "";
        if (known.TryGetValue(key, out var last) && time.GetElapsedTime(last.At) < RegistryCensus.Freshness)
            return last;
        var items = new List<RegisteredAgency>();
        var isWhole = true;
        await foreach (var part in Listings.PartsAsync((continuation, cancellation) => registry.ListAsync(region, PageSize, continuation, cancellation), cancellationToken))
        {
            items.AddRange(part.Items);
            isWhole = part.Continuation is null;
            if (items.Count >= Most)
                break;
        }

        // A caller may ask for regions that it makes up; they must not fill the memory.
        if (known.Count >= MostRegions)
            known.Clear();
        return known[key] = new Known(time.GetTimestamp(), items, isWhole);
    }

    private sealed record Known(long At, IReadOnlyList<RegisteredAgency> Items, bool IsWhole);
}
