using Monitor.Core.Agencies;
using Monitor.Core.Orders;

namespace Monitor.Crawling.Tests;

/// <summary>Leases that last until given back.</summary>
internal sealed class MemoryLeases : IHostLeases
{
    private readonly Lock gate = new();
    private readonly HashSet<HostKey> held = [];

    public IReadOnlyList<HostKey> Held
    {
        get
        {
            lock (gate)
                return [.. held];
        }
    }

    public Task<IHostLease?> TakeAsync(HostKey host, TimeSpan time, CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult<IHostLease?>(held.Add(host) ? new Lease(this, host) : null);
    }

    public void Give(HostKey host)
    {
        lock (gate)
            held.Remove(host);
    }

    private sealed class Lease(MemoryLeases leases, HostKey host) : IHostLease
    {
        public CancellationToken Lost => CancellationToken.None;

        public ValueTask DisposeAsync()
        {
            leases.Give(host);
            return ValueTask.CompletedTask;
        }
    }
}
