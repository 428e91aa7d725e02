using Monitor.Core.Agencies;
using Monitor.Core.Hosts;

namespace Monitor.TestKit;

/// <summary>What is remembered of hosts, in memory.</summary>
public sealed class MemoryNotes : IHostNotes
{
    private readonly Lock gate = new();
    private readonly Dictionary<HostKey, HostWait> waits = [];
    private readonly Dictionary<Uri, RobotsNote> robots = [];
    private readonly Dictionary<(HostKey, AgencyId), ColumnNote> columns = [];

    /// <inheritdoc/>
    public Task<HostWait?> WaitOfAsync(HostKey host, CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult(waits.GetValueOrDefault(host));
    }

    /// <inheritdoc/>
    public Task KeepAsync(HostKey host, HostWait wait, CancellationToken cancellationToken)
    {
        lock (gate)
            waits[host] = wait;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ColumnNote?> ColumnOfAsync(HostKey host, AgencyId agency, CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult(columns.GetValueOrDefault((host, agency)));
    }

    /// <inheritdoc/>
    public Task KeepAsync(HostKey host, ColumnNote note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(note);
        lock (gate)
            columns[(host, note.Agency)] = note;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<RobotsNote?> RobotsOfAsync(Uri address, CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult(robots.GetValueOrDefault(address));
    }

    /// <inheritdoc/>
    public Task KeepAsync(RobotsNote note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(note);
        lock (gate)
            robots[note.Address] = note;
        return Task.CompletedTask;
    }
}
