using Monitor.Core.Agencies;

namespace Monitor.Work.Registering;

/// <summary>Reads the registry by host.</summary>
internal static class CurrentAgencies
{
    /// <summary>The agencies of a host as they are registered now, by id: the list by host follows the registry, and may be behind.</summary>
    public static async Task<IReadOnlyList<Agency>> NowOnHostAsync(this IAgencyRegistryStore registry, HostKey host, CancellationToken cancellationToken)
    {
        var agencies = new List<Agency>();
        await foreach (var listed in registry.OnHostAsync(host, cancellationToken))
        {
            if ((await registry.GetAsync(listed.Id, cancellationToken))?.Agency is { } agency)
                agencies.Add(agency);
        }

        return agencies;
    }
}
