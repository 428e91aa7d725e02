namespace Monitor.Core.Agencies;

/// <summary>How many bodies are registered.</summary>
/// <param name="Total">All that were counted.</param>
/// <param name="IsComplete">Whether the registry was counted to its end; if not, every number is a lower bound.</param>
/// <param name="ByKind">By kind, in the order of <see cref="BodyKind"/>; kinds without a body are left out.</param>
/// <param name="ByRegion">By region, in ordinal order: the level below the region that all bodies have in common.</param>
public sealed record AgencyCensus(
    int Total, bool IsComplete, IReadOnlyList<(BodyKind Kind, int Count)> ByKind, IReadOnlyList<(string Region, int Count)> ByRegion)
{
    /// <summary>Counts bodies.</summary>
    /// <param name="agencies">The bodies.</param>
    /// <param name="isComplete">Whether they are all there are.</param>
    public static AgencyCensus Of(IReadOnlyCollection<Agency> agencies, bool isComplete)
    {
        ArgumentNullException.ThrowIfNull(agencies);
        var regions = agencies.Select(agency => agency.Jurisdiction.Split('/')).ToList();
        var shared = Shared(regions);
        return new AgencyCensus(
            agencies.Count,
            isComplete,
            [.. agencies.GroupBy(agency => agency.Kind).OrderBy(group => group.Key).Select(group => (group.Key, group.Count()))],
            [.. regions.GroupBy(parts => string.Join('/', parts.Take(shared + 1)), StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, group.Count()))]);
    }

    private static int Shared(List<string[]> regions)
    {
        if (regions.Count == 0)
            return 0;
        var first = regions[0];
        var shared = 0;
        while (shared < first.Length && regions.TrueForAll(parts => parts.Length > shared && parts[shared] == first[shared]))
            shared++;
        return shared;
    }
}
