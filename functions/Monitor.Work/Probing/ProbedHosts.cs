using System.Collections.Concurrent;
using Monitor.Core.Agencies;
using Monitor.Core.Checks;
using Monitor.Core.Hosts;

namespace Monitor.Work.Probing;

/// <summary>What the probes of the week before a day come to. Each host is read once, however many agencies share it.</summary>
/// <param name="log">Has the counts.</param>
/// <param name="isEnabled">Whether there are any.</param>
/// <param name="today">The day in China.</param>
internal sealed class ProbedHosts(IProbeLog log, bool isEnabled, DateOnly today)
{
    private readonly ConcurrentDictionary<HostKey, Availability> known = [];

    /// <summary>How the hosts of an agency answered; null where nobody counts, or the agency has no host.</summary>
    public async Task<IReadOnlyList<Availability>?> OfAsync(Agency agency, CancellationToken cancellationToken)
    {
        if (!isEnabled)
            return null;
        var hosts = new List<Availability>();
        foreach (var host in HostKey.Of(agency))
        {
            if (!known.TryGetValue(host, out var availability))
            {
                var (from, until) = Availability.WeekBefore(today);
                known[host] = availability = Availability.Of(host.Value, await log.DaysAsync(host, from, until, cancellationToken), today);
            }

            hosts.Add(availability);
        }

        return hosts.Count > 0 ? hosts : null;
    }
}
