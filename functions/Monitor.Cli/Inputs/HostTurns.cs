using System.Collections.Concurrent;
using Monitor.Core.Agencies;
using Monitor.Net;

namespace Monitor.Cli.Inputs;

/// <summary>Lets one request at a time through to each host, whatever page, redirect or attachment leads there.</summary>
/// <param name="named">The addresses that the command line names.</param>
internal sealed class HostTurns(IEnumerable<Uri> named) : IHopGate, IDisposable
{
    private readonly HashSet<HostKey> ofUser = [.. named.Where(address => address.IsAbsoluteUri && address.IdnHost.Length > 0).Select(HostKey.Of)];
    private readonly ConcurrentDictionary<string, SemaphoreSlim> hosts = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<ClosedGate?> EnterAsync(Uri address, CancellationToken cancellationToken)
    {
        await TurnOf(address).WaitAsync(cancellationToken);
        return null;
    }

    /// <inheritdoc/>
    public bool IsNamed(Uri address) => ofUser.Contains(HostKey.Of(address));

    /// <inheritdoc/>
    public void Leave(Uri address) => TurnOf(address).Release();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var host in hosts.Values)
            host.Dispose();
    }

    private SemaphoreSlim TurnOf(Uri address) => hosts.GetOrAdd(HostKey.Of(address).ToString(), _ => new SemaphoreSlim(1));
}
