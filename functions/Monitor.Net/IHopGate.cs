namespace Monitor.Net;

/// <summary>Stands before every request of a fetch, the first and those that redirects lead to: a place to wait for one's turn at a host.</summary>
public interface IHopGate
{
    /// <summary>Waits until an address may be asked. The time that takes does not count as time of the fetch.</summary>
    /// <param name="address">The address.</param>
    /// <param name="cancellationToken">Cancels the fetch.</param>
    /// <returns>Null to go on, or why the address is not asked now; the fetch then fails with <see cref="GuardedClient.HostBusy"/>.</returns>
    Task<string?> EnterAsync(Uri address, CancellationToken cancellationToken);

    /// <summary>The request to an address is over, whatever came of it.</summary>
    /// <param name="address">The address.</param>
    void Leave(Uri address);
}
