using Monitor.Core.Agencies;
using Monitor.Core.Orders;

namespace Monitor.Crawling;

/// <summary>
/// The leases of a visit: its own host's is held by whoever visits, those of other hosts are taken when a page or a redirect leads there and
/// given back at the end. A visit waits only for a host that comes behind all that it has, by name: so visits never wait in a circle, and of two
/// that want each other's host one gives way, goes on, and is over when the other has waited.
/// </summary>
/// <param name="own">The host visited.</param>
/// <param name="leases">Where leases are taken.</param>
/// <param name="duration">How long a lease is taken for.</param>
/// <param name="longestWait">How long a host that somebody else has is waited for, once a visit.</param>
/// <param name="time">The system's time.</param>
public sealed class HostDoors(HostKey own, IHostLeases leases, TimeSpan duration, TimeSpan longestWait, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    private readonly Dictionary<HostKey, IHostLease> held = [];
    private readonly HashSet<HostKey> waitedFor = [];

    /// <summary>The host visited.</summary>
    public HostKey Own { get; } = own;

    /// <summary>How often a host was not opened because another visit was there.</summary>
    public int TurnedAway { get; private set; }

    /// <summary>Makes sure that nobody else is at a host.</summary>
    /// <returns>Null when it may be asked, or why not.</returns>
    internal async Task<string?> OpenAsync(HostKey host, CancellationToken cancellationToken)
    {
        if (host == Own)
            return null;
        if (held.TryGetValue(host, out var mine))
        {
            if (!mine.Lost.IsCancellationRequested)
                return null;
            held.Remove(host);
            await mine.DisposeAsync();
        }

        var started = time.GetTimestamp();
        while (await leases.TakeAsync(host, duration, cancellationToken) is var taken)
        {
            if (taken is not null)
            {
                held[host] = taken;
                return null;
            }

            var rest = longestWait - time.GetElapsedTime(started);
            // Waiting again for every page would hold up this host's agencies for another's visit.
            if (waitedFor.Contains(host) || rest <= TimeSpan.Zero || !IsBehindAll(host))
                break;
            await Task.Delay(rest < Retry ? rest : Retry, time, cancellationToken);
        }

        waitedFor.Add(host);
        TurnedAway++;
        return $"Another visit is at {host}; it was not asked.";
    }

    private bool IsBehindAll(HostKey host) => held.Keys.Append(Own).All(mine => string.CompareOrdinal(mine.Value, host.Value) < 0);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var lease in held.Values)
            await lease.DisposeAsync();
        held.Clear();
    }
}
